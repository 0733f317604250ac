/** A burn-up with its forecast: lines of the past, and the cone from what is earned to the whole. */
import { millis } from '../format/times';
import type { Forecast, Timeline } from './types';

export type Point = [at: number, weight: number];

export interface Flag {
  name: string;
  at: number;
  strong: boolean;
}

export interface BurnUp {
  earned: Point[];
  scope: Point[];
  baseline: Point[];
  now: number;
  done: number;
  whole: number;
  /** Triangles from the moment now to the whole, widest first. */
  cone: [Point, Point, Point][];
  flags: Flag[];
  due: number | null;
  from: number;
  to: number;
}

const BANDS = [
  [0.05, 0.95],
  [0.15, 0.85],
] as const;
const FLAGS = [
  [0.5, 'P50'],
  [0.85, 'P85'],
  [0.95, 'P95'],
] as const;

/** Null without a point to draw. */
export function burnUp(timeline: Timeline, forecast: Forecast | null): BurnUp | null {
  const now = millis(timeline.asOf);
  const points = timeline.burnUp.map((point) => ({ ...point, at: Date.parse(point.at) }));
  const first = points[0];
  if (now === null || first === undefined) return null;
  const past = points.filter((point) => point.at <= now);
  // The last drawn point is the moment now: what was earned until then is what the cone begins with.
  const last = past[past.length - 1] ?? first;
  const whole = last.scope;
  const at = new Map((forecast?.state === 'predicted' ? forecast.quantiles : []).map((q) => [q.share, Date.parse(q.finish)]));
  const origin: Point = [now, last.earned];
  const cone = BANDS.flatMap(([low, high]): [Point, Point, Point][] => {
    const early = at.get(low);
    const late = at.get(high);
    return early === undefined || late === undefined ? [] : [[origin, [early, whole], [late, whole]]];
  });
  const flags = FLAGS.flatMap(([share, name]): Flag[] => {
    const finish = at.get(share);
    return finish === undefined ? [] : [{ name, at: finish, strong: share === 0.85 }];
  });
  const due = millis(forecast?.due);
  const ends = [now, points[points.length - 1]!.at, ...flags.map((flag) => flag.at), ...(due === null ? [] : [due])];
  const to = Math.max(...ends);
  return {
    earned: [...past.map((point): Point => [point.at, point.earned]), origin],
    scope: [...past.map((point): Point => [point.at, point.scope]), [to, whole]],
    baseline: points.map((point): Point => [point.at, point.planned]),
    now,
    done: last.earned,
    whole,
    cone,
    flags,
    due,
    from: first.at,
    to: to + (to - first.at) * 0.03,
  };
}
