/**
 * The two media connections of a visit.
 *
 * On the publishing one this page always offers, on the subscribing one the server always
 * does, so that two offers never cross.
 */
import type { ClientMessage, ServerMessage, SubscribedTrack, TrackKind } from './protocol.ts';

/** What of mine is sent at most, in bits a second. */
const BITRATE_MAX: Record<TrackKind, number> = {
  microphone: 48_000,
  camera: 1_200_000,
  screen: 2_000_000,
};

/** How long a connection may be in doubt before its path is made anew. */
const DOUBT_MAX_MS = 4000;

/** One incoming track, and whose it is. */
export interface Incoming extends SubscribedTrack {
  track: MediaStreamTrack;
  receiver: RTCRtpReceiver;
}

export interface PeerEvents {
  say(message: ClientMessage): void;
  incoming(tracks: Incoming[]): void;
  /** Whether media can flow; false while a path is being made anew. */
  flowing(ok: boolean): void;
}

type Subscribe = Extract<ServerMessage, { type: 'subscribe' }>;

export class Peers {
  readonly publishing: RTCPeerConnection;
  readonly subscribing: RTCPeerConnection;
  readonly #events: PeerEvents;
  readonly #sending = new Map<TrackKind, RTCRtpTransceiver>();
  #offerAgain = false;
  #offers: Promise<void> = Promise.resolve();
  #doubts = new Map<RTCPeerConnection, ReturnType<typeof setTimeout>>();
  #closed = false;

  constructor(configuration: RTCConfiguration, events: PeerEvents) {
    this.#events = events;
    this.publishing = new RTCPeerConnection({ ...configuration, bundlePolicy: 'max-bundle' });
    this.subscribing = new RTCPeerConnection({ ...configuration, bundlePolicy: 'max-bundle' });
    this.#watch(this.publishing, () => {
      this.publishing.restartIce();
      void this.#offer();
    });
    this.#watch(this.subscribing, () => this.#events.say({ type: 'restart' }));
  }

  /**
   * Sends `track` as this `kind`; `null` pauses it but keeps its place, so that it comes
   * back without a new offer.
   */
  async send(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    const there = this.#sending.get(kind);
    if (there) {
      await there.sender.replaceTrack(track);
      if (track && there.direction !== 'sendonly') {
        there.direction = 'sendonly';
        await this.#offer();
      }
    } else if (track) {
      const sendEncodings = [{ maxBitrate: BITRATE_MAX[kind] }];
      const init: RTCRtpTransceiverInit = { direction: 'sendonly', sendEncodings };
      this.#sending.set(kind, this.publishing.addTransceiver(track, init));
      await this.#offer();
    }
  }

  /** Takes what was sent as this `kind` out of the room. */
  async withdraw(kind: TrackKind): Promise<void> {
    const there = this.#sending.get(kind);
    if (!there || there.direction === 'inactive') return;
    await there.sender.replaceTrack(null);
    there.direction = 'inactive';
    await this.#offer();
  }

  /** The server answered an offer. */
  async published(sdp: string): Promise<void> {
    if (this.publishing.signalingState !== 'have-local-offer') return;
    await this.publishing.setRemoteDescription({ type: 'answer', sdp });
    if (this.#offerAgain) await this.#offer();
  }

  /** The server could not use an offer: the connection goes on as it was before. */
  async refused(): Promise<void> {
    if (this.publishing.signalingState !== 'have-local-offer') return;
    await this.publishing.setLocalDescription({ type: 'rollback' });
    this.#offerAgain = false;
  }

  /** The server offers what it carries to me now. Offers are answered in their order. */
  subscribe(message: Subscribe): Promise<void> {
    this.#offers = this.#offers.then(() => this.#answer(message)).catch((error: unknown) => {
      if (this.#closed) return;
      console.warn('incontro: an offer could not be answered', error);
      this.#events.say({ type: 'restart' });
    });
    return this.#offers;
  }

  /** The line is back and the server kept both connections. */
  resume(): void {
    if (this.publishing.signalingState === 'have-local-offer') this.#sayOffer();
    for (const peer of [this.publishing, this.subscribing]) this.#consider(peer);
  }

  /** Makes both paths anew, as a change of network does. */
  restart(): void {
    this.publishing.restartIce();
    void this.#offer();
    this.#events.say({ type: 'restart' });
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#doubts.values()) clearTimeout(timer);
    this.publishing.close();
    this.subscribing.close();
  }

  async #offer(): Promise<void> {
    // Nothing is published yet: there is no path to speak of.
    if (this.#closed || this.#sending.size === 0) return;
    if (this.publishing.signalingState !== 'stable') {
      this.#offerAgain = true;
      return;
    }
    this.#offerAgain = false;
    await this.publishing.setLocalDescription();
    this.#sayOffer();
  }

  #sayOffer(): void {
    const sdp = this.publishing.localDescription?.sdp;
    if (!sdp) return;
    const tracks = [...this.#sending].flatMap(([kind, { mid, direction }]) =>
      mid !== null && direction === 'sendonly' ? [{ mid, kind }] : [],
    );
    this.#events.say({ type: 'publish', sdp, tracks });
  }

  async #answer(message: Subscribe): Promise<void> {
    if (this.#closed) return;
    const peer = this.subscribing;
    await peer.setRemoteDescription({ type: 'offer', sdp: message.sdp });
    await peer.setLocalDescription();
    const sdp = peer.localDescription?.sdp ?? '';
    this.#events.say({ type: 'subscribed', sdp, offer: message.offer });

    const byMid = new Map(peer.getTransceivers().map((it) => [it.mid, it.receiver]));
    this.#events.incoming(
      message.tracks.flatMap((it) => {
        const receiver = byMid.get(it.mid);
        return receiver ? [{ ...it, receiver, track: receiver.track }] : [];
      }),
    );
  }

  /** Makes a connection's path anew where it failed, or stayed in doubt for too long. */
  #watch(peer: RTCPeerConnection, renew: () => void): void {
    peer.onconnectionstatechange = () => this.#consider(peer);
    this.#renewals.set(peer, renew);
  }

  readonly #renewals = new Map<RTCPeerConnection, () => void>();

  #consider(peer: RTCPeerConnection): void {
    clearTimeout(this.#doubts.get(peer));
    const state = peer.connectionState;
    if (state === 'failed' || state === 'disconnected') {
      const wait_ms = state === 'failed' ? 0 : DOUBT_MAX_MS;
      const renew = () => {
        this.#renewals.get(peer)?.();
        // A renewal whose words were lost on the way is tried again.
        this.#doubts.set(peer, setTimeout(() => this.#consider(peer), 2 * DOUBT_MAX_MS));
      };
      this.#doubts.set(peer, setTimeout(renew, wait_ms));
    }
    const inDoubt = [this.publishing, this.subscribing].some(
      (it) => it.connectionState === 'failed' || it.connectionState === 'disconnected',
    );
    this.#events.flowing(!inDoubt);
  }
}
