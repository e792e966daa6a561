/** A list that is longer than what the server gives of it at once. */

/** A stretch of such a list: how much of it is passed over, and how much is shown. */
export interface Stretch {
  from: number;
  limit: number;
}

/**
 * The stretch that an address asks for in words: from anywhere, in whole steps, and never more than
 * the server gives at once. What is no number asks for the first step.
 */
export function stretchOf(
  asked: { from: string; limit: string },
  { step, most }: { step: number; most: number },
): Stretch {
  const from = /^\d{1,9}$/.test(asked.from) ? Number(asked.from) : 0;
  const limit = /^\d{1,9}$/.test(asked.limit) ? Number(asked.limit) : step;
  return { from, limit: Math.max(step, Math.min(most, Math.ceil(limit / step) * step)) };
}

/** Where the stretches beside this one begin; `null` where the list begins or ends with it. */
export function beside({ from, limit }: Stretch, total: number) {
  return {
    previous: from === 0 ? null : Math.max(0, Math.min(from, total) - limit),
    next: from + limit < total ? from + limit : null,
  };
}

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
