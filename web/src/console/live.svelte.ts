/** The rooms as the server tells them: a stream where it holds, questions where it does not. */
import { ask, withQuery, type LiveRooms } from './api.ts';

/** How often the server is asked where the stream does not hold. */
const ASK_EVERY_MS = 4000;
/** A stream that fails so often in a row is given up for asking. */
const FAILURES_MAX = 3;

export class LiveWatch {
  value = $state.raw<LiveRooms | null>(null);
  problem = $state.raw<unknown>(null);
  /** Whether what is shown may be old. */
  off = $state(false);
  readonly #path: string;
  #stream: EventSource | null = null;
  #asking: ReturnType<typeof setInterval> | undefined;
  #failures = 0;

  constructor(mission: string | undefined) {
    this.#path = withQuery('/api/live', { mission });
  }

  /** Watches until it is closed. */
  open(): void {
    const stream = new EventSource(this.#path);
    this.#stream = stream;
    stream.addEventListener('live', (event) => {
      this.#failures = 0;
      this.#take(JSON.parse(String(event.data)) as LiveRooms);
    });
    stream.onerror = () => {
      this.#failures += 1;
      this.off = this.value !== null;
      if (stream.readyState !== EventSource.CLOSED && this.#failures < FAILURES_MAX) return;
      // A proxy that lets no stream through, or a session that ended: asking tells which.
      stream.close();
      this.#asking ??= setInterval(() => void this.ask(), ASK_EVERY_MS);
      void this.ask();
    };
  }

  /** Asks once. */
  async ask(): Promise<void> {
    try {
      this.#take(await ask<LiveRooms>('GET', this.#path));
    } catch (problem) {
      this.off = this.value !== null;
      this.problem = problem;
    }
  }

  close(): void {
    this.#stream?.close();
    clearInterval(this.#asking);
  }

  #take(value: LiveRooms): void {
    this.value = value;
    this.off = false;
    this.problem = null;
  }
}
