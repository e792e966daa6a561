/**
 * A server that can be reached by two addresses, as from an office with two lines: a call over it
 * is never broken off. Run in a network of its own (`tests/setup/apart.sh`).
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bookMeeting, comeToDoor, newPerson, seesAndHears, startBrowser, startServerWithStaff, until,
} from './support.mjs';

/** How many new frames count as a call that went on: some seconds of them. */
const FRAMES = 60;

/** Keeps every state that a page's connections come to. */
const WITH_STATES = `
  window.states = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration) {
      super(configuration);
      this.addEventListener('iceconnectionstatechange',
        () => window.states.push(this.iceConnectionState));
      this.addEventListener('connectionstatechange',
        () => window.states.push(this.connectionState));
      (window.connections ??= []).push(this);
    }
  };`;

/** The pairs of addresses over which a page's open connections got answers. */
const pairsOf = (page) =>
  page.evaluate(async () => {
    const pairs = new Set();
    for (const connection of window.connections) {
      if (connection.connectionState !== 'connected') continue;
      const reports = await connection.getStats();
      for (const it of reports.values()) {
        if (it.type !== 'candidate-pair' || !it.responsesReceived) continue;
        const [from, to] = [reports.get(it.localCandidateId), reports.get(it.remoteCandidateId)];
        pairs.add(`${from.protocol} ${to.address}`);
      }
    }
    return [...pairs].sort();
  });

describe('a server with two addresses', () => {
  test('keeps a call over both of them without one break', async () => {
    const { INCONTRO_ADDRESS: one, INCONTRO_ADDRESS_2: other } = process.env;
    assert.ok(one && other, 'tests/setup/apart.sh says which addresses media goes to');
    const server = await startServerWithStaff({
      env: {
        INCONTRO__ROOMS__LISTEN: '0.0.0.0',
        INCONTRO__ROOMS__ANNOUNCE: `${one},${other}`,
      },
    });
    const browser = await startBrowser();
    try {
      const { companyLink, partnerLink } = await bookMeeting(server);
      const people = [await newPerson(browser), await newPerson(browser)];
      for (const person of people) await person.context.addInitScript(WITH_STATES);
      await comeToDoor(people[0], companyLink);
      await comeToDoor(people[1], partnerLink);
      for (const { page } of people) await page.getByTestId('join').click();

      for (const { page } of people) {
        const [{ framesDecoded: was }] = (await seesAndHears(page)).peers;
        await until(async () => {
          const { peers } = await page.evaluate(() => window.incontroRoom.stats());
          return peers[0]?.framesDecoded >= was + FRAMES;
        }, 'the call goes on');
      }
      for (const { page } of people) {
        const pairs = await pairsOf(page);
        console.log(`answered over: ${pairs.join(', ')}`);
        assert.ok(pairs.some((it) => it.endsWith(one)), 'one address answered');
        assert.ok(pairs.some((it) => it.endsWith(other)), 'and so did the other');
        const breaks = (await page.evaluate(() => window.states))
          .filter((it) => it === 'disconnected' || it === 'failed');
        assert.deepEqual(breaks, []);
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
