/**
 * Words in six languages, from the Fluent catalogues in `/locales`.
 *
 * A page names its own sections once, so that it loads only what it shows:
 *
 * ```ts
 * const catalogues = import.meta.glob<string>('../../../locales/*.ftl', {
 *   query: '?section=shared,room',
 *   import: 'default',
 * });
 * const words = await loadWording(catalogues, 'it');
 * words.text('room-join');
 * ```
 */
import { FluentBundle, type FluentVariable } from '@fluent/bundle';

/** The languages the product speaks, as its catalogues are named. */
export const LANGUAGES = ['it', 'en', 'fr', 'zh-Hans', 'ru', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, for the switch. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  it: 'Italiano',
  en: 'English',
  fr: 'Français',
  'zh-Hans': '中文',
  ru: 'Русский',
  hi: 'हिन्दी',
};

/** What `import.meta.glob` over the catalogues gives: path → loader of the messages' JSON. */
export type Catalogues = Record<string, () => Promise<string>>;

/** The words of one language. */
export class Wording {
  readonly language: Language;
  readonly #bundle: FluentBundle;

  /** Takes messages as build/fluent-section.ts writes them: JSON, id → pattern. */
  constructor(language: Language, messages: string) {
    this.language = language;
    // Every language here is written left to right: isolating marks would only get in the
    // way of copying and of screen readers.
    this.#bundle = new FluentBundle(localeOf(language), { useIsolating: false });
    const patterns = Object.entries(JSON.parse(messages) as Record<string, string>);
    this.#bundle.addResource({
      body: patterns.map(([id, value]) => ({ id, value, attributes: {} })),
    });
  }

  /** The message `id` with its variables filled in; the id itself where there is none. */
  text(id: string, args?: Record<string, FluentVariable>): string {
    const pattern = this.#bundle.getMessage(id)?.value;
    if (!pattern) return id;
    return this.#bundle.formatPattern(pattern, args ?? null, []);
  }

  /** Whether there is a message of that id. */
  has(id: string): boolean {
    return this.#bundle.hasMessage(id);
  }
}

/** Loads one language's words. */
export async function loadWording(catalogues: Catalogues, language: Language): Promise<Wording> {
  const found = Object.entries(catalogues).find(([path]) => path.includes(`/${language}.ftl`));
  return new Wording(language, found ? await found[1]() : '{}');
}

/** The locale that `Intl` is asked for: English dates read as in Britain (25 November). */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

/** The first of `wanted` that the product speaks; English where it speaks none. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const lower = tag?.toLowerCase() ?? '';
    const primary = lower.split('-')[0];
    const exact = LANGUAGES.find((it) => it.toLowerCase() === lower);
    const near = LANGUAGES.find((it) => it.toLowerCase().split('-')[0] === primary);
    const found = exact ?? near;
    if (found) return found;
  }
  return 'en';
}
