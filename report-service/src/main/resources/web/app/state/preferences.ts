/** What the reader chose for this browser: the theme, and whether single keys act. */
import { Store } from './store';

export type Theme = 'light' | 'dark';
const THEME = 'milepost.theme';
const KEYS = 'milepost.single-keys';

export class Preferences extends Store {
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  #singleKeys = readKept(KEYS) !== 'off';

  constructor() {
    super();
    this.#system.addEventListener('change', () => this.changed());
  }

  /** The theme now on the screen: the reader's, or the system's until there is one. */
  get theme(): Theme {
    const chosen = document.documentElement.dataset.theme;
    if (chosen === 'light' || chosen === 'dark') return chosen;
    return this.#system.matches ? 'dark' : 'light';
  }

  switchTheme(): void {
    const theme: Theme = this.theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    writeKept(THEME, theme);
    this.changed();
  }

  get singleKeys(): boolean {
    return this.#singleKeys;
  }

  set singleKeys(on: boolean) {
    this.#singleKeys = on;
    writeKept(KEYS, on ? 'on' : 'off');
    this.changed();
  }
}

/** A browser may forbid storage; the choice then lasts as long as the page. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeKept(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    console.info('This browser keeps no settings for the page; the choice lasts until it is closed.');
  }
}
