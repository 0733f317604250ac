/** Fetches a row anew when the stream says that it moved, but never oftener than the beat allows. */

export class Refresher {
  readonly #lastAt = new Map<string, number>();
  readonly #wanted = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #running = 0;

  /** @param fetchOne fetches and keeps one row; it handles its own errors. @param beat ms between fetches of one key. */
  constructor(
    private readonly fetchOne: (key: string) => Promise<void>,
    private readonly beat = 250,
    private readonly atOnce = 3,
  ) {}

  want(key: string): void {
    if (this.#timers.has(key) || this.#wanted.has(key)) return;
    const wait = (this.#lastAt.get(key) ?? -Infinity) + this.beat - performance.now();
    if (wait <= 0) {
      this.#wanted.add(key);
      this.#next();
      return;
    }
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.#wanted.add(key);
        this.#next();
      }, wait),
    );
  }

  stop(): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    this.#wanted.clear();
  }

  #next(): void {
    if (this.#running >= this.atOnce) return;
    const [key] = this.#wanted;
    if (key === undefined) return;
    this.#wanted.delete(key);
    this.#lastAt.set(key, performance.now());
    this.#running++;
    void this.fetchOne(key).finally(() => {
      this.#running--;
      this.#next();
    });
  }
}
