/** Levers of a question to a plan: as the request wants them, and as an address keeps them. */
import type { Quantile } from './types';

export type Lever =
  | { kind: 'drop'; task: string }
  | { kind: 'delay'; task: string; hours: number }
  | { kind: 'split'; task: string; parts: number }
  | { kind: 'speed'; task: string; times: number }
  | { kind: 'workers'; now: number; number: number }
  | { kind: 'date'; milestone: string; due: string };

export type LeverKind = Lever['kind'];

/** What is to be filled in for each kind. */
export const KINDS: readonly { kind: LeverKind; word: string; amount: string | null; unit: string }[] = [
  { kind: 'drop', word: 'Drop a task', amount: null, unit: '' },
  { kind: 'delay', word: 'Delay a task', amount: '8', unit: 'h of work' },
  { kind: 'speed', word: 'Reassign, faster', amount: '2', unit: 'times' },
  { kind: 'split', word: 'Split a task', amount: '2', unit: 'parts' },
  { kind: 'workers', word: 'Add workers', amount: '2', unit: 'more' },
  { kind: 'date', word: 'Move a date', amount: '', unit: '' },
];

export function words(lever: Lever): string {
  switch (lever.kind) {
    case 'drop':
      return `Drop ${lever.task}`;
    case 'delay':
      return `Delay ${lever.task} by ${lever.hours} h`;
    case 'split':
      return `Split ${lever.task} into ${lever.parts}`;
    case 'speed':
      return `${lever.task} ${lever.times} times as fast`;
    case 'workers':
      return `${lever.now + lever.number} workers, not ${lever.now}`;
    case 'date':
      return `${lever.milestone} due ${lever.due}`;
  }
}

/** The body of the request. Without a word about workers there are as many as the plan can use. */
export function question(levers: readonly Lever[]): { workers: number; changes: object[] } {
  const limited = levers.find((each) => each.kind === 'workers');
  return { workers: limited?.now ?? 0, changes: levers.map(change) };
}

function change(lever: Lever): object {
  switch (lever.kind) {
    case 'drop':
      return { drop: lever.task };
    case 'delay':
      return { delay: lever.task, by: `PT${Math.round(lever.hours * 60)}M` };
    case 'split':
      return { split: lever.task, parts: lever.parts };
    case 'speed':
      return { reassign: lever.task, speed: lever.times };
    case 'workers':
      return { addWorkers: lever.number };
    case 'date':
      return { moveDate: lever.milestone, due: `${lever.due}T23:59:59Z` };
  }
}

/** A lever from what was typed; a sentence where it cannot be one. */
export function lever(kind: LeverKind, target: string, amount: string): Lever | string {
  const number = Number(amount);
  const name = target.trim();
  if (kind === 'workers') {
    const now = Number(name);
    return Number.isInteger(number) && number > 0 && Number.isInteger(now) && now > 0
      ? { kind, now, number }
      : 'Say how many workers there are and how many more, both 1 or above.';
  }
  if (name === '') return kind === 'date' ? 'Say which milestone.' : 'Say which task.';
  switch (kind) {
    case 'drop':
      return { kind, task: name };
    case 'delay':
      return number > 0 ? { kind, task: name, hours: number } : 'Say by how many hours, above 0.';
    case 'split':
      return Number.isInteger(number) && number > 1 ? { kind, task: name, parts: number } : 'Say into how many parts, 2 or more.';
    case 'speed':
      return number > 0 ? { kind, task: name, times: number } : 'Say how many times as fast, above 0.';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(amount) ? { kind, milestone: name, due: amount } : 'Say the new date.';
  }
}

/** `drop,a;delay,b,8`: short enough to be sent to somebody. */
export function toQuery(levers: readonly Lever[]): string {
  return levers
    .map((each) => {
      switch (each.kind) {
        case 'drop':
          return ['drop', each.task];
        case 'delay':
          return ['delay', each.task, String(each.hours)];
        case 'split':
          return ['split', each.task, String(each.parts)];
        case 'speed':
          return ['speed', each.task, String(each.times)];
        case 'workers':
          return ['workers', String(each.now), String(each.number)];
        case 'date':
          return ['date', each.milestone, each.due];
      }
    })
    .map((parts) => parts.map(encodeURIComponent).join(','))
    .join(';');
}

/** What {@link toQuery} wrote; what cannot be read is left out. */
export function fromQuery(text: string | null): Lever[] {
  if (!text) return [];
  return text.split(';').flatMap((each): Lever[] => {
    let parts: string[];
    try {
      parts = each.split(',').map(decodeURIComponent);
    } catch {
      return [];
    }
    const [kind = '', target = '', amount = ''] = parts;
    const known = KINDS.find((one) => one.kind === kind);
    const read = known ? lever(known.kind, target, amount) : '';
    return typeof read === 'string' ? [] : [read];
  });
}

/** The density of a finish between its quantiles, per day; it begins and ends at nought. */
export function density(quantiles: readonly Quantile[]): [at: number, perDay: number][] {
  const points: [number, number][] = [];
  const first = quantiles[0];
  const last = quantiles[quantiles.length - 1];
  if (!first || !last) return points;
  const from = Date.parse(first.finish);
  const to = Date.parse(last.finish);
  const day = 86_400_000;
  // Certain work still has to be seen: an hour is the narrowest that a curve can be.
  const span = Math.max(to - from, 3_600_000);
  points.push([from - span * 0.12, 0]);
  for (let i = 1; i < quantiles.length; i++) {
    const a = quantiles[i - 1]!;
    const b = quantiles[i]!;
    const begin = Date.parse(a.finish);
    const length = Math.max(Date.parse(b.finish) - begin, span * 0.02);
    points.push([begin + length / 2, ((b.share - a.share) / length) * day]);
  }
  points.push([to + span * 0.2, 0]);
  return points;
}
