/** Lets tsc read imports of components; svelte-check reads the components themselves. */
declare module '*.svelte' {
  import type { Component } from 'svelte';
  const component: Component<any>;
  export default component;
}
