/** Something a page asked the server for: not there yet, there, or refused. */

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<unknown>(null);
  busy = $state(false);
  #turn = 0;

  /** Asks; an answer that a later question has overtaken is thrown away. */
  async load(question: () => Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    this.problem = null;
    try {
      const value = await question();
      if (turn === this.#turn) this.value = value;
    } catch (problem) {
      if (turn === this.#turn) this.problem = problem;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}

/** Something a button does: whether it runs, and what went wrong last. */
export class Doing {
  busy = $state(false);
  problem = $state.raw<unknown>(null);

  /** Runs once at a time; `true` where it went through. */
  async run(what: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      await what();
      return true;
    } catch (problem) {
      this.problem = problem;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
