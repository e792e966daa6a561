/** How loud a microphone is, for the meter. */

/** The quietest sound that the meter shows, in decibels below full scale. */
const FLOOR_DB = -60;

/** The loudness of a stretch of samples (−1 to 1), from 0 for silence to 1 for full scale. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const it of samples) sum += it * it;
  const power = samples.length === 0 ? 0 : sum / samples.length;
  if (power <= 0) return 0;
  const decibels = 10 * Math.log10(power) + 3;
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB));
}

/** Measures a track several times a second until `stop` is called. */
export function measureLevel(
  track: MediaStreamTrack,
  tell: (level: number) => void,
): { stop(): void } {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);

  // Some browsers let nothing audible start before the first click, a meter included.
  const wake = () => void context.resume();
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, wake, { once: true });

  const timer = setInterval(() => {
    // A meter that is not let run has heard nothing, and knows nothing.
    if (context.state !== 'running') return;
    analyser.getFloatTimeDomainData(samples);
    tell(loudness(samples));
  }, 80);

  return {
    stop() {
      clearInterval(timer);
      for (const event of ['pointerdown', 'keydown']) removeEventListener(event, wake);
      source.disconnect();
      void context.close();
    },
  };
}
