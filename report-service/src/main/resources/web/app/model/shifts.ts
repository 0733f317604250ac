/** Shifts as lanes: a person each, and one for the time when nobody is on call. */
import type { Shifts } from './types';

export interface Bar {
  from: string;
  to: string;
  words: string;
}

export interface Lane {
  /** Null for nobody. */
  person: string | null;
  name: string;
  colour: string;
  bars: Bar[];
  /** Milliseconds on call. */
  total: number;
}

/** The chart's colours that are told apart on both grounds. */
const COLOURS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)', 'var(--chart-5)'];

/** In the order in which people come first; nobody last. Who has which colour does not hang on that order. */
export function lanes(shifts: Shifts): Lane[] {
  const people = [...new Set(shifts.shifts.map((shift) => shift.person))].sort();
  const byPerson = new Map<string, Lane>();
  for (const { person, name, from, to, reason } of shifts.shifts) {
    const colour = COLOURS[people.indexOf(person) % COLOURS.length] ?? '';
    const lane = byPerson.get(person) ?? { person, name, colour, bars: [], total: 0 };
    byPerson.set(person, lane);
    lane.bars.push({ from, to, words: reason.words });
    lane.total += Date.parse(to) - Date.parse(from);
  }
  const all = [...byPerson.values()];
  if (shifts.gaps.length > 0) {
    const bars = shifts.gaps.map((gap) => ({ ...gap, words: '' }));
    all.push({ person: null, name: 'Nobody', colour: '', bars, total: 0 });
  }
  return all;
}
