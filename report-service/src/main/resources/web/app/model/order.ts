/** The order of lists: by what needs a person. Each order is total, so rows never swap for no reason. */
import { totals } from './headline';
import type { Alert, AlertType, Progress } from './types';

/** From here on a project is still: waiting to begin, or finished. */
const RESTING = 3;

function urgency(project: Progress): number {
  const { counts, total } = totals([project]);
  if (counts.failed > 0) return 0;
  if (counts.blocked > 0) return 1;
  if (counts.started > 0) return 2;
  if (counts.completed < total) return 3;
  return 4;
}

function troubles({ counts }: Progress): number {
  return (counts.failed ?? 0) + (counts.blocked ?? 0);
}

/**
 * Failed first, then blocked, under way, waiting, finished; the most troubled first within each. Last
 * signals have no say while a project runs: rows would change places with every event.
 */
export function byNeed(a: Progress, b: Progress): number {
  const need = urgency(a);
  const latest = need < RESTING ? 0 : compare(b.lastEventAt ?? '', a.lastEventAt ?? '');
  return need - urgency(b) || troubles(b) - troubles(a) || latest || compare(a.project, b.project);
}

/** Plain comparison: instants in UTC and ids sort by their code units, and a locale's rules cost a hundred times more. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const SEVERITY: Record<AlertType, number> = { critical: 0, warning: 1, info: 2, success: 3 };

/** Unanswered before answered, worse before milder, newer before older. */
export function byUrgency(a: Alert, b: Alert): number {
  const answered = (alert: Alert) => (alert.status === 'triggered' ? 0 : 1);
  return (
    answered(a) - answered(b) ||
    SEVERITY[a.type] - SEVERITY[b.type] ||
    compare(b.startedAt, a.startedAt) ||
    compare(a.id, b.id)
  );
}

export interface Group {
  title: string;
  alerts: Alert[];
}

/** Its policy tells nobody: it is seen on the dashboard alone. */
function unpaged(alert: Alert): boolean {
  return alert.escalation?.mode === 'none';
}

/** Whether every word is somewhere in what an alert says of itself. */
export function speaksOf(alert: Alert, words: string): boolean {
  const said = [alert.title, alert.type, alert.status, alert.project, alert.task, alert.component, alert.source]
    .concat(Object.entries(alert.labels ?? {}).map(([name, value]) => `${name}=${value}`))
    .join(' ')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** The inbox: one group a status, in the order in which they want an answer. Empty groups are left out. */
export function inboxGroups(alerts: readonly Alert[]): Group[] {
  const of = (title: string, keep: (alert: Alert) => boolean): Group => ({
    title,
    alerts: alerts.filter(keep).sort(byUrgency),
  });
  return [
    of('Unanswered', (a) => a.status === 'triggered' && !a.silenced && !unpaged(a)),
    of('Acknowledged', (a) => a.status === 'acknowledged' && !a.silenced),
    of('No page', (a) => a.status === 'triggered' && !a.silenced && unpaged(a)),
    of('Silenced', (a) => a.status !== 'resolved' && a.status !== 'snoozed' && a.silenced === true),
    of('Snoozed', (a) => a.status === 'snoozed'),
    of('Resolved', (a) => a.status === 'resolved'),
  ].filter((group) => group.alerts.length > 0);
}
