/**
 * Lines that lose packets. Two real browsers meet through the real server, with a line between
 * them and it that drops what a seed says.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startLossyLine } from './lossy.mjs';
import {
  bookMeeting, comeToDoor, figures, freePort, newPerson, seesAndHears, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

/** How long the picture is watched. */
const WATCHED_MS = Number(process.env.INCONTRO_E2E_WATCHED_MS ?? 60_000);

/** What one page has seen of the other person so far. */
const seen = async ({ page }) => (await figures(page)).peers[0];

/** Watches for a minute; for each page how many pictures came, and how often and long they stood
 * still. `longest_s` is the most that was added between two looks, which is one freeze or two. */
async function watch(people) {
  const before = await Promise.all(people.map(seen));
  let last = before;
  const longest = people.map(() => 0);
  const start = performance.now();
  await until(async () => {
    const now = await Promise.all(people.map(seen));
    for (const at of now.keys()) {
      longest[at] = Math.max(longest[at], now[at].freezes_s - last[at].freezes_s);
    }
    last = now;
    return performance.now() - start > WATCHED_MS;
  }, 'the watch is over', WATCHED_MS + 30_000);
  return last.map((now, at) => ({
    frames: now.framesDecoded - before[at].framesDecoded,
    freezes: now.freezeCount - before[at].freezeCount,
    seconds: now.freezes_s - before[at].freezes_s,
    longest_s: longest[at],
  }));
}

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

      const dropped = line.dropped();
      const watched = await watch(people);

      assert.ok(line.dropped() - dropped > 100, 'packets were lost');
      for (const { frames, freezes, seconds, longest_s } of watched) {
        console.log(`a minute at 5 % loss each way: ${frames} frames, freezeCount ${freezes}, `
          + `totalFreezesDuration ${seconds.toFixed(2)} s, longest ${longest_s.toFixed(2)} s`);
        assert.ok(frames > 100, 'the picture moves');
      }
    } finally {
      await browser.close();
      await line.stop();
      await server.stop();
    }
  });
});

describe('a line that becomes narrow', () => {
  test('is given smaller pictures, goes on speaking, and gets larger ones when wide', async () => {
    const target = await freePort();
    const server = await startServerWithStaff({ env: { INCONTRO__ROOMS__PORT: String(target) } });
    const browser = await startBrowser();
    const line = await startLossyLine({ seed: 7, target });
    try {
      const { companyLink, partnerLink } = await bookMeeting(server);
      const [sender, receiver] = [await newPerson(browser), await newPerson(browser)];
      await receiver.context.addInitScript(line.script);
      await comeToDoor(sender, companyLink);
      await comeToDoor(receiver, partnerLink);
      for (const { page } of [sender, receiver]) await page.getByTestId('join').click();
      await seesAndHears(receiver.page);
      const width = async () => (await seen(receiver)).frameWidth;
      // How large a picture a busy machine makes is its own affair: 640 pixels are two sizes up.
      const isWide = async () => (await width()) >= 640 && width();
      const wide = await until(isWide, 'it is large', 60_000);

      line.narrow(250_000);
      const start = performance.now();
      const small = await until(async () => (await width()) < wide && width(), 'it is smaller');
      const after_s = (performance.now() - start) / 1000;
      const before = await seen(receiver);
      await until(async () => {
        const now = await seen(receiver);
        return now.audioEnergy > before.audioEnergy + 0.001;
      }, 'voices go on over the narrow line');
      const frames = (await seen(receiver)).framesDecoded - before.framesDecoded;
      line.narrow(600_000);
      const wider = performance.now();
      const larger = async () => (await width()) > small && width();
      const middle = await until(larger, 'the middle size is sent over 600 kbit/s', 60_000);
      const middle_s = (performance.now() - wider) / 1000;
      line.narrow(Infinity);
      const back = performance.now();
      const again = await until(isWide, 'it is large again', 60_000);

      const back_s = (performance.now() - back) / 1000;
      console.log(`250 kbit/s: ${wide} to ${small} pixels after ${after_s.toFixed(1)} s, `
        + `${frames} pictures meanwhile; 600 kbit/s: ${middle} after ${middle_s.toFixed(1)} s; `
        + `wide: ${again} after ${back_s.toFixed(1)} s`);
    } finally {
      await browser.close();
      await line.stop();
      await server.stop();
    }
  });
});
