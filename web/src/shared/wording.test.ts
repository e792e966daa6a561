/** The catalogues, as the pages read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileSections, cutSections } from '../../build/fluent-section.ts';
import { chooseLanguage, LANGUAGES, Wording, type Language } from './wording.ts';

const root = new URL('../../../', import.meta.url);
const catalogue = (language: Language) =>
  readFileSync(new URL(`locales/${language}.ftl`, root), 'utf8');

/** The messages of one section: id → the names of its variables. */
function messages(language: Language, section: string): Map<string, string> {
  const found = new Map<string, Set<string>>();
  let names = new Set<string>();
  for (const line of cutSections(catalogue(language), [section]).split('\n')) {
    const id = /^([a-z][\w-]*) =/.exec(line)?.[1];
    if (id) found.set(id, (names = new Set()));
    for (const [, name] of line.matchAll(/\$(\w+)/g)) if (name) names.add(name);
  }
  return new Map([...found].map(([id, its]) => [id, [...its].sort().join(' ')]));
}

/** Every message id that the sources of a page ask for; templates are left out. */
function askedFor(page: string): string[] {
  const folder = new URL(`web/src/${page}/`, root);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const ids = sources.join('\n').matchAll(/['"`](room-[a-z0-9-]*[a-z0-9])['"`]/g);
  return [...new Set([...ids].map(([, id]) => id ?? ''))].sort();
}

describe('the room’s words', () => {
  const english = messages('en', 'room');

  test.each(LANGUAGES)('are the same messages with the same variables in %s', (language) => {
    expect(messages(language, 'room')).toEqual(english);
  });

  test.each(LANGUAGES)('can all be formatted in %s', (language) => {
    const words = new Wording(language, compileSections(catalogue(language), ['room']));
    for (const [id, variables] of english) {
      const args = Object.fromEntries(variables.split(' ').map((name) => [name, 5]));
      expect(words.has(id), id).toBe(true);
      expect(words.text(id, args), id).not.toContain('{');
    }
  });

  test('include every one that the page asks for', () => {
    const asked = askedFor('room');
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter((id) => !english.has(id))).toEqual([]);
  });

  test('count minutes as each language counts', () => {
    const say = (language: Language, minutes: number) => {
      const wording = new Wording(language, compileSections(catalogue(language), ['room']));
      return wording.text('room-note-time', { minutes });
    };
    expect([say('ru', 1), say('ru', 5)]).toEqual(['Осталась 1 минута', 'Осталось 5 минут']);
    expect([say('it', 1), say('it', 5)]).toEqual(['Resta un minuto', 'Restano 5 minuti']);
  });
});

describe('a catalogue', () => {
  test('is cut to the sections a page shows', () => {
    const text = '### All\n\n## mail\na = 1\n\n## room\n# why\nb = 2\n    .c = 3\n\n## console\nd = 4\n';
    expect(cutSections(text, ['room'])).toBe('b = 2\n    .c = 3\n');
    expect(cutSections(text, ['mail', 'console'])).toBe('a = 1\nd = 4\n');
    expect(compileSections(text, ['mail'])).toBe('{"a":"1"}');
    expect(() => compileSections(text, ['room'])).toThrow('b: pages use no attributes');
  });
});

describe('the language', () => {
  const check = (wanted: (string | null)[], language: Language) =>
    expect(chooseLanguage(wanted)).toBe(language);

  test('is the first one that the product speaks', () => {
    check(['zh-CN'], 'zh-Hans');
    check(['pt', 'fr-CA'], 'fr');
    check([null, 'it'], 'it');
    check(['HI-in'], 'hi');
    check(['de'], 'en');
  });
});
