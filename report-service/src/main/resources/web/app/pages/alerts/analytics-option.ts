/** The charts of the analytics as ECharts draws them. */
import type { ChartOption } from '../../elements/chart-engine';
import type { ChartTokens } from '../../elements/chart-tokens';
import { duration, isoMillis } from '../../format/durations';
import { count } from '../../format/numbers';
import { groupName, type Group } from '../../model/analytics';

function frame(tokens: ChartTokens, said: (value: number) => string) {
  return {
    animationDuration: 0,
    animationDurationUpdate: tokens.motion,
    tooltip: {
      trigger: 'axis' as const,
      axisPointer: { type: 'shadow' as const, shadowStyle: { color: tokens.grid, opacity: 0.5 } },
      backgroundColor: tokens.surface,
      borderColor: tokens.line,
      textStyle: { color: tokens.text, fontFamily: tokens.font, fontSize: 12 },
      valueFormatter: (value: unknown) => (value == null || value === '-' ? '–' : said(Number(value))),
    },
  };
}

export function hoursOption(rows: readonly { hour: string; alerts: number; pages: number }[], tokens: ChartTokens, width: number): ChartOption {
  const label = { color: tokens.axis, fontFamily: tokens.font, fontSize: 11 };
  const bar = (name: string, color: string, data: number[]) => ({
    name,
    type: 'bar' as const,
    data,
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
    barGap: '10%',
    barCategoryGap: '35%',
  });
  return {
    ...frame(tokens, count),
    grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: rows.map((row) => row.hour),
      axisLine: { lineStyle: { color: tokens.line } },
      axisTick: { show: false },
      axisLabel: { ...label, interval: width < 420 ? 5 : 2 },
    },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 3, splitLine: { lineStyle: { color: tokens.grid } }, axisLabel: { ...label, formatter: (value: number) => count(value) } },
    series: [bar('alerts', tokens.series[0]!, rows.map((row) => row.alerts)), bar('messages', tokens.series[2]!, rows.map((row) => row.pages))],
  };
}

export function timesOption(groups: readonly Group[], tokens: ChartTokens, width: number): ChartOption {
  const label = { color: tokens.axis, fontFamily: tokens.font, fontSize: 11 };
  const value = (iso: string | null | undefined) => (iso == null ? '-' : isoMillis(iso));
  const bar = (name: string, color: string, data: (number | string)[]) => ({
    name,
    type: 'bar' as const,
    data,
    itemStyle: { color, borderRadius: [0, 2, 2, 0] },
    barMaxWidth: 12,
    label: { show: true, position: 'right' as const, ...label, formatter: ({ value: at }: { value?: unknown }) => (typeof at === 'number' ? duration(at) : '') },
  });
  return {
    ...frame(tokens, duration),
    // Room for the words behind the longest bar.
    grid: { left: 4, right: 64, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: 0, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: groups.map((group) => groupName(group)),
      axisLine: { lineStyle: { color: tokens.line } },
      axisTick: { show: false },
      axisLabel: { ...label, color: tokens.text, width: width < 420 ? 96 : 160, overflow: 'truncate' },
    },
    series: [
      bar('to acknowledge', tokens.series[0]!, groups.map(({ figures }) => value(figures.mtta))),
      bar('to resolve', tokens.series[1]!, groups.map(({ figures }) => value(figures.mttr))),
    ],
  } as ChartOption;
}
