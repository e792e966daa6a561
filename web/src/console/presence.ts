/** Who was in the room when, as bars over the time around the meeting. Pure. */
import type { Attendance, Meeting } from './api.ts';

/** A bar over the time shown, in percent. */
export interface Bar {
  left: number;
  width: number;
}

export interface Presence {
  /** The time shown, in milliseconds since 1970. */
  from: number;
  to: number;
  /** Where the meeting itself lies, in percent. */
  planned: Bar;
  rows: { person: string; name: string; minutes: number; bars: Bar[] }[];
}

/** Time shown before the meeting and after it, in milliseconds. */
const MARGIN_MS = 5 * 60_000;

/** The bars of a meeting's attendance; a visit that goes on lasts until `now`. */
export function presenceOf(meeting: Meeting, now: number): Presence {
  const [starts, ends] = [Date.parse(meeting.starts_at), Date.parse(meeting.ends_at)];
  const visits = meeting.attendance.flatMap((it) => it.visits.map((visit) => times(visit, now)));
  const from = Math.min(starts, ...visits.map((it) => it.joined)) - MARGIN_MS;
  const to = Math.max(ends, ...visits.map((it) => it.left)) + MARGIN_MS;
  const bar = (left: number, right: number) => ({
    left: ((left - from) / (to - from)) * 100,
    width: Math.max(0.5, ((right - left) / (to - from)) * 100),
  });
  const rows = meeting.attendance.map((it) => ({
    person: it.person_id,
    name: it.name,
    minutes: it.minutes,
    bars: it.visits.map((visit) => {
      const { joined, left } = times(visit, now);
      return bar(joined, left);
    }),
  }));
  return { from, to, planned: bar(starts, ends), rows };
}

function times(visit: Attendance['visits'][number], now: number) {
  const joined = Date.parse(visit.joined_at);
  const left = visit.left_at === null ? Math.max(now, joined) : Date.parse(visit.left_at);
  return { joined, left };
}
