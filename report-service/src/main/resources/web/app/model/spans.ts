/** Spans of time as people type them (`5 m`, `1 h 30 m`, `2 d`), and as the server wants them (ISO 8601). */

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

/** ISO 8601 for what was typed; what cannot be read is left as it is, for the server to say so at its field. */
export function isoOf(typed: string): string {
  const text = typed.trim();
  if (text === '0') return 'PT0S';
  if (!/^(\d+\s*(d|h|m|min|s)\s*)+$/i.test(text)) return text;
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(/(\d+)\s*(d|h|m|s)/gi)) {
    seconds += Number(number) * (UNITS.find(([name]) => name === unit!.toLowerCase())?.[1] ?? 0);
  }
  return isoOfSeconds(seconds);
}

function isoOfSeconds(all: number): string {
  const hours = Math.floor(all / 3_600);
  const minutes = Math.floor((all % 3_600) / 60);
  const seconds = all % 60;
  const parts = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return parts === '' ? 'PT0S' : `PT${parts}`;
}

/** What a person would type for it; text that is no span is shown as it is. */
export function typedSpan(iso: string | null | undefined): string {
  if (iso == null || iso === '') return '';
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
  if (!found) return iso;
  let rest = found.slice(1).reduce((sum, n, i) => sum + Number(n ?? 0) * UNITS[i]![1], 0);
  if (rest === 0) return '0 s';
  const parts: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const n = Math.floor(rest / seconds);
    rest -= n * seconds;
    if (n > 0) parts.push(`${n} ${unit}`);
  }
  return parts.join(' ');
}
