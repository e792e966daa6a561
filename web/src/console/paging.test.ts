/** Lists that come in parts. */
import { expect, test } from 'vitest';
import { beside, joined, parts, stretchOf } from './paging.ts';

test('a list within what the server gives at once is asked for once', () => {
  expect(parts(100, 1000)).toEqual([{ from: 0, limit: 100 }]);
  expect(parts(1000, 1000)).toEqual([{ from: 0, limit: 1000 }]);
});

test('a longer one is asked for in parts that leave nothing out', () => {
  expect(parts(2500, 1000)).toEqual([
    { from: 0, limit: 1000 }, { from: 1000, limit: 1000 }, { from: 2000, limit: 500 },
  ]);
});

test('what moves to the next part between two questions stands once', () => {
  const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

  expect(joined([[a, b], [b, c]])).toEqual([a, b, c]);
  expect(joined([])).toEqual([]);
});

test('an address says which stretch of a list is shown, whatever is written there', () => {
  const size = { step: 100, most: 1000 };
  expect(stretchOf({ from: '', limit: '' }, size)).toEqual({ from: 0, limit: 100 });
  expect(stretchOf({ from: '1200', limit: '300' }, size)).toEqual({ from: 1200, limit: 300 });
  expect(stretchOf({ from: '-5', limit: '1e9' }, size)).toEqual({ from: 0, limit: 100 });
  expect(stretchOf({ from: '7', limit: '250' }, size)).toEqual({ from: 7, limit: 300 });
  expect(stretchOf({ from: '0', limit: '99999' }, size)).toEqual({ from: 0, limit: 1000 });
});

test('every meeting of a long list lies in one of the stretches that follow each other', () => {
  const seen = [];
  let from: number | null = 0;
  while (from !== null) {
    seen.push(from);
    from = beside({ from, limit: 1000 }, 2345).next;
  }

  expect(seen).toEqual([0, 1000, 2000]);
  expect(beside({ from: 2000, limit: 1000 }, 2345)).toEqual({ previous: 1000, next: null });
  expect(beside({ from: 50, limit: 100 }, 2345)).toEqual({ previous: 0, next: 150 });
  // Somebody narrowed the list since the address was made: the way back leads to its end.
  expect(beside({ from: 9000, limit: 100 }, 2345)).toEqual({ previous: 2245, next: null });
});
