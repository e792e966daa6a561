/**
 * The law of clocks, as the server sends it: each zone's offsets and when they change.
 *
 * The browser's own zone tables may be older than the law, so nothing in the console asks
 * them. A zone is read when a page first needs it, Milan's when a session begins.
 */
import { ask } from './api.ts';

/** One zone's clock from 2020 to 2039. */
export interface ZoneClock {
  zone: string;
  city: string;
  release: string;
  /** The offset before the first change, in seconds ahead of UTC. */
  offset_s: number;
  changes: { at: string; offset_s: number }[];
}

/** For how long a page goes by what it has read, in milliseconds. */
const FRESH_MS = 10 * 60_000;

class Clocks {
  #known = $state.raw<ReadonlyMap<string, ZoneClock>>(new Map());
  #read_ms = 0;

  /** Takes a zone's clock in. */
  learn(clock: ZoneClock): void {
    this.#known = new Map(this.#known).set(clock.zone, clock);
  }

  /** Reads a zone's clock, unless it is known. */
  async know(zone: string): Promise<void> {
    if (!this.#known.has(zone)) await this.#read(zone);
  }

  /** Reads again what has been known for a while: the law may be another. */
  async refresh(now_ms: number): Promise<void> {
    if (now_ms - this.#read_ms < FRESH_MS) return;
    this.#read_ms = now_ms;
    await Promise.all([...this.#known.keys()].map((zone) => this.#read(zone)));
  }

  async #read(zone: string): Promise<void> {
    if (this.#read_ms === 0) this.#read_ms = Date.now();
    this.learn(await ask<ZoneClock>('GET', `/api/clock?zone=${encodeURIComponent(zone)}`));
  }

  /** A zone's clock; `null` until it has been read. */
  of(zone: string): ZoneClock | null {
    return this.#known.get(zone) ?? null;
  }
}

export const clocks = new Clocks();

/** How far a clock is ahead of UTC at an instant, in seconds. */
export function offsetAt(clock: ZoneClock, at: Date): number {
  const past = clock.changes.filter((it) => Date.parse(it.at) <= at.getTime());
  return past.at(-1)?.offset_s ?? clock.offset_s;
}
