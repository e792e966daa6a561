/**
 * Time as people meet it: a participant says by their link when they can meet, without script;
 * and a law that moves a clock under a booked meeting is told by staff, once, to whom it
 * concerns.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import {
  assertAccessible, bookMeeting, newPerson, shoot, startBrowser, startServer,
  startServerWithStaff, until,
} from './support.mjs';

const STAFF = { email: 'staff@agenda.example', password: 'a long sentence nobody guesses' };

/** Zone files of a release that is still to come, in which India keeps Moscow's clock. */
async function lawToCome() {
  const find = 'import tzdata, pathlib; print(pathlib.Path(tzdata.__file__).parent / "zoneinfo")';
  const { stdout } = await promisify(execFile)(process.env.INCONTRO_PYTHON, ['-c', find]);
  const directory = await mkdtemp(join(tmpdir(), 'incontro-zones-'));
  await cp(stdout.trim(), directory, { recursive: true });
  await writeFile(join(directory, '+VERSION'), '2099a\n');
  await copyFile(join(directory, 'Europe/Moscow'), join(directory, 'Asia/Kolkata'));
  return directory;
}

describe('hours and the law of clocks', () => {
  let server, browser, booked, zones;
  before(async () => {
    server = await startServerWithStaff();
    booked = await bookMeeting(server, { startsIn_min: 26 * 60 });
    browser = await startBrowser();
    zones = await lawToCome();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    if (zones) await rm(zones, { recursive: true, force: true });
  });

  const mailsOf = async (kind) => {
    const names = await readdir(join(server.dataDir, 'mail')).catch(() => []);
    // What ends otherwise is being written.
    return names.filter((name) => name.includes(kind) && name.endsWith('.eml'));
  };

  test('a participant says when they can meet, on a phone and without script', async () => {
    const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
    const { page, context } = await newPerson(browser, phone);
    await page.goto(booked.partnerLink);
    await page.getByRole('link', { name: 'Our availability' }).click();
    await page.getByRole('checkbox', { name: 'Mon 10:00' }).uncheck();
    await page.getByRole('checkbox', { name: /between 8:00 and 20:00/ }).check();
    await shoot(page, 'availability-phone', { fullPage: true });
    await page.getByRole('button', { name: 'Save the hours' }).click();

    await page.getByText('Saved. We will keep to it.').waitFor();
    assert.equal(await page.getByRole('checkbox', { name: 'Mon 10:00' }).isChecked(), false);
    assert.equal(await page.getByRole('checkbox', { name: 'Mon 10:30' }).isChecked(), true);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `the page is ${wide} px wide`);
    await context.close();
  });

  /** Staff on a page of the mission. */
  const signedIn = async (path, options = {}) => {
    const { page, context } = await newPerson(browser, options);
    await page.goto(`${server.base}/console/missions/${booked.mission.id}/${path}`);
    await page.getByLabel('E-mail').fill(STAFF.email);
    await page.getByLabel('Password').fill(STAFF.password);
    await page.keyboard.press('Enter');
    return { page, context };
  };

  test('the calendar draws both days, says the same in words and counts what is left', async () => {
    const { page, context } = await signedIn('calendar');
    const picture = page.getByRole('img', { name: 'Shared hours, on Milan’s clock' });
    await picture.waitFor();
    const said = await picture.locator('desc').textContent();
    assert.match(said, /Kolkata UTC\+5:30, .*: Milan works 09:00–13:00, 14:00–18:00/, said);
    assert.ok((await picture.locator('rect').count()) >= 5, 'both days and what they share');
    const row = page.getByRole('row', { name: /Brianza Arredi/ });
    const [hasNow, canGet] = await row.getByRole('cell').allTextContents();
    assert.equal(hasNow.trim(), '1');
    assert.ok(Number(canGet) > 0, 'there is room left');
    await assertAccessible(page, 'the calendar');
    await shoot(page, 'calendar', { fullPage: true });
    await page.setViewportSize({ width: 360, height: 740 });
    await shoot(page, 'calendar-phone', { fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `the page is ${wide} px wide`);
    await context.close();
  });

  test('staff give a single day its own hours by pressing on it', async () => {
    const party = `availability?party=${booked.meeting.partner.id}`;
    const { page, context } = await signedIn(party);
    const days = page.getByRole('group', { name: 'Single days' });
    await days.waitFor();
    const day = days.getByRole('button').first();
    await day.click();
    assert.equal(await day.getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await days.waitFor();
    assert.equal(await days.getByRole('button', { pressed: true }).count(), 1);
    await context.close();
  });

  test('a law that moves a clock is told once, to whom it concerns', async () => {
    await until(async () => (await mailsOf('invitation')).length === 2, 'both are invited');
    await server.stop({ keepData: true });
    const env = { INCONTRO__ZONES__DIRECTORY: zones };
    server = await startServer({ args: [], env, keep: server });
    const health = await (await fetch(`${server.base}/healthz`)).json();
    assert.deepEqual(health.zones, { release: '2099a', source: 'directory' });

    const { page, context } = await signedIn('calendar');
    await page.getByRole('heading', { name: 'Clocks that a law moved' }).waitFor();
    await assertAccessible(page, 'the calendar with a case');
    await page.getByRole('checkbox', { name: /Brianza Arredi – Mumbai Interiors/ }).check();
    await shoot(page, 'law-case');
    await page.getByRole('button', { name: /Keep the instant/ }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('ravi@mumbai.example').waitFor();
    assert.equal(await dialog.getByText('anna@brianza.example').count(), 0);
    await dialog.getByRole('button', { name: /Keep the instant/ }).click();
    await page.getByText('1 meeting settled.').waitFor();

    await until(async () => (await mailsOf('clock_changed')).length === 1, 'one mail goes out');
    const [name] = await mailsOf('clock_changed');
    const mail = await readFile(join(server.dataDir, 'mail', name), 'utf8');
    assert.match(mail, /^To: .*ravi@mumbai\.example/m);
    await context.close();
  });
});
