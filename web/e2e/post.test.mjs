/**
 * Mail over real mail servers: encrypted or not at all, over kept connections, each with its own
 * way back, patient with who says "not now", and telling an operator beforehand what is wrong.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bookMeeting, startServerWithStaff, until } from './support.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The mail servers of `tests/oracles/mail_servers.py`. */
async function startMailServers() {
  const directory = await mkdtemp(join(tmpdir(), 'incontro-post-'));
  const script = join(root, 'tests', 'oracles', 'mail_servers.py');
  const child = spawn(process.env.INCONTRO_PYTHON ?? 'python3', [script, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  const ports = await until(() => JSON.parse(said), 'the mail servers are there');
  return {
    ports,
    directory,
    authority: join(directory, 'authority.pem'),
    /** What happened at one of them, of one kind or of all. */
    async seen(server, what) {
      const text = await readFile(join(directory, 'mails.jsonl'), 'utf8');
      const all = text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
      return all.filter((it) => it.server === server && (!what || it.what === what));
    },
    async stop() {
      const ended = new Promise((resolve) => child.on('close', resolve));
      child.stdin.end();
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Runs `incontro …` and gives its exit code and what it printed. */
async function run(args, env) {
  const child = spawn(process.env.INCONTRO_BIN, args, { env: { ...process.env, ...env } });
  let said = '';
  let complained = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (complained += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, said, complained };
}

describe('mail over real servers', { concurrency: false }, () => {
  let post;
  /** The settings for one of the servers. */
  const to = (name, security) => ({
    INCONTRO__MAIL__TRANSPORT: 'smtp',
    INCONTRO__MAIL__FROM_ADDRESS: 'b2b@agency.test',
    INCONTRO__MAIL__BOUNCE_ADDRESS: 'bounce@agency.test',
    INCONTRO__MAIL__SMTP__HOST: 'localhost',
    INCONTRO__MAIL__SMTP__PORT: String(post.ports[name]),
    INCONTRO__MAIL__SMTP__SECURITY: security,
    INCONTRO__MAIL__SMTP__AUTHORITY_FILE: post.authority,
    INCONTRO__JOBS__POLL_S: '1',
  });

  before(async () => {
    post = await startMailServers();
  });
  after(() => post?.stop());

  test('1 · mails leave encrypted, over one connection, each with its own way back', async () => {
    const server = await startServerWithStaff({ env: to('encrypted', 'starttls') });
    try {
      await bookMeeting(server);
      const mails = await until(async () => {
        const found = await post.seen('encrypted', 'mail');
        return found.length === 2 && found;
      }, 'both sides have their invitation');

      assert.ok(mails.every((it) => it.encrypted), JSON.stringify(mails));
      assert.ok(mails.every((it) => it.header_from === 'b2b@agency.test'));
      const back = mails.map((it) => it.sender);
      assert.ok(back.every((it) => /^bounce\+[0-9a-f]{32}@agency\.test$/.test(it)), `${back}`);
      assert.notEqual(back[0], back[1]);
      assert.equal(new Set(mails.map((it) => it.connection)).size, 1, 'the connection was kept');
      const recipients = mails.flatMap((it) => it.recipients).sort();
      assert.deepEqual(recipients, ['anna@brianza.example', 'ravi@mumbai.example']);
    } finally {
      await server.stop();
    }
  });

  test('2 · a server that does not encrypt, or is another, gets no mail and no password', async () => {
    const secret = {
      INCONTRO__MAIL__SMTP__USERNAME: 'agency',
      INCONTRO__MAIL__SMTP__PASSWORD: 'not for strangers',
    };
    for (const name of ['stripped', 'misnamed']) {
      const { code, said } = await run(['mail', 'check'], { ...to(name, 'starttls'), ...secret });
      assert.equal(code, 1, said);
      assert.match(said, /FAILED {2}send: localhost:\d+, encrypted by STARTTLS: .+/);
      assert.ok(!said.includes('not for strangers'));
      const seen = (await post.seen(name)).map((it) => it.what);
      assert.ok(!seen.includes('sign in') && !seen.includes('from'), `${name}: ${seen}`);
    }
  });

  test('3 · a check beforehand says what works, what to publish and what is missing', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'der' },
    });
    const key = join(post.directory, 'dkim.pem');
    await writeFile(key, privateKey);
    const env = {
      ...to('encrypted', 'starttls'),
      INCONTRO__MAIL__DKIM__DOMAIN: 'agency.test',
      INCONTRO__MAIL__DKIM__KEY_FILE: key,
      INCONTRO__MAIL__DMARC_REPORTS: 'dmarc@agency.test',
    };

    const { code, said } = await run(['mail', 'check', '--json'], env);
    const bare = await run(['mail', 'check'], {});

    assert.equal(code, 0, said);
    const report = JSON.parse(said);
    assert.deepEqual(report.steps.map((it) => [it.name, it.ok]), [['send', true], ['sign', true]]);
    assert.deepEqual(report.records, [
      {
        name: 'incontro._domainkey.agency.test',
        text: `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
      },
      { name: '_dmarc.agency.test', text: 'v=DMARC1; p=quarantine; rua=mailto:dmarc@agency.test' },
    ]);
    assert.match(report.missing.join(), /SPF must name the address/);
    assert.equal(bare.code, 1);
    assert.match(bare.said, /p=quarantine"/, 'no reports to where answers come');
    assert.match(bare.said, /Missing:\n {2}- `mail\.transport` is not "smtp"/);
  });

  test('4 · who says "not now" is left alone, who says "never" is shown, the rest go out', async () => {
    const server = await startServerWithStaff({ env: to('moody', 'none') });
    try {
      const { mission } = await bookMeeting(server);
      const at = `/api/missions/${mission.id}`;
      const add = async (name, email) => {
        const party = await server.staff.post(`${at}/parties`, {
          side: 'partner', name, vat: null, country: 'IN', subdivision: null, city: 'Mumbai',
          zone: 'Asia/Kolkata', sector: 'furniture_design',
          person: { name, email, phone: null, language: 'en' },
        });
        return party;
      };
      await add('Slow One', 'one@slow.example');
      await add('Slow Two', 'two@slow.example');
      await add('Gone', 'gone@dead.example');
      await server.staff.post(`${at}/first-contacts`, {});

      const mails = await until(async () => {
        const all = await server.staff.get(`${at}/mails`);
        const slow = all.filter((it) => it.address.endsWith('@slow.example'));
        const dead = all.find((it) => it.address === 'gone@dead.example');
        const settled = slow.length === 2 && slow.every((it) => it.error) && dead?.error;
        return settled && all;
      }, 'every mail was tried or is left alone');

      const of = (address) => mails.find((it) => it.address === address);
      assert.equal(of('gone@dead.example').state, 'failed');
      assert.match(of('gone@dead.example').error, /No such mailbox here/);
      assert.equal(of('one@slow.example').state, 'queued');
      assert.match(of('one@slow.example').error, /Greylisted, try again later/);
      assert.match(of('two@slow.example').error, /Greylisted, try again later/);
      assert.equal(of('anna@brianza.example').state, 'sent');
      const calls = await server.staff.get(`${at}/phone-list`);
      const gone = calls.find((it) => it.email === 'gone@dead.example');
      assert.equal(gone.reasons[0].code, 'failed');
      assert.match(gone.reasons[0].words, /No such mailbox here/);
      const near = calls.find((it) => it.email === 'ravi@mumbai.example');
      assert.equal(near.reasons[0].code, 'silent', 'the meeting is in minutes');
    } finally {
      await server.stop();
    }
  });
});
