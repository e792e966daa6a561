/** The room's words in the language chosen, for every component. */
import { chooseLanguage, loadWording, type Variable } from '../shared/wording.ts';
import { keep, recall } from './memory.ts';
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
    await this.#load(chooseLanguage([recall('sessionStorage', MEMORY), ...offered]));
  }

  /** Speaks another language from now on, in this tab's visit and after a reload of it. */
  async choose(language: Language): Promise<void> {
    keep('sessionStorage', MEMORY, language);
    await this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    this.wording = await loadWording(catalogues, language);
    document.documentElement.lang = language;
  }
}

export const speech = new Speech();

/** The message `id` in the language chosen. */
export function t(id: string, args?: Record<string, Variable>): string {
  return speech.wording?.text(id, args) ?? '';
}
