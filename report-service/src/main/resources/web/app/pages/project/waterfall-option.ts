/** The waterfall as ECharts draws it. */
import type { ChartOption } from '../../elements/chart-engine';
import type { ChartTokens } from '../../elements/chart-tokens';
import { move } from '../../format/durations';
import { moment } from '../../format/times';
import type { Slip } from '../../model/types';
import type { Fall, Waterfall } from '../../model/waterfall';

export function waterfallOption(view: Waterfall, slip: Slip, tokens: ChartTokens, width: number): ChartOption {
  const label = { color: tokens.axis, fontFamily: tokens.font, fontSize: 11 };
  const colour = { end: tokens.series[4]!, later: tokens.warn, earlier: tokens.ok, none: tokens.ghost };
  const text = (fall: Fall, i: number) =>
    fall.kind === 'end' ? moment(i === 0 ? slip.from.finish : slip.to.finish, Date.parse(slip.to.asOf)) : move(fall.to - fall.from);
  return {
    animationDuration: 0,
    animationDurationUpdate: tokens.motion,
    grid: { left: 8, right: 12, top: 26, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: view.falls.map((fall) => fall.name),
      axisLine: { lineStyle: { color: tokens.text }, onZero: true },
      axisTick: { show: false },
      // Six words do not stand beside each other on a narrow screen.
      axisLabel: { ...label, interval: 0, lineHeight: 12, ...(width < 420 ? { rotate: 38 } : { width: 72, overflow: 'break' as const }) },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      splitLine: { lineStyle: { color: tokens.grid } },
      axisLabel: { ...label, formatter: (value: number) => (value === 0 ? (view.zero === 'due' ? 'due' : 'before') : move(value)) },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        // The first is the category, the others are what the axis has to reach.
        encode: { x: 0, y: [1, 2] },
        data: view.falls.map((fall, i) => [i, fall.from, fall.to]),
        renderItem: (
          params: { dataIndex: number },
          api: { coord(point: [number, number]): number[]; size(value: [number, number]): number[] },
        ) => {
          const i = params.dataIndex;
          const fall = view.falls[i]!;
          const [x = 0, a = 0] = api.coord([i, fall.from]);
          const [, b = 0] = api.coord([i, fall.to]);
          const [slot = 0] = api.size([1, 0]);
          const wide = Math.min(44, slot * 0.66);
          const top = Math.min(a, b);
          const last = i === view.falls.length - 1;
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: { x: x - wide / 2, y: top, width: wide, height: Math.max(1.5, Math.abs(a - b)), r: 2 },
                style: { fill: colour[fall.kind] },
              },
              ...(last
                ? []
                : [
                    {
                      type: 'line',
                      shape: { x1: x + wide / 2, y1: b, x2: x + slot - wide / 2, y2: b },
                      style: { stroke: tokens.ghost, lineWidth: 1, lineDash: [2, 2] },
                    },
                  ]),
              {
                type: 'text',
                style: {
                  text: text(fall, i),
                  x,
                  y: top - 4,
                  align: 'center',
                  verticalAlign: 'bottom',
                  fill: tokens.text,
                  font: `600 11px ${tokens.font}`,
                },
              },
            ],
          };
        },
      },
    ] as ChartOption['series'],
  };
}
