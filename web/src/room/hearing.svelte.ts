/** Interpreters' channels as a listener has them: which there are, which is chosen, how loud. */
import type { Incoming } from './peers.ts';
import type { Person } from './protocol.ts';

/** How much of the room stays under an interpreter's voice, where nobody has said otherwise. */
const FLOOR_USUAL = 0.2;

export class Hearing {
  /** The languages that somebody interprets into here. */
  channels = $state.raw<string[]>([]);
  /** The one that is heard beside the room; `null` for the room alone. */
  channel = $state.raw<string | null>(null);
  /** How loud the room is while a channel is heard, from 0 to 1. */
  floor = $state.raw(FLOOR_USUAL);
  #voices = $state.raw<Map<string, string | null>>(new Map());
  readonly #say: (channel: string | null) => void;

  constructor(say: (channel: string | null) => void) {
    this.#say = say;
  }

  /** Who interprets into the chosen channel now, if anybody does. */
  readonly voice: string | null = $derived(
    [...this.#voices].find(([, into]) => into !== null && into === this.channel)?.[0] ?? null,
  );

  /** Learns who is in the room. */
  know(people: readonly Person[]): void {
    const interpreters = people.filter((it) => it.role === 'interpreter');
    this.channels = [...new Set(interpreters.flatMap((it) => it.languages))];
    this.#voices = new Map(interpreters.map((it) => [it.id, it.channel]));
    const lost = this.channel !== null && !this.channels.includes(this.channel);
    if (lost) this.choose(null);
  }

  choose(channel: string | null): void {
    this.channel = channel;
    this.#say(channel);
  }

  /** Says again what is chosen, to a server that does not know. */
  again(): void {
    if (this.channel !== null) this.#say(this.channel);
  }

  /** How loud a voice is, from 0 to 1: the room goes down under an interpreter who speaks. */
  volumeOf(incoming: Incoming): number {
    if (this.voice === null) return 1;
    return this.#voices.get(incoming.person) === this.channel ? 1 : this.floor;
  }
}
