/**
 * Lets a page import only its own part of a Fluent catalogue.
 *
 * The files in `/locales` are shared with the server, so each holds the mails' and the
 * participants' pages' words too. `it.ftl?section=room` is what stands between the group
 * comment `## room` and the next `##`, so a page loads what it shows; several sections are
 * joined by a comma: `?section=shared,room`. It is parsed here, so that no browser has to.
 */
import { readFile } from 'node:fs/promises';
import { FluentResource } from '@fluent/bundle';
import type { Plugin } from 'vite';
import type { Pattern } from '../src/shared/wording.ts';

/** The named sections of a catalogue, without comments and empty lines. */
export function cutSections(catalogue: string, names: string[]): string {
  let inside = false;
  const kept: string[] = [];
  for (const line of catalogue.split(/\r?\n/)) {
    if (line.startsWith('## ')) {
      const title = line.slice(3).trim().split(/[\s:,.—-]/)[0] ?? '';
      inside = names.includes(title.toLowerCase());
    } else if (inside && line.trim() !== '' && !line.startsWith('#')) {
      kept.push(line.trimEnd());
    }
  }
  return kept.join('\n') + '\n';
}

/** Sections as JSON text, message id → pattern: what a page's `Wording` reads. */
export function compileSections(catalogue: string, names: string[]): string {
  const { body } = new FluentResource(cutSections(catalogue, names));
  const attributed = body.find((it) => Object.keys(it.attributes).length > 0);
  if (attributed) throw new Error(`${attributed.id}: pages use no attributes of messages`);
  return JSON.stringify(Object.fromEntries(body.map((it) => [it.id, patternOf(it.id, it.value)])));
}

/** What Fluent has read, as our pages write it; more of Fluent than they use is refused here. */
function patternOf(id: string, value: unknown): Pattern {
  if (typeof value === 'string') return value;
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    const it = part as Expression;
    if (it.type === 'var') return [it.name];
    if (it.type === 'str') return it.value;
    if (it.type === 'select' && it.selector.type === 'var') {
      const other = it.variants[it.star];
      const rest = it.variants.filter((_, index) => index !== it.star);
      const choice = ({ key, value: chosen }: Variant): [string, Pattern] => [
        String(key.value),
        patternOf(id, chosen),
      ];
      return [it.selector.name, [...rest, other].filter((one) => one !== undefined).map(choice)];
    }
    throw new Error(`${id}: pages use variables and choices between them, no ${it.type}`);
  });
}

interface Variant {
  key: { value: string | number };
  value: unknown;
}
type Expression =
  | { type: 'var'; name: string }
  | { type: 'str'; value: string }
  | { type: 'select'; selector: { type: string; name: string }; variants: Variant[]; star: number };

/** The Vite plugin that serves `….ftl?section=…` as a module with one default export. */
export function fluentSection(): Plugin {
  return {
    name: 'fluent-section',
    enforce: 'pre',
    async load(id) {
      const [path, query] = id.split('?');
      if (path === undefined || !path.endsWith('.ftl') || query === undefined) return null;
      const sections = new URLSearchParams(query).get('section');
      if (sections === null) return null;

      this.addWatchFile(path);
      const text = compileSections(await readFile(path, 'utf8'), sections.split(','));
      return { code: `export default ${JSON.stringify(text)};`, map: null };
    },
  };
}
