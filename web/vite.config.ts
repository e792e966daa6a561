/** Builds the two pages, the staff console and the meeting room, into `dist/`. */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { fluentSection } from './build/fluent-section.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds the running server. */
const server = process.env['INCONTRO_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

const PAGES = { console: here('console.html'), room: here('room.html') };

/** A component's styles are known by its name, which is shorter than a hash, and says more. */
const cssHash = ({ name }: { name: string }) => name;

export default defineConfig(({ mode }) => ({
  base: '/',
  plugins: [
    fluentSection(),
    ...(mode === 'room' ? [onlyRawState()] : []),
    svelte({ compilerOptions: { cssHash, discloseVersion: false } }),
  ],
  build: {
    // One year older, and every private field would become a WeakMap: 4 kB more, and slower.
    target: ['chrome98', 'safari16', 'firefox101'],
    // A data: URL in place of a file would need a hole in the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Each page is built for itself (`--mode room`): staff and guests are different people,
    // and a chunk shared by both would send each of them the other's half of the runtime.
    emptyOutDir: mode !== 'room',
    rolldownOptions: {
      input: mode === 'room' || mode === 'console' ? PAGES[mode] : PAGES,
      treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
    },
  },
  server: {
    // The catalogues lie beside `web/`, shared with the server.
    fs: { allow: [here('..')] },
    proxy: {
      '/api': server,
      '/p': server,
      '/console': { target: server, bypass: () => '/console.html' },
      '/room': { target: server, ws: true, bypass: roomPageItself },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
}));

/** In development the room's page comes from Vite, its ticket and socket from the server. */
function roomPageItself(request: { method?: string; url?: string; headers: { upgrade?: string } }) {
  const isPage = request.method === 'GET' && request.headers.upgrade === undefined;
  return isPage ? '/room.html' : undefined;
}

/**
 * The room keeps its state in `$state.raw` alone. Svelte's deep proxies, which nothing there would
 * ever call, are left out of what its visitors load; state that would need them is refused.
 */
function onlyRawState(): Plugin {
  return {
    name: 'only-raw-state',
    enforce: 'pre',
    load(id) {
      if (!id.includes('svelte/src/internal/client/proxy.js')) return null;
      return `export const proxy = (value) => value;
        export const get_proxied_value = (value) => value;
        export const is = Object.is;`;
    },
    transform(code, id) {
      const [path] = id.split('?');
      if (!path?.includes('/src/room/') || !/\$state[(<]/.test(code)) return;
      this.error(`${path}: the room keeps its state in $state.raw`);
    },
  };
}
