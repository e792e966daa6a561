/** Hours as people type them. */
import { expect, test } from 'vitest';
import { daysBetween, hoursOf, hoursText, numberOrNone } from './availability.ts';

test('typed hours become lists, however they are spaced', () => {
  expect(hoursOf('09:00-13:00 14:00-18:00')).toEqual(['09:00-13:00', '14:00-18:00']);
  expect(hoursOf('9:00 – 13:00, 14:00—18:00')).toEqual(['09:00-13:00', '14:00-18:00']);
  expect(hoursOf('  ')).toEqual([]);
  expect(hoursText(['09:00-13:00', '14:00-18:00'])).toBe('09:00-13:00 14:00-18:00');
});

test('an empty number is no number', () => {
  expect(numberOrNone('')).toBe(null);
  expect(numberOrNone(null)).toBe(null);
  expect(numberOrNone('3')).toBe(3);
  expect(numberOrNone(0)).toBe(0);
});

test('a window has each of its days once, over the change of a month and of a clock', () => {
  expect(daysBetween('2026-10-30', '2026-11-02')).toEqual([
    '2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02',
  ]);
  expect(daysBetween('2026-10-24', '2026-10-26')).toHaveLength(3);
  expect(daysBetween('2026-11-02', '2026-11-01')).toEqual([]);
});
