/** Silences in words, and the conditions that mean one alert and what is like it. */
import { moment } from '../format/times';
import type { Alert, Silence } from './types';

/** Labels that name a thing rather than describe it come first; without labels it is the project and the task. */
export function matchersOf(alert: Alert): string[] {
  const labels = { ...alert.labels };
  if (Object.keys(labels).length === 0) {
    if (alert.project) labels.project = alert.project;
    if (alert.task) labels.task = alert.task;
    if (alert.component) labels.component = alert.component;
  }
  const written = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&')}"`);
  return written.length > 0 ? written.sort() : [`severity="${alert.type}"`];
}

/** When it holds. */
export function spanWords(silence: Silence, now: number): string {
  const { deployment, weekly } = silence.window;
  if (deployment) {
    const what = `${deployment.project}/${deployment.task}`;
    return { pending: `when ${what} begins`, active: `as long as ${what} goes on`, expired: `ended with ${what}` }[silence.state];
  }
  const often = weekly ? `, ${weekly.days.join(' ')} ${weekly.from} to ${weekly.to} in ${weekly.zone}` : '';
  if (silence.state === 'expired') return `over${often}`;
  const word = silence.state === 'active' ? 'until' : 'from';
  const at = silence.state === 'active' ? silence.endsAt : silence.startsAt;
  return `${word} ${moment(at, now)}${often}`;
}
