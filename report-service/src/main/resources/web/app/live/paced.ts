/**
 * A value that costs a walk over many rows, computed anew at most once a beat. Between two beats the
 * last one is shown; when the rows have moved since, `again` is called as soon as the next may be had.
 */
export class Paced<T> {
  #value: T | undefined;
  #has = false;
  #stale = true;
  #at = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly compute: () => T,
    private readonly again: () => void,
    private readonly beat = 250,
  ) {}

  moved(): void {
    this.#stale = true;
  }

  get value(): T {
    if (!this.#has || (this.#stale && performance.now() - this.#at >= this.beat)) {
      this.#value = this.compute();
      this.#has = true;
      this.#stale = false;
      this.#at = performance.now();
    } else if (this.#stale) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.again();
      }, this.beat);
    }
    return this.#value as T;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
