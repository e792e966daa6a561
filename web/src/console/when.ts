/** Days and clocks in the console: staff work by Milan's, by the law that the server sent. */
import type { Clock, Meeting, Slot } from './api.ts';
import { clocks, offsetAt } from './clocks.svelte.ts';
import type { Language } from '../shared/wording.ts';
import { clockTime, dayName } from '../shared/time.ts';

/** The zone of the staff and of the Lombard companies. */
export const STAFF_ZONE = 'Europe/Rome';

const DAY_MS = 86_400_000;

/** The offset of a zone's clock at an instant, in seconds; `null` until the zone is known. */
export function zoneOffset(zone: string, at: Date): number | null {
  const clock = clocks.of(zone);
  return clock && offsetAt(clock, at);
}

/** A calendar day in words: `mer 25 nov 2026`. */
export function dayWords(day: string, language: Language): string {
  return dayName(new Date(`${day}T00:00:00Z`), 0, language);
}

/** A moment on Milan's clock: `mer 25 nov 2026, 15:00`. For records, not for meetings. */
export function moment(at: string, language: Language): string {
  const instant = new Date(at);
  const offset_s = zoneOffset(STAFF_ZONE, instant) ?? 0;
  return `${dayName(instant, offset_s, language)}, ${clockTime(instant, offset_s)}`;
}

/** The offset of Milan's clock at an instant, in seconds. */
export function staffOffset(at: string): number {
  return zoneOffset(STAFF_ZONE, new Date(at)) ?? 0;
}

/** How many calendar days the other side is ahead: −1, 0 or 1. */
export function daysAhead(mine: Clock, theirs: Clock): number {
  return Math.round((Date.parse(theirs.day) - Date.parse(mine.day)) / DAY_MS);
}

/** `HH:MM` as minutes after midnight. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/**
 * The instant at which Milan's clock shows a time on a day, by RFC 5545 §3.3.5: a time that
 * happens twice is its first occurrence; one that never happens is read with the offset
 * from before the gap. `null` where the day or the time cannot be read, or the zone is not known.
 */
export function instantOf(day: string, time: string, zone = STAFF_ZONE): string | null {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const clock = clocks.of(zone);
  if (Number.isNaN(wall) || !clock) return null;
  const before = offsetAt(clock, new Date(wall - DAY_MS));
  const after = offsetAt(clock, new Date(wall + DAY_MS));
  const fits = [before, after].filter((offset_s) => {
    return offsetAt(clock, new Date(wall - offset_s * 1000)) === offset_s;
  });
  const offset_s = fits.length > 0 ? Math.max(...fits) : before;
  return new Date(wall - offset_s * 1000).toISOString().replace('.000Z', 'Z');
}

/** A change of a zone's clock near an instant: when, and how far it goes. */
export interface ClockChange {
  at: string;
  shift_s: number;
}

/** The change of a zone's clock within a week of an instant, or `null`. */
export function changeNear(zone: string, at: string): ClockChange | null {
  const clock = clocks.of(zone);
  const near = clock?.changes.find((it) => {
    return Math.abs(Date.parse(it.at) - Date.parse(at)) <= 7 * DAY_MS;
  });
  if (!clock || !near) return null;
  const before = offsetAt(clock, new Date(Date.parse(near.at) - 1000));
  return { at: near.at, shift_s: near.offset_s - before };
}

/** Things in the order of their days, each day once. */
export function byDay<T>(things: readonly T[], dayOf: (thing: T) => string): [string, T[]][] {
  const days = new Map<string, T[]>();
  for (const thing of things) {
    const day = dayOf(thing);
    const found = days.get(day);
    if (found) found.push(thing);
    else days.set(day, [thing]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Slots by the company's day, each day in the order of the clock. */
export function slotsByDay(slots: readonly Slot[]): [string, Slot[]][] {
  const inOrder = [...slots].sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  return byDay(inOrder, (slot) => slot.company.day);
}

/** The best slots first; of two equally good ones the earlier. */
export function ranked(slots: readonly Slot[]): Slot[] {
  return [...slots].sort((a, b) => b.score - a.score || a.starts_at.localeCompare(b.starts_at));
}

/** Meetings by the party on one side, by name; each party's in the order of the clock. */
export function meetingsByParty(
  meetings: readonly Meeting[],
  side: 'company' | 'partner',
): [string, Meeting[]][] {
  const inOrder = [...meetings].sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  const groups = byDay(inOrder, (meeting) => meeting[side].id);
  const name = (inside: Meeting[]) => inside[0]?.[side].name ?? '';
  return groups.sort(([, a], [, b]) => name(a).localeCompare(name(b)));
}

/** Meetings by the company's day, in the order of the clock. */
export function meetingsByDay(meetings: readonly Meeting[]): [string, Meeting[]][] {
  const inOrder = [...meetings].sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  return byDay(inOrder, (meeting) => meeting.clocks.company.day);
}
