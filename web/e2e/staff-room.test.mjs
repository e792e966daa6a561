/** Staff watch the rooms, and act in them, with the real server and real browsers. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, assertNoOtherHost, bookMeeting, comeToDoor, newPerson, seesAndHears, shoot,
  signIn, startBrowser, startServerWithStaff, until,
} from './support.mjs';

describe('staff at the rooms', () => {
  let server;
  let browser;
  let staff;
  let company;
  let partner;
  let booked;

  const seat = (side) =>
    staff.page.locator(`[data-testid="live-seat"][data-side="${side}"]`);
  const isAt = async (side, presence) =>
    until(async () => (await seat(side).getAttribute('data-presence')) === presence,
      `the ${side} is ${presence}`);

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser();
    booked = await bookMeeting(server);
    staff = await newPerson(browser);
    company = await newPerson(browser);
    partner = await newPerson(browser, { viewport: { width: 360, height: 740 } });
    await signIn(staff, server, '/console/live');
    await staff.page.getByTestId('room').waitFor();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('see a guest’s device and network before anybody asks', async () => {
    await Promise.all([
      comeToDoor(company, booked.companyLink),
      comeToDoor(partner, booked.partnerLink),
    ]);
    for (const { page } of [company, partner]) {
      const verdict = () => page.getByTestId('network').getAttribute('data-verdict');
      await until(async () => (await verdict()) === 'good', 'the network is fine');
    }
    await until(async () => (await seat('company').locator('.tag.ok').count()) > 0,
      'staff see that the check went well');
    await assertAccessible(partner.page, 'the door with its checks');
    await shoot(partner.page, 'door-checked-360', { fullPage: true });
  });

  test('are told who comes late, and tell who waits', async () => {
    await partner.page.getByTestId('late').locator('summary').click();
    await partner.page.getByTestId('late-10').click();
    await until(async () => (await partner.page.getByTestId('late-told').innerText()) !== '',
      'the guest hears that they were told');
    await until(async () => (await seat('partner').locator('.tag.attention').count()) > 0,
      'staff see the delay');
  });

  test('let people in one by one', async () => {
    await staff.page.getByTestId('guard').click();
    await company.page.getByTestId('join').click();
    const waiting = company.page.getByTestId('waiting');
    await waiting.waitFor();
    assert.equal(await waiting.getAttribute('data-stage'), 'waiting');
    await isAt('company', 'waiting');
    await assertAccessible(company.page, 'the guarded door');
    await shoot(company.page, 'guarded-1440');
    await shoot(staff.page, 'live-waiting-1440', { fullPage: true });
    await seat('company').getByTestId('admit').click();
    await company.page.getByTestId('nobody').waitFor();
    await staff.page.getByTestId('guard').click();
    await partner.page.getByTestId('join').click();
    await seesAndHears(company.page);
    await seesAndHears(partner.page);
    await isAt('partner', 'in');
  });

  test('see how the lines are', async () => {
    await until(async () => /UDP|TCP|direct/i.test(await seat('partner').innerText()),
      'the way that the partner’s media takes');
    await assertAccessible(staff.page, 'the live page');
    await shoot(staff.page, 'live-1440', { fullPage: true });
    await staff.page.setViewportSize({ width: 360, height: 740 });
    await assertAccessible(staff.page, 'the live page at 360 px');
    await shoot(staff.page, 'live-360', { fullPage: true });
    await staff.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('write to everybody in a room, and turn a microphone off', async () => {
    await staff.page.getByTestId('notice').click();
    await staff.page.getByRole('textbox').fill('Il contratto è nella chat.');
    await staff.page.getByTestId('notice-send').click();
    const notice = partner.page.getByTestId('notice');
    await notice.waitFor();
    assert.match(await notice.innerText(), /Irene Galli.*Il contratto è nella chat\./s);
    await assertAccessible(partner.page, 'a notice at 360 px');
    await shoot(partner.page, 'notice-360');
    await notice.getByRole('button').click();
    await seat('partner').getByTestId('mute').click();
    await company.page.getByTestId('tile').locator('.muted').waitFor();
    await partner.page.getByTestId('bar-microphone').click();
    await company.page.getByTestId('tile').locator('.muted').waitFor({ state: 'detached' });
  });

  test('let a meeting run on', async () => {
    const left = () => partner.page.getByTestId('time-left').innerText();
    const ends = async () => {
      const file = await server.staff.get(
        `/api/missions/${booked.mission.id}/meetings/${booked.meeting.id}`);
      return Date.parse(file.ends_at);
    };
    const before_ms = await ends();
    const shown = await left();
    await staff.page.getByTestId('extend').click();
    await until(async () => (await ends()) === before_ms + 300_000, 'it ends later');
    await until(async () => (await left()) !== shown, 'the room knows');
  });

  test('enter to help without a personal link, and a third person is seen at once', async () => {
    const opened = staff.context.waitForEvent('page');
    await staff.page.getByTestId('help').click();
    const inside = await opened;
    await inside.waitForURL(/\/room\/[^/]+$/);
    await inside.getByTestId('join').click();
    const start = performance.now();
    await until(async () => {
      const { peers } = await inside.evaluate(() => window.incontroRoom.stats());
      return peers.length === 2 && peers.every((it) => it.framesDecoded > 0);
    }, 'the late joiner sees both');
    console.log(`late joiner sees both after ${Math.round(performance.now() - start)} ms`);
    await seesAndHears(company.page, 2);
    await seesAndHears(partner.page, 2);
    await assertAccessible(inside, 'staff inside');
    await shoot(inside, 'staff-inside-1440');
    await inside.getByTestId('view').click();
    await shoot(inside, 'spotlight-1440');
    await inside.getByTestId('leave').click();
    await inside.getByTestId('console').waitFor();
    await inside.close();
  });

  test('put someone out, who comes back only when let in', async () => {
    await seat('partner').getByTestId('remove').click();
    await staff.page.locator('dialog[open] form button[type="submit"]').click();
    const ended = partner.page.getByTestId('ended');
    await ended.waitFor();
    assert.equal(await ended.getAttribute('data-why'), 'removed');
    await assertAccessible(partner.page, 'put out');
    await partner.page.reload();
    await partner.page.getByTestId('ended').waitFor();
    await isAt('partner', 'absent');
    await seat('partner').getByTestId('admit').click();
    await until(async () => {
      await partner.page.reload();
      return (await partner.page.getByTestId('join').count()) > 0;
    }, 'the door opens again');
    await partner.page.getByTestId('join').click();
    await seesAndHears(partner.page);
  });

  test('put out whoever holds a link that they take back', async () => {
    const parties = await server.staff.get(`/api/missions/${booked.mission.id}/parties`);
    const person = parties.find((it) => it.side === 'partner').people[0];
    await server.staff.delete(`/api/missions/${booked.mission.id}/people/${person.id}/link`);
    const ended = partner.page.getByTestId('ended');
    await ended.waitFor();
    assert.equal(await ended.getAttribute('data-why'), 'revoked');
  });

  test('find all of it in the journal, and no page asked another host', async () => {
    const file = await server.staff.get(
      `/api/missions/${booked.mission.id}/meetings/${booked.meeting.id}`);
    const whats = new Set(file.journal.map((it) => it.what));
    for (const what of ['door guarded', 'door opened', 'guest admitted', 'guest muted',
      'guest removed', 'notice sent', 'meeting extended', 'staff joined', 'delay said']) {
      assert.ok(whats.has(what), `${what} is in the journal`);
    }
    for (const person of [staff, company, partner]) {
      assertNoOtherHost(person, server.base);
      assert.deepEqual(person.faults.filter((it) => /Content Security|Trusted/.test(it)), []);
    }
  });
});
