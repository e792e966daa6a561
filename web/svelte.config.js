/** Svelte's own settings, read by Vite, svelte-check and editors. */
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    runes: true,
    // Short: the name stands on every element, and a hash does not compress.
    cssHash: ({ hash, css }) => `s${hash(css).slice(0, 4)}`,
  },
};
