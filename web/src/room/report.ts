/** What the server is told of one's line, so that staff can help before anybody asks. */
import type { Figures } from './figures.ts';
import type { NetworkPath } from './protocol.ts';
import type { Quality } from './quality.ts';

export interface Line {
  quality: Quality | null;
  path: NetworkPath | null;
  round_trip_ms: number | null;
}

/** Unchanged, it is told again this often. */
const AGAIN_MS = 10_000;

/** The way that a candidate pair takes, in one word; `relay/udp` is a way through the relay. */
export function pathOf(pair: string | null): NetworkPath | null {
  if (pair === null) return null;
  const [kind, protocol] = pair.split('/');
  if (kind === 'relay') return 'relay';
  return protocol === 'tcp' ? 'tcp' : protocol === 'udp' ? 'udp' : null;
}

export class LineReport {
  #said = '';
  #saidAt_ms = 0;

  /** What is to be told now, if anything: the worst of what comes in and goes out. */
  of(figures: Figures, qualities: Quality[], at_ms: number): Line | null {
    const worst = qualities.length > 0 ? (Math.min(...qualities) as Quality) : null;
    const path = pathOf(figures.path);
    const said = `${worst} ${path}`;
    if (said === this.#said && at_ms - this.#saidAt_ms < AGAIN_MS) return null;
    [this.#said, this.#saidAt_ms] = [said, at_ms];
    const { roundTrip_s } = figures;
    const round_trip_ms = roundTrip_s === null ? null : Math.round(roundTrip_s * 1000);
    return { quality: worst, path, round_trip_ms };
  }
}
