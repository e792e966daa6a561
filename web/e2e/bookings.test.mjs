/**
 * Bookings as people make them: asking for a meeting without script, moving one from the schedule,
 * undoing that, two who change the same one, a day on which somebody is ill, and a draft.
 */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, assertNoOtherHost, bookMeeting, newPerson, shoot, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

const DAY_MS = 86_400_000;
const day = (offset) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

describe('bookings', { concurrency: false }, () => {
  let server;
  let browser;
  let staff;
  let at;
  let mission;
  let company;
  let partner;
  const links = {};

  const slots = async (moving) => {
    const query = `company=${company.id}&partner=${partner.id}`;
    const more = moving ? `&moving=${moving}` : '';
    return (await server.staff.get(`${at}/slots?${query}${more}`)).slots;
  };
  const meetings = () => server.staff.get(`${at}/meetings`);
  const file = (id) => server.staff.get(`${at}/meetings/${id}`);
  const book = async (slot) => {
    const both = { company: company.id, partner: partner.id };
    return server.staff.post(`${at}/meetings`, { ...both, starts_at: slot.start });
  };
  const mails = async (kind) => {
    const names = await readdir(join(server.dataDir, 'mail'));
    return names.filter((it) => it.includes(`-${kind}-`) && it.endsWith('.eml')).length;
  };
  const newMission = (more) =>
    server.staff.post('/api/missions', {
      title: 'India, arredo e design', market: 'IN', first_day: day(2), last_day: day(23),
      length_min: 30, buffer_min: 10, sectors: ['furniture_design'],
      staff_phone: '+39 02 5550 1234', ...more,
    });
  const newPair = async (of, number) => {
    const add = (party) => server.staff.post(`/api/missions/${of}/parties`, party);
    const place = { sector: 'furniture_design', vat: null };
    return [
      await add({
        ...place, side: 'company', name: `Brianza Arredi ${number}`, country: 'IT',
        subdivision: 'MI', city: 'Milano', zone: 'Europe/Rome',
        person: {
          name: 'Anna Brambilla', email: `anna${number}@brianza.example`, phone: null,
          language: 'it',
        },
      }),
      await add({
        ...place, side: 'partner', name: `Mumbai Interiors ${number}`, country: 'IN',
        subdivision: null, city: 'Mumbai', zone: 'Asia/Kolkata',
        person: {
          name: 'Ravi Menon', email: `ravi${number}@mumbai.example`, phone: null, language: 'en',
        },
      }),
    ];
  };

  /** Presses Tab until the focus is there. */
  const tabTo = async (isThere, arg, most = 100) => {
    for (let n = 0; n < most; n += 1) {
      if (await staff.page.evaluate(isThere, arg)) return;
      await staff.page.keyboard.press('Tab');
    }
    throw new Error('the focus does not come there');
  };
  const says = (words) => {
    const focused = document.activeElement;
    return focused?.matches('button') === true && focused.textContent.includes(words);
  };
  const press = async (words) => {
    await tabTo(says, words);
    await staff.page.keyboard.press('Enter');
  };
  /** The same on a screen of either size. */
  const shootBoth = async (name, options) => {
    const { page } = staff;
    await shoot(page, name, options);
    await page.setViewportSize({ width: 360, height: 740 });
    await shoot(page, `${name}-360`, options);
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  before(async () => {
    server = await startServerWithStaff({ env: { INCONTRO__MEETINGS__UNDO_S: '120' } });
    mission = await newMission({ code: 'IN-BOOK' });
    at = `/api/missions/${mission.id}`;
    [company, partner] = await newPair(mission.id, 1);
    for (const party of await server.staff.get(`${at}/parties`)) {
      const path = `${at}/people/${party.people[0].id}/link`;
      links[party.side] = (await server.staff.post(path, { mail: false })).url;
    }
    browser = await startBrowser();
    staff = await newPerson(browser, { locale: 'en-GB', timezoneId: 'Europe/Rome' });
    const { page } = staff;
    await page.goto(`${server.base}/console/`);
    await page.locator('#email').fill('staff@agenda.example');
    await page.locator('#password').fill('a long sentence nobody guesses');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'New mission' }).first().waitFor();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a company asks for a meeting and the partner accepts it, without any script', async () => {
    const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
    const asker = await newPerson(browser, phone);
    const asked = await newPerson(browser, phone);

    await asker.page.goto(links.company);
    await asker.page.getByRole('link', { name: 'Cercare' }).click();
    await asker.page.getByRole('link', { name: 'Mumbai Interiors 1' }).click();
    await asker.page.getByLabel('È proprio chi cerco').check();
    await asker.page.locator('#message').fill('Facciamo sedie.');
    await asker.page.locator('.times input').first().check();
    await shoot(asker.page, 'bookings-ask-360', { fullPage: true });
    await asker.page.getByRole('button', { name: 'Inviare' }).click();
    await asker.page.getByText('In attesa').waitFor();
    assert.deepEqual((await meetings()).map((it) => it.state), ['on_hold']);

    await asked.page.goto(links.partner);
    await asked.page.getByText('wait for your answer: 1').waitFor();
    await asked.page.getByRole('link', { name: 'Look and answer' }).click();
    await asked.page.getByRole('link', { name: 'Brianza Arredi 1' }).click();
    await asked.page.getByText('Facciamo sedie.').waitFor();
    await shoot(asked.page, 'bookings-answer-360', { fullPage: true });
    await asked.page.getByRole('button', { name: 'Accept the meeting' }).click();
    await asked.page.getByText('Accepted').waitFor();
    assert.deepEqual((await meetings()).map((it) => it.state), ['booked']);
    assertNoOtherHost(asked, server.base);
    await Promise.all([asker.context.close(), asked.context.close()]);
  });

  test('the pages of requests and proposals have no barriers', async () => {
    const guest = await newPerson(browser, { locale: 'en-GB' });
    const [meeting] = await meetings();
    const own = `${links.partner}/m/${meeting.id}`;
    for (const path of ['/partners', `/partners/${company.id}`, '/requests']) {
      await guest.page.goto(links.partner + path);
      await assertAccessible(guest.page, path);
      await shoot(guest.page, `bookings-guest${path.replaceAll('/', '-').slice(0, 12)}`);
    }
    await guest.page.goto(`${own}/propose`);
    await assertAccessible(guest.page, 'propose');
    await guest.page.locator('.times input').nth(1).check();
    await guest.page.getByRole('button', { name: 'Send the proposal' }).click();
    await guest.page.getByText('You proposed another time.').waitFor();
    const [proposal] = (await file(meeting.id)).proposals;
    await guest.page.goto(`${links.company}/m/${meeting.id}/proposals/${proposal.id}?lang=en`);
    await assertAccessible(guest.page, 'a proposal');
    await shoot(guest.page, 'bookings-proposal', { fullPage: true });
    await guest.page.getByRole('button', { name: 'Accept the new time' }).click();
    await guest.page.getByText('moved').first().waitFor();
    assert.equal((await file(meeting.id)).starts_at, proposal.starts_at);
    await guest.context.close();
  });

  test('staff move a meeting from the schedule in three clicks, and undo it', async () => {
    const { page } = staff;
    const [before] = await meetings();
    await page.goto(`${server.base}/console/missions/${mission.id}/schedule`);
    const name = 'Move: Brianza Arredi 1 – Mumbai Interiors 1';
    await page.getByRole('button', { name }).click();
    await page.locator('dialog label:has(input[type=radio])').first().click();
    await assertAccessible(page, 'the move dialog');
    await shoot(page, 'bookings-move');
    await page.getByRole('button', { name: 'Move and tell both' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    const moved = await file(before.id);
    assert.notEqual(moved.starts_at, before.starts_at);
    assert.equal(moved.revision, before.revision + 1);
    await shoot(page, 'bookings-undo');

    const updates = await mails('update');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Nobody heard of it.').waitFor();
    const back = await file(before.id);
    assert.deepEqual([back.starts_at, back.revision], [before.starts_at, before.revision + 2]);
    assert.equal(await mails('update'), updates);
  });

  test('who comes second sees both versions and may want theirs all the same', async () => {
    const { page } = staff;
    const [meeting] = await meetings();
    await page.goto(`${server.base}/console/missions/${mission.id}/schedule`);
    await page.getByRole('button', { name: /^Move: / }).first().click();
    await page.locator('dialog label:has(input[type=radio])').first().click();
    const wanted = await page.locator('dialog input[type=radio]:checked').inputValue();
    // Meanwhile a colleague moves it elsewhere.
    const free = (await slots(meeting.id)).filter((it) => it.start !== wanted);
    const path = `${at}/moves`;
    const move = { meeting: meeting.id, seen: meeting.revision, starts_at: free.at(-1).start };
    await server.staff.post(path, { moves: [move] });

    await page.getByRole('button', { name: 'Move and tell both' }).click();
    await page.getByRole('button', { name: 'Keep theirs' }).waitFor();
    await assertAccessible(page, 'the stale dialog');
    await shoot(page, 'bookings-stale');
    await page.getByRole('button', { name: 'Apply mine' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.equal((await file(meeting.id)).starts_at, wanted);
  });

  test('the keyboard alone moves a meeting', async () => {
    const { page } = staff;
    const [meeting] = await meetings();
    await page.goto(`${server.base}/console/missions/${mission.id}/schedule?group=partner`);
    await page.getByRole('button', { name: /^Move: / }).first().waitFor();
    await tabTo(() => (document.activeElement?.ariaLabel ?? '').startsWith('Move: '));
    await page.keyboard.press('Enter');
    await page.locator('dialog input[type=radio]').first().waitFor();
    await tabTo(() => document.activeElement?.matches('dialog input[type=radio]') ?? false);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Move and tell both' }).waitFor();
    await press('Move and tell both');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.equal((await file(meeting.id)).revision, meeting.revision + 1);
  });

  test('somebody is ill: the meetings of the day move after one look', async () => {
    const { page } = staff;
    const [first] = await meetings();
    const theDay = first.clocks.company.day;
    const address = `${server.base}/console/missions/${mission.id}/move-day`;
    await page.goto(`${address}?party=${partner.id}&day=${theDay}`);
    await page.getByRole('button', { name: 'Move 1 meeting' }).waitFor();
    await assertAccessible(page, 'the plan of a day');
    await shoot(page, 'bookings-move-day');
    await page.getByRole('button', { name: 'Move 1 meeting' }).click();
    await page.getByText('1 meeting moved.').waitFor();
    assert.notEqual((await file(first.id)).clocks.company.day, theDay);
  });

  /** A colleague moves the meeting to the last time that is free. */
  const moveMeanwhile = async (meeting) => {
    const { revision, id } = await file(meeting);
    const free = (await slots(id)).at(-1);
    await server.staff.post(`${at}/moves`, {
      moves: [{ meeting: id, seen: revision, starts_at: free.start }],
    });
    return free.start;
  };

  test('who undoes what a colleague has changed since sees both versions', async () => {
    const { page } = staff;
    const [moved] = await meetings();
    const theirs = await moveMeanwhile(moved.id);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('None of the changes was made.').waitFor();
    await page.getByText('As it is now').waitFor();
    await assertAccessible(page, 'the undo that came too late');
    await shoot(page, 'bookings-stale-undo');
    await page.getByRole('button', { name: 'Go on from the current one' }).click();
    await page.getByText('None of the changes was made.').waitFor({ state: 'detached' });
    assert.equal((await file(moved.id)).starts_at, theirs);
  });

  test('who chooses a host by an old view sees both versions first', async () => {
    const { page } = staff;
    const [meeting] = await meetings();
    await page.goto(`${server.base}/console/missions/${mission.id}/meetings/${meeting.id}`);
    await page.getByRole('button', { name: 'Choose a host' }).click();
    await page.locator('dialog').getByRole('button', { name: /^Assign/ }).first().waitFor();
    const earlier = (await slots(meeting.id))[0].start;
    await server.staff.post(`${at}/moves`, {
      moves: [{ meeting: meeting.id, seen: meeting.revision, starts_at: earlier }],
    });
    await page.locator('dialog').getByRole('button', { name: /^Assign/ }).first().click();
    await page.getByText('As it is now').waitFor();
    await assertAccessible(page, 'the host that came too late');
    await page.getByRole('button', { name: 'Go on from the current one' }).click();
    await page.getByRole('button', { name: 'Choose a host' }).click();
    await page.locator('dialog').getByRole('button', { name: /^Assign/ }).first().click();
    await page.getByRole('button', { name: /^Take out/ }).waitFor();
    const now = await file(meeting.id);
    assert.equal(now.starts_at, earlier);
    assert.ok(now.seats.some((it) => it.side === 'host'));
  });

  /** Staff propose another time for the first meeting; gives the meeting and the proposal. */
  const proposed = async () => {
    const [meeting] = await meetings();
    const free = (await slots(meeting.id)).filter((it) => it.start !== meeting.starts_at);
    const made = await server.staff.post(`${at}/meetings/${meeting.id}/proposals`, {
      starts_at: free[2].start, seen: meeting.revision,
    });
    await staff.page.goto(`${server.base}/console/missions/${mission.id}/meetings/${meeting.id}`);
    await staff.page.getByRole('button', { name: 'Accept and tell both' }).waitFor();
    return { meeting, proposal: made };
  };

  test('who accepts a proposal that a colleague has overtaken sees both, by keyboard', async () => {
    const { page } = staff;
    const { meeting, proposal } = await proposed();
    const theirs = await moveMeanwhile(meeting.id);
    await press('Accept and tell both');
    const dialog = page.getByRole('dialog', { name: 'Other times proposed' });
    await dialog.getByText('The meeting has changed meanwhile').waitFor();
    await dialog.getByText('As you saw it').waitFor();
    await dialog.getByText('Overtaken').waitFor();
    await assertAccessible(page, 'the proposal that was overtaken');
    await shootBoth('bookings-stale-proposal');
    await press('Go on from the current one');
    await dialog.waitFor({ state: 'detached' });
    const now = await file(meeting.id);
    assert.equal(now.starts_at, theirs);
    assert.equal(now.proposals.find((it) => it.id === proposal.id).stage, 'overtaken');
    await page.getByText('Overtaken').first().waitFor();
  });

  test('who answers a proposal that a colleague has refused sees how it ended', async () => {
    const { page } = staff;
    const { meeting, proposal } = await proposed();
    await server.staff.post(`${at}/proposals/${proposal.id}/refuse`, {
      seen: meeting.revision, reason: 'They are at a fair',
    });
    await press('Accept and tell both');
    const dialog = page.getByRole('dialog', { name: 'Other times proposed' });
    await dialog.getByText('The proposal has been answered meanwhile').waitFor();
    await dialog.getByText('They are at a fair').waitFor();
    await assertAccessible(page, 'the proposal that was refused');
    // Closing it is going on from what is true.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Accept and tell both' })
      .waitFor({ state: 'detached' });
    assert.equal((await file(meeting.id)).revision, meeting.revision);
  });

  test('who logs what a colleague has logged sees both, and may want theirs all the same', async () => {
    const { page } = staff;
    const booked = await bookMeeting(server, { startsIn_min: 5 });
    const path = `/api/missions/${booked.mission.id}/meetings/${booked.meeting.id}`;
    const root = `${server.base}/console/missions/${booked.mission.id}`;
    await page.goto(`${root}/meetings/${booked.meeting.id}`);
    await page.getByLabel('Useful').check();
    await server.staff.put(`${path}/outcome`, {
      result: 'follow_up', contract: 'none', note: 'Samples go out', seen: 0,
    });
    await press('Log outcome');
    await page.getByText('Someone else has logged the outcome meanwhile').waitFor();
    await page.getByText('Nothing logged').waitFor();
    await page.getByText('“Samples go out”').waitFor();
    await assertAccessible(page, 'the outcome that came too late');
    await page.getByText('Someone else has logged').scrollIntoViewIfNeeded();
    await shootBoth('bookings-stale-outcome');
    await press('Apply mine');
    await page.getByText('Outcome logged.').waitFor();
    assert.equal((await server.staff.get(path)).outcome.result, 'useful');
  });

  test('a draft tells nobody, and its release says who will be told what', async () => {
    const { page } = staff;
    const draft = await newMission({ code: 'IN-DRAFT', draft: true });
    at = `/api/missions/${draft.id}`;
    [company, partner] = await newPair(draft.id, 2);
    await book((await slots())[0]);
    const sent = await mails('invitation');

    await page.goto(`${server.base}/console/missions/${draft.id}`);
    await page.getByRole('link', { name: 'Release the mission…' }).click();
    await page.getByText('ravi2@mumbai.example').waitFor();
    await assertAccessible(page, 'the release');
    await shoot(page, 'bookings-release');
    assert.equal(await mails('invitation'), sent);
    await page.getByRole('button', { name: 'Release and send 2 mails' }).click();
    await page.getByText('Since then every change is told.').waitFor();
    await until(async () => (await mails('invitation')) === sent + 2, 'both are invited');
  });

  test('a long schedule is paged through by keyboard, and its address says where', async () => {
    const { page } = staff;
    const long = await newMission({ code: 'IN-LONG' });
    at = `/api/missions/${long.id}`;
    let many = 0;
    for (const pair of [3, 4, 5]) {
      [company, partner] = await newPair(long.id, pair);
      for (const slot of (await slots()).slice(0, 35)) {
        await book(slot);
        many += 1;
      }
    }
    assert.equal(many, 105);
    const address = `${server.base}/console/missions/${long.id}/schedule`;
    const rows = page.getByRole('button', { name: /^Move: / });
    await page.goto(address);
    await page.getByText('Meetings 1–100 of 105').waitFor();
    assert.equal(await rows.count(), 100);
    // A day that goes on over the page says how many it has all the same.
    const last = page.getByRole('heading', { level: 2 }).last();
    const { days } = await server.staff.get(`${at}/schedule`);
    assert.match(await last.innerText(), new RegExp(` ${days.at(-1).meetings} meetings$`));
    await assertAccessible(page, 'the first page of a long schedule');
    const next = () => document.activeElement?.matches('nav[aria-label^="Pages"] a') ?? false;
    await page.getByRole('link', { name: 'Next' }).scrollIntoViewIfNeeded();
    await shootBoth('bookings-schedule-long');
    await page.getByLabel('Day', { exact: true }).focus();
    await tabTo(next, undefined, 600);
    await page.keyboard.press('Enter');
    await page.getByText('Meetings 101–105 of 105').waitFor();
    assert.equal(new URL(page.url()).search, '?from=100');
    assert.equal(await rows.count(), 5);
    await assertAccessible(page, 'the last page of a long schedule');
    await shootBoth('bookings-schedule-last', { fullPage: true });
    // The address alone leads there, and the browser's own way back from there.
    await page.reload();
    await page.getByText('Meetings 101–105 of 105').waitFor();
    await page.goBack();
    await page.getByText('Meetings 1–100 of 105').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await until(async () => (await rows.count()) === 105, 'all are shown');
    assert.equal(new URL(page.url()).search, '?limit=200');
  });

  test('staff see requests as a picture and the journal as a page and a download', async () => {
    const { page } = staff;
    const root = `${server.base}/console/missions/${mission.id}`;
    await page.goto(`${root}/requests`);
    await page.getByText('Accepted').first().waitFor();
    await assertAccessible(page, 'the requests');
    await shoot(page, 'bookings-requests');
    await page.goto(`${root}/journal`);
    await page.getByText('Change undone').first().waitFor();
    await assertAccessible(page, 'the journal');
    await shoot(page, 'bookings-journal');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download for a spreadsheet' }).click();
    assert.match((await download).suggestedFilename(), /^journal-.*\.csv$/);
    // Before signing in, and where a colleague was faster.
    const meant = (it) => it.includes('401') || it.includes('409');
    assert.deepEqual(staff.faults.filter((it) => !meant(it)), []);
    assertNoOtherHost(staff, server.base);
  });
});
