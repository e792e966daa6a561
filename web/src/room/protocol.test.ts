/** The protocol's golden messages, as this page reads and writes them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readServerMessage, type ClientMessage, type ServerMessage } from './protocol.ts';

const path = new URL('../../../docs/protocol.golden.json', import.meta.url);
const golden = JSON.parse(readFileSync(path, 'utf8')) as {
  client: Record<string, unknown>[];
  server: Record<string, unknown>[];
};

/** One of every message this page says, as its types have them. */
const SAID: { [T in ClientMessage['type']]: Extract<ClientMessage, { type: T }> } = {
  hello: { type: 'hello', protocol: 1, ticket: '', resume: null, take_over: false },
  publish: { type: 'publish', sdp: '', tracks: [] },
  subscribed: { type: 'subscribed', sdp: '', offer: 1 },
  restart: { type: 'restart', fresh: false },
  state: { type: 'state', microphone: true, camera: true, screen: false, hand: false },
  view: { type: 'view', tiles: [] },
  chat: { type: 'chat', text: '' },
  listen: { type: 'listen', channel: null },
  interpret: { type: 'interpret', channel: null },
  watch: { type: 'watch', faces: true },
  line: { type: 'line', quality: null, path: null, round_trip_ms: null },
  ping: { type: 'ping', at: 0 },
  leave: { type: 'leave' },
};

describe('what the server says', () => {
  test('is understood, every golden message of it, and nothing is lost', () => {
    for (const message of golden.server) {
      expect(readServerMessage(JSON.stringify(message))).toEqual(message);
    }
  });

  test('is golden in every one of its types', () => {
    const known: Record<ServerMessage['type'], true> = {
      welcome: true, stage: true, published: true, subscribe: true, person: true, gone: true,
      speaking: true, quality: true, chat: true, timetable: true, replaced: true, bye: true,
      pong: true, error: true, here: true, late: true, notice: true, mute: true, moved: true,
      elsewhere: true,
    };
    const types = golden.server.map((it) => String(it['type']));
    expect([...new Set(types)].sort()).toEqual(Object.keys(known).sort());
  });

  test('is refused where a field is missing or of another kind', () => {
    for (const message of golden.server) {
      for (const field of Object.keys(message)) {
        const without = Object.fromEntries(Object.entries(message).filter(([it]) => it !== field));
        const wrong = { ...message, [field]: { surprise: true } };
        expect(readServerMessage(JSON.stringify(without)), field).toBeNull();
        expect(readServerMessage(JSON.stringify(wrong)), field).toBeNull();
      }
    }
  });

  test('is refused where it is no message at all', () => {
    const check = (frame: unknown) => expect(readServerMessage(frame)).toBeNull();
    check('');
    check('null');
    check('[]');
    check('{"type":"toString"}');
    check('{"type":"later","at":1}');
    check(new ArrayBuffer(4));
  });
});

describe('what this page says', () => {
  test('has the fields of the golden messages, no more and no less', () => {
    for (const message of golden.client) {
      const said = SAID[message['type'] as ClientMessage['type']];
      expect(Object.keys(said).sort()).toEqual(Object.keys(message).sort());
    }
    const types = golden.client.map((it) => String(it['type']));
    expect([...new Set(types)].sort()).toEqual(Object.keys(SAID).sort());
  });
});
