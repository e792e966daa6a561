/**
 * An office whose network lets nothing but TLS through: two real browsers meet by way of a relay
 * that takes nothing else.
 */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import {
  bookMeeting, comeToDoor, figures, freePort, newPerson, seesAndHears, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

const run = promisify(execFile);

/** What each page does to its connections before anything of ours runs. */
const withConfiguration = (change) => `
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration) { super((${change})(configuration)); }
  };`;

/** Two people in a call, whose pages were prepared with `script`. */
async function callOf({ env = {}, flags = [], script = '' }) {
  const server = await startServerWithStaff({ env });
  const browser = await startBrowser({ flags });
  const { companyLink, partnerLink } = await bookMeeting(server);
  const people = [await newPerson(browser), await newPerson(browser)];
  for (const person of people) {
    if (script) await person.context.addInitScript(script);
  }
  await comeToDoor(people[0], companyLink);
  await comeToDoor(people[1], partnerLink);
  for (const { page } of people) await page.getByTestId('join').click();
  return {
    people,
    pages: people.map((it) => it.page),
    async end() {
      await browser.close();
      await server.stop();
    },
  };
}

describe('a network that lets only TLS through', () => {
  test('has both people meet through a relay over TLS', async () => {
    const relay = await startRelay();
    after(() => relay.stop());
    const call = await callOf({
      env: {
        INCONTRO__ROOMS__TURN__URLS: relay.url,
        INCONTRO__ROOMS__TURN__SECRET: relay.secret,
      },
      flags: [`--ignore-certificate-errors-spki-list=${relay.pin}`],
      script: withConfiguration("(it) => ({ ...it, iceTransportPolicy: 'relay' })"),
    });
    try {
      for (const page of call.pages) {
        await seesAndHears(page);
        const path = await until(async () => (await figures(page)).path, 'the path is known');
        console.log(`path: ${path}`);
        assert.equal(path, 'relay/tls');
      }
    } finally {
      await call.end();
    }
  });
});

/** A TURN server that only takes TLS, with a certificate of its own. */
async function startRelay() {
  const folder = await mkdtemp(join(tmpdir(), 'incontro-relay-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await run('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1',
    '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate,
  ]);
  // What a browser is told to accept this one certificate by, and no other.
  const { publicKey } = new X509Certificate(await readFile(certificate));
  const pin = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64');
  const [port, plain, secret] = [await freePort(), await freePort(), 'shared by both'];
  const configuration = join(folder, 'turn.conf');
  await writeFile(configuration, [
    'listening-ip=127.0.0.1', 'relay-ip=127.0.0.1', `tls-listening-port=${port}`,
    `listening-port=${plain}`, 'no-udp', 'no-tcp', 'no-dtls', 'allow-loopback-peers',
    // As in docker-compose.yml: it relays to the rooms and nowhere else.
    'no-tcp-relay', 'denied-peer-ip=0.0.0.0-255.255.255.255', 'allowed-peer-ip=127.0.0.1',
    'fingerprint', 'use-auth-secret', `static-auth-secret=${secret}`, 'realm=incontro',
    `cert=${certificate}`, `pkey=${key}`, 'no-cli', `pidfile=${join(folder, 'pid')}`,
    `userdb=${join(folder, 'db')}`, 'log-file=stdout', 'simple-log',
  ].join('\n'));
  const child = spawn('turnserver', ['-c', configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.on('close', resolve));
  await until(() => accepts(port), 'the relay listens').catch((error) => {
    child.kill('SIGKILL');
    throw new Error(`${error.message}\n${said}`);
  });
  return {
    url: `turns:127.0.0.1:${port}?transport=tcp`,
    secret,
    pin,
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whether something takes connections on a port of this machine. */
function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
