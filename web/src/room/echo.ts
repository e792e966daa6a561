/** The echo test: four seconds of one's own voice, recorded and played back. Nothing is sent. */

export const ECHO_S = 4;

/** How much longer than its length a sound may take before it counts as not heard. */
const PLAY_GRACE_MS = 3000;

/** Records a track for {@link ECHO_S} seconds. */
export async function record(track: MediaStreamTrack): Promise<Blob> {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts: Blob[] = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.start();
  setTimeout(() => recorder.state === 'recording' && recorder.stop(), ECHO_S * 1000);
  await stopped;
  return new Blob(parts, { type: recorder.mimeType });
}

/** Plays a recording to its end, on the speaker of that id where the browser can choose. */
export async function playBack(recording: Blob, speaker: string): Promise<void> {
  await play(speaker, async (context, output) => {
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await recording.arrayBuffer());
    source.connect(output);
    return source;
  });
}

/** Plays two soft tones, to tell whether the speaker is the right one. */
export async function playTones(speaker: string): Promise<void> {
  await play(speaker, (context, output) => {
    const seconds = 0.9;
    const tones = new AudioBuffer({
      length: context.sampleRate * seconds,
      sampleRate: context.sampleRate,
    });
    const samples = tones.getChannelData(0);
    for (let i = 0; i < samples.length; i += 1) {
      const at = i / context.sampleRate;
      const [pitch, since] = at < 0.4 ? [523.25, at] : [659.25, at - 0.4];
      samples[i] = 0.25 * Math.sin(2 * Math.PI * pitch * at) * Math.exp(-6 * since);
    }
    const source = context.createBufferSource();
    source.buffer = tones;
    source.connect(output);
    return Promise.resolve(source);
  });
}

/**
 * Plays through an audio element, because only that can choose a speaker everywhere; from
 * a stream, because the page's content policy admits no `blob:` address.
 */
async function play(
  speaker: string,
  make: (context: AudioContext, output: AudioNode) => Promise<AudioBufferSourceNode>,
): Promise<void> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  try {
    await useSpeaker(element, speaker);
    const source = await make(context, output);
    const ended = new Promise<void>((resolve) => {
      source.onended = () => resolve();
    });
    source.start();
    // Where there is no way for sound to get out, it would never end.
    const late = 1000 * (source.buffer?.duration ?? 0) + PLAY_GRACE_MS;
    const tooLate = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the sound did not end')), late);
    });
    await Promise.race([Promise.all([element.play(), ended]), tooLate]);
  } finally {
    element.srcObject = null;
    await context.close();
  }
}

/** Sends an element's sound to a speaker; to the usual one where that cannot be done. */
export async function useSpeaker(element: HTMLAudioElement, speaker: string): Promise<void> {
  if (!('setSinkId' in element)) return;
  try {
    await element.setSinkId(speaker);
  } catch {
    // The speaker was unplugged since it was chosen.
    await element.setSinkId('').catch(() => undefined);
  }
}
