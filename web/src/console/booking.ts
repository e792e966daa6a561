/** What the slot search answers, and what a refused booking brings with it. Pure. */
import { Problem, type Meeting, type Reason, type Side, type Slot } from './api.ts';
import type { Closed } from './calendar.ts';

/** Why there is no common slot, and the smallest change that would make some. */
export interface NoSlots {
  reason: {
    code: string;
    shared_min?: number;
    days?: { day: string; side: Side; closed: Closed }[];
  };
  concession: null | {
    concede: { code: string; side?: Side; at?: string; length_min?: number; day?: string };
    slots: number;
  };
}

export interface SlotSearch {
  slots: Slot[];
  none: NoSlots | null;
}

/** The free slots that a refusal offers instead. */
export function alternativesOf(problem: unknown): Slot[] {
  if (!(problem instanceof Problem)) return [];
  const offered = problem.body['alternatives'];
  return Array.isArray(offered) ? (offered as Slot[]) : [];
}

/** The meeting as it is now, which a stale change did not know. */
export function currentOf(problem: unknown): Meeting | null {
  if (!(problem instanceof Problem) || problem.code !== 'meeting_changed') return null;
  const current = problem.body['current'];
  return typeof current === 'object' && current !== null ? (current as Meeting) : null;
}

/** Which rules a time would break. */
export function breaksOf(problem: unknown): Reason[] {
  if (!(problem instanceof Problem)) return [];
  const breaks: unknown = problem.body['breaks'];
  if (!Array.isArray(breaks)) return [];
  return breaks.map((it: unknown) => (typeof it === 'string' ? { code: it } : (it as Reason)));
}
