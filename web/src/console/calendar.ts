/** What a mission's window offers, arranged for the page: months of days, bars on Milan's clock. */
import { minutesOf } from './when.ts';

/** Why a place does not work on a day. */
export interface Closed {
  why: 'weekday' | 'exception' | 'closure' | 'holiday';
  name?: string;
  certainty?: string;
  soft?: boolean;
}

/** One day of the window: whether it can be used, and who does not work on it. */
export interface WindowDay {
  day: string;
  weekday: boolean;
  usable: boolean;
  closures: { place: string; closed: Closed }[];
  /** Places that work on this weekend day in exchange for another. */
  made_up: string[];
}

/** Hours on Milan's clock; those that close before they open go over midnight. */
export interface HomeWindow {
  open: string;
  close: string;
}

/** A run of working days with the same shared hours. */
export interface Stretch {
  first: string;
  last: string;
  windows: HomeWindow[];
  slots_per_day: number;
  /** The companies' hours, lunch left out. */
  home_hours: HomeWindow[];
  /** The partners' hours on Milan's clock, lunch left out. */
  partner_hours: HomeWindow[];
  /** The partners' hours on their own clock, from opening to closing. */
  partner_day: HomeWindow;
  home_offset_s: number;
  offset_s: number;
}

export interface ZoneFacts {
  zone: string;
  city: string;
  place: string;
  usable: number;
  slots: number;
  stretches: Stretch[];
}

/** A clock change inside the window, and whose distance from Milan it alters. */
export interface ClockNote {
  day: string;
  zone: string;
  home: boolean;
  shift_s: number;
  gaps: { zone: string; before_s: number; after_s: number }[];
}

export interface CalendarFacts {
  days: WindowDay[];
  weekdays: number;
  usable: number;
  clock_changes: ClockNote[];
  zones: ZoneFacts[];
  zone_release: string;
  holiday_source: string;
  holidays_known: boolean;
  /** What each company can still get; a window that is no mission yet has none. */
  companies?: CompanyCapacity[];
}

/** What one company can still get, by the hours it really has. */
export interface CompanyCapacity {
  id: string;
  name: string;
  city: string;
  booked: number;
  zones: { zone: string; slots: number }[];
}

/** The most and the fewest slots of companies, over the zones; nothing where there are none. */
export function rangeOf(companies: readonly CompanyCapacity[]): Capacity | null {
  const slots = companies.flatMap((it) => it.zones.map((zone) => zone.slots));
  if (slots.length === 0) return null;
  return { most: Math.max(...slots), fewest: Math.min(...slots) };
}

export interface Capacity {
  most: number;
  fewest: number;
}

/** `3` or `3–12`. */
export function rangeText({ fewest, most }: Capacity): string {
  return fewest === most ? String(most) : `${fewest}–${most}`;
}

/** What a day of the window is to the reader. */
export type DayKind = 'usable' | 'partial' | 'holiday' | 'weekend';

/** A day's kind: one on which only some places work is `partial`. */
export function kindOf(day: WindowDay): DayKind {
  if (!day.weekday) return 'weekend';
  if (!day.usable) return 'holiday';
  return day.closures.length > 0 ? 'partial' : 'usable';
}

/** Who is closed on a day: each reason once, with its places. */
export function closuresOf(day: WindowDay): { closed: Closed; places: string[] }[] {
  const reasons = new Map<string, { closed: Closed; places: string[] }>();
  for (const { place, closed } of day.closures) {
    const key = `${closed.why} ${closed.name ?? ''}`;
    const found = reasons.get(key);
    if (found) found.places.push(place);
    else reasons.set(key, { closed, places: [place] });
  }
  return [...reasons.values()];
}

/** One line of the picture of shared hours: a zone during one run of days. */
export interface SharedLine {
  zone: ZoneFacts;
  stretch: Stretch;
  /** Whether the zone has several runs, so that the days must be named. */
  several: boolean;
}

/** Every zone's runs of days, in order. */
export function sharedLines(zones: readonly ZoneFacts[]): SharedLine[] {
  return zones.flatMap((zone) => {
    const several = zone.stretches.length > 1;
    return zone.stretches.map((stretch) => ({ zone, stretch, several }));
  });
}

/** The most and the fewest slots a company can get, over the zones of the market. */
export function capacityOf(zones: readonly ZoneFacts[]): Capacity {
  const slots = zones.map((it) => it.slots);
  return slots.length === 0
    ? { most: 0, fewest: 0 }
    : { most: Math.max(...slots), fewest: Math.min(...slots) };
}

/** A month of the window: its first day and weeks of seven cells, Monday first. */
export interface Month {
  first: string;
  weeks: (WindowDay | null)[][];
}

/** The window's days in months and weeks, with empty cells around. */
export function monthsOf(days: readonly WindowDay[]): Month[] {
  const months = new Map<string, WindowDay[]>();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months].map(([month, inside]) => ({ first: `${month}-01`, weeks: weeksOf(inside) }));
}

function weeksOf(days: readonly WindowDay[]): (WindowDay | null)[][] {
  const weeks: (WindowDay | null)[][] = [];
  let lastWeek = Number.NaN;
  for (const day of days) {
    const week = weekNumber(day.day);
    if (week !== lastWeek) weeks.push(new Array<WindowDay | null>(7).fill(null));
    lastWeek = week;
    const row = weeks.at(-1);
    if (row) row[weekday(day.day)] = day;
  }
  return weeks;
}

/** Days since 1970-01-01, which was a Thursday. */
function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / 86_400_000);
}

/** 0 for Monday … 6 for Sunday. */
export function weekday(day: string): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

function weekNumber(day: string): number {
  return Math.floor((dayNumber(day) + 3) / 7);
}

/** A piece of a bar over Milan's 24 hours, in percent from the left. */
export interface Piece {
  from: number;
  width: number;
}

/** Where a span lies on the 24 hours; one over midnight is cut in two. */
export function pieces(span: HomeWindow): Piece[] {
  const [from, to] = [minutesOf(span.open), minutesOf(span.close)];
  const percent = (minutes: number) => (minutes / 1440) * 100;
  if (to > from) return [{ from: percent(from), width: percent(to - from) }];
  const cut = [
    { from: 0, width: percent(to) },
    { from: percent(from), width: percent(1440 - from) },
  ];
  return cut.filter((piece) => piece.width > 0);
}

/** The total length of spans, in minutes. */
export function lengthMinutes(spans: readonly HomeWindow[]): number {
  return spans.reduce((sum, span) => {
    const length = minutesOf(span.close) - minutesOf(span.open);
    return sum + (length > 0 ? length : length + 1440);
  }, 0);
}

/** `15:00–18:00` from the server's times with seconds. */
export function spanText(span: HomeWindow): string {
  return `${span.open.slice(0, 5)}–${span.close.slice(0, 5)}`;
}

/** The code proposed for a mission: `CA-2026-11`. */
export function proposedCode(market: string, firstDay: string): string {
  return market === '' || firstDay === '' ? '' : `${market}-${firstDay.slice(0, 7)}`;
}
