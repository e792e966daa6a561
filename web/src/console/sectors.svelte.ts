/** The sectors' names, asked for once and shared by the pages. */
import { ask, type Sector } from './api.ts';
import { Loaded } from './loaded.svelte.ts';
import { words } from './words.svelte.ts';

class Sectors extends Loaded<Sector[]> {
  /** Asks for them where that has not been done. */
  need(): void {
    if (this.value === null && !this.busy) void this.load(() => ask('GET', '/api/sectors'));
  }
}

export const sectors = new Sectors();

/** A sector's name in the console's language; its key until the names are there. */
export function sectorWord(key: string): string {
  const names = sectors.value?.find((it) => it.key === key)?.names;
  return names?.[words.language] ?? names?.['en'] ?? key;
}
