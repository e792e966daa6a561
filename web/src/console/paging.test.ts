/** Lists that come in parts. */
import { expect, test } from 'vitest';
import { joined, parts } from './paging.ts';

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
