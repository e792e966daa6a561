/** What this browser keeps for the room; nothing breaks where it keeps nothing. */

/** What was kept under `key`; `null` where nothing was. */
export function recall(storage: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[storage].getItem(key);
  } catch {
    return null;
  }
}

/** Keeps `value` under `key`: for good, or for as long as the tab. */
export function keep(
  storage: 'localStorage' | 'sessionStorage',
  key: string,
  value: string,
): void {
  try {
    globalThis[storage].setItem(key, value);
  } catch {
    // A browser that keeps nothing asks again next time; that is its person's choice.
  }
}
