/** A slip as a waterfall: from the former finish through its parts to the present one. */
import { isoMillis } from '../format/durations';
import { millis } from '../format/times';
import type { Slip, SlipCause } from './types';

export interface Fall {
  name: string;
  /** Milliseconds after the zero line, between which the bar stands. */
  from: number;
  to: number;
  kind: 'end' | 'later' | 'earlier' | 'none';
}

export interface Waterfall {
  /** What the zero line is: the due moment, or the former finish where nothing is due. */
  zero: 'due' | 'before';
  falls: Fall[];
}

const WORDS: Record<SlipCause, string> = {
  scope: 'Scope',
  throughput: 'Throughput',
  blocked: 'Blocked',
  rework: 'Rework',
  unhealthy: 'Unhealthy hours',
};

export function causeWord(cause: SlipCause): string {
  return WORDS[cause];
}

/** Null where the two moments cannot be compared. What moved most comes first. */
export function waterfall(slip: Slip): Waterfall | null {
  const before = millis(slip.from.finish);
  const after = millis(slip.to.finish);
  if (!slip.comparable || before === null || after === null) return null;
  const due = millis(slip.due);
  const zero = due ?? before;
  const falls: Fall[] = [{ name: 'Before', from: 0, to: before - zero, kind: 'end' }];
  let at = before - zero;
  const parts = slip.parts.map((part) => ({ name: WORDS[part.cause], by: isoMillis(part.duration) }));
  for (const { name, by } of parts.sort((a, b) => Math.abs(b.by) - Math.abs(a.by))) {
    falls.push({ name, from: at, to: at + by, kind: by === 0 ? 'none' : by > 0 ? 'later' : 'earlier' });
    at += by;
  }
  falls.push({ name: 'Now', from: 0, to: after - zero, kind: 'end' });
  return { zero: due === null ? 'before' : 'due', falls };
}
