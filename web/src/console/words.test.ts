/** The console's words: every message it asks for exists, in every language, with its variables. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compileSections } from '../../build/fluent-section.ts';
import { LANGUAGES, type Pattern } from '../shared/wording.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const messages = new Map(
  LANGUAGES.map((language) => {
    const text = readFileSync(folder(`../../../locales/${language}.ftl`), 'utf8');
    const compiled = JSON.parse(compileSections(text, ['console'])) as Record<string, Pattern>;
    return [language, compiled];
  }),
);
const english = messages.get('en') ?? {};

/** Ids written out in the sources: `t('…')` and both ends of `t(… ? '…' : '…')`. */
function askedFor(): Set<string> {
  const here = folder('.');
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' });
  const ids = new Set<string>();
  for (const file of files.filter((it) => /\.(svelte|ts)$/.test(it) && !it.includes('.test.'))) {
    const text = readFileSync(here + file, 'utf8');
    for (const [, id] of text.matchAll(/\bt\(\s*'([a-z0-9-]+)'/g)) ids.add(id ?? '');
    for (const [, a, b] of text.matchAll(/\bt\([^'`]*\? '([a-z0-9-]+)' : '([a-z0-9-]+)'/g)) {
      ids.add(a ?? '').add(b ?? '');
    }
  }
  return ids;
}

/** The variables of a compiled message. */
function variables(message: Pattern = ''): string[] {
  if (typeof message === 'string') return [];
  const named = message.flatMap((part) => {
    if (typeof part === 'string') return [];
    const [name, choices = []] = part;
    return [name, ...choices.flatMap(([, chosen]) => variables(chosen))];
  });
  return [...new Set(named)].sort();
}

test('every message the console asks for is there', () => {
  const missing = [...askedFor()].filter((id) => !(`console-${id}` in english));
  expect(missing).toEqual([]);
  expect(askedFor().size).toBeGreaterThan(200);
});

test('every language has the same messages with the same variables', () => {
  expect(variables(english['console-gap'])).toEqual(['after', 'before', 'city']);
  for (const [language, own] of messages) {
    expect([language, Object.keys(own).sort()]).toEqual([language, Object.keys(english).sort()]);
    const other = Object.keys(english).filter(
      (id) => variables(own[id]).join() !== variables(english[id]).join(),
    );
    expect([language, other]).toEqual([language, []]);
  }
});
