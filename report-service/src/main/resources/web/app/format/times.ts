/** Moments, written in the viewer's zone and in 24 hours. Inputs are ISO-8601 instants or epoch milliseconds. */

const WEEK = 6 * 24 * 3600 * 1000;
const hm = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const hms = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const weekdayAndDay = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric' });
const monthAlone = new Intl.DateTimeFormat('en-GB', { month: 'short' });
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

export type Moment = string | number | null | undefined;

/** Epoch milliseconds, or null when there is no readable instant. */
export function millis(at: Moment): number | null {
  if (at == null) return null;
  const value = typeof at === 'number' ? at : Date.parse(at);
  return Number.isNaN(value) ? null : value;
}

/** Today `08:57`, this week `Mon 22:41`, else `3 Nov`. */
export function moment(at: Moment, now: number): string {
  const value = millis(at);
  if (value === null) return '–';
  const then = new Date(value);
  if (then.toDateString() === new Date(now).toDateString()) return hm.format(then);
  if (Math.abs(now - value) < WEEK) return `${weekday.format(then)} ${hm.format(then)}`;
  return dayMonth.format(then);
}

/** `09:00:11`, with the day before it when it is not today. For lists in which order matters. */
export function momentWithSeconds(at: Moment, now: number): string {
  const value = millis(at);
  if (value === null) return '–';
  const then = new Date(value);
  if (then.toDateString() === new Date(now).toDateString()) return hms.format(then);
  return Math.abs(now - value) < WEEK ? `${weekday.format(then)} ${hm.format(then)}` : dayMonth.format(then);
}

/** A server's sentence with its instants as they are read here. */
export function inWords(sentence: string, now: number): string {
  return sentence.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (instant) => momentWithSeconds(instant, now));
}

/** `24 Nov 09:00`, whatever day it is: for a moment that is looked back at. */
export function dayAndTime(at: Moment): string {
  const value = millis(at);
  return value === null ? '–' : `${dayMonth.format(value)} ${hm.format(value)}`;
}

/** `14:00`. */
export function clockTime(at: Date): string {
  return hm.format(at);
}

/** `14:00:05`. */
export function clockTimeWithSeconds(at: Date): string {
  return hms.format(at);
}

/** `Mon 23`. */
export function dayOfWeek(at: Date): string {
  return weekdayAndDay.format(at);
}

/** `23 Nov`. */
export function dayOfMonth(at: Date): string {
  return dayMonth.format(at);
}

/** `Nov`. */
export function month(at: Date): string {
  return monthAlone.format(at);
}

/** `Nov 2026`. */
export function monthOfYear(at: Date): string {
  return monthAndYear.format(at);
}

/** The clock of the bar: `Tue 25 Nov, 09:00:12`. */
export function wallClock(now: number): string {
  const then = new Date(now);
  return `${weekday.format(then)} ${dayMonth.format(then)}, ${hms.format(then)}`;
}

/** The full instant with its zone, and UTC: what a tip shows. */
export function fullMoment(at: Moment): string {
  const value = millis(at);
  if (value === null) return '';
  return `${full.format(value)} (${new Date(value).toISOString()})`;
}
