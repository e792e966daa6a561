/** Who is signed in. */
import { ask, Problem, whenSignedOut, type Me } from './api.ts';
import { clocks } from './clocks.svelte.ts';
import { STAFF_ZONE } from './when.ts';

class Session {
  /** `undefined` until the server has answered, `null` while signed out. */
  me = $state.raw<Me | null | undefined>(undefined);
  /** Why nobody could be asked, at the start. */
  problem = $state.raw<unknown>(null);
  /** Whether a session ended under the reader's hands. */
  ended = $state(false);

  constructor() {
    whenSignedOut(() => {
      if (this.me) this.ended = true;
      this.me = null;
    });
  }

  async begin(): Promise<void> {
    this.problem = null;
    try {
      const me = await ask<Me>('GET', '/api/session');
      await clocks.know(STAFF_ZONE);
      this.me = me;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) this.me = null;
      else this.problem = problem;
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    const me = await ask<Me>('POST', '/api/session', { email, password });
    await clocks.know(STAFF_ZONE);
    this.me = me;
    this.ended = false;
  }

  async signOut(): Promise<void> {
    await ask('DELETE', '/api/session');
    this.me = null;
    this.ended = false;
  }
}

export const session = new Session();
