/** The console's pictures: the window's calendar, shared hours, a day, attendance, bars. */
import { describe, expect, test } from 'vitest';
import type { Meeting, Party } from './api.ts';
import { capacityOf, closuresOf, kindOf, lengthMinutes, monthsOf, pieces } from './calendar.ts';
import { proposedCode, rangeOf, rangeText, spanText, weekday } from './calendar.ts';
import type { WindowDay } from './calendar.ts';
import { barsOf, type CutRow } from './figures.ts';
import { hoursOf, rowsOfDay } from './picture.ts';
import { presenceOf } from './presence.ts';
import { found, plain } from './search.ts';

const day = (text: string, more: Partial<WindowDay> = {}): WindowDay => ({
  day: text, weekday: weekday(text) < 5, usable: weekday(text) < 5, closures: [], made_up: [],
  ...more,
});
const holiday = (place: string, name: string) =>
  ({ place, closed: { why: 'holiday', name } }) as const;

describe('the window’s calendar', () => {
  test('puts every day under its weekday, month by month', () => {
    const days = ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'].map((it) => day(it));

    const months = monthsOf(days).map((month) => ({
      first: month.first,
      weeks: month.weeks.map((week) => week.map((it) => it?.day.slice(8) ?? '..').join(' ')),
    }));

    expect(months).toEqual([
      { first: '2026-10-01', weeks: ['.. .. .. .. 30 31 ..'] },
      { first: '2026-11-01', weeks: ['.. .. .. .. .. .. 01', '02 .. .. .. .. .. ..'] },
    ]);
    expect(monthsOf([])).toEqual([]);
  });

  test('says of each day what it is', () => {
    const check = (it: WindowDay, kind: string) => expect(kindOf(it)).toBe(kind);
    check(day('2026-11-25'), 'usable');
    check(day('2026-11-28'), 'weekend');
    check(day('2026-12-07', { usable: false, closures: [holiday('IT-MI', 'A')] }), 'holiday');
    check(day('2026-11-11', { closures: [holiday('CA-BC', 'B')] }), 'partial');
  });

  test('names a holiday once, with its places', () => {
    const closures = [holiday('CA-BC', 'B'), holiday('CA-AB', 'B'), holiday('IT-MI', 'A')];
    expect(closuresOf(day('2026-11-11', { closures })).map((it) => it.places)).toEqual([
      ['CA-BC', 'CA-AB'],
      ['IT-MI'],
    ]);
  });

  test('proposes a code and counts capacity', () => {
    expect(proposedCode('CA', '2026-11-16')).toBe('CA-2026-11');
    expect(proposedCode('', '2026-11-16')).toBe('');
    expect(capacityOf([])).toEqual({ most: 0, fewest: 0 });
    const company = (...slots: number[]) => ({
      id: 'a', name: 'A', city: 'Milano', booked: 0,
      zones: slots.map((it, place) => ({ zone: `Z${place}`, slots: it })),
    });
    expect(rangeOf([])).toBeNull();
    expect(rangeOf([company(10, 4), company(0, 3)])).toEqual({ most: 10, fewest: 0 });
    expect(rangeText({ most: 10, fewest: 0 })).toBe('0–10');
    expect(rangeText({ most: 3, fewest: 3 })).toBe('3');
  });
});

describe('hours on Milan’s day', () => {
  const check = (open: string, close: string, wanted: [number, number][]) => {
    expect(pieces({ open, close }).map((it) => [it.from, it.width])).toEqual(wanted);
  };

  test('are one piece, or two over midnight', () => {
    check('12:00:00', '18:00:00', [[50, 25]]);
    check('18:00:00', '06:00:00', [[0, 25], [75, 25]]);
    check('18:00:00', '00:00:00', [[75, 25]]);
  });

  test('have a length and a text', () => {
    expect(lengthMinutes([{ open: '15:00:00', close: '18:00:00' }])).toBe(180);
    expect(lengthMinutes([{ open: '22:00:00', close: '01:00:00' }])).toBe(180);
    expect(spanText({ open: '15:00:00', close: '18:00:00' })).toBe('15:00–18:00');
  });
});

const meeting = (company: string, starts: string, ends: string) => ({
  id: company + starts, company: { id: company, name: company }, partner: { name: 'P' },
  clocks: { company: { starts, ends } },
}) as Meeting;

test('a day’s picture holds every meeting, early and late ones too', () => {
  const meetings = [meeting('B', '09:00', '09:30'), meeting('A', '13:30', '18:00')];
  const hours = hoursOf(meetings);
  const rows = rowsOfDay(meetings, hours);

  expect(hours).toEqual({ from: 9, to: 18 });
  expect(rows.map((it) => it.name)).toEqual(['A', 'B']);
  expect(rows[0]?.blocks[0]).toMatchObject({ left: 50, width: 50 });
  expect(hoursOf([meeting('A', '07:40', '08:10')])).toEqual({ from: 7, to: 18 });
  expect(hoursOf([meeting('A', '23:40', '00:10')])).toEqual({ from: 9, to: 25 });
});

test('attendance is bars over the planned time, a visit without an end lasts until now', () => {
  const at = (time: string) => `2026-11-25T${time}:00Z`;
  const shown = presenceOf(
    {
      starts_at: at('14:00'), ends_at: at('14:30'),
      attendance: [
        { person_id: 'a', name: 'A', side: 'company', minutes: 30,
          visits: [{ joined_at: at('14:00'), left_at: at('14:30') }] },
        { person_id: 'b', name: 'B', side: 'partner', minutes: 10,
          visits: [{ joined_at: at('14:20'), left_at: null }] },
      ],
    } as unknown as Meeting,
    Date.parse(at('14:30')),
  );

  expect(shown.planned).toEqual({ left: 12.5, width: 75 });
  expect(shown.rows.map((it) => it.bars)).toEqual([
    [{ left: 12.5, width: 75 }],
    [{ left: 62.5, width: 25 }],
  ]);
});

test('bars are in proportion, the longest first, without empty ones', () => {
  const row = (label: string, held: number) => ({ key: label, label, held }) as CutRow;
  const bars = barsOf([row('A', 5), row('B', 10), row('C', 0)], (it) => it.held);
  expect(bars.map((it) => [it.label, it.length])).toEqual([['B', 100], ['A', 50]]);
});

test('a party is found by any of its words, without accents and case', () => {
  const people = [{ name: 'Noè Però', email: 'noe@a.example' }];
  const one = { name: 'Caffè D’Adda', city: 'Como', country: 'IT', people };
  const two = { ...one, name: 'Maple Home', city: 'Montréal', people: [] };
  const all = [one, two] as unknown as Party[];
  const names = (text: string) => found(all, text).map((it) => it.name);

  expect(plain('Però È')).toBe('pero e');
  expect(names('caffe como')).toEqual(['Caffè D’Adda']);
  expect(names('MONTREAL')).toEqual(['Maple Home']);
  expect(names('pero')).toEqual(['Caffè D’Adda']);
  expect(names('nobody')).toEqual([]);
  expect(names(' ')).toHaveLength(2);
});
