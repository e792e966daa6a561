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

/** What a message's variable may be. */
export type Variable = string | number;

/**
 * A message as build/fluent-section.ts writes it: a string; or its parts in order, of which a
 * one-element list is a variable, and a pair a choice: the variable that decides, and the
 * patterns by number or plural category, the last one for everything else.
 */
export type Pattern = string | (string | [string] | [string, [string, Pattern][]])[];

/** What `import.meta.glob` over the catalogues gives: path → loader of the messages' JSON. */
export type Catalogues = Record<string, () => Promise<string>>;

/** The words of one language. */
export class Wording {
  readonly language: Language;
  readonly #patterns: Record<string, Pattern>;
  readonly #numbers: Intl.NumberFormat;
  readonly #plurals: Intl.PluralRules;

  /** Takes messages as build/fluent-section.ts writes them: JSON, id → pattern. */
  constructor(language: Language, messages: string) {
    this.language = language;
    this.#patterns = JSON.parse(messages) as Record<string, Pattern>;
    this.#numbers = new Intl.NumberFormat(localeOf(language));
    this.#plurals = new Intl.PluralRules(localeOf(language));
  }

  /** The message `id` with its variables filled in; the id itself where there is none. */
  text(id: string, args: Record<string, Variable> = {}): string {
    return this.has(id) ? this.#fill(this.#patterns[id] ?? '', args) : id;
  }

  /** Whether there is a message of that id. */
  has(id: string): boolean {
    return Object.hasOwn(this.#patterns, id);
  }

  #fill(pattern: Pattern, args: Record<string, Variable>): string {
    if (typeof pattern === 'string') return pattern;
    const said = pattern.map((part) => {
      if (typeof part === 'string') return part;
      const [name, choices] = part;
      const value = args[name];
      // A variable that is missing is a mistake that should be seen.
      if (value === undefined) return `{$${name}}`;
      if (choices) return this.#fill(this.#chosen(choices, value), args);
      return typeof value === 'number' ? this.#numbers.format(value) : value;
    });
    return said.join('');
  }

  #chosen(choices: [string, Pattern][], value: Variable): Pattern {
    const plural = typeof value === 'number' ? this.#plurals.select(value) : '';
    const found =
      choices.find(([key]) => key === String(value)) ?? choices.find(([key]) => key === plural);
    return (found ?? choices.at(-1))?.[1] ?? '';
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
