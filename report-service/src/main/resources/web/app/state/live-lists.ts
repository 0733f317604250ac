/** What the live lists show, and whether the reader has paused them. */
import type { LiveStream } from '../live/stream';
import { Feed, type FeedView } from '../model/feed';
import { feedEntry, type FeedEntry } from '../model/facts';
import { Store } from './store';

export class LiveLists extends Store {
  readonly #all = new Feed<FeedEntry>();
  readonly #ofProject = new Map<string, Feed<FeedEntry>>();
  #paused = false;
  #held = false;
  readonly #arrivals: number[] = [];

  constructor(stream: LiveStream) {
    super();
    stream.onFacts((facts) => {
      const entries = facts.map(feedEntry).filter((entry): entry is FeedEntry => entry !== null);
      if (entries.length === 0) return;
      this.#all.add(entries, this.#holding);
      for (const [project, feed] of this.#ofProject) {
        feed.add(
          entries.filter((entry) => entry.project === project),
          this.#holding,
        );
      }
      this.#count(entries.length);
      this.changed();
    });
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Facts of the last minute, since the page was opened. */
  get perMinute(): number {
    const from = Date.now() - 60_000;
    let sum = 0;
    for (let i = 0; i < this.#arrivals.length; i += 2) {
      if ((this.#arrivals[i] ?? 0) >= from) sum += this.#arrivals[i + 1] ?? 0;
    }
    return sum;
  }

  /** The list of everything, or of one project from the moment its page was first opened. */
  view(project: string | null): FeedView<FeedEntry> {
    if (project === null) return this.#all.view;
    let feed = this.#ofProject.get(project);
    if (!feed) {
      feed = new Feed<FeedEntry>();
      feed.add(
        [...this.#all.view.shown].reverse().filter((entry) => entry.project === project),
        false,
      );
      this.#ofProject.set(project, feed);
    }
    return feed.view;
  }

  togglePause(): void {
    this.#paused = !this.#paused;
    this.#settle();
  }

  /** While the pointer or the focus is inside a list, its rows stay where they are. */
  hold(held: boolean): void {
    this.#held = held;
    this.#settle();
  }

  release(): void {
    this.#all.release();
    this.#ofProject.forEach((feed) => feed.release());
    this.changed();
  }

  get #holding(): boolean {
    return this.#paused || this.#held;
  }

  #settle(): void {
    if (!this.#holding) this.release();
    else this.changed();
  }

  /** Kept by second, as pairs of time and count, so that a busy minute stays small. */
  #count(n: number): void {
    const now = Date.now();
    const last = this.#arrivals.length - 2;
    if (last >= 0 && now - (this.#arrivals[last] ?? 0) < 1000) this.#arrivals[last + 1]! += n;
    else this.#arrivals.push(now, n);
    if (this.#arrivals.length > 240) this.#arrivals.splice(0, 120);
  }
}
