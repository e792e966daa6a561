/**
 * Instants on people's clocks.
 *
 * The server sends an instant in UTC, the zone's name and the offset it computed itself.
 * Times are shown by that offset, never by the browser's own zone tables, which may be
 * older than the law: so page, mail and calendar always agree. `Intl` supplies the words.
 */
import { localeOf, type Language } from './wording.ts';

/** Where a clock hangs: its zone's IANA name and its offset from UTC at the time spoken of. */
export interface Place {
  zone: string;
  offset_s: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A formatter, made once: making one costs a hundred times what using it does. */
function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(localeOf(language), options);
    formatters.set(key, found);
  }
  return found;
}

/** The instant whose UTC reading is what the wall clock at `offset_s` shows. */
function onWall(at: Date, offset_s: number): Date {
  return new Date(at.getTime() + offset_s * 1000);
}

/** `15:00`, on a clock `offset_s` seconds ahead of UTC. */
export function clockTime(at: Date, offset_s: number): string {
  return onWall(at, offset_s).toISOString().slice(11, 16);
}

/** `mer 25 nov 2026`, on a clock `offset_s` seconds ahead of UTC. */
export function dayName(at: Date, offset_s: number, language: Language): string {
  const options = { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' } as const;
  return formatter(language, { ...options, year: 'numeric' }).format(onWall(at, offset_s));
}

/** `19–23 Oct`: days of a calendar from the first to the last. */
export function dayRange(days: { first: string; last: string }, language: Language): string {
  const form = formatter(language, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return form.formatRange(new Date(`${days.first}T00:00Z`), new Date(`${days.last}T00:00Z`));
}

/** `UTC+5:30`, `UTC−4`, `UTC`: the offset as people read it. */
export function offsetName(offset_s: number): string {
  const minutes = Math.round(Math.abs(offset_s) / 60);
  if (minutes === 0) return 'UTC';
  const sign = offset_s < 0 ? '−' : '+';
  const rest = minutes % 60;
  return `UTC${sign}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${pad(rest)}`}`;
}

/** How many calendar days `theirs` is ahead of `mine` at that instant: −1, 0 or 1. */
export function dayShift(at: Date, mine_s: number, theirs_s: number): number {
  const dayNumber = (offset_s: number) => Math.floor(onWall(at, offset_s).getTime() / 86_400_000);
  return dayNumber(theirs_s) - dayNumber(mine_s);
}

/** `4:05` or `1:04:05`: a length of time that is counting down. Never below zero. */
export function countdown(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  const [h, m, s] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** The browser's own idea of a zone's offset at an instant; `null` for a zone it lacks. */
export function browserOffset(zone: string, at: Date): number | null {
  try {
    const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const time = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    const form = { hourCycle: 'h23', timeZone: zone, ...day, ...time } as const;
    const parts = formatter('en', form).formatToParts(at);
    const part = (type: string) => Number(parts.find((it) => it.type === type)?.value);
    const wall = Date.UTC(
      part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'),
    );
    return Math.round((wall - Math.floor(at.getTime() / 1000) * 1000) / 1000);
  } catch {
    return null;
  }
}

/** Whether this browser would show another time than the server at that place. */
export function browserDisagrees(place: Place, at: Date): boolean {
  const own = browserOffset(place.zone, at);
  return own !== null && own !== place.offset_s;
}

/** How far the server's clock is ahead of this device's, in milliseconds. */
export function clockSkew(serverTime: string, deviceNow_ms: number): number {
  const server = Date.parse(serverTime);
  return Number.isNaN(server) ? 0 : server - deviceNow_ms;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
