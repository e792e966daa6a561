/**
 * The round trip of an invitation through real mail servers: sent over SMTP, answered by a
 * calendar, delivered into a mailbox, read over IMAP, and on the meeting's page. No browser.
 * `tests/setup/with_mailbox.sh` gives the servers.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  bookMeeting, freePort, signedIn, startServer, startServerWithStaff, until,
} from './support.mjs';

const { INCONTRO_IMAP_PORT: imap, INCONTRO_SMTP_PORT: smtp } = process.env;
const { INCONTRO_IMAPS_PORT: imaps, INCONTRO_IMAP_AUTHORITY: authority } = process.env;
const { INCONTRO_MAILDIR: maildir, INCONTRO_SENT: sent } = process.env;
const FROM = 'incontri@agenda.test';
const GUEST = 'ravi@mumbai.example';

/** The settings of a house that sends by the one server and reads the other. */
const reading = (security, host, port) => ({
  INCONTRO__MAIL__TRANSPORT: 'smtp',
  INCONTRO__MAIL__FROM_ADDRESS: FROM,
  INCONTRO__MAIL__BOUNCE_ADDRESS: 'bounce@agenda.test',
  INCONTRO__MAIL__INBOUND_GATEWAY: 'mx.agenda.test',
  INCONTRO__MAIL__SMTP__HOST: '127.0.0.1',
  INCONTRO__MAIL__SMTP__PORT: smtp,
  INCONTRO__MAIL__SMTP__SECURITY: 'none',
  INCONTRO__MAIL__IMAP__HOST: host,
  INCONTRO__MAIL__IMAP__PORT: port,
  INCONTRO__MAIL__IMAP__SECURITY: security,
  INCONTRO__MAIL__IMAP__USERNAME: 'agenda',
  INCONTRO__MAIL__IMAP__PASSWORD: 'secret',
});

describe('a mailbox', { concurrency: false }, () => {
  let server;
  let booked;
  let path;
  let uid;
  let delivered = 0;

  before(async () => {
    server = await startServerWithStaff({ env: reading('none', '127.0.0.1', imap) });
    booked = await bookMeeting(server, { startsIn_min: 24 * 60 });
    path = `/api/missions/${booked.mission.id}/meetings/${booked.meeting.id}`;
  });
  after(() => server?.stop());

  /** A mail in the mailbox, as a delivery agent puts it there: whole or not at all. */
  async function deliver(mail) {
    delivered += 1;
    const name = `${Date.now()}.${delivered}.test`;
    const file = join(maildir, 'tmp', name);
    await writeFile(file, mail, { mode: 0o666 });
    await rename(file, join(maildir, 'new', name));
    return performance.now();
  }

  const answer = async () => {
    const meeting = await server.staff.get(path);
    return meeting.seats.find((it) => it.side === 'partner').answer;
  };

  /** The shape of Google's answers. */
  const reply = (word, stamp) =>
    [
      'Authentication-Results: mx.agenda.test; dmarc=pass header.from=mumbai.example',
      `From: Ravi Menon <${GUEST}>`, `To: ${FROM}`, `Subject: ${word}`,
      `Message-ID: <${word}-${stamp}@mumbai.example>`, 'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="b1"', '',
      '--b1', 'Content-Type: text/plain; charset="UTF-8"', '', word,
      '--b1', 'Content-Type: text/calendar; charset="UTF-8"; method=REPLY', '',
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${uid}`,
      `DTSTAMP:${stamp}`, 'SEQUENCE:0', `ATTENDEE;PARTSTAT=${word}:mailto:${GUEST}`,
      'END:VEVENT', 'END:VCALENDAR', '--b1--', '',
    ].join('\r\n');

  /** Gives a folder to whom the mailbox belongs, as the mail server made it. */
  async function chownAsMailbox(folder) {
    const { uid, gid } = await stat(maildir);
    for (const part of ['', 'new', 'cur', 'tmp']) await chown(join(folder, part), uid, gid);
  }

  const stampNow = (later_s = 0) =>
    new Date(Date.now() + later_s * 1000).toISOString().replace(/[-:]|\.\d+/g, '');

  test('the invitation arrives at the other end of SMTP', async () => {
    const mail = await until(async () => {
      for (const file of (await readdir(sent)).filter((it) => it.endsWith('.eml'))) {
        const text = await readFile(join(sent, file), 'latin1');
        if (text.includes(GUEST) && /text\/calendar/i.test(text)) return text;
      }
      return null;
    }, 'the invitation is there');
    const at = mail.search(/^content-type: text\/calendar/im);
    const [base64] = mail.slice(at).split('\r\n\r\n')[1].split('\r\n--');
    const calendar = Buffer.from(base64, 'base64').toString('utf8').replaceAll('\r\n ', '');

    uid = /^UID:(.*)\r$/m.exec(calendar)[1];
    assert.match(calendar, /^METHOD:REQUEST\r$/m);
    assert.match(mail, /^X-Mail-From: bounce\+[0-9a-f]{32}@agenda\.test\r$/m);
  });

  test('the answer stands as soon as it lies in the mailbox', async () => {
    // The first mail finds the reader wherever it is; from then on it waits for news.
    await deliver(reply('TENTATIVE', stampNow()));
    await until(async () => (await answer()) === 'tentative', 'the first answer is taken in');

    const start = await deliver(reply('ACCEPTED', stampNow(1)));
    await until(async () => (await answer()) === 'accepted', 'the second answer is taken in');
    const took_ms = Math.round(performance.now() - start);
    console.log(`# from the mailbox to the meeting's page by IDLE: ${took_ms} ms`);
  });

  test('mails that were taken in are marked, and none is lost', async () => {
    await until(async () => {
      const names = await readdir(join(maildir, 'cur'));
      return names.length === delivered && names.every((it) => it.includes('S'));
    }, 'all mails are marked as seen');
  });

  test('a no asks staff whether the slot is freed', async () => {
    const before = await server.staff.get('/api/inbound-mails');
    await deliver(reply('DECLINED', stampNow(2)));
    const mails = await until(async () => {
      const all = await server.staff.get('/api/inbound-mails');
      return all.length > before.length && all;
    }, 'the third answer is taken in');

    assert.equal(mails[0].need, 'free_slot');
    assert.deepEqual(mails.map((it) => it.answer), ['declined', 'accepted', 'tentative']);
  });

  test('a mail that came back marks its address by its envelope alone', async () => {
    const mail = await readFile(join(sent, '0001.eml'), 'latin1');
    const envelope = /^X-Mail-From: (.*)\r$/m.exec(mail)[1];
    await deliver(
      [
        'From: MAILER-DAEMON@mx.example', `To: <${envelope}>`, 'Subject: Undelivered',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=R', '',
        '--R', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx', '',
        'Action: failed', 'Status: 5.1.1', '', '--R--', '',
      ].join('\r\n'),
    );

    const [bounce] = await until(async () => {
      const all = await server.staff.get('/api/inbound-mails?open=true');
      return all[0]?.kind === 'bounce' && all;
    }, 'the bounce is taken in');
    assert.equal(bounce.heard, 'undeliverable');
    assert.equal(bounce.need, 'phone');
  });

  /** What somebody writes by hand. */
  const words = (subject) =>
    [
      `From: Ravi Menon <${GUEST}>`, `To: ${FROM}`, `Subject: ${subject}`,
      `Message-ID: <${subject.replaceAll(' ', '-')}@mumbai.example>`, 'MIME-Version: 1.0',
      'Content-Type: text/plain; charset="UTF-8"', '', 'Is there parking?', '',
    ].join('\r\n');
  const subjects = async (house) => {
    const all = await house.staff.get('/api/inbound-mails');
    return all.map((it) => it.subject);
  };
  /** Until the house has read this mail; gives how often. */
  const heard = (house, subject) =>
    until(async () => {
      const all = await subjects(house);
      return all.filter((it) => it === subject).length;
    }, `"${subject}" is taken in`);

  test('it is read by STARTTLS and by TLS, by an authority of one’s own', async () => {
    const own = { INCONTRO__MAIL__IMAP__AUTHORITY_FILE: authority };
    for (const [security, port] of [['starttls', imap], ['tls', imaps]]) {
      const env = { ...reading(security, 'localhost', port), ...own };
      const house = await startServerWithStaff({ env });
      try {
        await deliver(words(`Over ${security}`));
        assert.equal(await heard(house, `Over ${security}`), 1);
      } finally {
        await house.stop();
      }
    }
  });

  test('a server that no known authority vouches for is told no password', async () => {
    for (const [security, port] of [['starttls', imap], ['tls', imaps]]) {
      const house = await startServerWithStaff({ env: reading(security, 'localhost', port) });
      try {
        await until(() => /no protected connection/.test(house.said()), 'it is refused');
        assert.deepEqual(await subjects(house), []);
      } finally {
        await house.stop();
      }
    }
  });

  /** Runs `incontro mail check` against the mailbox; gives its exit code and what it says of it. */
  async function check(env) {
    const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] };
    const child = spawn(process.env.INCONTRO_BIN, ['mail', 'check', '--json'], options);
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    const { ok, steps, missing } = JSON.parse(said);
    const read = steps.find((it) => it.name === 'read');
    return { code, ok, read, missing: missing.join('\n') };
  }

  test('a check beforehand opens the mailbox as for reading, and leaves it as it is', async () => {
    const own = { INCONTRO__MAIL__IMAP__AUTHORITY_FILE: authority };
    await deliver(words('Lies there while it is checked'));
    for (const [security, port, how] of [
      ['none', imap, 'in clear'], ['starttls', imap, 'encrypted by STARTTLS'],
      ['tls', imaps, 'encrypted'],
    ]) {
      const { code, ok, read, missing } = await check({
        ...reading(security, 'localhost', port), ...own,
      });
      assert.equal(code, 0, read.says);
      assert.ok(ok && read.ok);
      const place = `localhost:${port}, ${how}, signed in as agenda, INBOX has `;
      assert.ok(read.says.startsWith(place), read.says);
      assert.match(read.says, /has \d+ mails; new mail is told of as it comes \(IDLE\)$/);
      assert.doesNotMatch(missing, /answers from calendars are not heard/);
    }
    const deaf = await check(reading('none', '127.0.0.2', imap));
    assert.match(deaf.read.says, /the server knows no IDLE and is asked every 20 s$/);
    // The reader takes it in, and nobody else did.
    assert.equal(await heard(server, 'Lies there while it is checked'), 1);
  });

  test('a check says at which step a mailbox cannot be read, in the server’s words', async () => {
    const fine = reading('none', '127.0.0.1', imap);
    const wrong = [
      [{ INCONTRO__MAIL__IMAP__PASSWORD: 'guessed' }, /signing in as `agenda` failed: .*AUTHENT/],
      [{ INCONTRO__MAIL__IMAP__FOLDER: 'Nowhere' }, /the folder `Nowhere` cannot be opened: /],
      [{ INCONTRO__MAIL__IMAP__PORT: String(await freePort()) }, /: no connection: /],
      [reading('tls', 'localhost', imaps), /encrypted: no protected connection: /],
    ];
    for (const [change, expected] of wrong) {
      const { code, read } = await check({ ...fine, ...change });
      assert.equal(code, 1);
      assert.equal(read.ok, false);
      assert.match(read.says, expected);
      assert.ok(!read.says.includes('guessed'));
    }
    const nobody = await check({ ...fine, INCONTRO__MAIL__IMAP__HOST: '' });
    assert.equal(nobody.read, undefined);
    assert.match(nobody.missing, /no mailbox is read .* answers from calendars are not heard/);
  });

  test('a server that does not tell of new mail is asked for it', async () => {
    const env = { ...reading('none', '127.0.0.2', imap), INCONTRO__MAIL__IMAP__POLL_S: '1' };
    const house = await startServerWithStaff({ env });
    try {
      await until(async () => (await house.staff.get('/api/mailbox')).ok, 'it is looked into');
      await deliver(words('Without IDLE'));
      assert.equal(await heard(house, 'Without IDLE'), 1);
    } finally {
      await house.stop();
    }
  });

  test('what keeps a mailbox from being read is shown, and that it is read again', async () => {
    const env = reading('none', '127.0.0.1', imap);
    const shut = { ...env, INCONTRO__MAIL__IMAP__FOLDER: 'Answers' };
    const house = await startServerWithStaff({ env: shut });
    try {
      const mailbox = await until(async () => {
        const found = await house.staff.get('/api/mailbox');
        return found.trouble && found;
      }, 'the trouble is told');
      assert.equal(mailbox.ok, false);
      assert.equal(mailbox.read_at, null);
      assert.match(mailbox.trouble, /the folder `Answers` cannot be opened: /);
      const ready = await (await fetch(`${house.base}/readyz`)).json();
      assert.deepEqual(ready.mailbox, { ok: false, read_s_ago: null });

      // The operator makes the folder; nobody starts the program again.
      for (const part of ['new', 'cur', 'tmp']) {
        await mkdir(join(maildir, '.Answers', part), { recursive: true, mode: 0o777 });
      }
      await chownAsMailbox(join(maildir, '.Answers'));
      await until(async () => (await house.staff.get('/api/mailbox')).ok, 'it is read again');
      assert.equal((await house.staff.get('/api/mailbox')).trouble, null);
    } finally {
      await house.stop();
    }
  });

  test('where the node that reads dies, another goes on', async () => {
    const env = { ...reading('none', '127.0.0.1', imap), INCONTRO__JOBS__LEASE_S: '1' };
    const first = await startServerWithStaff({ env });
    await deliver(words('For the first node'));
    await heard(first, 'For the first node');
    const keep = { dataDir: first.dataDir, port: await freePort() };
    const second = await startServer({ args: [], env, keep });
    let house = first;
    try {
      await first.kill();
      const dead = performance.now();
      await deliver(words('For whoever lives'));
      // The second node has the same database, and staff sign in there anew.
      house = await signedIn(second, first.account);
      assert.equal(await heard(house, 'For whoever lives'), 1);
      const took_ms = Math.round(performance.now() - dead);
      console.log(`# taken over in ${took_ms} ms, the lease being 2 s`);
    } finally {
      await second.stop();
    }
  });

  test('two nodes of one house take each mail in once', async () => {
    const env = reading('none', '127.0.0.1', imap);
    const keep = { dataDir: server.dataDir, port: await freePort() };
    const second = await startServer({ args: [], env, keep });
    try {
      const mails = [1, 2, 3, 4, 5].map((it) => `Question ${it}`);
      for (const subject of mails) await deliver(words(subject));
      for (const subject of mails) assert.equal(await heard(server, subject), 1);
    } finally {
      await second.stop({ keepData: true });
    }
    const all = await subjects(server);
    assert.equal(all.filter((it) => it.startsWith('Question')).length, 5);
  });

  test('a folder that was numbered anew is read again, and nothing is heard twice', async () => {
    const before = await subjects(server);
    await server.stop({ keepData: true });
    for (const name of await readdir(maildir)) {
      if (name.startsWith('dovecot')) await rm(join(maildir, name));
    }
    const env = reading('none', '127.0.0.1', imap);
    const { dataDir, port } = server;
    const again = await startServer({ args: [], env, keep: { dataDir, port } });
    server = { ...server, ...again };

    await deliver(words('After the move'));
    assert.equal(await heard(server, 'After the move'), 1);
    assert.deepEqual((await subjects(server)).sort(), [...before, 'After the move'].sort());
  });
});
