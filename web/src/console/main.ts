/** Starts the console. */
import '../shared/tokens.css';
import './console.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { firstLanguage, words } from './words.svelte.ts';

const target = document.getElementById('app');
if (target) {
  await words.speak(firstLanguage());
  mount(App, { target });
}
