/** The tokens that a chart needs, resolved for the theme now on the screen. */

export interface ChartTokens {
  font: string;
  series: readonly string[];
  grid: string;
  axis: string;
  ghost: string;
  /** The bands of a forecast, narrow and wide. */
  cone: { near: string; far: string };
  accent: string;
  ok: string;
  warn: string;
  text: string;
  surface: string;
  line: string;
  /** Milliseconds that a change takes; 0 when the reader asked for less motion. */
  motion: number;
}

export function chartTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    font: token('--font'),
    series: [1, 2, 3, 4, 5, 6].map((n) => token(`--chart-${n}`)),
    grid: token('--chart-grid'),
    axis: token('--text-3'),
    ghost: token('--chart-ghost'),
    cone: { near: token('--cone-85'), far: token('--cone-95') },
    accent: token('--accent'),
    ok: token('--chart-2'),
    warn: token('--chart-3'),
    text: token('--text'),
    surface: token('--raised'),
    line: token('--line-strong'),
    motion: Number.parseFloat(token('--slow')) || 0,
  };
}
