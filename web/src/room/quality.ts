/** What a connection's figures mean for the person who has it. */

/** Totals that only grow, as getStats gives them, at one instant. */
export interface Reading {
  received: number;
  lost: number;
  freeze_s: number;
  at_ms: number;
}

/** 3 good, 2 fair, 1 poor, 0 nothing arrives. `null` until there is something to judge. */
export type Quality = 0 | 1 | 2 | 3;

/** The share of packets lost at which speech is no longer good, and no longer fair. */
const LOSS_FAIR = 0.02;
const LOSS_POOR = 0.08;
/** The round trip, in seconds, at which people begin to talk over each other. */
const ROUND_TRIP_FAIR_S = 0.4;
const ROUND_TRIP_POOR_S = 0.8;

/**
 * Judges what happened between two readings of what comes in from one person.
 * `expects` says whether they are sending anything at all now.
 */
export function judge(before: Reading, now: Reading, expects: boolean): Quality | null {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  const seconds = (now.at_ms - before.at_ms) / 1000;
  // Totals that fell are those of a track that is no longer there.
  if (!expects || seconds <= 0 || received < 0) return null;
  if (received === 0) return 0;
  const loss = lost / (lost + received);
  const frozen = (now.freeze_s - before.freeze_s) / seconds;
  if (loss > LOSS_POOR || frozen > 0.3) return 1;
  if (loss > LOSS_FAIR || frozen > 0.1) return 2;
  return 3;
}

/** Judges one's own line by what the server reports back of it. */
export function judgeOwn(loss: number, roundTrip_s: number): Quality {
  if (loss > LOSS_POOR || roundTrip_s > ROUND_TRIP_POOR_S) return 1;
  if (loss > LOSS_FAIR || roundTrip_s > ROUND_TRIP_FAIR_S) return 2;
  return 3;
}
