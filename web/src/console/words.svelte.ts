/** The console's words in the staff member's language, as state. */
import { Problem, type Reason } from './api.ts';
import {
  chooseLanguage, loadWording, Wording, type Language, type Variable,
} from '../shared/wording.ts';

const catalogues = import.meta.glob<string>('../../../locales/*.ftl', {
  query: '?section=console',
  import: 'default',
});

const STORED = 'incontro-language';

class Words {
  #current = $state.raw(new Wording('en', '{}'));

  get language(): Language {
    return this.#current.language;
  }

  has(id: string): boolean {
    return this.#current.has(`console-${id}`);
  }

  text(id: string, args?: Record<string, Variable>): string {
    return this.#current.text(`console-${id}`, args);
  }

  /** Loads a language and keeps the choice on this device. */
  async speak(language: Language): Promise<void> {
    this.#current = await loadWording(catalogues, language);
    document.documentElement.lang = language;
    try {
      localStorage.setItem(STORED, language);
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  }
}

export const words = new Words();

/** The message `console-{id}` of the catalogue. */
export function t(id: string, args?: Record<string, Variable>): string {
  return words.text(id, args);
}

/** A word for a code the server sent: `console-{family}-{code}`, or the code made readable. */
export function coded(family: string, code: string): string {
  const id = `${family}-${code.replace(/[_ ]/g, '-')}`;
  return words.has(id) ? t(id) : code.replaceAll('_', ' ');
}

/** A reason in words: what, whose, and the holiday's name where it is one. */
export function reasonText(reason: Reason): string {
  const what = [coded('reason', reason.code), reason.name].filter(Boolean).join(': ');
  return reason.side ? `${what} (${t(reason.side)})` : what;
}

/** Reasons in words; what holds for both sides is said once, without a side. */
export function reasonsText(reasons: readonly Reason[]): string {
  const said = new Map<string, Reason[]>();
  for (const reason of reasons) {
    const key = `${reason.code} ${reason.name ?? ''}`;
    said.set(key, [...(said.get(key) ?? []), reason]);
  }
  const texts = [...said.values()].map(([first, second]) => {
    if (!first) return '';
    return reasonText(second ? { ...first, side: undefined } : first);
  });
  return texts.join(' · ');
}

/** What a refusal means to the reader: our words for its code, else the server's own. */
export function problemText(problem: unknown): string {
  if (!(problem instanceof Problem)) return t('problem-broken');
  const id = `problem-${problem.code.replaceAll('_', '-')}`;
  if (words.has(id)) return t(id);
  return problem.detail || t('problem-broken');
}

/** A number as the language writes it. */
export function figure(value: number, options?: Intl.NumberFormatOptions): string {
  const locale = words.language === 'en' ? 'en-GB' : words.language;
  return new Intl.NumberFormat(locale, options).format(value);
}

/** A country's name in the console's language; the server's word where there is none. */
export function countryWord(code: string, name = code): string {
  try {
    const names = new Intl.DisplayNames([words.language], { type: 'region', fallback: 'none' });
    return names.of(code) ?? name;
  } catch {
    return name;
  }
}

/** The language to begin with: the one kept, else the browser's first that we speak. */
export function firstLanguage(): Language {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(STORED);
  } catch {
    // Nothing kept.
  }
  return chooseLanguage([stored, ...navigator.languages]);
}
