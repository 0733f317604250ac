/** Lengths of time in milliseconds. Durations are exact, ages are round; two units at most. */
import { THIN } from './numbers';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function pair(big: number, bigUnit: string, small: number, smallUnit: string): string {
  const head = `${big}${THIN}${bigUnit}`;
  return small === 0 ? head : `${head} ${small}${THIN}${smallUnit}`.replace(/ /g, THIN);
}

/** `38 ms`, `4.2 s`, `6 m 20 s`, `3 h 12 m`, `3.0 d`. */
export function duration(ms: number): string {
  if (ms < 0) return duration(0);
  if (ms < SECOND) return `${Math.round(ms)}${THIN}ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)}${THIN}s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)}${THIN}s`;
  if (ms < HOUR) return pair(Math.floor(ms / MINUTE), 'm', Math.floor((ms % MINUTE) / SECOND), 's');
  if (ms < DAY) return pair(Math.floor(ms / HOUR), 'h', Math.floor((ms % HOUR) / MINUTE), 'm');
  return `${(ms / DAY).toFixed(1)}${THIN}d`;
}

/** An ISO 8601 duration of days, hours, minutes and seconds in milliseconds; 0 for what is none. */
export function isoMillis(text: string | null | undefined): number {
  const parts = /^(-)?P(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$/.exec(text ?? '');
  if (!parts) return 0;
  const [, minus, days, hours, minutes, seconds] = parts;
  const sum =
    Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND;
  return minus ? -sum : sum;
}

/** How far something moved: `+2.0 d`, `−3 h`, `0`. */
export function move(ms: number): string {
  const size = Math.abs(ms);
  const sign = ms > 0 ? '+' : '−';
  if (size < MINUTE) return '0';
  if (size < HOUR) return `${sign}${Math.round(size / MINUTE)}${THIN}m`;
  if (size < DAY) return `${sign}${Math.round(size / HOUR)}${THIN}h`;
  if (size < 10 * DAY) return `${sign}${(size / DAY).toFixed(1)}${THIN}d`;
  return `${sign}${Math.round(size / DAY)}${THIN}d`;
}

/** How old something is, in the coarsest unit that still helps: `12 s`, `8 m`, `1 h 58 m`, `26 h`, `3 d`. */
export function age(ms: number): string {
  const since = Math.max(0, ms);
  if (since < MINUTE) return `${Math.floor(since / SECOND)}${THIN}s`;
  if (since < HOUR) return `${Math.floor(since / MINUTE)}${THIN}m`;
  if (since < 2 * HOUR) return pair(Math.floor(since / HOUR), 'h', Math.floor((since % HOUR) / MINUTE), 'm');
  if (since < 2 * DAY) return `${Math.floor(since / HOUR)}${THIN}h`;
  return `${Math.floor(since / DAY)}${THIN}d`;
}

/** How long something has been open: exact to the second under an hour, so that it is seen to move. */
export function openFor(ms: number): string {
  const since = Math.max(0, ms);
  return since < HOUR ? pairOrSeconds(since) : age(since);
}

/** Time left until a due moment: `in 6 m 48 s`, or `due now` once it has passed. */
export function countdown(ms: number): string {
  if (ms <= 0) return 'due now';
  return `in ${ms < HOUR ? pairOrSeconds(ms) : duration(ms)}`;
}

function pairOrSeconds(ms: number): string {
  const seconds = Math.floor(ms / SECOND);
  return seconds < 60 ? `${seconds}${THIN}s` : pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
}

/** Seconds behind the present, for the live badge: a digit while small, none once it is large. */
export function behind(ms: number): string {
  const seconds = Math.max(0, ms) / SECOND;
  if (seconds < 10) return `${seconds.toFixed(1)}${THIN}s behind`;
  return `${openFor(ms)} behind`;
}
