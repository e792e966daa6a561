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
/** `early` not open yet · `waiting` open, but staff let people in one by one. */
export type Stage = 'early' | 'waiting' | 'in' | 'over';
/** Where a voice goes: to everyone (`floor`), or to those who listen to a language. */
export type Channel = string;
export type NetworkPath = 'udp' | 'tcp' | 'relay';
export type Side = 'company' | 'partner' | 'staff' | 'interpreter';

/** Who someone in the room is, and what they send now. */
export interface Person {
  id: string;
  name: string;
  party: string;
  city: string;
  zone: string;
  offset_s: number;
  side: Side;
  role: 'guest' | 'staff' | 'interpreter' | 'listener';
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  hand: boolean;
  /** What an interpreter interprets into; empty for everybody else. */
  languages: string[];
  /** Where the voice goes now; `null` for an interpreter who rests. */
  channel: Channel | null;
}

/** Someone who is at the door or in the room already, as those who wait are told. */
export interface Present {
  name: string;
  party: string;
  side: Side;
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
  | {
      type: 'hello';
      protocol: typeof PROTOCOL;
      ticket: string;
      resume: string | null;
      take_over: boolean;
    }
  | { type: 'publish'; sdp: string; tracks: { mid: string; kind: TrackKind }[] }
  | { type: 'subscribed'; sdp: string; offer: number }
  | { type: 'restart'; fresh: boolean }
  | ({ type: 'state' } & Sending)
  | { type: 'view'; tiles: ShownTile[] }
  | { type: 'chat'; text: string }
  | { type: 'listen'; channel: string | null }
  | { type: 'interpret'; channel: Channel | null }
  | { type: 'watch'; faces: boolean }
  | {
      type: 'line';
      quality: number | null;
      path: NetworkPath | null;
      round_trip_ms: number | null;
    }
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

/** A picture that the line does not take. */
export interface Paused {
  person: string;
  kind: TrackKind;
}

/** What the line does not take, and whether voices alone would do better. */
export interface Quality {
  type: 'quality';
  receive_kbps: number | null;
  paused: Paused[];
  audio_only: boolean;
}

export type GoneReason = 'left' | 'lost' | 'replaced' | 'removed';

export type ServerMessage =
  | Welcome
  | { type: 'stage'; stage: Stage; server_time: string }
  | { type: 'published'; sdp: string; candidates: string[] }
  | { type: 'subscribe'; sdp: string; offer: number; tracks: SubscribedTrack[] }
  | { type: 'person'; person: Person }
  | { type: 'gone'; person: string; reason: GoneReason }
  | { type: 'speaking'; person: string | null }
  | Quality
  | ({ type: 'chat' } & ChatLine)
  | ({ type: 'timetable' } & Timetable)
  | { type: 'here'; people: Present[] }
  | { type: 'late'; person: string; name: string; minutes: number }
  | { type: 'notice'; from: string; text: string; at: string }
  | { type: 'mute' }
  | { type: 'moved'; seat: string }
  | { type: 'elsewhere' }
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

const side = oneOf('company', 'partner', 'staff', 'interpreter');
const person = shaped({
  id: text, name: text, party: text, city: text, zone: text, offset_s: number, side,
  role: oneOf('guest', 'staff', 'interpreter', 'listener'),
  microphone: flag, camera: flag, screen: flag, hand: flag,
  languages: listOf(text), channel: orNull(text),
});
const chatLine = { from: text, name: text, text, at: instant };
const stage = oneOf('early', 'waiting', 'in', 'over');
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
  gone: { person: text, reason: oneOf('left', 'lost', 'replaced', 'removed') },
  speaking: { person: orNull(text) },
  quality: {
    receive_kbps: orNull(number),
    paused: listOf(shaped({ person: text, kind: oneOf('microphone', 'camera', 'screen') })),
    audio_only: flag,
  },
  chat: chatLine,
  timetable,
  here: { people: listOf(shaped({ name: text, party: text, side })) },
  late: { person: text, name: text, minutes: number },
  notice: { from: text, text, at: instant },
  mute: {},
  moved: { seat: text },
  elsewhere: {},
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
