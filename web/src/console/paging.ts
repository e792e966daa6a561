/** A list that is longer than what the server gives of it at once. */

/** The parts to ask for, so that the first `limit` come, at most `most` in each. */
export function parts(limit: number, most: number): { from: number; limit: number }[] {
  const asked = [];
  for (let from = 0; from < limit; from += most) {
    asked.push({ from, limit: Math.min(most, limit - from) });
  }
  return asked;
}

/**
 * The parts as one list. Between two questions something may have moved from one part to the next:
 * it stands once, where it came first.
 */
export function joined<T extends { id: string }>(parts: readonly T[][]): T[] {
  const found = new Map<string, T>();
  for (const it of parts.flat()) if (!found.has(it.id)) found.set(it.id, it);
  return [...found.values()];
}
