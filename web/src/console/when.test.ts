/** Days and clocks in the console. */
import { describe, expect, test } from 'vitest';
import type { Clock, Meeting, Slot } from './api.ts';
import { clocks } from './clocks.svelte.ts';
import { changeNear, daysAhead, instantOf, meetingsByDay } from './when.ts';
import { minutesOf, moment, ranked, slotsByDay } from './when.ts';

/** What the server says of the clocks of these tests (the law of 2026f). */
const law = (zone: string, offset_s: number, changes: [string, number][]) =>
  clocks.learn({
    zone, city: zone, release: '2026f', offset_s,
    changes: changes.map(([at, offset]) => ({ at, offset_s: offset })),
  });
law('Europe/Rome', 3600, [
  ['2025-10-26T01:00:00Z', 3600], ['2026-03-29T01:00:00Z', 7200], ['2026-10-25T01:00:00Z', 3600],
]);
law('America/Toronto', -18_000, [
  ['2026-03-08T07:00:00Z', -14_400], ['2026-11-01T06:00:00Z', -18_000],
]);
law('America/Vancouver', -28_800, [['2026-03-08T10:00:00Z', -25_200]]);
law('Asia/Kathmandu', 20_700, []);
law('Asia/Shanghai', 28_800, []);

const clock = (day: string, starts: string): Clock => ({
  zone: 'Europe/Rome', city: 'Milano', offset_s: 3600, day, starts, ends: starts,
});
const slot = (starts_at: string, day: string, score: number): Slot => ({
  starts_at, ends_at: starts_at, score, reasons: [],
  company: clock(day, '15:00'), partner: clock(day, '09:00'),
});
const party = (id: string) => ({ id, name: id, city: 'Milano', zone: 'Europe/Rome' });
const meeting = (id: string, starts_at: string, day: string, company: string) => ({
  id, starts_at, state: id === 'b' ? 'held' : 'booked',
  company: party(company), partner: party('p1'),
  clocks: { company: clock(day, '15:00'), partner: clock(day, '09:00') },
}) as Meeting;

describe('a time that staff type is an instant', () => {
  const check = (day: string, time: string, wanted: string | null) => {
    expect(instantOf(day, time)).toBe(wanted);
  };

  test('in winter and in summer', () => {
    check('2026-11-25', '15:00', '2026-11-25T14:00:00Z');
    check('2026-07-01', '15:00', '2026-07-01T13:00:00Z');
    check('2026-11-25', '', null);
    check('no day', '15:00', null);
  });

  test('on the days on which Milan’s clock changes', () => {
    // 25 October 2026: 02:30 happens twice, the first is meant. 29 March: it never happens.
    check('2026-10-25', '02:30', '2026-10-25T00:30:00Z');
    check('2026-10-25', '01:30', '2026-10-24T23:30:00Z');
    check('2026-10-25', '03:30', '2026-10-25T02:30:00Z');
    check('2026-03-29', '02:30', '2026-03-29T01:30:00Z');
    check('2026-03-29', '03:30', '2026-03-29T01:30:00Z');
    check('2026-03-29', '01:30', '2026-03-29T00:30:00Z');
  });

  test('and on other clocks, too', () => {
    expect(instantOf('2026-11-25', '09:00', 'America/Toronto')).toBe('2026-11-25T14:00:00Z');
    expect(instantOf('2026-11-01', '01:30', 'America/Toronto')).toBe('2026-11-01T05:30:00Z');
    expect(instantOf('2026-11-25', '09:00', 'Asia/Kathmandu')).toBe('2026-11-25T03:15:00Z');
    // Vancouver does not put its clock back any more: what the browser thinks is not asked.
    expect(instantOf('2026-11-25', '09:00', 'America/Vancouver')).toBe('2026-11-25T16:00:00Z');
    expect(instantOf('2026-11-25', '09:00', 'Europe/Nowhere')).toBeNull();
  });
});

test('a change of the clock is found within a week, to the minute', () => {
  const check = (zone: string, at: string, wanted: string | null) => {
    expect(changeNear(zone, at)?.at ?? null).toBe(wanted);
  };
  check('Europe/Rome', '2026-10-21T14:00:00Z', '2026-10-25T01:00:00Z');
  check('Europe/Rome', '2026-10-31T14:00:00Z', '2026-10-25T01:00:00Z');
  check('Europe/Rome', '2026-11-05T14:00:00Z', null);
  check('America/Toronto', '2026-10-28T14:00:00Z', '2026-11-01T06:00:00Z');
  check('America/Vancouver', '2026-11-01T14:00:00Z', null);
  check('Asia/Shanghai', '2026-10-25T14:00:00Z', null);
  expect(changeNear('Europe/Rome', '2026-10-21T14:00:00Z')?.shift_s).toBe(-3600);
});

test('the other side’s day is a day ahead, the same or a day behind', () => {
  const check = (mine: string, theirs: string, wanted: number) => {
    expect(daysAhead(clock(mine, '09:00'), clock(theirs, '09:00'))).toBe(wanted);
  };
  check('2026-11-25', '2026-11-25', 0);
  check('2026-11-30', '2026-12-01', 1);
  check('2027-01-01', '2026-12-31', -1);
});

test('slots stand under the company’s day, and the best come first', () => {
  const slots = [
    slot('2026-11-25T15:00:00Z', '2026-11-25', 80),
    slot('2026-11-24T23:30:00Z', '2026-11-25', 100),
    slot('2026-11-24T14:00:00Z', '2026-11-24', 80),
  ];

  const days = slotsByDay(slots).map(([day, inside]) => [day, inside.map((it) => it.starts_at)]);

  expect(days).toEqual([
    ['2026-11-24', ['2026-11-24T14:00:00Z']],
    ['2026-11-25', ['2026-11-24T23:30:00Z', '2026-11-25T15:00:00Z']],
  ]);
  expect(ranked(slots).map((it) => it.score)).toEqual([100, 80, 80]);
  expect(ranked(slots)[1]?.starts_at).toBe('2026-11-24T14:00:00Z');
});

test('meetings stand under their day', () => {
  const all = [
    meeting('b', '2026-11-25T15:00:00Z', '2026-11-25', 'c2'),
    meeting('a', '2026-11-25T14:00:00Z', '2026-11-25', 'c1'),
    meeting('c', '2026-11-26T14:00:00Z', '2026-11-26', 'c1'),
  ];

  expect(meetingsByDay(all).map(([, inside]) => inside.map((it) => it.id).join(''))).toEqual([
    'ab',
    'c',
  ]);
});

test('records are read on Milan’s clock', () => {
  expect(moment('2026-11-25T14:00:00Z', 'it')).toBe('mer 25 nov 2026, 15:00');
  expect(moment('2026-07-01T22:30:00Z', 'en')).toBe('Thu, 2 Jul 2026, 00:30');
  expect(minutesOf('15:40')).toBe(940);
});

test('nothing in the console asks the browser about a zone', () => {
  const files = import.meta.glob('./**/*.{ts,svelte}', { query: '?raw', eager: true });
  const asks = /browserOffset|browserDisagrees|resolvedOptions|timeZone:(?! 'UTC')/;
  const text = (file: unknown) => (file as { default: string }).default;
  const names = Object.keys(files).filter((it) => !it.endsWith('.test.ts'));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((it) => asks.test(text(files[it])))).toEqual([]);
});
