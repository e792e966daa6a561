/**
 * The messages of docs/protocol.md, version 1, as this page speaks them.
 *
 * What comes in is checked field by field before anything acts on it: a server that says
 * something else is a server of another version, and the page says so instead of guessing.
 */

export const PROTOCOL = 1;

/** The longest chat line, in characters. */
export const CHAT_CHARS_MAX = 2000;

export type TrackKind = 'microphone' | 'camera' | 'screen';
export type Stage = 'early' | 'in' | 'over';

/** Who someone in the room is, and what they send now. */
export interface Person {
  id: string;
  name: string;
  party: string;
  city: string;
  zone: string;
  offset_s: number;
  side: 'company' | 'partner' | 'staff';
  role: 'guest' | 'staff' | 'interpreter';
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  hand: boolean;
}

export interface ChatLine {
  from: string;
  name: string;
  text: string;
  at: string;
}

/** What one media section of the subscribing connection carries. */
export interface SubscribedTrack {
  mid: string;
  person: string;
  kind: TrackKind;
}

/** One picture that this page shows, and how tall, in pixels of the screen. */
export interface ShownTile {
  person: string;
  kind: TrackKind;
  height: number;
}

/** What I am sending. */
export interface Sending {
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  hand: boolean;
}

export type ClientMessage =
  | { type: 'hello'; protocol: typeof PROTOCOL; ticket: string; resume: string | null }
  | { type: 'publish'; sdp: string; tracks: { mid: string; kind: TrackKind }[] }
  | { type: 'subscribed'; sdp: string; offer: number }
  | { type: 'restart'; fresh: boolean }
  | ({ type: 'state' } & Sending)
  | { type: 'view'; tiles: ShownTile[] }
  | { type: 'chat'; text: string }
  | { type: 'ping'; at: number }
  | { type: 'leave' };

export interface Timetable {
  opens_at: string;
  starts_at: string;
  ends_at: string;
  closes_at: string;
  server_time: string;
}

export interface Welcome extends Timetable {
  type: 'welcome';
  visit: string;
  resumed: boolean;
  me: Person;
  people: Person[];
  stage: Stage;
  chat: ChatLine[];
}

/** What the line does not take, and whether voices alone would do better. */
export interface Quality {
  type: 'quality';
  receive_kbps: number | null;
  paused: { person: string; kind: TrackKind }[];
  audio_only: boolean;
}

export type ServerMessage =
  | Welcome
  | { type: 'stage'; stage: Stage; server_time: string }
  | { type: 'published'; sdp: string; candidates: string[] }
  | { type: 'subscribe'; sdp: string; offer: number; tracks: SubscribedTrack[] }
  | { type: 'person'; person: Person }
  | { type: 'gone'; person: string; reason: 'left' | 'lost' | 'replaced' }
  | { type: 'speaking'; person: string | null }
  | Quality
  | ({ type: 'chat' } & ChatLine)
  | ({ type: 'timetable' } & Timetable)
  | { type: 'replaced' }
  | { type: 'bye'; reason: 'closing' | 'restarting'; back_in_s: number }
  | { type: 'pong'; at: number }
  | { type: 'error'; code: string; message: string };

type Check = (value: unknown) => boolean;
type Shape = Record<string, Check>;

const text: Check = (it) => typeof it === 'string';
const number: Check = (it) => typeof it === 'number' && Number.isFinite(it);
const flag: Check = (it) => typeof it === 'boolean';
const instant: Check = (it) => typeof it === 'string' && !Number.isNaN(Date.parse(it));
const oneOf = (...names: string[]): Check => (it) => typeof it === 'string' && names.includes(it);
const orNull = (check: Check): Check => (it) => it === null || check(it);
const listOf = (check: Check): Check => (it) => Array.isArray(it) && it.every(check);
const shaped = (shape: Shape): Check => (it) =>
  typeof it === 'object' &&
  it !== null &&
  Object.entries(shape).every(([field, check]) => check((it as Record<string, unknown>)[field]));

const person = shaped({
  id: text, name: text, party: text, city: text, zone: text, offset_s: number,
  side: oneOf('company', 'partner', 'staff'),
  role: oneOf('guest', 'staff', 'interpreter'),
  microphone: flag, camera: flag, screen: flag, hand: flag,
});
const chatLine = { from: text, name: text, text, at: instant };
const stage = oneOf('early', 'in', 'over');
const timetable = {
  opens_at: instant, starts_at: instant, ends_at: instant, closes_at: instant,
  server_time: instant,
};
const track = shaped({
  mid: text, person: text, kind: oneOf('microphone', 'camera', 'screen'),
});

/** Every message a server may send, and what its fields must be. */
const SHAPES: { [T in ServerMessage['type']]: Shape } = {
  welcome: {
    visit: text, resumed: flag, me: person, people: listOf(person), stage,
    chat: listOf(shaped(chatLine)), ...timetable,
  },
  stage: { stage, server_time: instant },
  published: { sdp: text, candidates: listOf(text) },
  subscribe: { sdp: text, offer: number, tracks: listOf(track) },
  person: { person },
  gone: { person: text, reason: oneOf('left', 'lost', 'replaced') },
  speaking: { person: orNull(text) },
  quality: {
    receive_kbps: orNull(number),
    paused: listOf(shaped({ person: text, kind: oneOf('microphone', 'camera', 'screen') })),
    audio_only: flag,
  },
  chat: chatLine,
  timetable,
  replaced: {},
  bye: { reason: oneOf('closing', 'restarting'), back_in_s: number },
  pong: { at: number },
  error: { code: text, message: text },
};

/** Reads one frame; `null` for anything that is not a message of this version. */
export function readServerMessage(frame: unknown): ServerMessage | null {
  if (typeof frame !== 'string') return null;
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return null;
  }
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(SHAPES, type)) return null;
  return shaped(SHAPES[type as ServerMessage['type']])(value) ? (value as ServerMessage) : null;
}
