/**
 * Offices whose networks let no datagram through. Two real browsers meet through the real server.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bookMeeting, comeToDoor, figures, newPerson, seesAndHears, startBrowser, startServerWithStaff,
} from './support.mjs';

/** Drops every candidate line that `keeps` does not keep from what the server says. */
const withCandidates = (keeps) => `
  const original = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    const lines = description.sdp?.split('\\r\\n').filter(
      (line) => !line.startsWith('a=candidate:') || (${keeps})(line)).join('\\r\\n');
    return original.call(this, lines ? { type: description.type, sdp: lines } : description);
  };`;

/** Two people in a call, whose pages were prepared with `script`. */
async function callOf({ script }) {
  const server = await startServerWithStaff();
  const browser = await startBrowser();
  const { companyLink, partnerLink } = await bookMeeting(server);
  const people = [await newPerson(browser), await newPerson(browser)];
  for (const person of people) await person.context.addInitScript(script);
  await comeToDoor(people[0], companyLink);
  await comeToDoor(people[1], partnerLink);
  for (const { page } of people) await page.getByTestId('join').click();
  return {
    people,
    pages: people.map((it) => it.page),
    async end() {
      await browser.close();
      await server.stop();
    },
  };
}

describe('a network that lets no datagram through', () => {
  test('has both people meet over TCP', async () => {
    const script = withCandidates("(line) => line.includes(' tcp ')");
    const call = await callOf({ script });
    try {
      for (const page of call.pages) {
        await seesAndHears(page);
        const { path } = await figures(page);
        console.log(`path: ${path}`);
        assert.match(path, /\/tcp$/);
      }
    } finally {
      await call.end();
    }
  });
});
