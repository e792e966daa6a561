/** Attachments that give a media element its stream: a property that markup cannot set. */
import type { Attachment } from 'svelte/attachments';
import { useSpeaker } from './echo.ts';

/** Shows one track. */
export function showing(track: MediaStreamTrack): Attachment<HTMLVideoElement> {
  return (element) => {
    element.srcObject = new MediaStream([track]);
    void element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  };
}

/** Where loudness cannot be set on an element, as on an iPhone, it goes through this. */
let mixer: AudioContext | null = null;

/** Plays one track on a speaker; `refused` is called where the browser wants a click first. */
export function sounding(
  track: MediaStreamTrack,
  speaker: string,
  refused: () => void,
): Attachment<HTMLAudioElement> {
  return (element) => {
    element.srcObject = new MediaStream([track]);
    void useSpeaker(element, speaker);
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') refused();
    });
    return () => {
      element.srcObject = null;
    };
  };
}

/** Keeps a voice as loud as it is to be, from 0 to 1. */
export function asLoud(track: MediaStreamTrack, loud: () => number): Attachment<HTMLAudioElement> {
  return (element) => {
    let gain: GainNode | null = null;
    $effect(() => {
      const volume = loud();
      element.volume = volume;
      if (gain === null && volume < 1 && element.volume !== volume) gain = mixed(track, element);
      if (gain) gain.gain.value = volume;
    });
    return () => gain?.disconnect();
  };
}

/** The same sound by another way, whose loudness can be set; the element itself falls silent. */
function mixed(track: MediaStreamTrack, element: HTMLAudioElement): GainNode {
  mixer ??= new AudioContext();
  const gain = mixer.createGain();
  mixer.createMediaStreamSource(new MediaStream([track])).connect(gain).connect(mixer.destination);
  element.muted = true;
  return gain;
}
