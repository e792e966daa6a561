/** Six people in a room: each sees and hears the five others, and silence costs nearly nothing. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  FEWER_PICTURES, addInterpreter, assertAccessible, assertNoOtherHost, bookMeeting, comeToDoor,
  newPerson, seesAndHears, shoot, startBrowser, startServerWithStaff, until,
} from './support.mjs';

/** Six encoders and thirty decoders share this machine's cores. */
const PATIENCE_MS = 120_000;
const INTERPRETERS = ['Li Wei', 'Meera Rao', 'Olga Petrova', 'Paolo Neri'];

/** Keeps a page's connections where a test can ask them. */
const KEPT = `
  window.connections = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...given) { super(...given); window.connections.push(this); }
  };`;

/** What a page has sent of its voice, and by when. */
const voiceOf = (page) => page.evaluate(async () => {
  for (const connection of window.connections) {
    for (const report of (await connection.getStats()).values()) {
      if (report.type === 'outbound-rtp' && report.kind === 'audio') {
        return { packets: report.packetsSent, at_ms: report.timestamp };
      }
    }
  }
  return undefined;
});

describe('a room of six', () => {
  let server;
  let browser;
  let people;

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser({ flags: [FEWER_PICTURES] });
    const booked = await bookMeeting(server);
    const links = [booked.companyLink, booked.partnerLink];
    for (const name of INTERPRETERS) {
      const { meeting } = booked;
      const at = `/api/missions/${booked.mission.id}/meetings/${meeting.id}`;
      const { revision } = await server.staff.get(at);
      const seen = { ...booked, meeting: { ...meeting, revision } };
      links.push((await addInterpreter(server, seen, name, ['it', 'en'])).link);
    }
    people = [];
    for (const [at, link] of links.entries()) {
      const small = { viewport: { width: 360, height: 740 } };
      const person = await newPerson(browser, at === 1 ? small : {});
      if (at === 0) await person.context.addInitScript(KEPT);
      people.push(person);
      await comeToDoor(person, link);
    }
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('shows five pictures to each, and to who comes last at once', async () => {
    const [early, last] = [people.slice(0, 5), people[5]];
    for (const { page } of early) await page.getByTestId('join').click();
    for (const { page } of early) {
      await until(async () => (await page.getByTestId('tile').count()) === 4, 'five are in',
        PATIENCE_MS);
    }
    await last.page.getByTestId('join').click();
    const start = performance.now();
    await until(async () => {
      const { peers } = await last.page.evaluate(() => window.incontroRoom.stats());
      return peers.length === 5 && peers.every((it) => it.framesDecoded > 0);
    }, 'the last to come sees five', PATIENCE_MS);
    console.log(`sixth of six sees all after ${Math.round(performance.now() - start)} ms`);
  });

  test('has each see and hear all others, at a desk and on a phone', async () => {
    // Interpreters rest until they say whom they speak to.
    for (const { page } of people.slice(2)) await page.getByTestId('interpret-floor').click();
    for (const { page } of people) {
      const { peers } = await seesAndHears(page, 5, PATIENCE_MS);
      const lost = peers.reduce((sum, it) => sum + it.packetsLost, 0);
      const received = peers.reduce((sum, it) => sum + it.packetsReceived, 0);
      console.log(`sees and hears 5: ${received} packets, ${lost} lost`);
    }
    await assertAccessible(people[0].page, 'a room of six');
    await assertAccessible(people[1].page, 'a room of six at 360 px');
    await shoot(people[0].page, 'six-1440');
    await shoot(people[1].page, 'six-360');
  });

  test('sends a voice while there is one, and hardly anything of silence', async () => {
    const { page } = people[0];
    const per_s = async () => {
      const start = await voiceOf(page);
      const end = await until(async () => {
        const now = await voiceOf(page);
        return now.at_ms - start.at_ms > 4_000 && now;
      }, 'four seconds of it');
      return (end.packets - start.packets) / ((end.at_ms - start.at_ms) / 1000);
    };
    await page.getByTestId('bar-microphone').click();
    const silent = await per_s();
    await page.getByTestId('bar-microphone').click();

    console.log(`silence: ${silent.toFixed(1)} packets a second, where a voice takes 50`);
    assert.ok(silent < 10, 'silence is not sent (DTX)');
  });

  test('never asked another host', () => {
    for (const person of people) assertNoOtherHost(person, server.base);
  });
});
