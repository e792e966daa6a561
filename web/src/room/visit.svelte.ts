/**
 * One person's visit to the room: everything the page shows, and everything it can do.
 *
 * The server's word decides who is here and whether the room is open; this holds what it
 * last said, and keeps the line (signal.ts) and the media (peers.ts) in step with it.
 */
import { clockSkew } from '../shared/time.ts';
import { Devices, type Source } from './devices.svelte.ts';
import { QualityWatch, readFigures, type Figures } from './figures.ts';
import { Peers, type Incoming } from './peers.ts';
import { Hearing } from './hearing.svelte.ts';
import { keep, recall } from './memory.ts';
import { NetworkCheck } from './network.svelte.ts';
import { LineReport } from './report.ts';
import type {
  Channel, ChatLine, GoneReason, Person, Present, Quality as LineQuality, Sending, ServerMessage,
  Stage, Welcome,
} from './protocol.ts';
import type { Quality } from './quality.ts';
import { retryWait_ms } from './retry.ts';
import { Signal, type Ended } from './signal.ts';
import { fetchTicket, goTo, post, type Ticket } from './ticket.ts';
import { momentAt, timeline, warningDue, type Moment, type Warning } from './timeline.ts';
import { watchView } from './view.ts';

/** `knocking` no ticket yet · `door` checking devices · `inside` waiting or in the call. */
export type Phase = 'knocking' | 'door' | 'inside' | 'ended';
/** How the signalling line is. */
export type Line = 'connecting' | 'open' | 'lost' | 'restarting';

/** Something that happened, for the live region and the passing notes. */
export type Happening =
  | { what: 'came' | 'gone' | 'lost' | 'hand' | 'screen'; name: string }
  | { what: 'chat'; name: string; text: string }
  | { what: 'time'; left_s: Warning }
  | { what: 'late'; name: string; minutes: number }
  | { what: 'relieved' | 'sent'; name: string }
  | { what: 'opened' | 'back' | 'moved' | 'muted' | 'word' | 'word-over' };

/** What staff said to the room, until it was read. */
export interface Notice {
  from: string;
  text: string;
}

/** Where a tab remembers the seat it sits on, so that a reload takes it again unasked. */
const SEATED = 'incontro.seated';
/** Where a tab remembers the seat that staff sent it to, so that it enters there by itself. */
const SENT = 'incontro.sent';

/** How often the connections are judged. */
const FIGURES_EVERY_MS = 2000;

export class Visit {
  readonly devices = new Devices();
  readonly #seat: string;

  phase = $state.raw<Phase>('knocking');
  ended = $state.raw<Ended | null>(null);
  ticket = $state.raw<Ticket | null>(null);
  /** Whether the first ticket is slow in coming, and is being asked for again. */
  slow = $state.raw(false);
  /** Whether staff have sent this person here. */
  readonly sent: boolean;
  /** Whether the room has let nobody in for several tries. */
  refused = $state.raw(false);

  line = $state.raw<Line>('connecting');
  stage = $state.raw<Stage | null>(null);
  me = $state.raw<Person | null>(null);
  people = $state.raw<Person[]>([]);
  /** Those who may speak, and those who only listen. */
  readonly speakers: Person[] = $derived(this.people.filter((it) => it.role !== 'listener'));
  readonly listeners: Person[] = $derived(this.people.filter((it) => it.role === 'listener'));
  /** Whether this person only listens, until staff give them the word. */
  readonly listens: boolean = $derived((this.me?.role ?? this.ticket?.me.role) === 'listener');
  incoming = $state.raw<Incoming[]>([]);
  speaking = $state.raw<string | null>(null);
  chat = $state.raw<ChatLine[]>([]);
  /** Whether the chat is in view, so that its lines need no notes. */
  chatOpen = $state.raw(false);
  /** Who is at the door or in the room already, while one waits. */
  here = $state.raw<Present[]>([]);
  notice = $state.raw<Notice | null>(null);
  /** How late this person said they come, in minutes; `failed` where nobody could be told. */
  late = $state.raw<number | 'failed' | null>(null);
  /** Whether others' faces are wanted; without them a thin line has room for voices. */
  faces = $state.raw(true);
  readonly network: NetworkCheck;
  readonly hearing = new Hearing((channel) => this.#signal?.send({ type: 'listen', channel }));
  hand = $state.raw(false);
  screen = $state.raw<MediaStreamTrack | null>(null);
  screenRefused = $state.raw(false);
  flowing = $state.raw(true);
  /** What the line does not take, as the server last said. */
  quality = $state.raw<LineQuality | null>(null);
  /** Whether the line is so thin that going without faces is worth offering. */
  readonly thin: boolean = $derived(this.faces && this.quality?.audio_only === true);
  qualities = $state.raw<Map<string, Quality>>(new Map());
  /** The server's time now, in milliseconds. */
  now = $state.raw(Date.now());
  times = $state.raw({ opens_at: '', starts_at: '', ends_at: '', closes_at: '' });
  happening = $state.raw<Happening | null>(null);

  readonly moment: Moment = $derived(momentAt(timeline(this.times), this.now));

  #skew_ms = 0;
  #signal: Signal | null = null;
  #peers: Peers | null = null;
  #stopView: (() => void) | null = null;
  #visit: string | null = null;
  #watch = new QualityWatch();
  #report = new LineReport();
  #insists = false;
  #timers: ReturnType<typeof setInterval>[] = [];
  #wakeLock: WakeLockSentinel | null = null;

  constructor(seat: string) {
    this.#seat = seat;
    this.network = new NetworkCheck(seat);
    this.sent = recall('sessionStorage', SENT) === seat;
    keep('sessionStorage', SENT, '');
    this.devices.changed = (source) => void this.#sourceChanged(source);
  }

  /** Learns which meeting this is. Knocks until there is an answer. */
  async knock(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const ticket = await fetchTicket(this.#seat);
      if (typeof ticket !== 'string') {
        this.#keepTicket(ticket);
        this.phase = this.moment.is === 'closed' ? 'ended' : 'door';
        this.ended = this.moment.is === 'closed' ? 'over' : null;
        if (this.sent) this.happening = { what: 'sent', name: ticket.meeting.title };
        break;
      }
      if (ticket !== 'later') return this.#end(ticket);
      this.slow = true;
      const wait_ms = retryWait_ms(attempt, Math.random());
      await new Promise((resolve) => setTimeout(resolve, wait_ms));
    }
    this.#timers.push(setInterval(() => this.#tick(), 500));
  }

  /** Enters: the waiting room before the opening, the call after it. */
  enter(): void {
    if (this.#signal) return;
    this.phase = 'inside';
    this.#signal = new Signal(this.#seat, {
      takesOver: () =>
        this.#visit !== null ||
        this.#insists ||
        recall('sessionStorage', SEATED) === this.#seat,
      resume: () => (this.#peers ? this.#visit : null),
      ticket: (ticket) => this.#keepTicket(ticket),
      welcome: (message) => this.#welcome(message),
      message: (message) => this.#hear(message),
      lost: (restarting) => this.#lost(restarting),
      refused: () => (this.refused = true),
      ended: (why) => this.#end(why),
    });
    this.#signal.start();
    this.#timers.push(setInterval(() => void this.#judge(), FIGURES_EVERY_MS));
    document.addEventListener('visibilitychange', this.#stayAwake);
    void this.#stayAwake();
    addEventListener('pagehide', (event) => {
      if (!event.persisted) this.#signal?.send({ type: 'leave' });
    });
  }

  /** Tries to come in again, at once. */
  retry(): void {
    this.refused = false;
    this.#signal?.retry();
  }

  leave(): void {
    this.#signal?.leave();
  }

  /** Takes the seat from the device that holds it, and enters here. */
  takeOver(): void {
    this.#insists = true;
    this.#signal = null;
    this.ended = null;
    this.#timers.push(setInterval(() => this.#tick(), 500));
    this.enter();
  }

  /** Asks for camera and microphone, and meanwhile tries the network. */
  check(): void {
    const ticket = this.ticket;
    if (!ticket || ticket.me.role === 'listener') return;
    void this.devices.ask();
    if (ticket.me.role === 'guest') void this.network.run(ticket.ice_servers);
  }

  /** Tells the other side and staff that one comes later. */
  async sayLate(minutes: number): Promise<void> {
    const told = await post(this.#seat, 'late', { minutes });
    this.late = told ? minutes : 'failed';
  }

  /** Leaves this room for that of the next meeting. */
  async goNext(): Promise<void> {
    const next = this.ticket?.next;
    if (!next) return;
    this.#signal?.send({ type: 'leave' });
    if (!(await goTo(this.#seat, next.seat))) location.assign(next.page);
  }

  /** As an interpreter, says whom one speaks to. */
  interpret(channel: Channel | null): void {
    this.#signal?.send({ type: 'interpret', channel });
  }

  /** Sees the others' faces, or goes without them. */
  setFaces(wanted: boolean): void {
    this.faces = wanted;
    this.#signal?.send({ type: 'watch', faces: wanted });
    if (!wanted) void this.devices.setCamera(false);
  }

  /** Opens the chat, or closes it. */
  setChat(open: boolean): void {
    this.chatOpen = open;
  }

  /** What staff said was read. */
  forgetNotice(): void {
    this.notice = null;
  }

  setHand(up: boolean): void {
    this.hand = up;
    this.#sayState();
  }

  say(text: string): void {
    this.#signal?.send({ type: 'chat', text });
  }

  /** Shares a screen that the person picks, or stops sharing it. */
  async setScreen(on: boolean): Promise<void> {
    if (!on) return this.#stopScreen();
    this.screenRefused = false;
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({
        video: { frameRate: { ideal: 12, max: 15 } },
        audio: false,
      });
      const track = stream.getVideoTracks()[0];
      if (!track) return;
      track.contentHint = 'detail';
      track.onended = () => void this.#stopScreen();
      this.screen = track;
      await this.#peers?.send('screen', track);
      this.#sayState();
    } catch (error) {
      // Closing the picker is no mistake; anything else is worth a sentence.
      this.screenRefused = !(error instanceof DOMException && error.name === 'NotAllowedError');
    }
  }

  /** What getStats says now. */
  figures(): Promise<Figures> {
    return readFigures(this.#peers, this.incoming);
  }

  /** Cuts the signalling line, as a lost network does. */
  dropLine(): void {
    this.#signal?.drop();
  }

  /** Makes both media paths anew. */
  restartMedia(): void {
    this.#peers?.restart();
  }

  #keepTicket(ticket: Ticket): void {
    this.ticket = ticket;
    this.#keepTimes({ ...ticket.meeting, server_time: ticket.server_time });
  }

  #keepTimes(times: typeof this.times & { server_time: string }): void {
    const { opens_at, starts_at, ends_at, closes_at } = times;
    this.times = { opens_at, starts_at, ends_at, closes_at };
    this.#keepClock(times.server_time);
  }

  #keepClock(serverTime: string): void {
    this.#skew_ms = clockSkew(serverTime, Date.now());
    this.now = Date.now() + this.#skew_ms;
  }

  #tick(): void {
    const left = this.moment;
    this.now = Date.now() + this.#skew_ms;
    const next = this.moment;
    if (this.phase === 'door' && next.is === 'closed') return this.#end('over');
    if (this.stage !== 'in' || left.is !== 'running' || next.is !== 'running') return;
    const due = warningDue(left.endsIn_s, next.endsIn_s);
    if (due !== null) this.happening = { what: 'time', left_s: due };
  }

  #welcome(message: Welcome): void {
    const returned = this.#visit !== null;
    this.line = 'open';
    this.refused = false;
    this.#visit = message.visit;
    this.me = message.me;
    this.people = message.people;
    this.chat = message.chat;
    this.#keepTimes(message);
    if (!message.resumed) this.#dropPeers();
    this.stage = message.stage;
    this.#insists = false;
    keep('sessionStorage', SEATED, this.#seat);
    this.hearing.know(message.people);
    if (message.stage === 'in') this.#startMedia();
    if (!message.resumed && message.stage === 'in') this.#sayWishes();
    if (returned) this.happening = { what: 'back' };
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case 'stage':
        return this.#stageChanged(message.stage, message.server_time);
      case 'published':
        return void this.#peers?.published(message.sdp);
      case 'subscribe':
        return void this.#peers?.subscribe(message);
      case 'person':
        return this.#personChanged(message.person);
      case 'gone':
        return this.#personGone(message.person, message.reason);
      case 'speaking':
        this.speaking = message.person;
        return;
      case 'chat':
        this.chat = [...this.chat, message];
        if (message.from !== this.me?.id && !this.chatOpen) {
          this.happening = { ...message, what: 'chat' };
        }
        return;
      case 'quality':
        this.quality = message;
        return;
      case 'here':
        this.here = message.people;
        return;
      case 'late':
        this.happening = { what: 'late', name: message.name, minutes: message.minutes };
        return;
      case 'notice':
        this.notice = { from: message.from, text: message.text };
        return;
      case 'mute':
        void this.devices.setMicrophone(false);
        this.happening = { what: 'muted' };
        return;
      case 'moved':
        return void this.#sentTo(message.seat);
      case 'timetable':
        this.#keepTimes(message);
        this.happening = { what: 'moved' };
        return;
      case 'error':
        console.warn(`incontro: ${message.code}: ${message.message}`);
        if (message.code === 'sdp_refused') void this.#peers?.refused();
        return;
      default:
        return;
    }
  }

  #stageChanged(stage: Stage, serverTime: string): void {
    this.#keepClock(serverTime);
    const opened = this.stage !== 'in' && stage === 'in';
    this.stage = stage;
    if (stage === 'in') {
      this.#startMedia();
      this.#sayWishes();
    }
    if (opened) this.happening = { what: 'opened' };
  }

  /** Staff send this person to another room of theirs. */
  async #sentTo(seat: string): Promise<void> {
    this.#signal?.leave();
    this.ended = null;
    this.phase = 'knocking';
    keep('sessionStorage', SENT, seat);
    if (!(await goTo(this.#seat, seat))) this.#end('closed');
  }

  /** A fresh visit knows nothing of what one wanted of the others. */
  #sayWishes(): void {
    this.hearing.again();
    if (!this.faces) this.#signal?.send({ type: 'watch', faces: false });
  }

  #personChanged(person: Person): void {
    if (person.id === this.me?.id) return this.#iChanged(person);
    const before = this.people.find((it) => it.id === person.id);
    this.people = before
      ? this.people.map((it) => (it.id === person.id ? person : it))
      : [...this.people, person];
    this.hearing.know(this.people);
    const name = person.name;
    if (!before && person.role !== 'listener') this.happening = { what: 'came', name };
    else if (before && person.hand && !before.hand) this.happening = { what: 'hand', name };
    else if (before && person.screen && !before.screen) this.happening = { what: 'screen', name };
  }

  /** What the server says of oneself: only an interpreter's channel is not one's own doing. */
  #iChanged(person: Person): void {
    const relieved = this.me?.channel && person.channel === null;
    const by = this.people.find((it) => it.channel === this.me?.channel);
    const listened = this.me?.role === 'listener';
    this.me = person;
    if (relieved && by) this.happening = { what: 'relieved', name: by.name };
    if (listened !== (person.role === 'listener')) void this.#wordChanged(listened);
  }

  /** Staff have given this person the word, or taken it back. */
  async #wordChanged(given: boolean): Promise<void> {
    this.hand = false;
    this.happening = { what: given ? 'word' : 'word-over' };
    if (given) {
      await this.devices.ask();
      if (!this.listens && this.#peers) await this.#sendAll(this.#peers);
    } else {
      this.#peers?.withdrawAll();
      this.devices.close();
      this.screen?.stop();
      this.screen = null;
    }
    this.#sayState();
  }

  #personGone(id: string, reason: GoneReason): void {
    const person = this.people.find((it) => it.id === id);
    this.people = this.people.filter((it) => it.id !== id);
    this.incoming = this.incoming.filter((it) => it.person !== id);
    this.hearing.know(this.people);
    if (this.speaking === id) this.speaking = null;
    // Who entered from another device is back in the next message.
    if (!person || person.role === 'listener' || reason === 'replaced') return;
    this.happening = { what: reason === 'lost' ? 'lost' : 'gone', name: person.name };
  }

  #lost(restarting: boolean): void {
    this.line = restarting ? 'restarting' : this.#visit === null ? 'connecting' : 'lost';
    // A new process knows nothing of the old one's connections.
    if (restarting) this.#dropPeers();
  }

  #startMedia(): void {
    if (this.#peers) {
      this.#peers.resume();
    } else {
      const iceServers = this.ticket?.ice_servers ?? [];
      this.#peers = new Peers({ iceServers }, {
        say: (message) => this.#signal?.send(message),
        incoming: (tracks) => (this.incoming = tracks),
        flowing: (ok) => (this.flowing = ok),
      });
      void this.#sendAll(this.#peers);
      this.#stopView = watchView((tiles) => this.#signal?.send({ type: 'view', tiles }));
    }
    this.#sayState();
  }

  async #sendAll(peers: Peers): Promise<void> {
    if (this.listens) return;
    const { microphone, camera } = this.devices;
    if (microphone) await peers.send('microphone', microphone);
    if (camera) await peers.send('camera', camera);
    if (this.screen) await peers.send('screen', this.screen);
  }

  async #sourceChanged(source: Source): Promise<void> {
    await this.#peers?.send(source, this.devices[source]);
    this.#sayState();
  }

  async #stopScreen(): Promise<void> {
    this.screen?.stop();
    this.screen = null;
    await this.#peers?.withdraw('screen');
    this.#sayState();
  }

  get #sending(): Sending {
    const { devices, screen, hand } = this;
    return {
      microphone: devices.microphone !== null && devices.microphoneOn,
      camera: devices.camera !== null,
      screen: screen !== null,
      hand,
    };
  }

  #sayState(): void {
    if (this.stage === 'in') this.#signal?.send({ type: 'state', ...this.#sending });
  }

  #dropPeers(): void {
    this.#stopView?.();
    this.#stopView = null;
    this.quality = null;
    this.#peers?.close();
    this.#peers = null;
    this.incoming = [];
    this.flowing = true;
    this.#report = new LineReport();
    this.#watch = new QualityWatch();
  }

  async #judge(): Promise<void> {
    if (!this.#peers) return;
    const sends = (id: string) => {
      const person = this.people.find((it) => it.id === id);
      return person !== undefined && (person.microphone || person.camera);
    };
    const figures = await this.figures();
    this.qualities = this.#watch.read(figures, performance.now(), sends);
    const line = this.#report.of(figures, [...this.qualities.values()], performance.now());
    if (line) this.#signal?.send({ type: 'line', ...line });
  }

  /** A phone that sleeps is a person who vanished. */
  #stayAwake = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || this.phase !== 'inside') return;
    try {
      this.#wakeLock = (await navigator.wakeLock?.request('screen')) ?? null;
    } catch {
      // Low on battery, for one: then it sleeps, and comes back.
    }
  };

  #end(why: Ended): void {
    this.ended = why;
    this.phase = 'ended';
    this.stage = null;
    for (const timer of this.#timers) clearInterval(timer);
    document.removeEventListener('visibilitychange', this.#stayAwake);
    void this.#wakeLock?.release().catch(() => undefined);
    this.#dropPeers();
    this.screen?.stop();
    this.screen = null;
    this.devices.close();
  }
}
