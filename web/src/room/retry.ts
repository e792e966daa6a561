/** When to knock again after the line dropped. */

/** The longest wait between two tries, in milliseconds. */
export const WAIT_MAX_MS = 3000;

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds: doubling from
 * 250, up to {@link WAIT_MAX_MS}. `random` (0 to 1) spreads it over ±25 %, so that a
 * restarted server does not get everyone at once.
 */
export function retryWait_ms(attempt: number, random: number): number {
  const plain = Math.min(WAIT_MAX_MS, 250 * 2 ** Math.min(attempt, 10));
  return Math.round(plain * (0.75 + random / 2));
}
