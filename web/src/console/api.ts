/**
 * The staff API: the shapes it sends, and one `fetch` with its manners.
 *
 * Every refusal arrives as a `Problem` with the server's stable `code`; the page has words
 * for the codes it knows (`console-problem-…`) and shows the server's sentence otherwise.
 */

export type { Host, Interpreter, Interpreters, LapsedHold, Rival } from './serving.ts';

export type Side = 'company' | 'partner' | 'interpreter' | 'host';
/** The two that meet; who serves them asks for nothing. */
export type MeetingSide = Exclude<Side, 'interpreter' | 'host'>;
export type MeetingState = 'on_hold' | 'lapsed' | 'booked' | 'held' | 'missed' | 'cancelled';

export interface Me {
  id: string;
  name: string;
  email: string;
}

/** A place's clock at some time. */
export interface ZoneOffer {
  zone: string;
  city: string;
  offset_s: number;
}

export interface Market {
  code: string;
  name: string;
  /** Whether missions go there; the companies' own country is listed, too. */
  is_abroad: boolean;
  zones: ZoneOffer[];
  subdivisions: { code: string; name: string }[];
}

export interface Sector {
  key: string;
  names: Record<string, string>;
}

export interface Mission {
  id: string;
  code: string;
  title: string;
  market: string;
  first_day: string;
  last_day: string;
  length_min: number;
  buffer_min: number;
  zone: string;
  sectors: string[];
  staff_phone: string;
  /** Since when people are told; `null` in a draft, which tells nobody. */
  released_at: string | null;
  parties: { companies: number; partners: number; interpreters: number };
  meetings: Record<Exclude<MeetingState, 'lapsed'>, number>;
  /** How many meetings wait for a decision because a law moved a clock. */
  law_cases: number;
  /** How many holds ran out and wait for somebody. */
  lapsed_holds: number;
  /** How long a time is usually kept for somebody who has to ask, in hours. */
  hold_h: number;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  language: string;
  zone: string;
  link_revoked: boolean;
}

/** Somebody in a training session, or chosen to speak there; staff have no `person_id`. */
export interface TrainingPerson {
  seat_id: string;
  person_id?: string | null;
  name: string;
  party: string;
  part: string;
  joined_at?: string | null;
  seen_at?: string | null;
  is_in: boolean;
  hand: boolean;
  microphone: boolean;
  camera: boolean;
}

/** What somebody answered to a training session from their calendar. */
export interface TrainingAnswer {
  person_id: string;
  name: string;
  party: string;
  answer: 'accepted' | 'tentative' | 'declined';
  answered_at: string;
  /** `calendar:…` or `staff:…`. */
  answered_by: string;
}

/** A session in which a few speak and many listen. */
export interface Training {
  id: string;
  title: string;
  starts_at: string;
  ends_at: string;
  opens_at: string;
  closes_at: string;
  revision: number;
  cancelled_at: string | null;
  told: number;
  came: number;
  people: TrainingPerson[];
  answers: TrainingAnswer[];
}

export interface Party {
  id: string;
  side: Side;
  name: string;
  vat: string | null;
  country: string;
  subdivision: string | null;
  city: string;
  zone: string;
  offset_s: number;
  sector: string | null;
  extended_hours: boolean;
  people: Person[];
  meetings: number;
}

/** A span as one party's wall clock shows it. */
export interface Clock {
  zone: string;
  city: string;
  offset_s: number;
  day: string;
  starts: string;
  ends: string;
}

/** A code with what belongs to it: what is uncivil about a slot, or which rule it breaks. */
export interface Reason {
  code: string;
  side?: Side | undefined;
  name?: string;
}

export interface Slot {
  starts_at: string;
  ends_at: string;
  company: Clock;
  partner: Clock;
  score: number;
  reasons: Reason[];
}

/** One page of a mission's meetings, and what they can be narrowed to. */
export interface Schedule {
  /** How many meetings the filter leaves. */
  total: number;
  meetings: Meeting[];
  /** The days with meetings, whatever the filter. */
  days: { day: string; meetings: number }[];
  parties: { id: string; name: string }[];
}

/** A time that needs a reason, and the rules that it breaks. */
export interface OutsideSlot {
  slot: Slot;
  breaks: Reason[];
}

export interface Seat {
  id: string;
  person: { id: string; name: string; email: string; language: string };
  side: Side;
  party_id: string;
  party: string;
  answer: 'none' | 'accepted' | 'tentative' | 'declined';
  answered_at: string | null;
  told_revision: number | null;
  told_at: string | null;
}

/** Whether somebody was there, was kept from it by the technique, or stayed away. */
export type Showing = 'there' | 'kept_out' | 'absent';

export interface Attendance {
  seat_id: string;
  person_id: string;
  name: string;
  side: Side;
  visits: { joined_at: string; left_at: string | null }[];
  minutes: number;
  /** Nothing before the meeting is settled. */
  showing: Showing | null;
  /** How staff know, where they corrected what the room saw. */
  corrected: string | null;
}

export interface Feedback {
  person_id: string;
  name: string;
  side: Side;
  /** From 1 to 5. */
  satisfaction: number;
  contract: string;
  next_step: string;
  comment: string;
  given_at: string;
}

export interface Outcome {
  result: 'useful' | 'follow_up' | 'no_interest' | 'not_held';
  contract: 'none' | 'negotiating' | 'signed';
  value_eur: number | null;
  note: string;
  logged_at: string;
  by: string;
}

export interface MeetingParty {
  id: string;
  name: string;
  city: string;
  zone: string;
}

export interface Meeting {
  id: string;
  mission_id: string;
  company: MeetingParty;
  partner: MeetingParty;
  starts_at: string;
  ends_at: string;
  /** From when its room lets people in, and its outcome can be logged. */
  opens_at: string;
  clocks: { company: Clock; partner: Clock };
  state: MeetingState;
  revision: number;
  exception: string | null;
  /** Until when a meeting on hold keeps its time. */
  hold_expires_at: string | null;
  seats: Seat[];
  attendance: Attendance[];
  minutes_together: number;
  feedback: Feedback[];
  outcome: Outcome | null;
}

/** Where the mission's calendar is read; nothing until somebody makes an address. */
export interface Feed {
  url: string | null;
}

export interface Mail {
  id: string;
  person_id: string;
  kind: string;
  revision: number;
  address: string;
  person: string;
  meeting_id: string | null;
  subject: string;
  /** The seat whose invitation can be sent once more. */
  seat_id: string | null;
  state: 'queued' | 'sent' | 'failed' | 'bounced' | 'planned';
  at: string;
  attempts: number;
  error: string | null;
}

/** How many mails of a mission stand how. */
export type MailCounts = Record<Mail['state'], number>;

/** A kind of mail as it would be sent. */
export interface MailPreview {
  from: string;
  to: string;
  comes_back_to: string;
  subject: string;
  text: string;
  html: string;
  calendar: string;
  octets: number;
}

/** What a mission mails by itself. */
export interface MailPlan {
  reminders: string[];
  /** How many people of partners never had a mail from us. */
  strangers: number;
}

/** Somebody to telephone, and why. */
export interface Call {
  person_id: string;
  name: string;
  party: string;
  email: string;
  phone: string | null;
  language: string;
  time: string;
  city: string;
  offset_s: number;
  reasons: { code: string; words: string }[];
  next: { id: string; starts_at: string; with: string } | null;
}

export interface JournalEntry {
  at: string;
  actor: string;
  what: string;
  was: unknown;
  became: unknown;
  reason: string | null;
}

/** Another time that somebody proposes for a meeting. */
export interface Proposal {
  id: string;
  meeting_id: string;
  by: MeetingSide | 'staff';
  person: string;
  actor: string;
  starts_at: string;
  ends_at: string;
  clocks: { company: Clock; partner: Clock };
  message: string;
  stage: 'open' | 'accepted' | 'refused' | 'overtaken';
  proposed_at: string;
  decided_at: string | null;
  decided_by: string | null;
  reason: string | null;
}

export interface OpenProposal extends Proposal {
  meeting: Meeting;
}

/** One party's wish to meet another. */
export interface MeetingRequest {
  id: string;
  company: MeetingParty;
  partner: MeetingParty;
  asked_by: MeetingSide;
  person: string;
  strength: 'must' | 'want' | 'no';
  message: string;
  stage:
    | 'requested' | 'counter_proposed' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
    | 'noted';
  turn: MeetingSide | null;
  revision: number;
  expires_at: string | null;
  asked_at: string;
  answered_at: string | null;
  answered_by: string | null;
  meeting_id: string | null;
  starts_at: string | null;
  clocks: { company: Clock; partner: Clock } | null;
}

/** One meeting of a plan: where it would go. */
export interface Planned {
  meeting: Meeting;
  slot: Slot | null;
  others: Slot[];
}

/** A mail that goes out when a draft is released. */
export interface DueMail {
  meeting_id: string;
  kind: string;
  person: { id: string; name: string; email: string; language: string };
  company: string;
  partner: string;
  starts_at: string;
  clocks: { company: Clock; partner: Clock };
}

export interface Release {
  released_at: string | null;
  mails: DueMail[];
  /** What makes it this list; nothing where the mission is released. */
  digest: string | null;
}

/** One change in a mission. */
export interface Change extends JournalEntry {
  meeting_id: string | null;
  company: string | null;
  partner: string | null;
}

/** How the answers come in, and whether they do. */
export interface Mailbox {
  way: 'imap' | 'gateway' | 'none';
  name: string | null;
  ok: boolean;
  read_at: string | null;
  trouble: string | null;
}

/** A mail that came in, and what it asks of staff. */
export interface Inbound {
  id: string;
  kind: string;
  heard: string;
  need: string | null;
  reason: string | null;
  address: string;
  name: string;
  vouched: boolean;
  subject: string;
  excerpt: string;
  kept: boolean;
  answer: string | null;
  proposed: { starts_at: string; clocks: { company: Clock; partner: Clock } } | null;
  received_at: string;
  mission: { id: string; title: string } | null;
  meeting: {
    id: string;
    company: string;
    partner: string;
    starts_at: string;
    clocks: { company: Clock; partner: Clock };
    state: MeetingState;
    revision: number;
  } | null;
  training: { id: string; title: string; starts_at: string } | null;
  person: { id: string; name: string; email: string; phone: string | null; party: string } | null;
  handled: { at: string; by: string; how: string } | null;
}

export interface MeetingDetail extends Meeting {
  /** Until when the last move or cancellation can be undone; `null` where it cannot. */
  undo_until: string | null;
  proposals: Proposal[];
  mails: Mail[];
  inbound: Inbound[];
  journal: JournalEntry[];
}

/** What a guest's device and network were found to allow. */
export interface RoomCheck {
  verdict: 'ready' | 'limited' | 'trouble';
  microphone: string;
  camera: string;
  udp: string;
  tcp: string;
  relay: string;
  offset_s?: number | null;
  at: string;
}

/** Where someone is, as the rooms see it. */
export type Whereabouts = 'absent' | 'early' | 'waiting' | 'in' | 'away';

export interface LivePerson {
  seat_id: string;
  person_id?: string | null;
  name: string;
  phone?: string | null;
  party: string;
  side: string;
  offset_s?: number | null;
  presence: Whereabouts;
  since?: string | null;
  late_min?: number | null;
  said_late_min?: number | null;
  quality?: number | null;
  path?: string | null;
  round_trip_ms?: number | null;
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  hand: boolean;
  channel?: string | null;
  check?: RoomCheck | null;
}

/** A meeting whose room is open now. */
export interface LiveMeeting {
  id: string;
  mission_id: string;
  mission_title: string;
  company: MeetingParty;
  partner: MeetingParty;
  starts_at: string;
  ends_at: string;
  opens_at: string;
  closes_at: string;
  clocks: { company: Clock; partner: Clock };
  is_guarded: boolean;
  people: LivePerson[];
}

export interface LiveRooms {
  at: string;
  meetings: LiveMeeting[];
  trainings: LiveTraining[];
}

/** A training session whose room is open: who speaks, who raises a hand, how many listen. */
export interface LiveTraining {
  id: string;
  mission_id: string;
  mission_title: string;
  title: string;
  starts_at: string;
  ends_at: string;
  closes_at: string;
  listening: number;
  people: LivePerson[];
}

/** What the server refused, or why it could not be reached. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** The whole body, for refusals that bring more: alternatives, the current meeting. */
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    const code = typeof body['code'] === 'string' ? body['code'] : 'broken';
    const detail = typeof body['detail'] === 'string' ? body['detail'] : '';
    super(detail || code);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.body = body;
  }
}

/** What happens when a call finds that the session has ended. */
let onSignedOut: () => void = () => undefined;

/** Names who is told that the session has ended. */
export function whenSignedOut(tell: () => void): void {
  onSignedOut = tell;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Asks the server; resolves to the answer's body, or throws a `Problem`. */
export async function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-incontro'] = 'console';
  let payload: BodyInit | undefined;
  if (body instanceof FormData) {
    payload = body;
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json';
    payload = JSON.stringify(body);
  }

  let response: Response;
  try {
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    response = await fetch(path, payload === undefined ? init : { ...init, body: payload });
  } catch {
    throw new Problem(0, { code: 'unreachable' });
  }
  if (response.ok) {
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
  const problem = new Problem(response.status, await bodyOf(response));
  if (problem.code === 'signed_out') onSignedOut();
  throw problem;
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A path with its query; what is empty or undefined is left out. */
export function withQuery(path: string, query: Record<string, string | number | undefined>) {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (entries.length === 0) return path;
  return `${path}?${new URLSearchParams(entries.map(([k, v]) => [k, String(v)]))}`;
}

/** The path of something inside one mission. */
export function missionPath(mission: string, rest = ''): string {
  return `/api/missions/${encodeURIComponent(mission)}${rest}`;
}
