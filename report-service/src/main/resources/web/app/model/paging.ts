/** Whether everybody who had to be told was told, and how far each provider can be trusted. */
import { count, plural } from '../format/numbers';

export interface Lapse {
  kind: 'late' | 'untold' | 'unsent' | 'unreached';
  alert: string;
  number: number;
  title: string;
  round: number;
  step?: number | null;
  since: string;
  what: string;
}

export interface Paging {
  state: 'kept' | 'broken';
  checkedAt: string;
  boundSeconds: number;
  steps: number;
  messages: number;
  lapses: readonly Lapse[];
}

export interface Provider {
  name: string;
  kind: string;
  attempts: number;
  successes: number;
  confidence: number;
  lastSuccess?: string | null;
  lastFailure?: { at: string; words: string; canary: boolean } | null;
  canary?: { every: string; bound: number; failedInARow: number; nextAt: string } | null;
}

const KINDS: Record<Lapse['kind'], string> = {
  late: 'Not taken',
  untold: 'No message',
  unsent: 'Not tried',
  unreached: 'Nobody reached',
};

export function lapseWord(lapse: Lapse): string {
  return KINDS[lapse.kind];
}

/** One sentence on the promise. */
export function pagingSentence(paging: Paging): string {
  if (paging.state === 'kept') return `Everybody who had to be told was told within ${count(paging.boundSeconds)} seconds.`;
  return `${plural(paging.lapses.length, 'time')} somebody was not told in time.`;
}

export function pagingLoad(paging: Paging): string {
  const steps = paging.steps === 0 ? 'No step waits' : `${plural(paging.steps, 'step')} ${paging.steps === 1 ? 'waits' : 'wait'} for its time`.replace('steps wait for its', 'steps wait for their');
  const messages = paging.messages === 0 ? 'no message is under way' : `${plural(paging.messages, 'message')} ${paging.messages === 1 ? 'is' : 'are'} under way`;
  return `${steps}, ${messages}.`;
}

/** A provider that was never asked has no figure: absence is not zero. */
export function confidenceTone(provider: Provider): 'ok' | 'warn' | 'crit' | 'idle' {
  if (provider.attempts === 0) return 'idle';
  if (provider.canary && (provider.canary.failedInARow > 0 || provider.confidence < provider.canary.bound)) return 'crit';
  return provider.successes < provider.attempts ? 'warn' : 'ok';
}
