/** Hours as people type them. */
import { expect, test } from 'vitest';
import { hoursOf, hoursText, numberOrNone } from './availability.ts';

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
