/** The room's words in the language chosen, for every component. */
import type { FluentVariable } from '@fluent/bundle';
import { chooseLanguage, loadWording } from '../shared/wording.ts';
import type { Language, Wording } from '../shared/wording.ts';

const catalogues = import.meta.glob<string>('../../../locales/*.ftl', {
  query: '?section=room',
  import: 'default',
});

const MEMORY = 'incontro.language';

class Speech {
  wording = $state.raw<Wording | null>(null);
  readonly language: Language = $derived(this.wording?.language ?? 'en');

  /**
   * Speaks the language the person switched to in this browser, or else the first of
   * `offered` that the product knows.
   */
  async begin(offered: readonly string[]): Promise<void> {
    await this.#load(chooseLanguage([remembered(), ...offered]));
  }

  /** Speaks another language from now on, in this tab's visit and after a reload of it. */
  async choose(language: Language): Promise<void> {
    try {
      sessionStorage.setItem(MEMORY, language);
    } catch {
      // Then it holds for as long as the page does.
    }
    await this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    this.wording = await loadWording(catalogues, language);
    document.documentElement.lang = language;
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(MEMORY);
  } catch {
    return null;
  }
}

export const speech = new Speech();

/** The message `id` in the language chosen. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  return speech.wording?.text(id, args) ?? '';
}
