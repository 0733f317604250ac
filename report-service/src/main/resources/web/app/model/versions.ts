/** Every row carries a version that only grows, so what arrives late or twice is told from what is new. */

export interface Versioned {
  version: number;
}

/**
 * The row to keep. An equal version is the same row told again: it replaces what it tells, and what it leaves out, as
 * the row of a list does, stays known.
 */
export function newer<T extends Versioned>(known: T | undefined, arrived: T): T {
  if (known === undefined || known.version < arrived.version) return arrived;
  return known.version > arrived.version ? known : { ...known, ...arrived };
}

/** Puts the newer of the two into the map and says whether the map changed. */
export function fold<T extends Versioned>(rows: Map<string, T>, key: string, arrived: T): boolean {
  const known = rows.get(key);
  const kept = newer(known, arrived);
  if (kept === known) return false;
  rows.set(key, kept);
  return true;
}
