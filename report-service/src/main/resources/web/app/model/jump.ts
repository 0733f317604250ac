/** Finds places by what was typed. */

export interface Target {
  kind: string;
  name: string;
  href: string;
  icon: string;
}

const BOUND = 12;

/** Those whose name holds every typed word; those that begin with the first word come first. */
export function targetsFor(typed: string, all: readonly Target[]): Target[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const first = words[0] ?? '';
  const begins = (target: Target) => (target.name.toLowerCase().startsWith(first) ? 0 : 1);
  return all
    .filter((target) => words.every((word) => target.name.toLowerCase().includes(word)))
    .map((target, i) => ({ target, i }))
    .sort((a, b) => begins(a.target) - begins(b.target) || a.i - b.i)
    .slice(0, BOUND)
    .map(({ target }) => target);
}
