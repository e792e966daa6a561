/**
 * The signalling line: one WebSocket at a time, brought back whenever it drops.
 *
 * Every try asks for a fresh ticket, so that a reload, a lost network and a restarted
 * server all come back the same way, without a click.
 */
import { PROTOCOL, readServerMessage } from './protocol.ts';
import type { ClientMessage, ServerMessage, Welcome } from './protocol.ts';
import { retryWait_ms } from './retry.ts';
import { fetchTicket, socketAddress, type NoTicket, type Ticket } from './ticket.ts';

/** A ping goes out this often; a line that is silent for longer than the other is dead. */
const PING_EVERY_MS = 5000;
const SILENCE_MAX_MS = 12_000;

/** Sockets without a welcome, one after the other, after which the person is told. */
const REFUSALS_MAX = 4;

/** Close code of a socket whose seat entered elsewhere. */
const CLOSE_REPLACED = 4001;
/** Errors after which asking again changes nothing. */
const FINAL_ERRORS: Record<string, Ended> = {
  room_full: 'full', server_full: 'full', over: 'over', removed: 'removed', revoked: 'revoked',
};

/** Why the line is closed for good. */
export type Ended =
  | 'left'
  | 'over'
  | 'replaced'
  | 'full'
  | 'version'
  | 'elsewhere'
  | 'revoked'
  | Exclude<NoTicket, 'later'>;

export interface SignalEvents {
  /** Whether this device is to have the seat even where another one holds it. */
  takesOver(): boolean;
  /** The visit whose connections this page still has, to go on with them. */
  resume(): string | null;
  ticket(ticket: Ticket): void;
  welcome(message: Welcome): void;
  message(message: ServerMessage): void;
  /** The line dropped and is being brought back; `restarting` where the server said so. */
  lost(restarting: boolean): void;
  /** There are tickets, but one socket after the other was closed before its welcome. */
  refused(): void;
  ended(why: Ended): void;
}

export class Signal {
  readonly #seat: string;
  readonly #events: SignalEvents;
  #socket: WebSocket | null = null;
  #attempt = 0;
  #refusals = 0;
  #heard_ms = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pinging: ReturnType<typeof setInterval> | undefined;
  #backIn_s = 0;
  #restarting = false;
  #knocking = false;
  #ended = false;

  constructor(seat: string, events: SignalEvents) {
    this.#seat = seat;
    this.#events = events;
  }

  /** Opens the line. */
  start(): void {
    addEventListener('online', this.#hurry);
    void this.#knock();
  }

  /** Says something; dropped while the line is down, since a return says it all anew. */
  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Tries again at once. */
  retry(): void {
    this.#hurry();
  }

  /** Goes, and says so. */
  leave(): void {
    this.send({ type: 'leave' });
    this.#end('left');
  }

  /** Drops the socket as a broken network would; it comes back by itself. */
  drop(): void {
    const socket = this.#socket;
    if (!socket) return;
    // Its closing handshake may take a minute where nobody answers: that is not waited for.
    this.#silence();
    socket.close();
    this.#failed();
  }

  async #knock(): Promise<void> {
    if (this.#knocking) return;
    this.#knocking = true;
    const ticket = await fetchTicket(this.#seat);
    this.#knocking = false;
    if (this.#ended) return;
    if (ticket === 'later') this.#again();
    else if (typeof ticket === 'string') this.#end(ticket);
    else {
      this.#events.ticket(ticket);
      this.#open(ticket);
    }
  }

  #open(ticket: Ticket): void {
    const socket = new WebSocket(socketAddress(ticket.socket, location.href));
    this.#socket = socket;
    this.#heard_ms = performance.now();
    socket.onopen = () => {
      const resume = this.#events.resume();
      const take_over = this.#events.takesOver();
      this.send({ type: 'hello', protocol: PROTOCOL, ticket: ticket.ticket, resume, take_over });
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#hear(event.data);
    };
    socket.onclose = (event) => {
      if (socket !== this.#socket) return;
      this.#silence();
      if (event.code === CLOSE_REPLACED) return this.#end('replaced');
      if (this.#ended) return;
      this.#failed();
    };
    clearInterval(this.#pinging);
    this.#pinging = setInterval(this.#ping, PING_EVERY_MS);
  }

  #hear(frame: unknown): void {
    this.#heard_ms = performance.now();
    const message = readServerMessage(frame);
    if (message === null) return this.#end('version');
    switch (message.type) {
      case 'welcome':
        this.#attempt = 0;
        this.#refusals = 0;
        this.#restarting = false;
        return this.#events.welcome(message);
      case 'replaced':
        return this.#end('replaced');
      case 'bye':
        return this.#goodbye(message.reason, message.back_in_s);
      case 'elsewhere':
        return this.#end('elsewhere');
      case 'error': {
        const why = FINAL_ERRORS[message.code];
        return why ? this.#end(why) : this.#events.message(message);
      }
      default:
        return this.#events.message(message);
    }
  }

  #goodbye(reason: 'closing' | 'restarting', backIn_s: number): void {
    if (reason === 'closing') return this.#end('over');
    this.#restarting = true;
    this.#backIn_s = backIn_s;
  }

  /** A socket is gone; knocks again, and says so where none was ever welcomed. */
  #failed(): void {
    this.#refusals += 1;
    if (this.#refusals >= REFUSALS_MAX) this.#events.refused();
    this.#again();
  }

  /** Waits, then knocks again. */
  #again(): void {
    this.#silence();
    this.#events.lost(this.#restarting);
    const wait_ms = retryWait_ms(this.#attempt, Math.random()) + this.#backIn_s * 1000;
    this.#attempt += 1;
    this.#backIn_s = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#knock(), wait_ms);
  }

  /** Knocks now: the network is back, or somebody asked; no need to sit out the wait. */
  #hurry = (): void => {
    if (this.#socket !== null || this.#ended || this.#attempt === 0) return;
    this.#refusals = 0;
    clearTimeout(this.#timer);
    this.#attempt = 0;
    this.#timer = setTimeout(() => void this.#knock(), 0);
  };

  #ping = (): void => {
    if (performance.now() - this.#heard_ms <= SILENCE_MAX_MS) {
      return this.send({ type: 'ping', at: Math.round(performance.now()) });
    }
    this.drop();
  };

  #silence(): void {
    clearInterval(this.#pinging);
    this.#socket = null;
  }

  #end(why: Ended): void {
    if (this.#ended) return;
    this.#ended = true;
    removeEventListener('online', this.#hurry);
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#silence();
    socket?.close(1000);
    this.#events.ended(why);
  }
}
