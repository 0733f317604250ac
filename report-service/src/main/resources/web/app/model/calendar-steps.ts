/** The steps in which people count time on the viewer's calendar, from seconds to centuries. */
import { clockTime, clockTimeWithSeconds, dayOfMonth, dayOfWeek, month, monthOfYear } from '../format/times';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday: weeks taken two at a time are counted from here. */
const MONDAY = Date.UTC(2001, 0, 1) / DAY;

/** In pixels: from here on each label says the whole, for one alone may be in sight where a strip scrolls. */
const ROOMY = 72;

/** One way to divide time: its moments from one to another, and about how far two of them are apart. */
export interface Step {
  about: number;
  moments(from: number, to: number): number[];
  /** @param apart from one tick to the next, in pixels */
  label(at: Date, before: Date | null, apart: number): string;
  /** Of the first label, which has none before it that says the day or the year. Written where it fits. */
  inFull(at: Date): string;
}

/** A part of an hour: counted in the clock's own running, for it has no gap when clocks are changed. */
function partOfHour(every: number): Step {
  const time = every < MINUTE ? clockTimeWithSeconds : clockTime;
  return {
    about: every,
    moments(from, to) {
      const local = -new Date(from).getTimezoneOffset() * MINUTE;
      const first = Math.ceil((from + local) / every) * every - local;
      return Array.from({ length: Math.max(0, Math.floor((to - first) / every) + 1) }, (_, i) => first + i * every);
    },
    label: (at, before) => (before && before.getDate() !== at.getDate() ? dayLabel(at, before) : time(at)),
    inFull: (at) => `${dayOfWeek(at)} ${time(at)}`,
  };
}

/** Whole hours of the clock on the wall, so that midnight is always among them. */
function hours(every: number): Step {
  return {
    about: every * HOUR,
    moments: (from, to) =>
      calendar(from, to, 1, (year, m, day) =>
        Array.from({ length: 24 / every }, (_, i) => new Date(year, m, day, i * every)).filter(
          // An hour that the change of the clocks leaves out is not there; a day that begins later still begins.
          (at, i, all) => i === 0 || (at.getHours() === i * every && at > all[0]!),
        ),
      ),
    label: (at, before) => (before && before.getDate() !== at.getDate() ? dayLabel(at, before) : clockTime(at)),
    inFull: (at) => (at.getHours() === 0 ? dayOfWeek(at) : `${dayOfWeek(at)} ${clockTime(at)}`),
  };
}

function days(every: number): Step {
  return {
    about: every * DAY,
    moments: (from, to) => calendar(from, to, every, (year, m, day) => [new Date(year, m, day)]),
    label: dayLabel,
    inFull: dayOfMonth,
  };
}

/** Days whose month is said again only where there is much room. */
function daysApart(every: number): Step {
  return {
    ...days(every),
    label: (at, before, apart) => (sameMonth(at, before) && apart < ROOMY ? String(at.getDate()) : dayOfMonth(at)),
  };
}

function months(every: number): Step {
  return {
    about: every * 30 * DAY,
    moments(from, to) {
      const begin = new Date(from);
      const all: number[] = [];
      for (let m = Math.floor(begin.getMonth() / every) * every; ; m += every) {
        const at = new Date(begin.getFullYear(), m, 1).getTime();
        if (at > to) return all;
        if (at >= from) all.push(at);
      }
    },
    label: (at) => (at.getMonth() === 0 ? String(at.getFullYear()) : month(at)),
    inFull: (at) => (at.getMonth() === 0 ? String(at.getFullYear()) : monthOfYear(at)),
  };
}

function years(every: number): Step {
  const year = (at: Date) => String(at.getFullYear());
  return {
    about: every * 365 * DAY,
    moments(from, to) {
      const all: number[] = [];
      for (let y = Math.ceil(new Date(from).getFullYear() / every) * every; ; y += every) {
        const at = new Date(y, 0, 1).getTime();
        if (at > to) return all;
        if (at >= from) all.push(at);
      }
    },
    label: year,
    inFull: year,
  };
}

/** From the finest on. */
export const STEPS: readonly Step[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => partOfHour(n * SECOND)),
  ...[1, 2, 5, 10, 15, 30].map((n) => partOfHour(n * MINUTE)),
  ...[1, 2, 3, 6, 12].map(hours),
  days(1),
  ...[2, 7, 14].map(daysApart),
  ...[1, 3, 6].map(months),
  ...[1, 2, 5, 10, 25, 100].map(years),
];

/** The moments of every so many days, counted so that a Monday is one of them wherever weeks are meant. */
function calendar(
  from: number,
  to: number,
  every: number,
  of: (year: number, month: number, day: number) => Date[],
): number[] {
  const begin = new Date(from);
  const number = Date.UTC(begin.getFullYear(), begin.getMonth(), begin.getDate()) / DAY;
  const back = (((number - MONDAY) % every) + every) % every;
  const all: number[] = [];
  for (let day = begin.getDate() - back; ; day += every) {
    const moments = of(begin.getFullYear(), begin.getMonth(), day).map((at) => at.getTime());
    if (moments[0]! > to) return all;
    all.push(...moments.filter((at) => at >= from && at <= to));
  }
}

function sameMonth(at: Date, before: Date | null): boolean {
  return before !== null && before.getMonth() === at.getMonth();
}

function dayLabel(at: Date, before: Date | null): string {
  return sameMonth(at, before) ? dayOfWeek(at) : dayOfMonth(at);
}
