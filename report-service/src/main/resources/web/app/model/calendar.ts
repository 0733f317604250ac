/** The calendar of shifts: what is shown, day by day in the viewer's zone, and who has which part of it. */
import type { Shifts } from './types';

export const VIEWS = ['week', 'fortnight', 'month'] as const;
export type CalendarView = (typeof VIEWS)[number];

export interface CalendarSpan {
  /** Local midnights, the last one excluded. */
  from: Date;
  to: Date;
  days: Date[];
}

export interface Piece {
  from: number;
  to: number;
  /** Null where nobody is on call. */
  person: string | null;
  name: string;
  /** How it came to be: layer, override or swap; gap where nobody is on call. */
  kind: string;
  words: string;
  colour: string;
  /** Whether the shift goes on before or after what is shown. */
  cutBefore: boolean;
  cutAfter: boolean;
}

/** The chart's colours that are told apart on both grounds. */
const COLOURS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)', 'var(--chart-5)'];

export function viewOfText(text: string | null): CalendarView {
  return VIEWS.find((view) => view === text) ?? 'fortnight';
}

/** A day so many days later, at midnight even where a day has 23 or 25 hours. */
export function addDays(day: Date, n: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + n);
}

/** Weeks begin on Monday; a month is shown in whole weeks. */
export function spanOf(view: CalendarView, at: Date): CalendarSpan {
  const today = addDays(at, 0);
  if (view === 'fortnight') return span(today, addDays(today, 14));
  if (view === 'week') return span(monday(today), addDays(monday(today), 7));
  const first = new Date(at.getFullYear(), at.getMonth(), 1);
  const last = new Date(at.getFullYear(), at.getMonth() + 1, 0);
  return span(monday(first), addDays(monday(last), 7));
}

/** So many whole weeks from the Monday of that day on. */
export function weeksFrom(at: Date, n: number): CalendarSpan {
  const first = monday(addDays(at, 0));
  return span(first, addDays(first, 7 * n));
}

/** The days that two moments touch and the ones beside them, at most two weeks. */
export function daysAround(from: Date, to: Date): CalendarSpan {
  const first = addDays(from, -1);
  const last = addDays(to, 2);
  const most = addDays(first, 14);
  return span(first, last < most ? last : most);
}

function span(from: Date, to: Date): CalendarSpan {
  const days: Date[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return { from, to, days };
}

function monday(day: Date): Date {
  return addDays(day, -((day.getDay() + 6) % 7));
}

/** The day from which the view before or after it is counted. */
export function turned(view: CalendarView, at: Date, by: -1 | 1): Date {
  if (view === 'month') return new Date(at.getFullYear(), at.getMonth() + by, 1);
  return addDays(at, by * (view === 'week' ? 7 : 14));
}

export function weeks(days: readonly Date[]): Date[][] {
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(7 * i, 7 * i + 7));
}

/** Who has which colour does not hang on the order of the shifts. */
export function colourOf(person: string, people: readonly string[]): string {
  return COLOURS[[...people].sort().indexOf(person) % COLOURS.length] ?? '';
}

/**
 * Shifts and gaps between two moments, cut at them, in order.
 *
 * @param people everybody who has a colour, so that each has the same in every schedule
 */
export function piecesOf(shifts: Shifts, from: number, to: number, people: readonly string[]): Piece[] {
  const all = [
    ...shifts.shifts.map((shift) => ({ ...shift, kind: shift.reason.kind ?? 'layer', words: shift.reason.words, colour: colourOf(shift.person, people) })),
    ...shifts.gaps.map((gap) => ({ ...gap, person: null, name: 'Nobody', kind: 'gap', words: '', colour: '' })),
  ];
  return all
    .map(({ from: begin, to: end, person, name, kind, words, colour }) => {
      const [a, b] = [Date.parse(begin), Date.parse(end)];
      return { from: Math.max(a, from), to: Math.min(b, to), person, name, kind, words, colour, cutBefore: a < from, cutAfter: b > to };
    })
    .filter((piece) => piece.from < piece.to)
    .sort((a, b) => a.from - b.from);
}

/** What a field of day and time holds, in the viewer's zone: `2026-11-25T09:00`. */
export function localText(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of such a field; null while it is not filled in. */
export function instantOf(text: string): string | null {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
