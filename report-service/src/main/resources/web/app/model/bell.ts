/** Which alerts call somebody who has agreed to be called by this browser, and in which words. */
import { wordOf } from './states';
import type { Alert } from './types';

/** What the stream brings after a longer gap is read in the inbox; it does not ring for yesterday. */
export const FRESH = 120_000;

/** @param at when it was triggered, both in epoch milliseconds of the server */
export function rings(alert: Alert, at: number, now: number): boolean {
  const loud = alert.type === 'critical' || alert.type === 'warning';
  return loud && alert.status === 'triggered' && !alert.silenced && now - at < FRESH;
}

export function callWords(alert: Alert): { title: string; body: string } {
  const about = [alert.project, alert.task ?? alert.component].filter((part) => part != null && part !== '').join(' / ');
  const detail = alert.detail ?? '';
  return { title: `${wordOf(alert.type)}: ${alert.title}`, body: [about, detail].filter((line) => line !== '').join('\n') };
}

/** Tones of a call: frequency in hertz, begin and length in seconds. A critical one is two pairs, falling. */
export function tones(type: Alert['type']): { pitch: number; at: number; length: number }[] {
  const pair = (at: number) => [
    { pitch: 880, at, length: 0.16 },
    { pitch: 659, at: at + 0.18, length: 0.22 },
  ];
  return type === 'critical' ? [...pair(0), ...pair(0.55)] : [{ pitch: 659, at: 0, length: 0.26 }];
}
