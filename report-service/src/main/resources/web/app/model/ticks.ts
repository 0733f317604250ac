/** The ticks of an axis of time, on the viewer's calendar, as many as its width has room to name. */
import { STEPS, type Step } from './calendar-steps';

export interface Tick {
  at: number;
  label: string;
}

/** Of a character at 11 pixels; digits and capitals are wider, blanks and small letters narrower. */
const CHARACTER = 6.2;
const GAP = 8;

function broad(label: string): number {
  return label.length * CHARACTER;
}

export interface Room {
  /** Of the axis, in pixels. */
  width: number;
  /** Between two ticks at least, in pixels, whatever their labels need. */
  apart?: number;
  /** Whether a label stands in the middle over its tick; else it begins there. */
  centred?: boolean;
}

/** The finest ticks whose labels do not touch. A label that would leave the axis is left out, its tick is not. */
export function ticks(from: number, to: number, { width, apart = 0, centred = false }: Room): Tick[] {
  if (width <= 0 || to <= from) return [];
  const scale = width / (to - from);
  for (const step of STEPS) {
    // Far too fine: not worth counting out.
    if (step.about * scale < GAP) continue;
    const found = named(step, from, to, scale);
    if (found.every((tick, i) => i === 0 || (tick.at - found[i - 1]!.at) * scale >= Math.max(apart, needed(found, i, centred)))) {
      return written(step, found, { from, scale, width, centred });
    }
  }
  return [];
}

function named(step: Step, from: number, to: number, scale: number): Tick[] {
  let before: Date | null = null;
  return step.moments(from, to).map((at) => {
    const then = new Date(at);
    const label = step.label(then, before, step.about * scale);
    before = then;
    return { at, label };
  });
}

/** From one tick to the next, for the label between them. */
function needed(found: readonly Tick[], i: number, centred: boolean): number {
  const before = broad(found[i - 1]!.label);
  return GAP + (centred ? (before + broad(found[i]!.label)) / 2 : before);
}

interface Axis {
  from: number;
  scale: number;
  width: number;
  centred: boolean;
}

/** Leaves out what would leave the axis, and says of the first label that stays what none before it says. */
function written(step: Step, found: readonly Tick[], { from, scale, width, centred }: Axis): Tick[] {
  const x = (at: number) => (at - from) * scale;
  const half = (label: string) => (centred ? broad(label) / 2 : 0);
  const fits = (at: number, label: string, until: number) =>
    x(at) - half(label) >= 0 && x(at) + broad(label) - half(label) <= until;
  let first = true;
  return found.map(({ at, label }, i) => {
    if (!fits(at, label, width)) return { at, label: '' };
    if (!first) return { at, label };
    first = false;
    const next = found[i + 1];
    const full = step.inFull(new Date(at));
    const until = next ? x(next.at) - half(next.label) - GAP : width;
    return { at, label: fits(at, full, Math.min(until, width)) ? full : label };
  });
}
