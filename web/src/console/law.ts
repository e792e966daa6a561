/** Meetings whose told time a new law of clocks made untrue, as the server lists them. */
import type { Clock, Meeting, Reason } from './api.ts';

export interface Wall {
  day: string;
  time: string;
  offset_s: number;
}

/** A clock that a law moved: what was told, and what it shows at that instant now. */
export interface ClockMoved {
  zone: string;
  city: string;
  told: Wall;
  now: Wall;
}

export interface SeatMoved {
  seat: string;
  side: string;
  name: string;
  email: string;
  clock: ClockMoved;
}

export interface LawCase {
  meeting: Meeting;
  found_at: string;
  tzdata: string;
  agency: ClockMoved | null;
  seats: SeatMoved[];
  staying: Reason[];
  kept: {
    starts_at: string;
    clocks: { company: Clock; partner: Clock };
    breaks: Reason[];
    /** Seats whose told time would not be true even then. */
    still_untrue: string[];
  };
}

export interface Law {
  release: string;
  source: string;
  cases: LawCase[];
}

/** What became of each meeting that was to be settled; no code where it is settled. */
export interface Settled {
  meetings: { meeting: string; code: string | null; detail: string | null }[];
}

/** The clocks of a case, each zone once, the agency's first. */
export function clocksOf(one: LawCase): ClockMoved[] {
  const all = [...(one.agency ? [one.agency] : []), ...one.seats.map((it) => it.clock)];
  return all.filter((it, place) => all.findIndex((other) => other.zone === it.zone) === place);
}

/** The cases that are chosen, as the server wants them named. */
export function selection(cases: readonly LawCase[], chosen: ReadonlySet<string>) {
  return cases
    .filter((it) => chosen.has(it.meeting.id))
    .map((it) => ({ meeting: it.meeting.id, seen: it.meeting.revision }));
}

/** Whether a move of the chosen needs a reason, because one of them breaks a rule. */
export function needsReason(cases: readonly LawCase[], chosen: ReadonlySet<string>): boolean {
  return cases.some((it) => chosen.has(it.meeting.id) && it.kept.breaks.length > 0);
}
