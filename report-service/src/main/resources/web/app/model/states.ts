/** How each state is called and coloured. The icon bears the state's own name. */
import type { AlertStatus, AlertType, TaskState } from './types';

export type Tone = 'ok' | 'warn' | 'crit' | 'info' | 'idle' | 'success';

/** `progressed` is an event, not a state a task rests in; the server reports it as started. */
export const SHOWN_STATES: readonly TaskState[] = [
  'completed',
  'started',
  'blocked',
  'failed',
  'planned',
  'skipped',
  'cancelled',
];

export const TERMINAL: ReadonlySet<TaskState> = new Set(['completed', 'failed', 'skipped', 'cancelled']);

export function restingState(state: TaskState): TaskState {
  return state === 'progressed' ? 'started' : state;
}

export function toneOf(state: TaskState): Tone {
  switch (state) {
    case 'completed':
      return 'ok';
    case 'started':
    case 'progressed':
      return 'info';
    case 'blocked':
      return 'warn';
    case 'failed':
      return 'crit';
    case 'planned':
    case 'skipped':
    case 'cancelled':
      return 'idle';
  }
}

export function wordOf(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function alertTone(type: AlertType): Tone {
  switch (type) {
    case 'critical':
      return 'crit';
    case 'warning':
      return 'warn';
    case 'info':
      return 'info';
    case 'success':
      return 'success';
  }
}

/** The inbox speaks of what people did: an alert nobody has answered is "unanswered", not "triggered". */
export function alertStatusWord(status: AlertStatus): string {
  return status === 'triggered' ? 'Unanswered' : wordOf(status);
}
