/** Addresses without reloads. Links stay links: a new tab, a bookmark and the back button all work. */
import { routeOf, type Route } from '../model/routes';
import { Store } from './store';

export class Router extends Store {
  start(): void {
    addEventListener('popstate', () => this.changed());
    document.addEventListener('click', (event) => this.#click(event));
  }

  get route(): Route {
    return routeOf(location.pathname, new URLSearchParams(location.search));
  }

  go(href: string): void {
    const to = new URL(href, location.href);
    const samePath = to.pathname === location.pathname;
    if (samePath) keep(to);
    const address = to.pathname + to.search;
    if (address === location.pathname + location.search) return;
    history.pushState(null, '', address);
    if (!samePath) scrollTo(0, 0);
    this.changed();
  }

  /** Changes part of the query in place, without a new entry in the history. */
  query(name: string, value: string | null): void {
    const url = new URL(location.href);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    history.replaceState(null, '', url.pathname + url.search);
    this.changed();
  }

  #click(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element).closest?.('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (!isPage(link.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

/** A link within a page leads to another part of it: the moment looked at and the question asked stay. */
function keep(to: URL): void {
  const here = new URLSearchParams(location.search);
  for (const name of ['asOf', 'what-if']) {
    const value = here.get(name);
    if (value !== null && !to.searchParams.has(name)) to.searchParams.set(name, value);
  }
}

/** What the server itself answers is left to the browser. */
function isPage(path: string): boolean {
  return !/^\/(sign-in|api|static|fonts|q)(\/|$)/.test(path);
}
