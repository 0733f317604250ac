/** Where a part of the screen stands with its data. Each part fails and recovers by itself. */
import { problemOf } from '../api/client';
import type { Problem } from '../model/problem';

export type Loading = { kind: 'loading' } | { kind: 'ready' } | { kind: 'error'; problem: Problem; retryAt: number };

/** Runs a load, and on failure runs it again after a growing pause until it succeeds or is stopped. */
export class Loader {
  state: Loading = { kind: 'loading' };
  #turn = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly load: () => Promise<void>,
    private readonly changed: () => void,
  ) {}

  async run(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    try {
      await this.load();
      if (turn !== this.#turn) return;
      this.#failures = 0;
      this.state = { kind: 'ready' };
    } catch (error) {
      if (turn !== this.#turn) return;
      const problem = problemOf(error);
      const wait = (problem.retryAfter ?? Math.min(30, 2 ** (1 + this.#failures++))) * 1000;
      this.state = { kind: 'error', problem, retryAt: Date.now() + wait };
      if (worthRetrying(problem.status)) this.#timer = setTimeout(() => void this.run(), wait);
    }
    this.changed();
  }

  stop(): void {
    this.#turn++;
    clearTimeout(this.#timer);
  }
}

/** What the server refused for good does not change by asking again. */
export function worthRetrying(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}
