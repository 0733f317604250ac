/** The burn-up as ECharts draws it. */
import type { ChartOption } from '../../elements/chart-engine';
import type { ChartTokens } from '../../elements/chart-tokens';
import { sideOf, timeAxis } from '../../elements/time-axis';
import { count } from '../../format/numbers';
import { moment } from '../../format/times';
import type { BurnUp, Point } from '../../model/burn-up';

/** How far below the scope each flag hangs, as a share of the chart's height: they never touch. */
const HANG = [0.52, 0.34, 0.16];
/** Room for a word over a line, in pixels. */
const WORD = 64;

export function burnUpOption(view: BurnUp, tokens: ChartTokens, width: number): ChartOption {
  const label = { color: tokens.axis, fontFamily: tokens.font, fontSize: 11 };
  const line = (name: string, data: Point[], color: string, wide: number, dashed = false) => ({
    name,
    type: 'line' as const,
    showSymbol: false,
    data,
    lineStyle: { color, width: wide, type: dashed ? ('dashed' as const) : ('solid' as const) },
    itemStyle: { color },
  });
  const upright = (at: number, color: string, text: string, wide: number) => ({
    xAxis: at,
    lineStyle: { color, width: wide, type: 'solid' as const },
    label: {
      ...label,
      color: tokens.text,
      formatter: text,
      position: 'end' as const,
      distance: 4,
      align: sideOf(at, view.from, view.to, width, WORD),
    },
  });
  // Where the two would stand over each other, the due date is the one that is said.
  const crowded = view.due !== null && (Math.abs(view.due - view.now) / (view.to - view.from)) * width < 1.5 * WORD;
  return {
    animationDuration: 0,
    animationDurationUpdate: tokens.motion,
    grid: { left: 8, right: width < 420 ? 14 : 20, top: 30, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: tokens.surface,
      borderColor: tokens.line,
      textStyle: { color: tokens.text, fontFamily: tokens.font, fontSize: 12 },
      axisPointer: { lineStyle: { color: tokens.line } },
      valueFormatter: (value) => count(Number(value)),
    },
    xAxis: timeAxis(view.from, view.to, width, tokens),
    yAxis: {
      type: 'value',
      axisLine: { show: false },
      axisTick: { show: false },
      min: 0,
      max: view.whole * 1.04,
      splitNumber: 4,
      splitLine: { lineStyle: { color: tokens.grid } },
      axisLabel: { ...label, showMaxLabel: false, formatter: (value: number) => count(value) },
    },
    series: [
      ...view.cone.map((triangle, i) => ({
        type: 'custom' as const,
        silent: true,
        tooltip: { show: false },
        data: [triangle.flat()],
        renderItem: (_: unknown, api: { coord(point: Point): number[] }) => ({
          type: 'polygon' as const,
          shape: { points: triangle.map((point) => api.coord(point)) },
          style: { fill: i === 0 ? tokens.cone.far : tokens.cone.near },
        }),
      })),
      line('baseline', view.baseline, tokens.ghost, 1.5, true),
      line('scope', view.scope, tokens.series[4]!, 1.5),
      {
        ...line('earned', view.earned, tokens.series[0]!, 2.2),
        markLine: {
          silent: true,
          symbol: 'none',
          data: [
            upright(view.now, tokens.accent, crowded ? '' : 'now', 1),
            ...(view.due === null ? [] : [upright(view.due, tokens.text, `due ${moment(view.due, view.now)}`, 1.2)]),
          ],
        },
      },
      ...view.flags.map((flag, i) => ({
        type: 'custom' as const,
        silent: true,
        tooltip: { show: false },
        data: [[flag.at, view.whole]],
        renderItem: (
          params: { coordSys: { x: number; width: number; height: number } },
          api: { coord(point: Point): number[] },
        ) => {
          const [x = 0, y = 0] = api.coord([flag.at, view.whole]);
          const foot = y + params.coordSys.height * HANG[i]!;
          // Where the text would leave the chart, it stands on the other side of its line.
          const flips = x + 92 > params.coordSys.x + params.coordSys.width;
          return {
            type: 'group' as const,
            children: [
              { type: 'line' as const, shape: { x1: x, y1: y + 4, x2: x, y2: foot }, style: { stroke: tokens.series[0]!, lineWidth: 1, opacity: 0.7 } },
              { type: 'circle' as const, shape: { cx: x, cy: y, r: 3.4 }, style: { fill: flag.strong ? tokens.series[0]! : tokens.surface, stroke: tokens.series[0]!, lineWidth: 1.6 } },
              {
                type: 'text' as const,
                style: {
                  text: `${flag.name} ${moment(flag.at, view.now)}`,
                  x: flips ? x - 5 : x + 5,
                  y: foot,
                  align: flips ? ('right' as const) : ('left' as const),
                  verticalAlign: 'bottom' as const,
                  fill: flag.strong ? tokens.text : tokens.axis,
                  font: `${flag.strong ? 600 : 400} 11px ${tokens.font}`,
                },
              },
            ],
          };
        },
      })),
    ] as ChartOption['series'],
  };
}
