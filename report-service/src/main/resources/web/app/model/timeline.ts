/** What has happened to an alert, in words. */
import { inWords } from '../format/times';
import { compare } from './order';
import { wordOf } from './states';
import type { TimelineEntry } from './types';

/** Entries of one instant keep the server's order, turned round. */
export function newestFirst(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => compare(b.entry.at, a.entry.at) || b.i - a.i)
    .map(({ entry }) => entry);
}

export function timelineIcon(kind: string): string {
  const verb = kind.split(/[._-]/).pop() ?? kind;
  const icons: Record<string, string> = {
    triggered: 'crit',
    acknowledged: 'check',
    escalated: 'arrow',
    snoozed: 'clock',
    resolved: 'completed',
    sent: 'mail',
    failed: 'failed',
    note: 'sms',
    silenced: 'n-alerts',
    reopened: 'crit',
    occurred: 'n-errors',
  };
  return icons[verb] ?? 'info';
}

export function timelineWords(entry: TimelineEntry, now: number): string {
  const kind = wordOf(entry.kind.replace(/[._-]+/g, ' '));
  return entry.detail ? `${kind}: ${inWords(entry.detail, now)}` : kind;
}
