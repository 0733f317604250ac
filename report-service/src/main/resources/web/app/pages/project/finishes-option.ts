/** Two finishes over each other: as the plan is, and as it would be. */
import type { ChartDraw } from '../../elements/chart';
import type { ChartOption } from '../../elements/chart-engine';
import { sideOf, timeAxis } from '../../elements/time-axis';
import { millis, moment } from '../../format/times';
import { density } from '../../model/what-if';
import type { Forecast } from '../../model/types';

/** Room for the word over the due date, in pixels. */
const WORD = 64;

export function finishesOption(before: Forecast, after: Forecast | null): ChartDraw {
  const now = density(before.quantiles);
  const then = after ? density(after.quantiles) : [];
  const finishes = [...now, ...then].map(([at]) => at);
  const first = Math.min(...finishes);
  const last = Math.max(...finishes);
  const wanted = millis(after?.due ?? before.due);
  // A due date far off would leave of the curves a spike; its chance is said in words.
  const far = 1.5 * (last - first);
  const due = wanted !== null && wanted > first - far && wanted < last + far ? wanted : null;
  const from = Math.min(first, due ?? first);
  const to = Math.max(last, due ?? last);
  return (tokens, width): ChartOption => {
    const label = { color: tokens.axis, fontFamily: tokens.font, fontSize: 11 };
    const curve = (name: string, data: [number, number][], dashed: boolean) => ({
      name,
      type: 'line' as const,
      smooth: 0.4,
      smoothMonotone: 'x' as const,
      showSymbol: false,
      silent: true,
      data,
      lineStyle: { color: dashed ? tokens.ghost : tokens.series[0]!, width: dashed ? 1.5 : 2, type: dashed ? ('dashed' as const) : ('solid' as const) },
      areaStyle: { color: dashed ? tokens.ghost : tokens.series[0]!, opacity: dashed ? 0.12 : 0.2 },
      endLabel: { show: false },
    });
    return {
      animationDuration: 0,
      animationDurationUpdate: tokens.motion,
      grid: { left: 8, right: 24, top: 20, bottom: 2, containLabel: true },
      xAxis: { ...timeAxis(from, to, width, tokens), axisLine: { lineStyle: { color: tokens.line } } },
      yAxis: { type: 'value', show: false, min: 0 },
      series: [
        {
          ...curve('now', now, then.length > 0),
          ...(due === null
            ? {}
            : {
                markLine: {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { color: tokens.text, width: 1.2, type: 'solid' as const },
                  label: { ...label, color: tokens.text, formatter: `due ${moment(due, Date.now())}`, position: 'end' as const, distance: 3, align: sideOf(due, from, to, width, WORD) },
                  data: [{ xAxis: due }],
                },
              }),
        },
        ...(then.length > 0 ? [curve('what if', then, false)] : []),
      ],
    };
  };
}
