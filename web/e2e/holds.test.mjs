/**
 * Times that are kept, lost and given: a hold with its end, one that ran out, somebody who was
 * faster, a time outside the rules, another time for a request, and who serves a meeting.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, assertNoOtherHost, newPerson, shoot, signIn, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

const DAY_MS = 86_400_000;
const day = (offset) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
const PLACES = {
  company: { country: 'IT', subdivision: 'MI', city: 'Milano', zone: 'Europe/Rome' },
  partner: { country: 'IN', subdivision: null, city: 'Mumbai', zone: 'Asia/Kolkata' },
};

describe('holds', { concurrency: false }, () => {
  let server;
  let browser;
  let staff;
  let india;
  let second;

  /** A mission with a company and a partner of its own. */
  const newMission = async (code, title) => {
    const mission = await server.staff.post('/api/missions', {
      code, title, market: 'IN', first_day: day(2), last_day: day(23), length_min: 30,
      buffer_min: 10, sectors: ['furniture_design'], staff_phone: '+39 02 5550 1234',
    });
    const at = `/api/missions/${mission.id}`;
    const add = (side, name, email) =>
      server.staff.post(`${at}/parties`, {
        side, name, vat: null, sector: 'furniture_design', ...PLACES[side],
        person: { name: `Contact of ${name}`, email, phone: null, language: 'en' },
      });
    const company = await add('company', `Arredi ${code}`, `c.${code}@azienda.example`);
    const partner = await add('partner', `Interiors ${code}`, `p.${code}@buyer.example`);
    const pair = { company: company.id, partner: partner.id };
    const interpreter = await server.staff.post(`${at}/interpreters`, {
      party: {
        side: 'interpreter', name: 'Li Wei', vat: null, sector: null, ...PLACES.company,
        person: { name: 'Li Wei', email: 'li.wei@lingue.example', phone: null, language: 'it' },
      },
      languages: ['it', 'en'],
    });
    return { ...mission, at, company, partner, pair, interpreter };
  };
  const slots = async ({ at, pair }) =>
    (await server.staff.get(`${at}/slots?company=${pair.company}&partner=${pair.partner}`)).slots;
  const book = ({ at, pair }, starts_at, more = {}) =>
    server.staff.post(`${at}/meetings`, { ...pair, starts_at, ...more });
  const file = ({ at }, id) => server.staff.get(`${at}/meetings/${id}`);
  const go = (mission, page) =>
    staff.page.goto(`${server.base}/console/missions/${mission.id}${page && `/${page}`}`);
  /** Presses Tab until the focus is there. */
  const tabTo = async (isThere, arg) => {
    for (let n = 0; n < 80; n += 1) {
      if (await staff.page.evaluate(isThere, arg)) return;
      await staff.page.keyboard.press('Tab');
    }
    throw new Error('the focus does not come there');
  };
  const says = (words) => {
    const at = document.activeElement;
    return at?.matches('button') === true && at.textContent.includes(words);
  };
  const isRadio = () => document.activeElement?.matches('input[type=radio]') ?? false;

  before(async () => {
    server = await startServerWithStaff({ env: { INCONTRO__JOBS__POLL_S: '1' } });
    india = await newMission('IN-ONE', 'India, arredo');
    second = await newMission('IN-TWO', 'India, moda');
    browser = await startBrowser();
    staff = await newPerson(browser, { locale: 'en-GB', timezoneId: 'Europe/Rome' });
    await signIn(staff, server, '/console/');
    await staff.page.getByRole('link', { name: 'New mission' }).first().waitFor();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a time is held for as long as is chosen, and its end is said', async () => {
    const { page } = staff;
    const { company, partner } = india.pair;
    await go(india, `book?company=${company}&partner=${partner}`);
    await page.locator('label:has(input[type=radio])').first().click();
    await page.getByLabel('How long to hold').selectOption({ label: 'Hold for 24 hours' });
    const button = page.getByRole('button', { name: 'Hold until' });
    assert.match((await button.textContent()).trim(), /^Hold until .+ \d\d:\d\d$/);
    await assertAccessible(page, 'the hold picker');
    await shoot(page, 'holds-picker');
    await button.click();
    const said = page.getByText(/On hold until .+: nobody is invited/);
    await said.waitFor();
    const [held] = await server.staff.get(`${india.at}/meetings`);
    // The minute may have turned since the button was read.
    const end = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit',
    }).format(Date.parse(held.hold_expires_at));
    assert.ok((await said.innerText()).includes(`${end}: nobody`), `it ends at ${end}`);
    const hours = (Date.parse(held.hold_expires_at) - Date.now()) / 3_600_000;
    assert.ok(hours > 23.8 && hours <= 24, `${hours} hours`);
    await server.staff.delete(`${india.at}/meetings/${held.id}?seen=0`);
  });

  test('a hold that ran out is shown, and booked anew by keyboard', async () => {
    const { page } = staff;
    const slot = (await slots(india))[3];
    const end = new Date(Date.now() + 2_000).toISOString().replace(/\.\d+/, '');
    const held = await book(india, slot.start, { hold_until: end });
    await until(async () => (await file(india, held.id)).state === 'lapsed', 'it lets go');

    await go(india, '');
    await page.getByText('A hold ran out: 1 meeting waits').waitFor();
    await page.getByRole('link', { name: 'Look and decide' }).click();
    await page.getByText('still free').waitFor();
    await assertAccessible(page, 'the hold that ran out');
    await shoot(page, 'holds-lapsed', { fullPage: true });
    await page.setViewportSize({ width: 360, height: 740 });
    await shoot(page, 'holds-lapsed-360', { fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
    await tabTo(isRadio);
    await page.keyboard.press('Space');
    await tabTo(says, 'Book and tell both');
    await page.keyboard.press('Enter');
    await page.getByText('Confirmed: both are being invited.').waitFor();
    assert.deepEqual(await server.staff.get(`${india.at}/lapsed-holds`), []);
    const booked = await server.staff.get(`${india.at}/meetings?state=booked`);
    assert.equal(booked.length, 1);
    await server.staff.delete(`${india.at}/meetings/${booked[0].id}?seen=0`);
  });

  test('whoever was slower is offered what is left, and takes it', async () => {
    const { page } = staff;
    const { company, partner } = india.pair;
    await go(india, `book?company=${company}&partner=${partner}`);
    const first = page.locator('label:has(input[type=radio])').first();
    const starts_at = await first.locator('input').inputValue();
    await first.click();
    const faster = await book(india, starts_at);
    await page.getByRole('button', { name: 'Book and tell both' }).click();
    const offered = page.locator('section:has(> h2:text-is("Times still free"))');
    await offered.getByRole('radio').first().waitFor();
    await assertAccessible(page, 'what is left after a lost race');
    await shoot(page, 'holds-race');
    const next = await offered.getByRole('radio').first().inputValue();
    await offered.locator('label').first().click();
    await page.getByRole('button', { name: 'Book and tell both' }).click();
    await page.getByRole('heading', { level: 1 }).getByText('Interiors IN-ONE').waitFor();
    const booked = await server.staff.get(`${india.at}/meetings?state=booked`);
    assert.deepEqual(booked.map((it) => it.starts_at).sort(), [starts_at, next].sort());
    const mine = booked.find((it) => it.id !== faster.id);
    await server.staff.delete(`${india.at}/meetings/${mine.id}?seen=0`);
  });

  test('a time outside the rules is chosen from a list that says why it is', async () => {
    const { page } = staff;
    const [meeting] = await server.staff.get(`${india.at}/meetings?state=booked`);
    await go(india, `meetings/${meeting.id}`);
    await page.getByRole('button', { name: 'Move' }).click();
    await page.getByText('Outside the rules…').click();
    await page.locator('dialog input[type=date]').fill(meeting.clocks.company.day);
    const times = page.locator('dialog fieldset');
    await times.getByText('outside').first().waitFor();
    await assertAccessible(page, 'the times outside the rules');
    await shoot(page, 'holds-outside');
    const wanted = times.locator('label').first();
    const clock = await wanted.locator('input').inputValue();
    await wanted.click();
    await page.getByLabel('Reason', { exact: true }).fill('Agreed with both by phone');
    await page.getByRole('button', { name: 'Move it all the same' }).click();
    const moved = await until(async () => {
      const now = await file(india, meeting.id);
      return now.revision > meeting.revision && now;
    }, 'it moves');
    await page.getByText('Outside the rules: Agreed with both by phone').waitFor();
    assert.equal(moved.clocks.company.starts, clock);
    assert.equal(moved.exception, 'Agreed with both by phone');
  });

  test('staff answer a request with another time, which is then on hold', async () => {
    const { page } = staff;
    const person = second.company.people[0].id;
    const path = `${second.at}/people/${person}/link`;
    const link = (await server.staff.post(path, { mail: false })).url;
    const guest = await newPerson(browser, { javaScriptEnabled: false });
    await guest.page.goto(`${link}/partners/${second.pair.partner}?lang=en`);
    await guest.page.locator('input[name=strength][value=must]').check();
    await guest.page.locator('.times input').first().check();
    await guest.page.locator('form[action*="/ask"] button').last().click();
    await guest.page.getByText('Waiting').first().waitFor();
    await guest.context.close();

    await go(second, 'requests');
    await page.getByRole('button', { name: 'Propose another time' }).click();
    const dialog = page.getByRole('dialog', { name: 'Propose another time' });
    await dialog.getByRole('radio').first().waitFor();
    await assertAccessible(page, 'another time for a request');
    await shoot(page, 'holds-counter');
    const wanted = await dialog.getByRole('radio').nth(1).inputValue();
    await dialog.locator('label:has(input[type=radio])').nth(1).click();
    await dialog.getByLabel('A word to the other side').fill('The morning suits better');
    await dialog.getByRole('button', { name: 'Propose this time' }).click();
    await page.getByText('Proposed: the time is on hold').waitFor();
    const [request] = await server.staff.get(`${second.at}/requests`);
    assert.deepEqual([request.stage, request.starts_at], ['counter_proposed', wanted]);
    // The journal of the meeting names the two, and no row by its number.
    await go(second, `meetings/${request.meeting_id}`);
    await page.getByText('Arredi IN-TWO asks Interiors IN-TWO: must').first().waitFor();
    const journal = await page.locator('section:has(> h2:text-is("Journal"))').innerText();
    assert.ok(!/[0-9a-f]{8}-[0-9a-f]{4}/.test(journal), journal);
    assert.equal((await server.staff.get(`${second.at}/lapsed-holds`)).length, 0);
  });

  test('who answers a request that a colleague has moved sees both, by keyboard', async () => {
    const { page } = staff;
    const request = async () => (await server.staff.get(`${second.at}/requests`))[0];
    /** A colleague moves what is on hold, to the nth of the times that are free. */
    const moveMeanwhile = async (nth) => {
      const { meeting_id: id } = await request();
      const { revision } = await file(second, id);
      const starts_at = (await slots(second)).at(nth).start;
      await server.staff.put(`${second.at}/meetings/${id}/slot`, { starts_at, seen: revision });
      return starts_at;
    };
    // “Accepted” is a filter.
    const is = (words) => {
      const focused = document.activeElement;
      return focused?.matches('button') === true && focused.textContent.trim() === words;
    };
    const press = async (words) => {
      await tabTo(is, words);
      await page.keyboard.press('Enter');
    };
    const dialog = page.getByRole('dialog', { name: 'Requests' });

    await go(second, 'requests');
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    const moved = await moveMeanwhile(-1);
    await press('Accept');
    await dialog.getByText('The request has changed meanwhile').waitFor();
    await dialog.getByText('As it is now').waitFor();
    await assertAccessible(page, 'the request that was moved');
    await shoot(page, 'holds-stale-request');
    await page.setViewportSize({ width: 360, height: 740 });
    await shoot(page, 'holds-stale-request-360');
    await page.setViewportSize({ width: 1440, height: 900 });
    // Yes was said to another time: there is nothing of it to apply.
    assert.equal(await dialog.getByRole('button', { name: 'Apply mine' }).count(), 0);
    await press('Go on from the current one');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual([(await request()).starts_at, (await request()).turn], [moved, 'company']);

    await press('Propose another time');
    const choice = page.getByRole('dialog', { name: 'Propose another time' });
    await choice.getByRole('radio').first().waitFor();
    await tabTo(isRadio);
    await page.keyboard.press('Space');
    const wanted = await choice.locator('input[type=radio]:checked').inputValue();
    await moveMeanwhile(-2);
    await press('Propose this time');
    await dialog.getByText('You wanted:').waitFor();
    await press('Apply mine');
    await page.getByText('Proposed: the time is on hold').waitFor();
    assert.deepEqual([(await request()).starts_at, (await request()).turn], [wanted, 'partner']);
  });

  test('the keyboard alone makes a colleague host, and takes them out again', async () => {
    const { page } = staff;
    const [meeting] = await server.staff.get(`${india.at}/meetings?state=booked`);
    await go(india, `meetings/${meeting.id}`);
    await page.getByText('Nobody from the agency hosts this meeting.').waitFor();
    await tabTo(says, 'Choose a host');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Choose a host' });
    await dialog.getByText('free then').waitFor();
    await assertAccessible(page, 'the choice of a host');
    await tabTo(says, 'Assign');
    await page.keyboard.press('Enter');
    await page.getByText('Irene Galli hosts, and is invited by e-mail.').waitFor();
    await shoot(page, 'holds-hosted', { fullPage: true });
    await tabTo(says, 'Take out');
    await page.keyboard.press('Enter');
    await page.getByText('Irene Galli no longer hosts here').waitFor();
    const what = (await file(india, meeting.id)).journal.map((it) => it.what);
    assert.deepEqual(what.slice(-2), ['host assigned', 'host removed']);
  });

  test('an interpreter of two missions is busy here because of a meeting there', async () => {
    const { page } = staff;
    const [meeting] = await server.staff.get(`${india.at}/meetings?state=booked`);
    const interpreters = `meetings/${meeting.id}/interpreters/${india.interpreter.id}`;
    await server.staff.put(`${india.at}/${interpreters}`, { seen: meeting.revision });
    const [waiting] = await server.staff.get(`${second.at}/requests`);
    await server.staff.post(`${second.at}/requests/${waiting.id}/answer`, {
      answer: 'decline', seen: waiting.revision, message: '',
    });
    const rival = await book(second, meeting.starts_at, { exception: 'both are in town' });

    await go(second, `meetings/${rival.id}`);
    await page.getByRole('button', { name: 'Assign an interpreter' }).click();
    const dialog = page.getByRole('dialog', { name: 'Assign an interpreter' });
    await dialog.getByText('in another meeting').waitFor();
    await dialog.getByRole('link', { name: 'Arredi IN-ONE – Interiors IN-ONE' }).waitFor();
    await dialog.getByText('India, arredo').waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Assign Li Wei' }).isDisabled());
    await assertAccessible(page, 'the choice of an interpreter');
    await shoot(page, 'holds-busy');
    const meant = (it) => it.includes('401') || it.includes('409');
    assert.deepEqual(staff.faults.filter((it) => !meant(it)), []);
    assertNoOtherHost(staff, server.base);
  });
});
