/** Starts the meeting room. */
import '../shared/tokens.css';
import './room.css';
import { mount } from 'svelte';
import App from './App.svelte';
import type { Figures } from './figures.ts';
import { seatOf } from './ticket.ts';
import { Visit } from './visit.svelte.ts';

declare global {
  interface Window {
    /** What end-to-end tests and support staff may ask of a running room. */
    incontroRoom: {
      /** What getStats says of everyone seen and heard. */
      stats(): Promise<Figures>;
      /** Cuts the signalling line, as a lost network does; it comes back by itself. */
      dropLine(): void;
      /** Makes both media paths anew, as a change of network does. */
      restartMedia(): void;
    };
  }
}

const target = document.getElementById('app');
if (target) {
  const visit = new Visit(seatOf(location.pathname) ?? '');
  window.incontroRoom = {
    stats: () => visit.figures(),
    dropLine: () => visit.dropLine(),
    restartMedia: () => visit.restartMedia(),
  };
  mount(App, { target, props: { visit } });
}
