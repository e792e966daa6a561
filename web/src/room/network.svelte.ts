/** Which ways to our own server this network leaves open, tried at the door. */
import type { Devices, Problem } from './devices.svelte.ts';
import type { NetworkPath } from './protocol.ts';
import { post } from './ticket.ts';

export type WayState = 'open' | 'blocked' | 'untried';
/** What the ways come to. */
export type NetworkVerdict = 'good' | 'detour' | 'blocked';

/** A way that takes longer than this is no way to talk. */
const TRY_MAX_MS = 8000;

/** Plain words for what was found; `null` where nothing was tried. */
export function verdictOf(ways: Record<NetworkPath, WayState>): NetworkVerdict | null {
  const all = Object.values(ways);
  if (all.every((it) => it === 'untried')) return null;
  if (ways.udp === 'open') return 'good';
  return all.includes('open') ? 'detour' : 'blocked';
}

/** What a device comes to, as staff are told; `asking` until the browser was answered. */
export function deviceWord(
  on: boolean, works: boolean, problem: Problem | null, asking: boolean,
): string {
  if (works) return 'works';
  if (on && asking) return 'asking';
  if (problem === null) return on ? 'missing' : 'off';
  return problem === 'denied' || problem === 'missing' ? problem : 'failed';
}

export class NetworkCheck {
  ways = $state.raw<Record<NetworkPath, WayState>>({
    udp: 'untried', tcp: 'untried', relay: 'untried',
  });
  running = $state.raw(false);
  readonly verdict = $derived(this.running ? null : verdictOf(this.ways));
  readonly #seat: string;
  #told: Promise<unknown> = Promise.resolve();

  constructor(seat: string) {
    this.#seat = seat;
  }

  /** Tries every way at once. */
  async run(iceServers: RTCIceServer[]): Promise<void> {
    if (this.running || !('RTCPeerConnection' in globalThis)) return;
    this.running = true;
    const [udp, tcp, relay] = await Promise.all([
      this.#try('udp', []),
      this.#try('tcp', []),
      iceServers.length > 0 ? this.#try('relay', iceServers) : ('untried' as const),
    ]);
    this.ways = { udp, tcp, relay };
    this.running = false;
  }

  /** Tells staff what is known by now, after what they were told before. */
  tell(devices: Devices): void {
    const { microphone, camera, microphoneOn, cameraOn, problems, asking } = devices;
    const found = {
      microphone: deviceWord(microphoneOn, microphone !== null, problems.microphone, asking),
      camera: deviceWord(cameraOn, camera !== null, problems.camera, asking),
      ...this.ways,
      offset_s: -new Date().getTimezoneOffset() * 60,
    };
    this.#told = this.#told.then(() => post(this.#seat, 'check', found));
  }

  async #try(over: NetworkPath, iceServers: RTCIceServer[]): Promise<WayState> {
    const peer = new RTCPeerConnection({
      iceServers,
      iceTransportPolicy: over === 'relay' ? 'relay' : 'all',
    });
    try {
      const { mid, sdp } = await offered(peer);
      const answer = await post(this.#seat, 'probe', { sdp, mid, over });
      if (!answer) return 'untried';
      const connected = whenConnected(peer);
      const { sdp: theirs } = (await answer.json()) as { sdp: string };
      await peer.setRemoteDescription({ type: 'answer', sdp: theirs });
      return (await connected) ? 'open' : 'blocked';
    } catch {
      return 'untried';
    } finally {
      peer.close();
    }
  }
}

async function offered(peer: RTCPeerConnection): Promise<{ mid: string; sdp: string }> {
  const transceiver = peer.addTransceiver('audio', { direction: 'sendonly' });
  await peer.setLocalDescription();
  return { mid: transceiver.mid ?? '0', sdp: peer.localDescription?.sdp ?? '' };
}

/** Whether a connection comes about, before it is too late. */
function whenConnected(peer: RTCPeerConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), TRY_MAX_MS);
    peer.onconnectionstatechange = () => {
      const state = peer.connectionState;
      if (state !== 'connected' && state !== 'failed') return;
      clearTimeout(late);
      resolve(state === 'connected');
    };
  });
}
