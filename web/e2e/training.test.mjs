/**
 * A training session, from the console to the room: staff plan it and speak, a guest comes by
 * their personal link and listens, raises a hand, and is given the word.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, bookMeeting, figures, newPerson, seesAndHears, shoot, signIn, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

const milan = (options, at) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', ...options }).format(at);

describe('a training session', () => {
  let server;
  let browser;
  let console_;
  let speaker;
  let listener;
  let mission;
  let link;
  let companyLink;

  before(async () => {
    // One guest speaks at a time: the second finds no place.
    server = await startServerWithStaff({ env: { INCONTRO__ROOMS__PEOPLE_MAX: '1' } });
    browser = await startBrowser();
    ({ mission, partnerLink: link, companyLink } = await bookMeeting(server));
    if (mission.released_at === null) {
      await server.staff.post(`/api/missions/${mission.id}/release`, {});
    }
    console_ = await newPerson(browser, { locale: 'en-GB' });
    listener = await newPerson(browser, { viewport: { width: 360, height: 740 } });
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('is planned in the console', async () => {
    const { page } = console_;
    await signIn(console_, server, `/console/missions/${mission.id}/trainings`);
    await page.getByTestId('plan-training').click();
    const soon = new Date(Math.ceil(Date.now() / 300_000) * 300_000 + 300_000);
    await page.locator('#training-title').fill('How to use the room');
    await page.getByLabel('Day').fill(milan({ dateStyle: 'short' }, soon));
    await page.getByLabel('Start, by Milan’s clock').fill(milan({ timeStyle: 'short' }, soon));
    await assertAccessible(page, 'the plan');
    await shoot(page, 'training-plan-1440');
    await page.getByTestId('save-training').click();
    await page.getByTestId('training').getByText('How to use the room').waitFor();
    await assertAccessible(page, 'the sessions');
  });

  test('is answered on the agenda of a personal link', async () => {
    const { page } = listener;
    const yes = page.locator('form[action$="/answer"] button[value="accepted"]');
    const isAsked = async () => {
      await page.goto(link);
      return (await yes.count()) === 1;
    };
    await until(isAsked, 'the question, which the invitation brings with it');
    await yes.focus();
    await page.keyboard.press('Enter');
    await page.locator('button[value="accepted"][aria-pressed="true"]').waitFor();

    await console_.page.reload();
    await console_.page.getByTestId('training-answers').getByText('Accepted: 1').waitFor();
  });

  test('is on the agenda of a personal link, whose holder comes in to listen', async () => {
    const { page } = listener;
    await page.goto(link);
    await page.getByText('How to use the room').waitFor();
    await assertAccessible(page, 'the agenda');
    await shoot(page, 'training-agenda-360', { fullPage: true });
    await page.locator('form[action*="/t/"][action$="/enter"] button').click();
    await page.waitForURL(/\/room\/[^/]+$/);
    await page.getByTestId('listener').waitFor();
    assert.equal(await page.getByTestId('preview').count(), 0, 'no camera is asked for');
    await assertAccessible(page, 'the door of a listener');
    await shoot(page, 'training-door-360', { fullPage: true });
    await page.getByTestId('join').click();
    await page.getByTestId('audience').waitFor();
    assert.equal(await page.getByTestId('bar-microphone').count(), 0);
  });

  test('is led by staff, whom the listener sees and hears', async () => {
    const room = await console_.context.newPage();
    speaker = { ...console_, page: room };
    await room.goto(`${server.base}/console/missions/${mission.id}/trainings`);
    await room.getByTestId('lead-training').click();
    await room.waitForURL(/\/room\/[^/]+$/);
    await room.getByTestId('join').click();

    await seesAndHears(listener.page);
    assert.equal((await figures(speaker.page)).peers.length, 0, 'a listener sends nothing');
    await assertAccessible(listener.page, 'the room of a listener');
    await shoot(listener.page, 'training-listener-360');
  });

  test('gives the word to who raises a hand, and takes it back', async () => {
    await listener.page.getByTestId('bar-hand').click();
    await speaker.page.getByTestId('raised-hand').waitFor();
    await shoot(speaker.page, 'training-speaker-1440');
    const give = console_.page.getByTestId('give-word');
    await give.waitFor();
    await shoot(console_.page, 'training-console-1440');
    await give.click();

    await listener.page.getByTestId('bar-microphone').waitFor();
    await seesAndHears(speaker.page);
    await console_.page.getByTestId('take-word').click();
    await listener.page.getByTestId('bar-microphone').waitFor({ state: 'detached' });
    await until(async () => (await figures(speaker.page)).peers.length === 0, 'nothing is sent');
    await seesAndHears(listener.page);
  });

  test('says so where the room is full of speakers, and gives nobody the word', async () => {
    const { page } = console_;
    const at = `/api/missions/${mission.id}`;
    const parties = await server.staff.get(`${at}/parties`);
    const [anna] = parties.find((it) => it.side === 'company').people;
    const [session] = await server.staff.get(`${at}/trainings`);
    const word = `${at}/trainings/${session.id}/speakers/${anna.id}`;
    await server.staff.put(word, null);
    const other = await newPerson(browser, { locale: 'en-GB' });
    await other.page.goto(companyLink);
    await other.page.locator('form[action*="/t/"][action$="/enter"] button').click();
    await other.page.getByTestId('join').click();
    await other.page.getByTestId('bar-microphone').waitFor();

    await page.reload();
    await page.getByTestId('training-listener').getByTestId('give-word').click();
    await page.getByText('As many speak in the room as it holds.').waitFor();
    await assertAccessible(page, 'a room full of speakers');
    await shoot(page, 'training-full-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    await shoot(page, 'training-full-360');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByTestId('training-listener').waitFor();
    assert.equal(await listener.page.getByTestId('bar-microphone').count(), 0);
    await other.context.close();
    await server.staff.delete(word);
  });

  test('is among the live rooms, with who listens', async () => {
    const page = await console_.context.newPage();
    await page.goto(`${server.base}/console/live`);
    const session = page.getByTestId('live-training');
    await session.getByText('How to use the room').waitFor();
    await session.getByText('Listening: 1').waitFor();
    await session.getByTestId('notice').click();
    await page.getByRole('textbox').fill('The slides are in the chat.');
    await page.getByTestId('notice-send').click();
    const notice = listener.page.getByTestId('notice');
    await notice.getByText('The slides are in the chat.').waitFor();
    await notice.getByRole('button').click();
    await assertAccessible(page, 'the live page with a session');
    await shoot(page, 'training-live-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    await shoot(page, 'training-live-360', { fullPage: true });
    await page.close();
  });

  test('that lies ahead is moved in the console, and the agenda follows', async () => {
    const { page } = console_;
    const tomorrow = new Date(Date.now() + 86_400_000);
    const later = new Date(Date.now() + 2 * 86_400_000);
    await page.getByTestId('plan-training').click();
    await page.locator('#training-title').fill('Selling abroad');
    await page.getByLabel('Day').fill(milan({ dateStyle: 'short' }, tomorrow));
    await page.getByLabel('Start, by Milan’s clock').fill('10:00');
    await page.getByTestId('save-training').click();
    const session = page.getByTestId('training').filter({ hasText: 'Selling abroad' });
    await session.getByTestId('move-training').click();
    await page.getByLabel('Day').fill(milan({ dateStyle: 'short' }, later));
    await page.getByLabel('Start, by Milan’s clock').fill('11:30');
    await assertAccessible(page, 'the move of a session');
    await shoot(page, 'training-move-1440');
    await page.getByTestId('save-training-move').click();
    await session.getByText(/11:30/).waitFor();

    const person = await newPerson(browser, { viewport: { width: 360, height: 740 } });
    await person.page.goto(link);
    await person.page.getByText('Selling abroad').waitFor();
    await shoot(person.page, 'training-moved-360', { fullPage: true });
    await person.context.close();
  });

  test('leads back to all meetings', async () => {
    await listener.page.getByTestId('leave').click();
    await listener.page.getByTestId('console').waitFor();
    await assertAccessible(listener.page, 'the way out');
  });

  test('is without whom staff put out, until they let them in again', async () => {
    const { page } = listener;
    await page.reload();
    await page.getByTestId('join').click();
    await page.getByTestId('audience').waitFor();
    const live = await console_.context.newPage();
    await live.goto(`${server.base}/console/missions/${mission.id}/trainings`);
    await live.getByTestId('training-listener').getByTestId('remove').click();
    const ended = page.getByTestId('ended');
    await ended.waitFor();
    assert.equal(await ended.getAttribute('data-why'), 'removed');

    await live.getByTestId('training-removed').getByTestId('admit').click();
    await live.getByTestId('training-removed').waitFor({ state: 'detached' });
    await shoot(live, 'training-let-in-1440', { fullPage: true });
    await page.goto(link);
    await page.locator('form[action*="/t/"][action$="/enter"] button.first').click();
    await page.getByTestId('join').click();
    await page.getByTestId('audience').waitFor();
    await live.close();
  });
});
