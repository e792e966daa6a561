/**
 * Networks that change and networks that forbid: a device with two of them, of which one goes away
 * and comes back in the middle of a call, and an office that lets no datagram through. Run in a
 * network of its own (`tests/setup/apart.sh`), whose addresses may be taken away.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import {
  bookMeeting, comeToDoor, figures, newPerson, seesAndHears, startBrowser, startServerWithStaff,
  until,
} from './support.mjs';

const ip = (...words) => promisify(execFile)('ip', words);

/** Writes down every state that the page's connections go through. */
const WITNESS = `
  window.states = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...given) {
      super(...given);
      this.addEventListener('connectionstatechange',
        () => window.states.push(this.connectionState));
      (window.connections ??= []).push(this);
    }
  };`;

/** The addresses of this device that media takes now. */
const waysOf = (page) => page.evaluate(async () => {
  const found = new Set();
  for (const connection of window.connections) {
    if (connection.connectionState !== 'connected') continue;
    const reports = await connection.getStats();
    for (const it of reports.values()) {
      const pair = it.type === 'transport' && reports.get(it.selectedCandidatePairId);
      if (pair) found.add(reports.get(pair.localCandidateId).address);
    }
  }
  return [...found];
});

describe('a device with two networks', () => {
  const [one, two] = [process.env.INCONTRO_ADDRESS, process.env.INCONTRO_SECOND_ADDRESS];
  const lines = { [one]: 'media', [two]: 'second' };
  let server;
  let browser;
  let company;
  let partner;

  before(async () => {
    assert.ok(one && two, 'tests/setup/apart.sh says which addresses there are');
    const listen = process.env.INCONTRO_SERVER_ADDRESS;
    server = await startServerWithStaff({ env: { INCONTRO__ROOMS__LISTEN: listen } });
    browser = await startBrowser();
    const { companyLink, partnerLink } = await bookMeeting(server);
    [company, partner] = [await newPerson(browser), await newPerson(browser)];
    await company.context.addInitScript(WITNESS);
    await comeToDoor(company, companyLink);
    await comeToDoor(partner, partnerLink);
    for (const { page } of [company, partner]) await page.getByTestId('join').click();
    for (const { page } of [company, partner]) await seesAndHears(page);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('goes on over the other one when one is taken away, and is never without', async () => {
    const [first] = await until(async () => {
      const ways = await waysOf(company.page);
      return ways.length > 0 && ways;
    }, 'the way is known');
    const other = first === one ? two : one;
    await company.page.evaluate(() => (window.states.length = 0));
    const start = performance.now();

    await ip('address', 'del', `${first}/24`, 'dev', lines[first]);

    await until(async () => {
      const ways = await waysOf(company.page);
      return ways.length === 1 && ways[0] === other;
    }, `media goes by ${other} alone`, 60_000);
    const took_s = (performance.now() - start) / 1000;
    await seesAndHears(company.page);
    await seesAndHears(partner.page);
    const { publishing, subscribing } = await figures(company.page);
    const states = await company.page.evaluate(() => window.states);
    console.log(`from ${first} to ${other} after ${took_s.toFixed(1)} s; states meanwhile: `
      + `${states.join(' ') || 'none'}`);
    assert.deepEqual([publishing, subscribing], ['connected', 'connected']);
    assert.deepEqual(states.filter((it) => it !== 'connected'), [], 'it was never disconnected');

    await ip('address', 'add', `${first}/24`, 'dev', lines[first]);
    await seesAndHears(company.page);
    await seesAndHears(partner.page);
  });
});

describe('an office that lets no datagram through to the server', () => {
  let server;
  let browser;

  before(async () => {
    // The browser keeps a stream only where it leaves from the address of one of its networks.
    const listen = process.env.INCONTRO_ADDRESS;
    // The kernel looks at the rule first only where it comes before that of local addresses.
    await ip('rule', 'add', 'pref', '100', 'lookup', 'local');
    await ip('rule', 'del', 'pref', '0');
    await ip('rule', 'add', 'pref', '10', 'ipproto', 'udp',
      'to', listen, 'blackhole');
    server = await startServerWithStaff({ env: { INCONTRO__ROOMS__LISTEN: listen } });
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await ip('rule', 'del', 'pref', '10');
  });

  test('has both people meet over TCP, and tells them of the detour', async () => {
    const { companyLink, partnerLink } = await bookMeeting(server);
    const people = [await newPerson(browser), await newPerson(browser)];
    await comeToDoor(people[0], companyLink);
    await comeToDoor(people[1], partnerLink);
    await people[0].page.locator('[data-testid="network"][data-verdict="detour"]').waitFor();
    for (const { page } of people) await page.getByTestId('join').click();
    const start = performance.now();
    for (const { page } of people) {
      await seesAndHears(page);
      assert.match((await figures(page)).path, /\/tcp$/);
    }
    console.log(`no UDP: both see and hear after ${Math.round(performance.now() - start)} ms`);
  });
});
