/** What is to be expected of a project: milestones as they stand, and the forecast, put together. */
import { move } from '../format/durations';
import { NONE } from '../format/numbers';
import { millis } from '../format/times';
import type { Forecast, Gate, Milestone, MilestoneForecast } from './types';

const HOUR = 3_600_000;

export interface MilestoneRow {
  milestone: Milestone;
  expected: MilestoneForecast | null;
  icon: 'success' | 'crit' | 'warn' | 'ok' | 'planned';
  word: string;
  tone: 'ok' | 'warn' | 'crit' | 'idle';
}

/** Milestones in the order of the plan, each with what is expected of it. */
export function milestoneRows(
  milestones: readonly Milestone[],
  forecast: Forecast | null,
  now: number,
): MilestoneRow[] {
  const expected = new Map((forecast?.milestones ?? []).map((each) => [each.milestone, each]));
  return milestones.map((milestone) => {
    const hope = expected.get(milestone.milestone) ?? null;
    return { milestone, expected: hope, ...verdict(milestone, hope, now) };
  });
}

function verdict(
  milestone: Milestone,
  expected: MilestoneForecast | null,
  now: number,
): Pick<MilestoneRow, 'icon' | 'word' | 'tone'> {
  if (milestone.state === 'reached') return { icon: 'success', word: 'Reached', tone: 'ok' };
  const due = millis(milestone.due);
  if (milestone.state === 'missed' || (due !== null && due <= now)) return { icon: 'crit', word: 'Late', tone: 'crit' };
  const p85 = millis(expected?.p85);
  if (due === null || p85 === null) return { icon: 'planned', word: 'Open', tone: 'idle' };
  return p85 <= due ? { icon: 'ok', word: 'On track', tone: 'ok' } : { icon: 'warn', word: 'At risk', tone: 'warn' };
}

/** How far one moment lies after another: `+2.0 d`, `−3 h`; nothing where either is unknown. */
export function against(at: string | null | undefined, due: string | null | undefined): string {
  const then = millis(at);
  const wanted = millis(due);
  if (then === null || wanted === null) return NONE;
  const by = then - wanted;
  return Math.abs(by) < HOUR / 2 ? 'on time' : move(by);
}

/** The criteria that are not met, in words; empty when all are. */
export function missing(gates: readonly Gate[]): string {
  return gates
    .filter((gate) => !gate.met)
    .map((gate) => (gate.word === 'tasks' ? gate.seen : `${gate.wanted}: ${gate.seen}`))
    .join('; ');
}

/** Why nothing is forecast, as a sentence; null when something is. */
export function withheld(forecast: Forecast): string | null {
  if (forecast.state === 'complete') return 'Nothing remains to be done.';
  if (forecast.state !== 'withheld') return null;
  switch (forecast.withheld) {
    case 'grows_as_fast_as_it_is_done':
      return 'As many tasks are added as are finished: at this pace there is no end to forecast.';
    case 'beyond_all_calendars':
      return 'At this pace it would end beyond all calendars.';
    default:
      return 'Nothing is finished yet and nothing is estimated. The first finishes begin the forecast.';
  }
}
