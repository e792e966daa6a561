/** What a party says of its time, and the days that staff closed, as the server has them. */

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type DayOfWeek = (typeof WEEK)[number];
/** Hours of a week: lists of `09:00-13:00`. */
export type Week = Record<DayOfWeek, string[]>;

export interface Limits {
  notice_min: number | null;
  daily_max: number | null;
}

export interface BusyCalendar {
  id: string;
  name: string;
  is_address: boolean;
  busy: number;
  read_at: string | null;
  failed: string | null;
}

export interface Availability {
  party: string;
  name: string;
  side: string;
  city: string;
  zone: string;
  hours: Week | null;
  usual: Week;
  days: Record<string, string[]>;
  extended: boolean;
  limits: Limits;
  mission_limits: Limits;
  closed: { day: string; name: string }[];
  calendars: BusyCalendar[];
}

export interface Closure {
  id: string;
  first_day: string;
  last_day: string;
  place: string | null;
  party: string | null;
  party_name: string | null;
  name: string;
  source: string | null;
}

/** Hours as one types them: `09:00-13:00 14:00-18:00`. */
export function hoursText(hours: readonly string[]): string {
  return hours.join(' ');
}

/** The hours of a typed text, split where people leave space or commas. */
export function hoursOf(text: string): string[] {
  return text
    .replace(/[–—]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((it) => it.replace(/(^|-)(\d):/g, '$10$2:'));
}

/** A number field's value: nothing where it is empty. */
export function numberOrNone(text: string | number | null | undefined): number | null {
  const typed = String(text ?? '').trim();
  return typed === '' ? null : Number(typed);
}

/** Every day from the first to the last. */
export function daysBetween(first: string, last: string): string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  const count = Math.max(0, Math.round((to - from) / 86_400_000) + 1);
  return Array.from({ length: count }, (_, index) => {
    return new Date(from + index * 86_400_000).toISOString().slice(0, 10);
  });
}
