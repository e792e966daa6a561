/** One day's meetings as a picture: a row per company, Milan's hours across. Pure. */
import type { Meeting } from './api.ts';
import { minutesOf } from './when.ts';

/** The hours the picture shows: office hours, and further where a meeting is outside them. */
export interface Hours {
  from: number;
  to: number;
}

export interface Block {
  meeting: Meeting;
  /** In percent of the hours shown. */
  left: number;
  width: number;
}

export interface PictureRow {
  company: string;
  name: string;
  blocks: Block[];
}

/** The whole hours that hold every meeting, at least 9 to 18. */
export function hoursOf(meetings: readonly Meeting[]): Hours {
  let [from, to] = [9, 18];
  for (const { clocks } of meetings) {
    from = Math.min(from, Math.floor(minutesOf(clocks.company.starts) / 60));
    to = Math.max(to, Math.ceil(endOf(clocks.company.starts, clocks.company.ends) / 60));
  }
  return { from, to };
}

/** The companies in the order of their names, each with its meetings as blocks. */
export function rowsOfDay(meetings: readonly Meeting[], hours: Hours): PictureRow[] {
  const rows = new Map<string, PictureRow>();
  const span = (hours.to - hours.from) * 60;
  for (const meeting of meetings) {
    const { starts, ends } = meeting.clocks.company;
    const [from, to] = [minutesOf(starts), endOf(starts, ends)];
    const row = rows.get(meeting.company.id) ?? {
      company: meeting.company.id,
      name: meeting.company.name,
      blocks: [],
    };
    row.blocks.push({
      meeting,
      left: ((from - hours.from * 60) / span) * 100,
      width: ((to - from) / span) * 100,
    });
    rows.set(row.company, row);
  }
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** The end in minutes; one after midnight counts on. */
function endOf(starts: string, ends: string): number {
  const [from, to] = [minutesOf(starts), minutesOf(ends)];
  return to > from ? to : to + 1440;
}
