/**
 * Calendars to subscribe to: made without script and from the console, and read by two calendar
 * programs that share no code with ours, ical.js (Thunderbird's) and Python's icalendar.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';
import {
  assertAccessible, assertNoOtherHost, bookMeeting, newPerson, shoot, signIn, startBrowser,
  startServerWithStaff,
} from './support.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What ical.js sees. */
function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const instant = (time) => time.toJSDate().toISOString().replace('.000Z', 'Z');
  const events = calendar.getAllSubcomponents('vevent').map((it) => {
    const event = new ICAL.Event(it);
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: instant(event.startDate),
      end: instant(event.endDate),
      status: it.getFirstPropertyValue('status'),
      summary: event.summary,
      description: event.description ?? '',
      url: it.getFirstPropertyValue('url') ?? '',
    };
  });
  return {
    name: calendar.getFirstPropertyValue('name'),
    method: calendar.getFirstPropertyValue('method') ?? '',
    refresh_s: calendar.getFirstPropertyValue('refresh-interval').toSeconds(),
    kinds: [...new Set(['vcalendar', ...calendar.getAllSubcomponents().map((it) => it.name)])]
      .map((it) => it.toUpperCase()).sort(),
    events,
  };
}

/** What Python's icalendar sees. */
async function byPython(text) {
  const script = join(root, 'tests', 'oracles', 'check_feed.py');
  const child = spawn(process.env.INCONTRO_PYTHON ?? 'python3', [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (it) => (said += it));
  child.stdin.end(text);
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(code, 0);
  return JSON.parse(said);
}

describe('calendars to subscribe to', { concurrency: false }, () => {
  let server;
  let browser;
  let booked;

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser();
    booked = await bookMeeting(server, { startsIn_min: 90 });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** The address of a feed on this server. */
  const read = async (url) => {
    const answer = await fetch(url);
    return { status: answer.status, tag: answer.headers.get('etag'), text: await answer.text() };
  };
  const agreed = async (text) => {
    const seen = byIcalJs(text);
    assert.deepEqual(await byPython(text), seen);
    return seen;
  };

  test('1 · a partner makes theirs without script, and it follows what staff change', async () => {
    const person = await newPerson(browser, {
      javaScriptEnabled: false, viewport: { width: 360, height: 800 },
    });
    try {
      const { page } = person;
      await page.goto(booked.partnerLink);
      await page.getByRole('button', { name: 'Make my calendar’s address' }).click();
      const url = await page.getByLabel(/copy this address/u).inputValue();
      const webcal = await page.getByRole('link', { name: 'Add to my calendar' })
        .getAttribute('href');
      assert.equal(webcal, url.replace('http:', 'webcal:'));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      await shoot(page, 'feed-guest-360', { fullPage: true });

      const first = await read(url);
      const seen = await agreed(first.text);
      assert.equal(seen.method, '');
      assert.equal(seen.refresh_s, 3600);
      assert.deepEqual(seen.kinds, ['VCALENDAR', 'VEVENT']);
      const [event] = seen.events;
      const starts = booked.meeting.starts_at ?? booked.meeting.start;
      assert.equal(new Date(event.start).getTime(), new Date(starts).getTime());
      assert.equal(event.summary, 'B2B meeting: Brianza Arredi – Mumbai Interiors');
      assert.ok(event.url.startsWith(`${booked.partnerLink}/m/`), event.url);
      const known = await fetch(url, { headers: { 'if-none-match': first.tag } });
      assert.equal(known.status, 304);
      const head = await fetch(url, { method: 'HEAD' });
      assert.deepEqual([head.status, await head.text()], [200, '']);

      const at = `/api/missions/${booked.mission.id}/meetings/${booked.meeting.id}`;
      await server.staff.delete(`${at}?seen=0`);
      const [cancelled] = (await agreed((await read(url)).text)).events;
      assert.deepEqual(
        [cancelled.uid, cancelled.sequence, cancelled.status],
        [event.uid, 1, 'CANCELLED'],
      );

      await page.getByRole('button', { name: 'Make a new address' }).click();
      const renewed = await page.getByLabel(/copy this address/u).inputValue();
      assert.notEqual(renewed, url);
      assert.deepEqual([(await read(url)).status, (await read(renewed)).status], [404, 200]);
      await page.getByRole('button', { name: 'Take the address back' }).click();
      assert.equal(await page.getByLabel(/copy this address/u).count(), 0);
      assert.equal((await read(renewed)).status, 404);
      assertNoOtherHost(person, server.base);
    } finally {
      await person.context.close();
    }
  });

  test('2 · staff make the mission’s in the console, in their language', async () => {
    const person = await newPerson(browser, { locale: 'en-GB' });
    try {
      await signIn(person, server, `/console/missions/${booked.mission.id}/calendar`);
      const { page } = person;
      const card = page.getByRole('region', { name: 'In your calendar' });
      await card.getByRole('button', { name: 'Make the address' }).click();
      const address = card.getByLabel('Address');
      await address.waitFor();
      const url = await address.inputValue();
      await assertAccessible(page, 'the calendar page with a feed');
      await shoot(page, 'feed-console-1440', { fullPage: true });

      const seen = await agreed((await read(url)).text);
      // Both readers leave a property that no RFC names as it is written.
      assert.equal(seen.name, 'India\\, arredo e design');
      assert.equal(seen.events.length, 1);
      assert.equal(seen.events[0].status, 'CANCELLED');

      await card.getByRole('button', { name: 'Take it back' }).click();
      await card.getByText('The address opens nothing any more.').waitFor();
      assert.equal((await read(url)).status, 404);
      // Who is not signed in yet is told so: that is no fault.
      assert.deepEqual(person.faults.filter((it) => !it.includes('401')), []);
      assertNoOtherHost(person, server.base);
    } finally {
      await person.context.close();
    }
  });
});
