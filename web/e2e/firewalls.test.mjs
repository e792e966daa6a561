/**
 * Offices whose networks let little through: only TCP, or nineteen packets in twenty. Each time
 * two real browsers meet through the real server.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startLossyLine } from './lossy.mjs';
import {
  bookMeeting, comeToDoor, figures, freePort, newPerson, seesAndHears, startBrowser,
  startServerWithStaff, until,
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

describe('a line that loses one packet in twenty each way', () => {
  test('keeps the pictures moving, and says how long they stood still', async () => {
    const target = await freePort();
    const server = await startServerWithStaff({ env: { INCONTRO__ROOMS__PORT: String(target) } });
    const browser = await startBrowser();
    const line = await startLossyLine({ loss: 0.05, seed: 7, target });
    try {
      const { companyLink, partnerLink } = await bookMeeting(server);
      const people = [await newPerson(browser), await newPerson(browser)];
      for (const person of people) await person.context.addInitScript(line.script);
      await comeToDoor(people[0], companyLink);
      await comeToDoor(people[1], partnerLink);
      for (const { page } of people) await page.getByTestId('join').click();
      for (const { page } of people) await seesAndHears(page);
      await until(() => line.forwarded() > 500, 'media takes the lossy line');

      const before = await Promise.all(people.map(({ page }) => figures(page)));
      const dropped = line.dropped();
      const start = performance.now();
      await until(() => performance.now() - start > 60_000, 'a minute has passed', 90_000);
      const after = await Promise.all(people.map(({ page }) => figures(page)));

      assert.ok(line.dropped() - dropped > 100, 'packets were lost');
      for (const [at, { peers: [now] }] of after.entries()) {
        const { peers: [then] } = before[at];
        const count = now.freezeCount - then.freezeCount;
        const seconds = now.freezes_s - then.freezes_s;
        const frames = now.framesDecoded - then.framesDecoded;
        console.log(`a minute: ${frames} frames, ${count} freezes, ${seconds.toFixed(2)} s`);
        assert.ok(frames > 300, 'the picture moves');
      }
    } finally {
      await browser.close();
      await line.stop();
      await server.stop();
    }
  });
});
