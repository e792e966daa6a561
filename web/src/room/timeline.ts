/** Where a meeting stands at an instant of the server's clock. */

/** The instants that matter, in milliseconds since 1970. */
export interface Timeline {
  opens: number;
  starts: number;
  ends: number;
  closes: number;
}

/** How much is left when a warning is due, in seconds. */
export const WARNINGS_S = [300, 60] as const;
export type Warning = (typeof WARNINGS_S)[number];

export type Moment =
  | { is: 'before'; opensIn_s: number }
  | { is: 'open'; startsIn_s: number }
  | { is: 'running'; endsIn_s: number }
  | { is: 'overtime'; closesIn_s: number }
  | { is: 'closed' };

/** Reads the four instants as the server writes them. */
export function timeline(times: {
  opens_at: string;
  starts_at: string;
  ends_at: string;
  closes_at: string;
}): Timeline {
  return {
    opens: Date.parse(times.opens_at),
    starts: Date.parse(times.starts_at),
    ends: Date.parse(times.ends_at),
    closes: Date.parse(times.closes_at),
  };
}

/** What `now` (the server's, in milliseconds) is in the life of the meeting. */
export function momentAt(line: Timeline, now: number): Moment {
  const until = (instant: number) => Math.ceil((instant - now) / 1000);
  if (now < line.opens) return { is: 'before', opensIn_s: until(line.opens) };
  if (now < line.starts) return { is: 'open', startsIn_s: until(line.starts) };
  if (now < line.ends) return { is: 'running', endsIn_s: until(line.ends) };
  if (now < line.closes) return { is: 'overtime', closesIn_s: until(line.closes) };
  return { is: 'closed' };
}

/**
 * The warning that falls due between two readings of the time left, if any. Where both
 * were crossed at once (a laptop woke up), the later one counts.
 */
export function warningDue(before_s: number, now_s: number): Warning | null {
  const due = WARNINGS_S.filter((it) => it < before_s && now_s <= it && 0 < now_s);
  return due.at(-1) ?? null;
}
