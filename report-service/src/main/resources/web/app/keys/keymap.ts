/** The keys of every page. Single keys are off while typing, and can be switched off for good. */
import type { App } from '../state/app';

export interface Key {
  keys: readonly string[];
  does: string;
}

export const KEYS: readonly Key[] = [
  { keys: ['/'], does: 'search or jump' },
  { keys: ['J', 'K'], does: 'next, previous row' },
  { keys: ['Enter', 'Esc'], does: 'open, close' },
  { keys: ['←', '→'], does: 'fold, unfold' },
  { keys: ['G', 'O'], does: 'go to overview' },
  { keys: ['G', 'P'], does: 'go to projects' },
  { keys: ['G', 'H'], does: 'go to health' },
  { keys: ['G', 'E'], does: 'go to errors' },
  { keys: ['G', 'A'], does: 'go to alerts' },
  { keys: ['G', 'R'], does: 'go to reports' },
  { keys: ['.'], does: 'as known at…' },
  { keys: ['P'], does: 'pause live lists' },
  { keys: ['A'], does: 'alert: acknowledge' },
  { keys: ['R'], does: 'alert: resolve' },
  { keys: ['E'], does: 'alert: escalate' },
  { keys: ['S'], does: 'alert: snooze' },
  { keys: ['N'], does: 'alert: note' },
  { keys: ['X'], does: 'alert: choose for all' },
  { keys: ['F'], does: 'filter' },
  { keys: ['C'], does: 'plan: critical path only' },
  { keys: ['T'], does: 'theme' },
  { keys: ['?'], does: 'all keys' },
];

const PLACES: Record<string, string> = {
  o: '/',
  p: '/projects',
  h: '/health',
  e: '/errors',
  a: '/alerts',
  r: '/reports',
};

/** How long G waits for the letter of a place. */
const CHORD = 1_200;

export interface KeyActions {
  showKeys(): void;
  jump(): void;
  lookBack(): void;
}

/** Whether a key press belongs to something that is being typed or chosen. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export function startKeys(app: App, actions: KeyActions): () => void {
  let goUntil = 0;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (isTyping(event.target) || !app.preferences.singleKeys) return;
    // An open dialog has the keyboard to itself.
    if (document.querySelector('dialog[open]')) return;
    const key = event.key.toLowerCase();
    if (performance.now() < goUntil) {
      goUntil = 0;
      const place = PLACES[key];
      if (place === undefined) return;
      event.preventDefault();
      app.router.go(place);
      return;
    }
    switch (key) {
      case '?':
        actions.showKeys();
        break;
      case '/':
        actions.jump();
        break;
      case '.':
        actions.lookBack();
        break;
      case 't':
        app.preferences.switchTheme();
        break;
      case 'p':
        app.lists.togglePause();
        break;
      case 'g':
        goUntil = performance.now() + CHORD;
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
