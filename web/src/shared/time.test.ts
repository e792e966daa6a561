/** Times on people's clocks, as the page shows them. */
import { describe, expect, test } from 'vitest';
import { browserDisagrees, browserOffset, clockSkew, clockTime } from './time.ts';
import { countdown, dayName, dayRange, dayShift, offsetName } from './time.ts';

const at = new Date('2026-11-25T14:00:00Z');

describe('a time is read by the offset the server sent', () => {
  const check = (offset_s: number, time: string, name: string) => {
    expect([clockTime(at, offset_s), offsetName(offset_s)]).toEqual([time, name]);
  };

  test('on the clocks of the five markets', () => {
    check(3600, '15:00', 'UTC+1');
    check(0, '14:00', 'UTC');
    check(-18_000, '09:00', 'UTC−5');
    check(-12_600, '10:30', 'UTC−3:30');
    check(19_800, '19:30', 'UTC+5:30');
    check(28_800, '22:00', 'UTC+8');
    check(43_200, '02:00', 'UTC+12');
  });

  test('and the day is named in the reader’s language', () => {
    expect(dayName(at, 3600, 'it')).toBe('mer 25 nov 2026');
    expect(dayName(at, 43_200, 'en')).toBe('Thu, 26 Nov 2026');
    expect(dayName(at, 28_800, 'zh-Hans')).toContain('11月25日');
    expect(dayName(at, 19_800, 'hi')).toContain('2026');
  });

  test('and a run of days is short', () => {
    const days = { first: '2026-10-19', last: '2026-10-23' };
    expect(dayRange(days, 'en')).toMatch(/^19\s?–\s?23 Oct$/);
    expect(dayRange({ first: '2026-10-26', last: '2026-11-02' }, 'it')).toMatch(/^26 ott.*2 nov$/);
    expect(dayRange({ first: '2026-10-19', last: '2026-10-19' }, 'fr')).toBe('19 oct.');
  });

  test('and a side whose calendar is a day on says so', () => {
    expect(dayShift(at, 3600, 43_200)).toBe(1);
    expect(dayShift(at, 3600, 28_800)).toBe(0);
    expect(dayShift(new Date('2026-11-25T02:00:00Z'), 3600, -18_000)).toBe(-1);
  });
});

describe('a browser with other zone tables is noticed', () => {
  test('where its offset is another', () => {
    expect(browserOffset('Europe/Rome', at)).toBe(3600);
    expect(browserOffset('Asia/Kolkata', at)).toBe(19_800);
    expect(browserDisagrees({ zone: 'Europe/Rome', offset_s: 3600 }, at)).toBe(false);
    expect(browserDisagrees({ zone: 'Europe/Rome', offset_s: 7200 }, at)).toBe(true);
  });

  test('and a zone it does not have is no disagreement', () => {
    expect(browserOffset('Europe/Nowhere', at)).toBeNull();
    expect(browserDisagrees({ zone: 'Europe/Nowhere', offset_s: 0 }, at)).toBe(false);
  });
});

describe('a countdown', () => {
  test('shows minutes and seconds, and hours where there are any', () => {
    expect(countdown(245)).toBe('4:05');
    expect(countdown(3845)).toBe('1:04:05');
    expect(countdown(0.2)).toBe('0:01');
    expect(countdown(-9)).toBe('0:00');
  });

  test('runs by the server’s clock', () => {
    expect(clockSkew('2026-11-25T14:00:05Z', at.getTime())).toBe(5000);
    expect(clockSkew('no time', at.getTime())).toBe(0);
  });
});
