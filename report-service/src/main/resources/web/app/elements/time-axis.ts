/** The axis of time of a chart, with the ticks that the plan's strip has, and what is said of moments on it. */
import { dayAndTime } from '../format/times';
import { ticks } from '../model/ticks';
import type { ChartTokens } from './chart-tokens';

/** Beside the plot, in pixels: labels of the upright axis and the margins. */
const BESIDE = 56;
/** Between two ticks of a chart, in pixels. */
const APART = 56;

export function timeAxis(from: number, to: number, width: number, tokens: ChartTokens) {
  const found = ticks(from, to, { width: width - BESIDE, apart: APART, centred: true });
  const labels = new Map(found.map((tick) => [tick.at, tick.label]));
  return {
    // Milliseconds as plain values: an axis of the kind 'time' insists on ticks of its own.
    type: 'value' as const,
    min: from,
    max: to,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    // What the tip over the chart calls the moment.
    axisPointer: { label: { formatter: ({ value }: { value: unknown }) => dayAndTime(Number(value)) } },
    axisLabel: {
      color: tokens.axis,
      fontFamily: tokens.font,
      fontSize: 11,
      hideOverlap: true,
      customValues: [...labels.keys()],
      formatter: (at: number) => labels.get(at) ?? '',
    },
  };
}

/** Which side of its line a word stands on, so that it stays within the chart. */
export function sideOf(at: number, from: number, to: number, width: number, broad: number): 'left' | 'center' | 'right' {
  const x = ((at - from) / (to - from)) * (width - BESIDE);
  if (x + broad / 2 > width - BESIDE) return 'right';
  return x < broad / 2 ? 'left' : 'center';
}
