/** Numbers as the design writes them: grouped thousands, narrow no-break space before a unit. */

/** U+202F, kept between a number and its unit so that they never part at a line end. */
export const THIN = '\u202f';
/** Stands where a number would, when there is none: absence is not zero. */
export const NONE = '–';

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export function count(value: number): string {
  return (value < 0 ? '−' : '') + grouped.format(Math.abs(value));
}

/** A value from 0 to 100. Rounded down, so that 99.6 never reads as finished. */
export function percent(value: number | null | undefined): string {
  return value == null ? NONE : `${Math.floor(value + 1e-9)}${THIN}%`;
}

/** A rate from 0 to 1, with one digit where it has one. Rounded down, like every share. */
export function rate(value: number | null | undefined): string {
  if (value == null) return NONE;
  const tenths = Math.floor(value * 1000 + 1e-9) / 10;
  return `${Number.isInteger(tenths) ? tenths : tenths.toFixed(1)}${THIN}%`;
}

/** A rate of something unwanted is rounded up: 0.1 % of failures must not read as none. */
export function faultRate(value: number | null | undefined): string {
  if (value == null) return NONE;
  const tenths = Math.ceil(value * 1000 - 1e-9) / 10;
  return `${Number.isInteger(tenths) ? tenths : tenths.toFixed(1)}${THIN}%`;
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
