/**
 * The two media connections of a visit.
 *
 * On the publishing one this page always offers, on the subscribing one the server always
 * does, so that two offers never cross.
 */
import type { ClientMessage, ServerMessage, SubscribedTrack, TrackKind } from './protocol.ts';

/**
 * What of mine is sent: at most so many bits a second. A camera goes out in three sizes, the
 * smallest first, of which the server gives each receiver one.
 */
const ENCODINGS: Record<TrackKind, RTCRtpEncodingParameters[]> = {
  microphone: [{ maxBitrate: 48_000 }],
  camera: [
    { rid: '0', scaleResolutionDownBy: 4, maxBitrate: 120_000 },
    { rid: '1', scaleResolutionDownBy: 2, maxBitrate: 400_000 },
    { rid: '2', scaleResolutionDownBy: 1, maxBitrate: 1_300_000 },
  ],
  screen: [{ maxBitrate: 2_000_000 }],
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
  publishing: RTCPeerConnection;
  subscribing: RTCPeerConnection;
  readonly #configuration: RTCConfiguration;
  readonly #events: PeerEvents;
  readonly #sending = new Map<TrackKind, RTCRtpTransceiver>();
  readonly #doubts = new Map<RTCPeerConnection, ReturnType<typeof setTimeout>>();
  /** How often each connection's path was renewed since media last flowed on it. */
  readonly #renewals = new Map<RTCPeerConnection, number>();
  #offerAgain = false;
  #offers: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(configuration: RTCConfiguration, events: PeerEvents) {
    this.#configuration = { ...configuration, bundlePolicy: 'max-bundle' };
    this.#events = events;
    this.publishing = this.#open();
    this.subscribing = this.#open();
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
      this.#place(kind, track);
      await this.#offer();
    }
  }

  /** Gives a kind its place in the publishing connection. */
  #place(kind: TrackKind, track: MediaStreamTrack): void {
    // The browser may write into what it is given.
    const sendEncodings = ENCODINGS[kind].map((it) => ({ ...it }));
    const init: RTCRtpTransceiverInit = { direction: 'sendonly', sendEncodings };
    const transceiver = this.publishing.addTransceiver(track, init);
    if (kind !== 'microphone') preferVp8(transceiver);
    this.#sending.set(kind, transceiver);
  }

  /** Takes what was sent as this `kind` out of the room. */
  async withdraw(kind: TrackKind): Promise<void> {
    const there = this.#sending.get(kind);
    if (!there || there.direction === 'inactive') return;
    await there.sender.replaceTrack(null);
    there.direction = 'inactive';
    await this.#offer();
  }

  /** Takes everything of mine out of the room, whose server has closed that connection. */
  withdrawAll(): void {
    this.#drop(this.publishing);
    this.publishing = this.#open();
    this.#sending.clear();
    this.#offerAgain = false;
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
      // Not at once: an offer that can never be answered must not become a flood.
      setTimeout(() => this.#closed || this.#renewSubscribing(true), 1000);
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
    this.#renewPublishing(false);
    this.#renewSubscribing(false);
  }

  close(): void {
    this.#closed = true;
    this.#drop(this.publishing);
    this.#drop(this.subscribing);
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
    if (peer !== this.subscribing) return;
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

  #open(): RTCPeerConnection {
    const peer = new RTCPeerConnection(this.#configuration);
    peer.onconnectionstatechange = () => this.#consider(peer);
    return peer;
  }

  #drop(peer: RTCPeerConnection): void {
    clearTimeout(this.#doubts.get(peer));
    peer.onconnectionstatechange = null;
    peer.close();
  }

  /** Renews a connection where it failed, or stayed in doubt for too long. */
  #consider(peer: RTCPeerConnection): void {
    clearTimeout(this.#doubts.get(peer));
    const state = peer.connectionState;
    if (state === 'connected') this.#renewals.delete(peer);
    if (isInDoubt(peer)) {
      const wait_ms = state === 'failed' ? 0 : DOUBT_MAX_MS;
      this.#doubts.set(peer, setTimeout(() => this.#renew(peer), wait_ms));
    }
    this.#events.flowing(!isInDoubt(this.publishing) && !isInDoubt(this.subscribing));
  }

  /** First a new path for the same connection; where that does not help, a new connection. */
  #renew(peer: RTCPeerConnection): void {
    const times = (this.#renewals.get(peer) ?? 0) + 1;
    this.#renewals.set(peer, times);
    // Words may be lost on the way: whatever came of this, look again.
    this.#doubts.set(peer, setTimeout(() => this.#consider(peer), 2 * DOUBT_MAX_MS));
    const fresh = times > 1;
    if (peer === this.publishing) this.#renewPublishing(fresh);
    else this.#renewSubscribing(fresh);
  }

  #renewPublishing(fresh: boolean): void {
    if (fresh) {
      const tracks = [...this.#sending].map(([kind, it]) => [kind, it.sender.track] as const);
      this.#drop(this.publishing);
      this.publishing = this.#open();
      this.#sending.clear();
      for (const [kind, track] of tracks) if (track) this.#place(kind, track);
    } else {
      this.publishing.restartIce();
    }
    void this.#offer();
  }

  #renewSubscribing(fresh: boolean): void {
    if (fresh) {
      this.#drop(this.subscribing);
      this.subscribing = this.#open();
    }
    this.#events.say({ type: 'restart', fresh });
  }
}

/** VP8 is what every browser sends in several sizes. */
function preferVp8(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
  const isVp8 = (it: RTCRtpCodec) => it.mimeType.toLowerCase() === 'video/vp8';
  if (!codecs.some(isVp8) || !('setCodecPreferences' in transceiver)) return;
  transceiver.setCodecPreferences([...codecs].sort((a, b) => Number(isVp8(b)) - Number(isVp8(a))));
}

/** Whether a connection had a path and lost it. */
function isInDoubt({ connectionState }: RTCPeerConnection): boolean {
  return connectionState === 'failed' || connectionState === 'disconnected';
}
