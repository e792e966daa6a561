/**
 * Tells the server which pictures this page shows, and how tall, so that none is sent larger than
 * it is seen.
 */
import type { ShownTile } from './protocol.ts';

/** How often the page is looked at. */
const LOOK_EVERY_MS = 500;
/** Sizes that differ by less than this are the same to an encoder. */
const STEP_PX = 90;

/** What the page shows now: every tile that carries a person's id. */
export function shownTiles(page: ParentNode, ratio: number): ShownTile[] {
  const seen = new Map<string, ShownTile>();
  for (const figure of page.querySelectorAll<HTMLElement>('figure[data-person]')) {
    const { person, testid } = figure.dataset;
    if (!person || testid === 'own-tile' || !figure.querySelector('video')) continue;
    const kind = testid === 'screen-tile' ? 'screen' : 'camera';
    const { height } = figure.getBoundingClientRect();
    const pixels = Math.min(65_535, Math.ceil((height * ratio) / STEP_PX) * STEP_PX);
    const before = seen.get(person + kind);
    if (before && pixels <= before.height) continue;
    seen.set(person + kind, { person, kind, height: pixels });
  }
  return [...seen.values()];
}

/** Says what is shown whenever that changes; returns what ends it. */
export function watchView(say: (tiles: ShownTile[]) => void): () => void {
  let said = '';
  const look = () => {
    // Whoever looks elsewhere goes on hearing, and is sent no pictures.
    const tiles = shownTiles(document, devicePixelRatio)
      .map((it) => (document.hidden ? { ...it, height: 0 } : it));
    const now = JSON.stringify(tiles);
    if (now === said) return;
    said = now;
    say(tiles);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
