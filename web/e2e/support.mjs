/**
 * What every end-to-end test needs: the real server on a port of its own, real browsers with
 * a made-up camera and microphone, and ways to ask what a person would see.
 *
 * Nothing waits a fixed time: `until` asks for a fact again and again until it holds.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** How long a fact may take to become true. Generous: two browsers share two cores. */
const PATIENCE_MS = Number(process.env.INCONTRO_E2E_PATIENCE_MS ?? 30_000);

const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A moving picture and a beep a second in place of a camera and a microphone.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--auto-select-desktop-capture-source=Entire screen',
];

/** For many people in one browser: eight pictures a second, where the rest get twenty. */
export const FEWER_PICTURES = '--use-fake-device-for-media-stream=fps=8';

/** Asks `fact` until it answers with something true, and gives that back. */
export async function until(fact, what, patience_ms = PATIENCE_MS) {
  const start = performance.now();
  let last;
  for (;;) {
    try {
      last = await fact();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (performance.now() - start > patience_ms) {
      throw new Error(`${what}: not within ${patience_ms} ms; last answer: ${describe(last)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function describe(value) {
  return value instanceof Error ? value.message : JSON.stringify(value);
}

/** A port of this machine that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts `$INCONTRO_BIN serve …` on a free port, with its data in a new directory, and waits
 * until it is ready. `args` default to the demo; `keep` names a server whose data and port
 * to start again with. Its words go to a log file beside its data.
 */
export async function startServer({ args = ['--demo'], env = {}, keep } = {}) {
  const program = process.env.INCONTRO_BIN;
  assert.ok(program, 'INCONTRO_BIN names the server that is tested: target/debug/incontro');
  const dataDir = keep?.dataDir ?? (await mkdtemp(join(tmpdir(), 'incontro-e2e-')));
  const port = keep?.port ?? (await freePort());
  const listen = `127.0.0.1:${port}`;
  const child = spawn(program, ['serve', ...args, '--data-dir', dataDir, '--listen', listen], {
    // The time for undoing is a test of its own; everywhere else, mails go out at once.
    env: { ...process.env, INCONTRO__MEETINGS__UNDO_S: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  let said = '';
  const log = createWriteStream(join(dataDir, 'e2e-server.log'), { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += text;
      log.write(text);
    });
  }
  const ended = new Promise((resolve) => child.on('close', resolve));
  const base = `http://${listen}`;
  const server = {
    base,
    port,
    dataDir,
    /** Everything the server has printed. */
    said: () => said,
    /** The personal links that it printed, in their order. */
    links: () => [...new Set(said.match(/https?:\/\/[^\s"'<>]+\/p\/[\w-]+/g) ?? [])],
    /** Kills it, as a crash does. Its data stay. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    /** Stops it as an operator does, and removes its data unless they are to be kept. */
    async stop({ keepData = false } = {}) {
      child.kill('SIGTERM');
      await ended;
      if (!keepData) await rm(dataDir, { recursive: true, force: true });
    },
  };

  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
      return (await fetch(`${base}/readyz`)).ok;
    }, 'the server is ready');
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${error.message}\n${said}`, { cause: error });
  }
  return server;
}

/** Runs `$INCONTRO_BIN …` to its end, with `input` on its standard input. */
async function runToEnd(args, { env = {}, input = '' } = {}) {
  const child = spawn(process.env.INCONTRO_BIN, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(code, 0, `incontro ${args.join(' ')} ended with ${code}: ${said}`);
}

/**
 * Starts a server without the demo, with one staff account, and signs in to it. The answer
 * has `staff.get(path)` and `staff.post(path, body)` of the staff API beside the server's own.
 */
export async function startServerWithStaff({ env = {} } = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'incontro-e2e-'));
  const email = 'staff@agenda.example';
  const password = 'a long sentence nobody guesses';
  const place = { ...env, INCONTRO__SERVER__DATA_DIR: dataDir };
  await runToEnd(['admin', 'create', '--email', email, '--name', 'Irene Galli'], {
    env: place,
    input: `${password}\n`,
  });
  const server = await startServer({ args: [], env, keep: { dataDir, port: await freePort() } });

  return signedIn(server, { email, password });
}

/** A server with somebody signed in to it, as `startServerWithStaff` gives it. */
export async function signedIn(server, account) {
  let cookie = '';
  async function call(method, path, body) {
    const answer = await fetch(server.base + path, {
      method,
      headers: {
        cookie,
        origin: server.base,
        'x-incontro': 'console',
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${said}`);
    const given = answer.headers.getSetCookie()[0];
    if (given) cookie = given.split(';')[0];
    return said === '' ? null : JSON.parse(said);
  }
  await call('POST', '/api/session', account);
  const staff = {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    delete: (path) => call('DELETE', path),
  };
  return { ...server, staff, account };
}

/** A company from Milano and a partner, and their meeting in `startsIn_min` or a little later. */
export async function bookMeeting({ staff }, { startsIn_min = 5, length_min = 30 } = {}) {
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const mission = await staff.post('/api/missions', {
    code: `IN-${Date.now() % 100_000}`,
    title: 'India, arredo e design',
    market: 'IN',
    first_day: day(-1),
    last_day: day(7),
    length_min,
    buffer_min: 10,
    sectors: ['furniture_design'],
    staff_phone: '+39 02 5550 1234',
  });
  const at = `/api/missions/${mission.id}`;
  const company = await staff.post(`${at}/parties`, {
    side: 'company', name: 'Brianza Arredi', vat: null, country: 'IT', subdivision: 'MI',
    city: 'Milano', zone: 'Europe/Rome', sector: 'furniture_design',
    person: { name: 'Anna Brambilla', email: 'anna@brianza.example', phone: null, language: 'it' },
  });
  const partner = await staff.post(`${at}/parties`, {
    side: 'partner', name: 'Mumbai Interiors', vat: null, country: 'IN', subdivision: null,
    city: 'Mumbai', zone: 'Asia/Kolkata', sector: 'furniture_design',
    person: { name: 'Ravi Menon', email: 'ravi@mumbai.example', phone: null, language: 'en' },
  });
  // Meetings start on whole minutes: the next one after that.
  const starts_at = new Date(Math.ceil(Date.now() / 60_000 + startsIn_min) * 60_000);
  const meeting = await staff.post(`${at}/meetings`, {
    company: company.id,
    partner: partner.id,
    starts_at: starts_at.toISOString().replace('.000', ''),
    exception: 'the test starts when it starts',
  });
  const parties = await staff.get(`${at}/parties`);
  const link = async (side) => {
    const person = parties.find((it) => it.side === side).people[0];
    return (await staff.post(`${at}/people/${person.id}/link`, { mail: false })).url;
  };
  const [companyLink, partnerLink] = [await link('company'), await link('partner')];
  return { mission, meeting, companyLink, partnerLink };
}

/** An interpreter who serves a meeting: their party, their person, and their personal link. */
export async function addInterpreter({ staff }, { mission, meeting }, name, languages) {
  const at = `/api/missions/${mission.id}`;
  const email = `${name.replace(' ', '.')}@lingue.example`;
  const interpreter = await staff.post(`${at}/interpreters`, {
    party: {
      side: 'interpreter', name, vat: null, country: 'IT', subdivision: 'MI',
      city: 'Milano', zone: 'Europe/Rome', sector: null,
      person: { name, email, phone: null, language: 'it' },
    },
    languages,
  });
  await staff.put(`${at}/meetings/${meeting.id}/interpreters/${interpreter.id}`, {
    seen: meeting.revision,
  });
  const [person] = interpreter.people;
  const { url } = await staff.post(`${at}/people/${person.id}/link`, { mail: false });
  return { id: interpreter.id, person: person.id, link: url };
}

/** Starts Debian's Chromium with a made-up camera and microphone. */
export function startBrowser({ flags = [] } = {}) {
  return chromium.launch({
    executablePath: process.env.INCONTRO_CHROMIUM ?? '/usr/bin/chromium',
    args: [...CHROMIUM_FLAGS, ...flags],
  });
}

/**
 * One person at one device: a browser context of their own. `asked` is every address that
 * their pages asked for, `faults` everything that their pages complained about.
 */
export async function newPerson(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const person = { context, asked: [], faults: [] };
  context.on('request', (request) => person.asked.push(request.url()));
  context.on('weberror', (error) => person.faults.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') person.faults.push(message.text());
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => person.asked.push(socket.url()));
  });
  person.page = await context.newPage();
  return person;
}

/** Fails where any page asked another host than the server's own for anything. */
export function assertNoOtherHost(person, base) {
  const own = new URL(base).host;
  const others = person.asked.filter((address) => {
    const { protocol, host } = new URL(address);
    return protocol !== 'data:' && protocol !== 'blob:' && host !== own;
  });
  assert.deepEqual(others, [], 'a page asked another host');
  assert.ok(person.asked.length > 0, 'the network log saw nothing at all');
}

const axeSource = await readFile(
  fileURLToPath(import.meta.resolve('axe-core/axe.min.js')),
  'utf8',
);

/**
 * Fails where axe finds a barrier on the page (WCAG 2.2 AA and best practice), or where it shows
 * names that only programs know.
 */
export async function assertAccessible(page, what) {
  // The page that is judged is the one that has loaded, not the outline of it.
  await page.locator('.skeleton').waitFor({ state: 'detached' });
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
  assert.doesNotMatch(await page.locator('body').innerText(), ids, `${what} shows raw ids`);
  // Through the debugger, because the page's content policy admits no foreign script.
  const session = await page.context().newCDPSession(page);
  const run = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
    'wcag22aa', 'best-practice'] }).then((it) => JSON.stringify(it.violations.map((one) => ({
      id: one.id, impact: one.impact, where: one.nodes.map((node) => node.html) }))))`;
  await session.send('Runtime.evaluate', { expression: axeSource });
  const answer = await session.send('Runtime.evaluate', {
    expression: run,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  assert.equal(answer.exceptionDetails, undefined, answer.exceptionDetails?.text);
  assert.deepEqual(JSON.parse(answer.result.value), [], `${what} has barriers`);
}

/** Keeps a picture of the page where `INCONTRO_SHOTS` names a directory for them. */
export async function shoot(page, name, options = {}) {
  const directory = process.env.INCONTRO_SHOTS;
  if (!directory) return;
  await mkdir(directory, { recursive: true });
  await page.screenshot({ path: join(directory, `${name}.png`), ...options });
}

/** Signs staff in at a page of the console. */
export async function signIn(person, { base, account }, path) {
  const { page } = person;
  await page.goto(base + path);
  await page.locator('#email').fill(account.email);
  await page.locator('#password').fill(account.password);
  await page.locator('form button[type="submit"]').click();
}

/** Opens a personal link and enters its meeting's room: as far as the door. */
export async function comeToDoor(person, link) {
  const { page } = person;
  await page.goto(link);
  const enter = page.locator('form[action$="/enter"] button:not([name])').first();
  if ((await enter.count()) === 0) await page.locator('a.button.first').first().click();
  await enter.click();
  await page.waitForURL(/\/room\/[^/]+$/);
  await page.getByTestId('preview').waitFor();
}

/** What getStats says of everyone that a page sees and hears. */
export function figures(page) {
  return page.evaluate(() => window.incontroRoom.stats());
}

/** Waits until a page decodes new frames, and hears sound, from `others` people. */
export async function seesAndHears(page, others = 1, patience_ms = PATIENCE_MS) {
  const before = await figures(page);
  const was = (person) => before.peers.find((it) => it.person === person);
  return until(async () => {
    const now = await figures(page);
    const live = now.peers.filter((it) => {
      const old = was(it.person);
      const frames = it.framesDecoded - (old?.framesDecoded ?? 0);
      return frames >= 5 && it.audioEnergy - (old?.audioEnergy ?? 0) > 0.001;
    });
    return live.length >= others && now;
  }, `${others} seen and heard`, patience_ms);
}
