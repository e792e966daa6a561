/** Where the console is: the address bar as state, and the ways to go elsewhere. */
import { changedQuery, routeOf } from './router.ts';

class Here {
  path = $state(location.pathname);
  search = $state(location.search);
  route = $derived(routeOf(this.path));
  query = $derived(new URLSearchParams(this.search));
  /** Counts arrivals, so that the page can move the focus to its heading. */
  arrivals = $state(0);

  /** One value of the query; empty where there is none. */
  value(key: string): string {
    return this.query.get(key) ?? '';
  }

  /** Goes to an address of the console. */
  go(address: string): void {
    history.pushState(null, '', address);
    this.read();
    this.arrivals += 1;
    scrollTo({ top: 0 });
  }

  /** Changes the query in place: a filter is part of the address, not a step back. */
  filter(changes: Record<string, string>): void {
    const address = this.path + changedQuery(this.search, changes);
    history.replaceState(history.state, '', address);
    this.read();
  }

  read(): void {
    this.path = location.pathname;
    this.search = location.search;
  }
}

export const here = new Here();

/** Follows the browser's buttons and plain clicks on the console's own links. */
export function followLinks(): () => void {
  const back = () => {
    here.read();
    here.arrivals += 1;
  };
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.hasAttribute('download')) return;
    const to = new URL(link.href, location.href);
    if (to.origin !== location.origin || !to.pathname.startsWith('/console')) return;
    if (to.hash !== '' && to.pathname === location.pathname) return;
    event.preventDefault();
    here.go(to.pathname + to.search);
  };
  addEventListener('popstate', back);
  document.addEventListener('click', click);
  return () => {
    removeEventListener('popstate', back);
    document.removeEventListener('click', click);
  };
}
