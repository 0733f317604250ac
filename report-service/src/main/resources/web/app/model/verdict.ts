/** Whether a plan will be done when it is due: by its P85, held against the due moment. */
import { move } from '../format/durations';
import { percent } from '../format/numbers';
import { millis } from '../format/times';
import type { Tone } from './states';
import type { Forecast, Timeline } from './types';

export interface PlanVerdict {
  icon: string;
  tone: Tone;
  word: string;
  /** By how much, and against what. */
  note: string;
}

/** Without a timeline no tolerance was agreed; this one is what the server takes. */
const TOLERANCE = 0.1;

/** Null where nothing is due, or where nothing remains to be done. */
export function planVerdict(forecast: Forecast | null, timeline: Timeline | null, now: number): PlanVerdict | null {
  const due = millis(forecast?.due);
  if (forecast === null || due === null || forecast.state === 'complete') return null;
  if (due <= now) return { icon: 'crit', tone: 'crit', word: 'Late', note: `due ${unsigned(now - due)} ago` };
  const p85 = millis(forecast.p85);
  if (forecast.state === 'withheld' || p85 === null) {
    return { icon: 'unknown', tone: 'idle', word: 'No signal', note: 'the forecast is withheld' };
  }
  if (p85 <= due) return { icon: 'ok', tone: 'ok', word: 'On track', note: spare(due - p85) };
  const begin = millis(timeline?.plannedStart);
  const tolerance = timeline?.tolerance ?? TOLERANCE;
  const late = begin === null || begin >= due ? null : (p85 - due) / (due - begin);
  // What is unwanted is rounded up: a plan that is a little late must not read as on time.
  const note =
    late === null
      ? `${unsigned(p85 - due)} past due`
      : `${percent(Math.ceil(100 * late - 1e-9))} late, tolerance ${percent(100 * tolerance)}`;
  return late !== null && late > tolerance
    ? { icon: 'crit', tone: 'crit', word: 'Late', note }
    : { icon: 'warn', tone: 'warn', word: 'At risk', note };
}

function spare(ms: number): string {
  return move(ms) === '0' ? 'nothing to spare' : `${unsigned(ms)} to spare`;
}

function unsigned(ms: number): string {
  return move(ms).replace(/^[+−]/, '');
}
