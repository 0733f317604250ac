/** What a change of policies or routes would have done to the pages of the last days. */
import { plural } from '../format/numbers';
import type { AlertType } from './types';

export interface PersonPages {
  person: string;
  before: number;
  after: number;
  nightBefore: number;
  nightAfter: number;
}

export interface Differing {
  alert: string;
  title: string;
  severity: AlertType;
  startedAt: string;
  before: string;
  after?: string | null;
  later?: string | null;
}

export interface Comparison {
  alerts: number;
  recorded: number;
  before: number;
  after: number;
  people: PersonPages[];
  missed: { count: number; first: Differing[] };
  later: { count: number; first: Differing[] };
  sooner: number;
  more: number;
}

export interface Replayed {
  from: string;
  to: string;
  complete: boolean;
  comparison: Comparison;
}

/** What is tried, each part as it is sent to its own address. */
export interface Change {
  policies?: Record<string, unknown>;
  routes?: unknown;
  limits?: unknown;
}

/** The answer in a sentence: how many messages, and whether anybody would have been left untold. */
export function replaySentence({ alerts, before, after, missed }: Comparison): string {
  if (alerts === 0) return 'No alert came in that time.';
  const change = after === before ? `${plural(after, 'page')}, as many as now` : `${plural(after, 'page')} instead of ${before}`;
  return `${change}, of ${plural(alerts, 'alert')}${missed.count === 0 ? '' : `; nobody would have been told of ${missed.count}`}.`;
}

/** How first pages move. */
export function moves({ later, sooner, more }: Comparison): string[] {
  return [
    later.count > 0 ? `${plural(later.count, 'alert')} would have paged later` : '',
    sooner > 0 ? `${plural(sooner, 'alert')} sooner` : '',
    more > 0 ? `${plural(more, 'alert')} that told nobody would tell somebody` : '',
  ].filter((words) => words !== '');
}
