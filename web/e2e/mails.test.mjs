/**
 * The mission's mail page: every mail beforehand in a frame that runs nothing, whom to telephone,
 * reminders, and the first word; with a mouse, with a keyboard alone, and on a narrow screen.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, assertNoOtherHost, bookMeeting, newPerson, startBrowser, startServerWithStaff,
  until,
} from './support.mjs';

describe('the mail page', { concurrency: false }, () => {
  let server;
  let browser;
  let staff;
  let page;
  let address;

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser();
    const { mission } = await bookMeeting(server);
    await server.staff.post(`/api/missions/${mission.id}/parties`, {
      side: 'partner', name: 'Pune Furniture', vat: null, country: 'IN', subdivision: null,
      city: 'Pune', zone: 'Asia/Kolkata', sector: 'furniture_design',
      person: { name: 'Meera Joshi', email: 'meera@pune.example', phone: null, language: 'hi' },
    });
    staff = await newPerson(browser, { locale: 'en-GB' });
    page = staff.page;
    address = `${server.base}/console/missions/${mission.id}/mail`;
    await page.goto(address);
    await page.locator('#email').fill('staff@agenda.example');
    await page.locator('#password').fill('a long sentence nobody guesses');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Mail', exact: true }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('1 · a mail is read beforehand in any language, as page, text and calendar', async () => {
    await page.getByRole('link', { name: 'Read beforehand' }).click();
    await page.getByLabel('Kind').selectOption('reminder_P1D');
    await page.getByLabel('Language of the mails').selectOption('ru');
    const mail = page.frameLocator('iframe');
    await mail.getByText('До вашей онлайн-встречи с Brianza Arredi остался один день.').waitFor();
    await assertAccessible(page, 'the preview');

    await page.getByRole('button', { name: 'Calendar entry' }).click();
    await page.getByText('This mail changes nothing in the calendar.').waitFor();
    await page.getByLabel('Kind').selectOption('invitation');
    await page.getByText('METHOD:REQUEST').waitFor();
    await page.getByRole('button', { name: 'Text' }).click();
    await page.getByText('Здравствуйте, Ravi Menon!').waitFor();
  });

  test('2 · whom no sign came from before a near meeting is to be telephoned', async () => {
    await page.getByRole('link', { name: 'To telephone' }).click();
    await page.getByRole('heading', { name: /Ravi Menon/ }).waitFor();
    assert.equal(await page.getByText('No answer, meeting near').count(), 2);
    await assertAccessible(page, 'the phone list');
  });

  test('3 · reminders are chosen with the keyboard alone, and stay chosen', async () => {
    await page.getByRole('link', { name: 'Reminders' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('7 days before').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('10 minutes before').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Saved. Meetings that are booked already follow.').waitFor();
    await assertAccessible(page, 'the reminders');

    await page.reload();
    await page.getByLabel('7 days before').waitFor();
    assert.equal(await page.getByLabel('7 days before').isChecked(), true);
    assert.equal(await page.getByLabel('10 minutes before').isChecked(), false);
  });

  test('4 · partners who never had a mail get the first word, once', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'Write to 1 person' }).click();
    await page.getByText('1 mail is on its way.').waitFor();
    await page.getByText('Every partner’s people have had a mail from you already.').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} px wide`);

    await page.getByRole('link', { name: 'Mails', exact: true }).click();
    await until(
      async () => (await page.getByRole('cell', { name: 'First word' }).count()) === 1,
      'the first word stands among the mails',
    );
    assertNoOtherHost(staff, server.base);
  });
});
