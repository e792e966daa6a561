/**
 * This device's camera, microphone and speaker: which there are, which are chosen, which
 * are on, and what stands in their way.
 */

import { keep, recall } from './memory.ts';

/** What stands in the way of a camera or microphone. */
export type Problem = 'denied' | 'missing' | 'busy' | 'insecure' | 'failed';
export type Source = 'microphone' | 'camera';

interface Remembered {
  microphone: string;
  camera: string;
  speaker: string;
  microphoneOn: boolean;
  cameraOn: boolean;
}

const MEMORY = 'incontro.devices';
const KINDS = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const;

/** What `getUserMedia` and `enumerateDevices` failures mean for a person. */
export function problemOf(error: unknown): Problem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'failed';
}

export class Devices {
  microphone = $state.raw<MediaStreamTrack | null>(null);
  camera = $state.raw<MediaStreamTrack | null>(null);
  microphoneOn = $state.raw(true);
  cameraOn = $state.raw(true);
  microphones = $state.raw<MediaDeviceInfo[]>([]);
  cameras = $state.raw<MediaDeviceInfo[]>([]);
  speakers = $state.raw<MediaDeviceInfo[]>([]);
  /** The chosen devices' ids; empty for the system's usual one. */
  chosen = $state.raw({ microphone: '', camera: '', speaker: '' });
  problems = $state.raw<{ microphone: Problem | null; camera: Problem | null }>({
    microphone: null,
    camera: null,
  });
  /** Whether the browser is asking the person right now. */
  asking = $state.raw(false);
  asked = $state.raw(false);
  /** Called whenever a track was taken, changed or given up. */
  changed: (source: Source) => void = () => undefined;

  constructor() {
    const before = remembered();
    const { microphone = '', camera = '', speaker = '' } = before;
    this.chosen = { microphone, camera, speaker };
    this.microphoneOn = before.microphoneOn ?? true;
    this.cameraOn = before.cameraOn ?? true;
    navigator.mediaDevices?.addEventListener?.('devicechange', () => void this.#list());
  }

  /** Whether the browser lets a page choose the speaker. */
  get canChooseSpeaker(): boolean {
    return 'setSinkId' in HTMLMediaElement.prototype && this.speakers.length > 1;
  }

  /** Asks for what is switched on. Asks once for both, so that there is one question. */
  async ask(): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia) {
      this.problems = { microphone: 'insecure', camera: 'insecure' };
      this.asked = true;
      return;
    }
    this.asking = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: this.#wishes('microphone'),
        video: this.cameraOn ? this.#wishes('camera') : false,
      });
      this.#take('microphone', stream.getAudioTracks()[0] ?? null);
      if (this.cameraOn) this.#take('camera', stream.getVideoTracks()[0] ?? null);
    } catch (error) {
      await this.#askApart(problemOf(error));
    } finally {
      this.asking = false;
      this.asked = true;
    }
    await this.#list();
    this.#mute();
  }

  /** Together it failed: one of the two may still work alone. */
  async #askApart(together: Problem): Promise<void> {
    for (const source of ['microphone', 'camera'] as const) {
      if (source === 'camera' && !this.cameraOn) continue;
      // A refusal covers both unless the browser says that this one was granted.
      if (together === 'denied' && !(await isGranted(source))) {
        this.problems = { ...this.problems, [source]: 'denied' };
        continue;
      }
      await this.#open(source);
    }
  }

  /** Opens one source by itself. */
  async #open(source: Source): Promise<void> {
    const wishes = this.#wishes(source);
    try {
      const stream = await navigator.mediaDevices.getUserMedia(
        source === 'microphone' ? { audio: wishes } : { video: wishes },
      );
      this.#take(source, stream.getTracks()[0] ?? null);
    } catch (error) {
      this.#take(source, null);
      this.problems = { ...this.problems, [source]: problemOf(error) };
    }
  }

  /** Switches the microphone; a muted one stays open, so that unmuting is instant. */
  async setMicrophone(on: boolean): Promise<void> {
    this.microphoneOn = on;
    if (on && this.microphone === null) await this.#reopen('microphone');
    this.#mute();
    this.#remember();
    this.changed('microphone');
  }

  /** Switches the camera; one that is off is given back, and its light goes out. */
  async setCamera(on: boolean): Promise<void> {
    this.cameraOn = on;
    this.#remember();
    if (on) await this.#reopen('camera');
    else this.#take('camera', null);
  }

  /** Chooses a device by its id. */
  async choose(kind: 'microphone' | 'camera' | 'speaker', id: string): Promise<void> {
    this.chosen = { ...this.chosen, [kind]: id };
    this.#remember();
    if (kind === 'microphone') await this.#reopen('microphone');
    if (kind === 'camera' && this.cameraOn) await this.#reopen('camera');
  }

  /** Gives everything back. */
  close(): void {
    this.microphone?.stop();
    this.camera?.stop();
    this.microphone = null;
    this.camera = null;
  }

  async #reopen(source: Source): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia) return;
    // Some devices cannot be open twice, not even for the moment of a change.
    this[source]?.stop();
    await this.#open(source);
    await this.#list();
    this.#mute();
  }

  #take(source: Source, track: MediaStreamTrack | null): void {
    const before = this[source];
    if (before && before !== track) before.stop();
    this[source] = track;
    this.problems = { ...this.problems, [source]: null };
    if (track) {
      track.onended = () => {
        if (this[source] !== track) return;
        this[source] = null;
        this.problems = { ...this.problems, [source]: 'missing' };
        this.changed(source);
      };
    }
    this.changed(source);
  }

  #mute(): void {
    if (this.microphone) this.microphone.enabled = this.microphoneOn;
  }

  #wishes(source: Source): MediaTrackConstraints {
    const id = this.chosen[source];
    const device = id === '' ? {} : { deviceId: { ideal: id } };
    if (source === 'microphone') {
      const clean = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
      return { ...device, ...clean };
    }
    const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
    const facing = id === '' ? { facingMode: 'user' } : {};
    return { ...device, ...facing, ...size, frameRate: { ideal: 24, max: 30 } };
  }

  async #list(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
    // Before a permission, devices have no names: there is nothing to choose between.
    const of = (kind: keyof typeof KINDS) =>
      all.filter((it) => it.kind === KINDS[kind] && it.label !== '');
    this.microphones = of('microphone');
    this.cameras = of('camera');
    this.speakers = of('speaker');
  }

  #remember(): void {
    const { microphoneOn, cameraOn } = this;
    const remembered: Remembered = { ...this.chosen, microphoneOn, cameraOn };
    keep('localStorage', MEMORY, JSON.stringify(remembered));
  }
}

function remembered(): Partial<Remembered> {
  try {
    return JSON.parse(recall('localStorage', MEMORY) ?? '{}') as Partial<Remembered>;
  } catch {
    return {};
  }
}

async function isGranted(source: Source): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: source as PermissionName });
    return status.state === 'granted';
  } catch {
    return false;
  }
}
