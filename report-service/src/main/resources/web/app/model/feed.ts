/** The live list: newest first, bounded, and held still while somebody reads it. */

export const FEED_BOUND = 200;

export interface FeedView<T> {
  shown: readonly T[];
  /** How many wait behind “3 new”. */
  waiting: number;
}

export class Feed<T extends { id: string }> {
  #shown: T[] = [];
  #waiting: T[] = [];
  readonly #seen = new Set<string>();

  /** Adds entries, given oldest first. An id that is known is dropped: a resumed stream overlaps. */
  add(entries: readonly T[], held: boolean): void {
    const fresh: T[] = [];
    for (const entry of entries) {
      if (this.#seen.has(entry.id)) continue;
      this.#seen.add(entry.id);
      fresh.push(entry);
    }
    this.#waiting = fresh.reverse().concat(this.#waiting).slice(0, FEED_BOUND);
    if (!held) this.release();
    this.#forget();
  }

  release(): void {
    if (this.#waiting.length === 0) return;
    this.#shown = this.#waiting.concat(this.#shown).slice(0, FEED_BOUND);
    this.#waiting = [];
  }

  get view(): FeedView<T> {
    return { shown: this.#shown, waiting: this.#waiting.length };
  }

  /** Ids are remembered for longer than rows, but not for ever. */
  #forget(): void {
    const bound = FEED_BOUND * 20;
    if (this.#seen.size <= bound) return;
    const surplus = this.#seen.size - bound / 2;
    let dropped = 0;
    for (const id of this.#seen) {
      if (dropped++ >= surplus) break;
      this.#seen.delete(id);
    }
  }
}
