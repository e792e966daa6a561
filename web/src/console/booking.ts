/** What the slot search answers, and what a refused booking brings with it. */
import { ask, missionPath, Problem, withQuery } from './api.ts';
import type { Clock, Meeting, OutsideSlot, Planned, Reason, Side, Slot } from './api.ts';
import type { Closed } from './calendar.ts';
import { minutesOf } from './when.ts';

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

/** A slot as the server and `incontro slots --json` tell it: the company is the host. */
export interface SlotTold {
  start: string;
  end: string;
  host: SlotClock;
  guest: SlotClock;
  score: number;
  reasons: { code: string; side: 'host' | 'guest'; name?: string }[];
}

/** A slot on one wall clock; the offset is `+01:00`. */
export interface SlotClock {
  date: string;
  start: string;
  end: string;
  offset: string;
  city: string;
  zone: string;
}

/** `-03:30` in seconds. */
function offsetSeconds(offset: string): number {
  return (offset.startsWith('-') ? -60 : 60) * minutesOf(offset.slice(1));
}

function clockOf(told: SlotClock): Clock {
  const { zone, city, date: day, start: starts, end: ends } = told;
  return { zone, city, offset_s: offsetSeconds(told.offset), day, starts, ends };
}

/** A slot between the two that the console shows. */
export function slotOf(told: SlotTold): Slot {
  return {
    starts_at: told.start,
    ends_at: told.end,
    company: clockOf(told.host),
    partner: clockOf(told.guest),
    score: told.score,
    reasons: told.reasons.map(({ side, ...reason }) => {
      return { ...reason, side: side === 'host' ? 'company' : 'partner' } as const;
    }),
  };
}

/** Asks for the slots that a pair shares. */
export async function findSlots(
  mission: string,
  query: { company: string; partner: string; moving?: string },
): Promise<SlotSearch> {
  const path = withQuery(missionPath(mission, '/slots'), query);
  const found = await ask<{ slots: SlotTold[]; none: NoSlots | null }>('GET', path);
  return { none: found.none, slots: found.slots.map(slotOf) };
}

/** Asks for the times of a day at which a pair meets only for a reason. */
export async function slotsOutside(
  mission: string,
  query: { company: string; partner: string; day: string; moving?: string | undefined },
): Promise<OutsideSlot[]> {
  const path = withQuery(missionPath(mission, '/slots/outside'), query);
  const found = await ask<{ slot: SlotTold; breaks: Reason[] }[]>('GET', path);
  return found.map((it) => ({ slot: slotOf(it.slot), breaks: it.breaks }));
}

/** Asks for a new time for every meeting of a party on one day. */
export async function planMoves(
  mission: string,
  query: { party: string; day: string },
): Promise<Planned[]> {
  type Told = Omit<Planned, 'slot' | 'others'> & { slot: SlotTold | null; others: SlotTold[] };
  const plan = await ask<Told[]>('GET', withQuery(missionPath(mission, '/moves'), query));
  return plan.map((it) => {
    return { ...it, slot: it.slot && slotOf(it.slot), others: it.others.map(slotOf) };
  });
}

/** The slots nearest to a time, in their order. */
export function nearest(slots: readonly Slot[], starts_at: string, many: number): Slot[] {
  const wanted = Date.parse(starts_at);
  const far = (it: Slot) => Math.abs(Date.parse(it.starts_at) - wanted);
  const near = [...slots].sort((a, b) => far(a) - far(b)).slice(0, many);
  return near.sort((a, b) => a.starts_at.localeCompare(b.starts_at));
}

/** The free slots that a refusal offers instead. */
export function alternativesOf(problem: unknown): Slot[] {
  if (!(problem instanceof Problem)) return [];
  const offered = problem.body['alternatives'];
  return Array.isArray(offered) ? (offered as SlotTold[]).map(slotOf) : [];
}

/** The meeting as it is now, which a stale change did not know. */
export function currentOf(problem: unknown): Meeting | null {
  return lateFor<Meeting>(problem, ['meeting_changed', 'meeting_over', 'not_on_hold']);
}

/** What a change came too late for, as it is now, where the refusal has one of these codes. */
export function lateFor<Version>(problem: unknown, codes: readonly string[]): Version | null {
  if (!(problem instanceof Problem) || !codes.includes(problem.code)) return null;
  const current = problem.body['current'];
  return typeof current === 'object' && current !== null ? (current as Version) : null;
}

/** Which rules a time would break. */
export function breaksOf(problem: unknown): Reason[] {
  if (!(problem instanceof Problem)) return [];
  const breaks: unknown = problem.body['breaks'];
  if (!Array.isArray(breaks)) return [];
  return breaks.map((it: unknown) => (typeof it === 'string' ? { code: it } : (it as Reason)));
}
