/** Finding a party by a few letters, as people type: no accents, no case, words in any order. */
import type { Party } from './api.ts';

/** Text without accents and case, for comparing. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What of a party is looked through. */
type Sought = Pick<Party, 'name' | 'city' | 'people'> &
  Partial<Pick<Party, 'country' | 'subdivision' | 'vat'>>;

/** The parties whose name, place or people contain every word of the text. */
export function found<It extends Sought>(parties: readonly It[], text: string): It[] {
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...parties];
  return parties.filter((party) => {
    const people = party.people.flatMap((it) => [it.name, it.email]);
    const all = [party.name, party.city, party.country, party.subdivision, party.vat, ...people];
    const hay = plain(all.filter(Boolean).join(' '));
    return wanted.every((word) => hay.includes(word));
  });
}
