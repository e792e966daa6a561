/**
 * The whole main job, on real input: two spreadsheets become a mission, a pair of parties gets a
 * slot, a mail each, a room, a new time, and a line in the programme's figures.
 */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  assertAccessible, assertNoOtherHost, comeToDoor, newPerson, seesAndHears, shoot, startBrowser,
  startServer, until,
} from './support.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const EMAIL = 'anna@agenda.example';
const PASSWORD = 'a password for the line';
const DAY_MS = 86_400_000;

/** A day on Milan's calendar, so many days from now: `2026-11-25`. */
const milanDay = (days) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(Date.now() + days * DAY_MS);

/** A wall time in Milan: `15:05`. */
const milanTime = (instant) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit',
  }).format(instant);

/** The first account is made on the command line: there is no default password. */
function createAdmin(dataDir) {
  return new Promise((resolve, reject) => {
    const args = ['admin', 'create', '--email', EMAIL, '--name', 'Anna'];
    const child = spawn(process.env.INCONTRO_BIN, args, {
      env: { ...process.env, INCONTRO__SERVER__DATA_DIR: dataDir },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`it ended: ${code}`))));
    child.stdin.end(`${PASSWORD}\n`);
  });
}

/** A key to sign mails with, beside the data; gives what the server must be told of it. */
async function createDkimKey(dataDir) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const file = join(dataDir, 'dkim.pem');
  await writeFile(file, privateKey);
  await writeFile(join(dataDir, 'dkim-public.pem'), publicKey);
  return { INCONTRO__MAIL__DKIM__DOMAIN: 'agenda.example', INCONTRO__MAIL__DKIM__KEY_FILE: file };
}

/** What programs that are not ours read in a server's mails, and whether they are signed right. */
async function readByStrangers({ dataDir }) {
  const run = promisify(execFile);
  const folder = join(dataDir, 'mail');
  const read = async (program, script, ...more) => {
    const words = [join(root, 'tests', 'oracles', script), folder, ...more];
    const { stdout } = await run(program, words);
    const said = JSON.parse(stdout);
    return said.mails ?? said;
  };
  return {
    python: await read(
      process.env.INCONTRO_PYTHON ?? 'python3', 'check_invitation.py',
      '--dkim-public', join(dataDir, 'dkim-public.pem'),
    ),
    icalJs: await read('node', 'check_invitation.mjs'),
  };
}

describe('the whole line', { concurrency: false }, () => {
  let server;
  let browser;
  let abroad;
  let staff;
  let company;
  let partner;
  let mission;
  let meeting;
  let firstLinks;

  // What ends otherwise is being written.
  const mails = async () =>
    (await readdir(join(server.dataDir, 'mail'))).filter((it) => it.endsWith('.eml')).sort();
  const mailsOf = async (kind) => {
    const names = (await mails()).filter((it) => it.includes(`-${kind}-`));
    return Promise.all(names.map((it) => readFile(join(server.dataDir, 'mail', it), 'utf8')));
  };

  before(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'incontro-line-'));
    await createAdmin(dataDir);
    const env = await createDkimKey(dataDir);
    server = await startServer({ args: [], env, keep: { dataDir } });
    // Each side has a browser of its own: another process, as on another machine.
    [browser, abroad] = await Promise.all([startBrowser(), startBrowser()]);
    const locale = 'en-GB';
    staff = await newPerson(browser, { locale, timezoneId: 'Europe/Rome' });
    // Odd zones: a time taken from the device instead of the server could not look right.
    company = await newPerson(browser, { locale, timezoneId: 'America/St_Johns' });
    partner = await newPerson(abroad, { locale, timezoneId: 'Asia/Kathmandu' });
  });

  after(async () => {
    await Promise.all([browser?.close(), abroad?.close()]);
    await server?.stop();
  });

  test('1 · staff sign in, make a mission and see what its window offers', async () => {
    const { page } = staff;
    await page.goto(`${server.base}/console/`);
    await page.locator('#email').fill(EMAIL);
    await page.locator('#password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();

    await page.getByRole('link', { name: 'New mission' }).first().click();
    await page.locator('#market').selectOption('GB');
    await page.locator('#first').fill(milanDay(0));
    await page.locator('#last').fill(milanDay(20));
    await page.locator('#phone').fill('+39 02 5550 1000');
    await page.getByLabel('Food products').check();
    await page.getByText('London').filter({ visible: true }).first().waitFor();
    await page.getByLabel('Tell people at once').check();
    await assertAccessible(page, 'the new mission');
    await shoot(page, 'line-1-new-mission', { fullPage: true });
    await page.getByRole('button', { name: 'Create mission' }).click();

    await page.waitForURL(/\/console\/missions\/[0-9a-f-]{36}$/);
    mission = page.url();
  });

  test('2 · staff import companies and partners as Excel wrote them', async () => {
    const { page } = staff;
    for (const [side, file, shown] of [
      ['company', 'aziende.csv', ['Brianza', 'referente.azienda20.example']],
      ['partner', 'partners.xlsx', ['CST']],
    ]) {
      await page.goto(`${mission}/import?side=${side}`);
      const path = join(root, 'tests', 'data', 'import', file);
      await page.locator('input[type=file]').setInputFiles(path);
      await page.getByRole('button', { name: 'Check the rows' }).click();
      for (const text of shown) {
        await until(
          () => page.evaluate((it) => {
            const cells = [...document.querySelectorAll('td input')];
            return cells.some((cell) => cell.value.includes(it));
          }, text),
          `the cell with ${text} is pointed out`,
        );
      }
      await shoot(page, `line-2-import-${side}`, { fullPage: true });
      const parties = await page.request.get(
        `${mission.replace('/console/', '/api/')}/parties?side=${side}`,
      );
      assert.deepEqual(await parties.json(), [], 'nothing is written before it is confirmed');
      await page.getByRole('button', { name: /^Import \d+/ }).click();
      await page.getByRole('link', { name: /^(See the|Companies|Partners|See)/ }).first().waitFor();
    }

    const api = mission.replace('/console/', '/api/');
    const companies = await (await page.request.get(`${api}/parties?side=company`)).json();
    const partners = await (await page.request.get(`${api}/parties?side=partner`)).json();
    assert.ok(companies.length >= 25 && companies.length < 30, `${companies.length} companies`);
    assert.ok(partners.length >= 40 && partners.length < 45, `${partners.length} partners`);
  });

  test('3 · staff see the shared slots on both clocks and book one', async () => {
    const { page } = staff;
    await page.goto(`${mission}/book`);
    await pick(page, 'Company', 'Pastificio Pozzi S.p.A. 1');
    await pick(page, 'Partner', 'Thames Fashion House 14');
    const slot = page.locator('label:has(input[type=radio])').first();
    await slot.waitFor();
    const words = await slot.innerText();
    assert.match(words, /Bergamo/);
    assert.match(words, /London/);
    assert.match(words, /UTC\+0?1/);
    await shoot(page, 'line-3-slots', { fullPage: true });
    await slot.click();
    await page.getByRole('button', { name: 'Book and tell both' }).click();

    const api = mission.replace('/console/', '/api/');
    meeting = await until(async () => {
      const all = await (await page.request.get(`${api}/meetings`)).json();
      return all[0];
    }, 'the meeting is booked');
    assert.equal(meeting.state, 'booked');
  });

  test('4 · each side gets one mail in its language, which strangers read alike', async () => {
    const invitations = await until(async () => {
      const found = await mailsOf('invitation');
      return found.length === 2 && found;
    }, 'two invitations went out');
    assert.ok(invitations.every((it) => it.includes('multipart/alternative')));

    const read = await readByStrangers(server);
    const instants = (list) => list.map((it) => Date.parse(it.start ?? it.starts_at)).sort();
    const starts = Date.parse(meeting.starts_at);
    assert.deepEqual(instants(read.python), [starts, starts]);
    assert.ok(read.python.every((it) => it.dkim === 'pass'), 'every mail is signed');
    assert.deepEqual(instants(read.icalJs), [starts, starts]);

    firstLinks = await linksIn(server.dataDir, 'invitation');
    assert.equal(firstLinks.length, 2);
    await company.page.goto(firstLinks[0]);
    await partner.page.goto(firstLinks[1]);
    assert.equal(await company.page.locator('html').getAttribute('lang'), 'it');
    assert.equal(await partner.page.locator('html').getAttribute('lang'), 'en');
    await assertAccessible(company.page, 'the agenda');
    await shoot(company.page, 'line-4-agenda', { fullPage: true });
  });

  test('5 · staff move the meeting, and the old link opens the new time', async () => {
    const { page } = staff;
    await page.goto(`${mission}/meetings/${meeting.id}`);
    await page.getByRole('button', { name: 'Move…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Outside the rules…').click();
    // The next multiple of five minutes that is ahead: its room is open already.
    const soon = Math.ceil((Date.now() + 60_000) / 300_000) * 300_000;
    await dialog.locator('input[type=date]').fill(
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(soon),
    );
    await dialog.locator('input[type=time]').fill(milanTime(soon));
    await dialog.getByRole('heading', { name: 'What each will be told' }).waitFor();
    await dialog.locator('textarea').fill('Both are at their desks now');
    await shoot(page, 'line-5-move');
    await dialog.getByRole('button', { name: 'Move it all the same' }).click();

    await until(async () => (await mailsOf('update')).length === 2, 'two updates went out');
    const read = await readByStrangers(server);
    const facts = read.python.map((it) => [it.uid, it.sequence]);
    const uids = new Set(facts.map(([uid]) => uid));
    assert.equal(uids.size, 2, 'each side keeps its one calendar entry');
    for (const uid of uids) {
      const sequences = facts.filter((it) => it[0] === uid).map((it) => Number(it[1]));
      assert.deepEqual(sequences.sort(), [0, 1]);
    }
    await company.page.goto(firstLinks[0]);
    await company.page.getByText(milanTime(soon)).first().waitFor();
  });

  test('6 · each side enters by its old link and sees and hears the other', async () => {
    await Promise.all([comeToDoor(company, firstLinks[0]), comeToDoor(partner, firstLinks[1])]);
    await company.page.getByTestId('join').click();
    await partner.page.getByTestId('join').click();

    const [seen] = (await seesAndHears(company.page)).peers;
    const [back] = (await seesAndHears(partner.page)).peers;

    console.log('company sees', JSON.stringify(seen));
    console.log('partner sees', JSON.stringify(back));
    await shoot(company.page, 'line-6-call');
    assertNoOtherHost(company, server.base);
    assertNoOtherHost(partner, server.base);
  });

  test('7 · presence, a form from each side, and the outcome stay with it', async () => {
    for (const person of [company, partner]) {
      await person.page.getByTestId('leave').click();
      await person.page.getByTestId('feedback').click();
      await person.page.locator('input[name=satisfaction][value="5"]').check();
      await person.page.locator('input[name=contract][value=signed]').check();
      await person.page.locator('input[name=next_step][value=visit]').check();
      await assertAccessible(person.page, 'the form');
      await person.page.locator('form[action$="/feedback"] button.first').click();
      await person.page.waitForURL(/thanks/);
    }
    const { page } = staff;
    await page.goto(`${mission}/meetings/${meeting.id}`);
    await page.getByLabel('Useful').check();
    await page.locator('#contract').selectOption('signed');
    await page.locator('#value').fill('25000');
    await page.getByRole('button', { name: 'Log outcome' }).click();

    const api = mission.replace('/console/', '/api/');
    const file = await until(async () => {
      const found = await (await page.request.get(`${api}/meetings/${meeting.id}`)).json();
      const gone = found.attendance.every((it) => it.visits.length === 1 && it.visits[0].left_at);
      return found.state === 'held' && found.outcome && gone && found;
    }, 'the outcome is logged, and both visits are over');
    assert.equal(file.feedback.length, 2);
    await page.reload();
    await page.getByText('25').first().waitFor();
    await assertAccessible(page, 'the meeting');
    await shoot(page, 'line-7-meeting', { fullPage: true });
  });

  test('8 · the report counts it, and every number can be opened', async () => {
    const { page } = staff;
    const report = await (await page.request.get(`${server.base}/api/report`)).json();
    assert.equal(report.meetings.held, 1);
    assert.equal(report.contracts.signed, 1);
    assert.equal(report.satisfaction.n, 2);

    await page.goto(`${server.base}/console/report`);
    await page.getByText('100').first().waitFor();
    await assertAccessible(page, 'the report');
    await shoot(page, 'line-8-report', { fullPage: true });
    const csv = await page.request.get(`${server.base}/api/report.csv`);
    assert.match(await csv.text(), /;/);
    assertNoOtherHost(staff, server.base);
  });
});

/** Chooses a party in a searchable list. */
async function pick(page, label, name) {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(name);
  await page.getByRole('option', { name }).first().click();
}

/** The personal links in the mails of one kind, the company's first. */
async function linksIn(dataDir, kind) {
  const folder = join(dataDir, 'mail');
  const mine = (it) => it.includes(`-${kind}-`) && it.endsWith('.eml');
  const names = (await readdir(folder)).filter(mine).sort();
  const found = await Promise.all(names.map(async (name) => {
    const mail = await readFile(join(folder, name), 'utf8');
    const plain = mail.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
    const link = plain.match(/http:\/\/[\d.:]+\/p\/[\w-]{43}/)?.[0];
    return { company: name.includes('azienda'), link };
  }));
  found.sort((one, other) => Number(other.company) - Number(one.company));
  return found.map((it) => it.link);
}
