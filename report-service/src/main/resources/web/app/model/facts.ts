/** Reads the stream's fact types: `dev.milepost.<service>.<noun>.<verb>.v1`. */
import { channelWord, personOf } from './escalation';
import { percent } from '../format/numbers';
import { TASK_STATES } from './types';
import type { AlertFact, Fact, StallFact, TaskFact } from './types';

const MILESTONE = 'dev.milepost.progress.milestone.';
const STALL = 'dev.milepost.progress.stall.changed.v1';
const PLAN = 'dev.milepost.progress.plan.';
const TASK = 'dev.milepost.progress.task.';
const ALERT = 'dev.milepost.alert.alert.';
const HEALTH = 'dev.milepost.health.';
const NOTIFICATION = 'dev.milepost.alert.notification.';

export const FACT_TYPES: readonly string[] = [
  ...TASK_STATES.map((state) => `${TASK}${state}.v1`),
  ...['triggered', 'acknowledged', 'escalated', 'snoozed', 'resolved'].map((verb) => `${ALERT}${verb}.v1`),
  ...['sent', 'failed'].map((verb) => `${NOTIFICATION}${verb}.v1`),
  ...['planned', 'reached', 'missed'].map((verb) => `${MILESTONE}${verb}.v1`),
  `${PLAN}imported.v1`,
  STALL,
  `${HEALTH}component.changed-state.v1`,
];

export function isTaskFact(fact: Fact<unknown>): fact is Fact<TaskFact> {
  return fact.type.startsWith(TASK);
}

export function isStallFact(fact: Fact<unknown>): fact is Fact<StallFact> {
  return fact.type === STALL;
}

/** Whether it changes what is to be expected of a project. */
export function isPlanFact(fact: Fact<unknown>): fact is Fact<{ project: string }> {
  return fact.type.startsWith(MILESTONE) || fact.type.startsWith(PLAN);
}

export function isAlertFact(fact: Fact<unknown>): fact is Fact<AlertFact> {
  return fact.type.startsWith(ALERT) || fact.type.startsWith(NOTIFICATION);
}

export function isHealthFact(fact: Fact<unknown>): boolean {
  return fact.type.startsWith(HEALTH);
}

export function verbOf(type: string): string {
  const parts = type.split('.');
  return parts[parts.length - 2] ?? '';
}

/** One line of the live list. */
export interface FeedEntry {
  id: string;
  at: string;
  icon: string;
  subject: string;
  text: string;
  by: string | null;
  href: string | null;
  project: string | null;
}

export function feedEntry(fact: Fact<unknown>): FeedEntry | null {
  if (isTaskFact(fact)) return taskEntry(fact);
  if (isAlertFact(fact)) return alertEntry(fact);
  return null;
}

function taskEntry({ id, type, time, data }: Fact<TaskFact>): FeedEntry {
  const verb = verbOf(type);
  const attempt = (data.attempt ?? 1) > 1 ? `attempt ${data.attempt} ` : '';
  const what = verb === 'progressed' && data.percent != null ? `at ${percent(data.percent)}` : `${attempt}${verb}`;
  return {
    id,
    at: data.at ?? time,
    icon: verb === 'progressed' ? 'started' : verb,
    subject: data.task,
    text: data.message && verb !== 'completed' ? `${what}: ${data.message}` : what,
    by: data.actor ?? data.source ?? null,
    href: taskHref(data.project, data.task),
    project: data.project,
  };
}

function alertEntry({ id, type, time, data }: Fact<AlertFact>): FeedEntry {
  const verb = verbOf(type);
  const message = type.startsWith(NOTIFICATION);
  const to = data.target ? personOf(data.target) : (data.targets ?? []).map(personOf).join(', ');
  const word = message
    ? `${verb === 'sent' ? 'told by' : 'not reached by'} ${channelWord(data.channel ?? 'message')}`
    : `alert ${verb}${to ? `, told ${to}` : ''}`;
  return {
    id,
    at: data.at ?? time,
    icon: message ? (verb === 'sent' ? 'mail' : 'failed') : alertIcon(verb),
    subject: message ? to : (data.title ?? data.alert),
    text: word,
    by: message ? null : (data.actor ?? null),
    href: alertHref(data.alert),
    project: data.project ?? null,
  };
}

function alertIcon(verb: string): string {
  return (
    { triggered: 'crit', acknowledged: 'check', escalated: 'arrow', snoozed: 'clock', resolved: 'completed' }[verb] ??
    'info'
  );
}

export function alertHref(id: string): string {
  return `/alerts/${encodeURIComponent(id)}`;
}

export function taskHref(project: string, task: string): string {
  return `/projects/${encodeURIComponent(project)}?task=${encodeURIComponent(task)}`;
}
