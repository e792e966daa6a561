/** How many columns make the biggest tiles. */

/** A picture may be cut to any shape between these two, width to height. */
const RATIO_MIN = 3 / 4;
const RATIO_MAX = 16 / 9;

/** The columns for `tiles` in a space of `width` × `height` pixels. */
export function columnsFor(tiles: number, width: number, height: number): number {
  let best = 1;
  let bestArea = 0;
  for (let columns = 1; columns <= tiles; columns += 1) {
    const rows = Math.ceil(tiles / columns);
    const [w, h] = [width / columns, height / rows];
    const area = Math.min(w, h * RATIO_MAX) * Math.min(h, w / RATIO_MIN);
    if (area > bestArea * 1.02) [best, bestArea] = [columns, area];
  }
  return best;
}

/** Up to two letters for a person without a picture: `ZW` for Zhang Wei, `王` for 王伟. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((it) => /^[\p{L}\p{N}]/u.test(it));
  const letter = (word: string | undefined) => (word ? ([...word][0] ?? '') : '');
  if (/^[\p{Script=Han}]/u.test(name)) return letter(words[0]);
  const last = words.length > 1 ? letter(words.at(-1)) : '';
  return (letter(words[0]) + last).toLocaleUpperCase();
}
