/** Moments of the past, as an address names them and as a person chooses them. */

/** The instant that an address names, or null where it names none that can be read. */
export function asOfFrom(text: string | null): string | null {
  if (text === null) return null;
  const value = Date.parse(text);
  return Number.isNaN(value) ? null : instant(value);
}

/** The path of a read of that moment. */
export function withAsOf(path: string, asOf: string | null): string {
  if (asOf === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(asOf)}`;
}

/** Whole seconds are enough to look back, and keep the address short. */
export function instant(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** What a field of date and time holds: the viewer's own, to the minute. */
export function localMinute(at: number): string {
  const local = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 16);
}

const HOUR = 3_600_000;

/** Moments that are often asked for. */
export const BACK: readonly { word: string; by: number }[] = [
  { word: 'an hour ago', by: HOUR },
  { word: 'yesterday', by: 24 * HOUR },
  { word: 'a week ago', by: 7 * 24 * HOUR },
];

/** A choice as an instant, or a sentence where it cannot be one. */
export function chosen(text: string, now: number): { asOf: string } | { wrong: string } {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return { wrong: 'Say a day and a time.' };
  return at > now ? { wrong: 'That moment is still to come.' } : { asOf: instant(at) };
}
