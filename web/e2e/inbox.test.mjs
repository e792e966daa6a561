/**
 * The console's inbox: a mail that belongs nowhere is put to its meeting, times that calendars
 * propose are taken or declined, an answer stands on the word of staff, and it says how mail
 * comes in; with a mouse and with a keyboard, wide and narrow, by day and by night.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  assertAccessible, assertNoOtherHost, newPerson, shoot, signIn, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const GUEST = 'ravi@mumbai.example';
const SECRET = 'between gateway and house';
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const stamp = (at) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

describe('the inbox', { concurrency: false }, () => {
  let server;
  let browser;
  let staff;
  let page;
  let at;
  let meeting;
  let slots;
  let uid;

  const mails = async (kind) => {
    const folder = join(server.dataDir, 'mail');
    const names = (await readdir(folder)).filter((it) => it.endsWith('.eml')).sort();
    return names.filter((it) => it.includes(`-${kind}-`)).map((it) => join(folder, it));
  };
  const file = () => server.staff.get(`${at}/meetings/${meeting.id}`);

  /** Hands a mail in, as the agency's gateway does. */
  async function handIn(mail) {
    const answer = await fetch(`${server.base}/api/inbound-mail`, {
      method: 'POST', headers: { authorization: `Bearer ${SECRET}` }, body: mail,
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    return (await answer.json()).heard;
  }
  const head = (from, subject, result = 'pass') => [
    `Authentication-Results: mx.agenda.test; dmarc=${result}`,
    `From: Ravi Menon <${from}>`, 'To: incontri@agenda.example', `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`, 'MIME-Version: 1.0',
  ];
  const letter = (from, subject, words) =>
    [...head(from, subject), 'Content-Type: text/plain; charset=utf-8', '', words, ''].join('\r\n');
  let later_s = 0;
  const calendar = (method, lines, result) => {
    later_s += 1;
    return [
      ...head(GUEST, method, result),
      `Content-Type: text/calendar; charset=utf-8; method=${method}`, '',
      'BEGIN:VCALENDAR', 'VERSION:2.0', `METHOD:${method}`, 'BEGIN:VEVENT', `UID:${uid}`,
      `DTSTAMP:${stamp(Date.now() + later_s * 1000)}`, ...lines, 'END:VEVENT', 'END:VCALENDAR', '',
    ].join('\r\n');
  };
  const counter = (slot, sequence) =>
    calendar('COUNTER', [
      `SEQUENCE:${sequence}`, `DTSTART:${stamp(slot.start)}`, `DTEND:${stamp(slot.end)}`,
      `ATTENDEE;PARTSTAT=TENTATIVE:mailto:${GUEST}`, 'COMMENT:Could we meet then instead?',
    ]);
  const card = (name) => page.getByRole('article', { name });
  const reload = async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Mail that came in' }).waitFor();
  };

  before(async () => {
    server = await startServerWithStaff({
      env: {
        INCONTRO__MAIL__INBOUND_SECRET: SECRET,
        INCONTRO__MAIL__INBOUND_GATEWAY: 'mx.agenda.test',
      },
    });
    const mission = await server.staff.post('/api/missions', {
      code: 'IN-INBOX', title: 'India, arredo e design', market: 'IN', first_day: day(2),
      last_day: day(23), length_min: 30, buffer_min: 10, sectors: ['furniture_design'],
      staff_phone: '+39 02 5550 1234',
    });
    at = `/api/missions/${mission.id}`;
    const place = { sector: 'furniture_design', vat: null };
    const company = await server.staff.post(`${at}/parties`, {
      ...place, side: 'company', name: 'Brianza Arredi', country: 'IT', subdivision: 'MI',
      city: 'Milano', zone: 'Europe/Rome',
      person: {
        name: 'Anna Brambilla', email: 'anna@brianza.example', phone: null, language: 'it',
      },
    });
    const partner = await server.staff.post(`${at}/parties`, {
      ...place, side: 'partner', name: 'Mumbai Interiors', country: 'IN', subdivision: null,
      city: 'Mumbai', zone: 'Asia/Kolkata',
      person: { name: 'Ravi Menon', email: GUEST, phone: null, language: 'en' },
    });
    const query = `company=${company.id}&partner=${partner.id}`;
    ({ slots } = await server.staff.get(`${at}/slots?${query}`));
    assert.ok(slots.length > 8, 'there are times to choose from');
    meeting = await server.staff.post(`${at}/meetings`, {
      company: company.id, partner: partner.id, starts_at: slots[0].start,
    });
    const [invitation] = await until(async () => {
      const found = (await mails('invitation')).filter((it) => it.includes(GUEST));
      return found.length > 0 && found;
    }, 'the partner is invited');
    const text = await readFile(invitation, 'latin1');
    const [base64] = text.slice(text.search(/^content-type: text\/calendar/im))
      .split('\r\n\r\n')[1].split('\r\n--');
    const entry = Buffer.from(base64, 'base64').toString('utf8').replaceAll('\r\n ', '');
    uid = /^UID:(.*)\r$/m.exec(entry)[1];

    browser = await startBrowser();
    staff = await newPerson(browser, { locale: 'en-GB', timezoneId: 'Europe/Rome' });
    page = staff.page;
    await signIn(staff, server, '/console/inbox');
    await page.getByRole('heading', { name: 'Mail that came in' }).waitFor();
    // That nobody was signed in yet, the browser calls a fault.
    staff.faults.length = 0;
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('1 · it says how mail comes in, and that nothing waits', async () => {
    await page.getByText('Mail is handed in by the agency’s mail gateway.').waitFor();
    await page.getByText('Nothing waits for you').waitFor();
    await assertAccessible(page, 'the empty inbox');
  });

  test('2 · a letter from nowhere is put to its meeting, and dealt with', async () => {
    assert.equal(await handIn(letter('who@else.example', 'A question', 'Who pays?')), 'for_staff');
    await reload();
    const mail = card(/who@else|Ravi Menon/);
    await mail.getByText('Belongs to no meeting yet').waitFor();
    await mail.getByRole('button', { name: 'Put it to a meeting' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mission').selectOption({ label: 'India, arredo e design' });
    const choice = dialog.getByLabel('Meeting', { exact: true });
    await choice.locator('option', { hasText: 'Brianza Arredi' }).waitFor({ state: 'attached' });
    await choice.selectOption({ index: 1 });
    await assertAccessible(page, 'the choice of a meeting');
    await dialog.getByRole('button', { name: 'Put it to a meeting' }).click();
    await mail.getByRole('link', { name: 'Brianza Arredi – Mumbai Interiors' }).waitFor();

    await mail.getByRole('button', { name: 'Done' }).press('Enter');
    await page.getByText('Nothing waits for you').waitFor();
    const thread = (await file()).inbound;
    const [first] = thread;
    assert.deepEqual([first.address, first.handled.how], ['who@else.example', 'read']);
  });

  test('3 · another time is taken from the inbox, and both hear of it', async () => {
    assert.equal(await handIn(counter(slots[2], 0)), 'proposed');
    await reload();
    const mail = card(/Another time proposed/);
    await mail.getByText('Could we meet then instead?').waitFor();
    await assertAccessible(page, 'a proposed time');
    await shoot(page, 'inbox-1440', { fullPage: true });
    await mail.getByRole('button', { name: 'Move to this time' }).click();
    await page.getByText('Nothing waits for you').waitFor();

    const moved = await file();
    assert.equal(new Date(moved.starts_at).getTime(), new Date(slots[2].start).getTime());
    assert.equal(moved.revision, 1);
    await until(async () => (await mails('update')).length === 2, 'both are told of the new time');
  });

  test('4 · another time is declined, in the calendar that proposed it alone', async () => {
    assert.equal(await handIn(counter(slots[5], 1)), 'proposed');
    await reload();
    await card(/Another time proposed/).getByRole('button', { name: 'Decline this time' }).click();
    await page.getByText('Nothing waits for you').waitFor();

    const [declined, ...more] = await until(async () => {
      const found = await mails('proposal_refused');
      return found.length > 0 && found;
    }, 'the refusal is mailed');
    assert.deepEqual(more, []);
    assert.ok(declined.includes(GUEST));
    // Programs that share no code with ours read all of the server's mails, this one among them.
    const run = promisify(execFile);
    const oracles = join(root, 'tests', 'oracles');
    const folder = join(server.dataDir, 'mail');
    const python = process.env.INCONTRO_PYTHON ?? 'python3';
    const { stdout } = await run(python, [join(oracles, 'check_invitation.py'), folder]);
    const refusal = JSON.parse(stdout).find((it) => it.method === 'DECLINECOUNTER');
    assert.equal(refusal.uid, uid);
    assert.equal(refusal.sequence, 1);
    assert.equal(refusal.start, '');
    assert.deepEqual(refusal.attendees, [GUEST]);
    const told = await run('node', [join(oracles, 'check_invitation.mjs'), folder]);
    const other = JSON.parse(told.stdout).find((it) => it.method === 'DECLINECOUNTER');
    assert.deepEqual([other.uid, other.sequence, other.start], [uid, 1, '']);
  });

  test('5 · a time that a colleague has overtaken shows the meeting in both versions', async () => {
    const before = await file();
    assert.equal(await handIn(counter(slots[6], before.revision)), 'proposed');
    await reload();
    const mail = card(/Another time proposed/);
    await mail.getByRole('button', { name: 'Move to this time' }).waitFor();
    const move = async (starts_at) => {
      const { revision } = await file();
      await server.staff.put(`${at}/meetings/${meeting.id}/slot`, { starts_at, seen: revision });
    };
    await move(slots[7].start);
    await mail.getByRole('button', { name: 'Move to this time' }).press('Enter');
    await mail.getByText('Somebody else has dealt with this mail already.').waitFor();
    await mail.getByText('As you saw it').waitFor();
    await assertAccessible(page, 'a proposed time that was overtaken');
    await shoot(page, 'inbox-stale-1440', { fullPage: true });
    await page.setViewportSize({ width: 360, height: 800 });
    await shoot(page, 'inbox-stale-360', { fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
    await mail.getByRole('button', { name: 'Go on from the current one' }).press('Enter');
    await page.getByText('Nothing waits for you').waitFor();
    assert.equal(Date.parse((await file()).starts_at), Date.parse(slots[7].start));
  });

  test('6 · an answer that nobody vouches for stands on the word of staff', async () => {
    const { revision } = await file();
    const yes = [`SEQUENCE:${revision}`, `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${GUEST}`];
    assert.equal(await handIn(calendar('REPLY', yes, 'fail')), 'pending');
    await reload();
    const mail = card(/Calendar answer/);
    await mail.getByText('Sender not confirmed').waitFor();
    await mail.getByRole('button', { name: /^Let it stand/ }).press('Enter');
    await page.getByText('Nothing waits for you').waitFor();
    const { seats } = await file();
    assert.equal(seats.find((it) => it.side === 'partner').answer, 'accepted');
  });

  test('7 · a no is heard, and the meeting called off from the inbox', async () => {
    const { revision } = await file();
    const no = [`SEQUENCE:${revision}`, `ATTENDEE;PARTSTAT=DECLINED:mailto:${GUEST}`];
    assert.equal(await handIn(calendar('REPLY', no)), 'applied');
    await reload();
    const mail = card(/Calendar answer/);
    await mail.getByText('Declined: free the slot?').waitFor();
    await mail.getByRole('button', { name: 'Cancel the meeting' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    const { state, inbound } = await file();
    assert.equal(state, 'cancelled');
    assert.equal(inbound.at(-1).handled.how, 'cancelled');
  });

  test('8 · all of it is read on a phone, by day and by night', async () => {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [360, 1440]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${server.base}/console/inbox?show=all`);
        await card(/Another time proposed/).first().waitFor();
        await shoot(page, `inbox-all-${width}-${colorScheme}`, { fullPage: true });
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(wide, 0, `nothing hangs over at ${width} px`);
        await assertAccessible(page, `the inbox at ${width} px, ${colorScheme}`);
      }
    }
    assertNoOtherHost(staff, server.base);
    // Where a colleague was faster.
    assert.deepEqual(staff.faults.filter((it) => !it.includes('409')), []);
  });
});
