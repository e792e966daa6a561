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
