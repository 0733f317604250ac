/**
 * The one SSE connection of the page. The browser resumes a broken connection itself, with
 * `Last-Event-ID`; when the server cannot resume it says `reset`, and when it refused the connection
 * outright this opens another. In both cases the snapshots are wanted anew.
 */
import { ClockSkew, SILENCE, type StreamState } from '../model/freshness';
import { FACT_TYPES } from '../model/facts';
import type { Fact } from '../model/types';
import { Store } from '../state/store';
import { onNextFrame } from './frame';

/** Opens a connection; a parameter so that a test or a playground may bring its own. */
export type Connect = (url: string) => EventSource;

/** Snapshots do not wait for a stream that cannot be opened. */
const PATIENCE = 1_500;
const MAX_BACKOFF = 15_000;

export class LiveStream extends Store {
  readonly skew = new ClockSkew();
  #state: StreamState = { connection: 'opening', heardAt: null, lag: null, lostAt: null };
  #source: EventSource | null = null;
  #queue: Fact[] = [];
  #factWatchers = new Set<(facts: readonly Fact[]) => void>();
  #snapshotWatchers = new Set<() => void>();
  #closedWatchers = new Set<() => void>();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setInterval> | undefined;
  #failures = 0;

  constructor(
    private readonly url: string,
    private readonly connect: Connect = (to) => new EventSource(to),
  ) {
    super();
  }

  get state(): StreamState {
    return this.#state;
  }

  /** Facts in the order of their arrival, at most once a frame. */
  onFacts(watcher: (facts: readonly Fact[]) => void): () => void {
    this.#factWatchers.add(watcher);
    return () => this.#factWatchers.delete(watcher);
  }

  /** Called when what is on the screen must be fetched anew: on opening, and after a gap. */
  onSnapshotWanted(watcher: () => void): () => void {
    this.#snapshotWatchers.add(watcher);
    return () => this.#snapshotWatchers.delete(watcher);
  }

  /** Called when the server refused the connection, which may mean that the session has ended. */
  onRefused(watcher: () => void): () => void {
    this.#closedWatchers.add(watcher);
    return () => this.#closedWatchers.delete(watcher);
  }

  open(): void {
    if (this.#source) return;
    this.#dial();
    this.#watchdog = setInterval(() => this.#checkPulse(), 1_000);
  }

  close(): void {
    clearTimeout(this.#retry);
    clearInterval(this.#watchdog);
    this.#source?.close();
    this.#source = null;
  }

  #dial(): void {
    const source = this.connect(this.url);
    this.#source = source;
    let first = true;
    const impatience = setTimeout(() => {
      if (first) this.#wantSnapshots();
    }, PATIENCE);
    source.onopen = () => {
      clearTimeout(impatience);
      this.#failures = 0;
      this.#set({ connection: 'open', heardAt: Date.now(), lostAt: null });
      if (first) this.#wantSnapshots();
      first = false;
    };
    source.onerror = () => {
      this.#set({ connection: 'lost', lostAt: this.#state.lostAt ?? Date.now() });
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(impatience);
        if (first) this.#wantSnapshots();
        this.#closedWatchers.forEach((watcher) => watcher());
        this.#dialLater();
      }
    };
    source.addEventListener('reset', () => this.#wantSnapshots());
    source.addEventListener('heartbeat', (event) => this.#heartbeat(event));
    for (const type of FACT_TYPES) source.addEventListener(type, (event) => this.#fact(event));
  }

  #dialLater(): void {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#retry);
    const wait = Math.min(MAX_BACKOFF, 1_000 * 2 ** this.#failures++);
    this.#retry = setTimeout(() => this.#dial(), wait);
  }

  /** A connection that went silent without an error (a sleeping laptop, a dropped route) is dialled again. */
  #checkPulse(): void {
    const { connection, heardAt } = this.#state;
    if (connection !== 'open' || heardAt === null || Date.now() - heardAt < 2 * SILENCE) return;
    this.#set({ connection: 'lost', lostAt: Date.now() });
    this.#dialLater();
  }

  #heartbeat(event: MessageEvent): void {
    const data = this.#parse(event) as { at?: string } | null;
    this.#heard(data?.at);
  }

  #fact(event: MessageEvent): void {
    const fact = this.#parse(event) as Fact | null;
    if (fact === null) return;
    this.#heard(fact.time);
    this.#queue.push(fact);
    onNextFrame(this.#deliver);
  }

  readonly #deliver = (): void => {
    const facts = this.#queue;
    this.#queue = [];
    if (facts.length > 0) this.#factWatchers.forEach((watcher) => watcher(facts));
  };

  #heard(serverTime: string | undefined): void {
    const now = Date.now();
    const sent = serverTime === undefined ? NaN : Date.parse(serverTime);
    if (Number.isNaN(sent)) {
      this.#set({ heardAt: now });
      return;
    }
    this.skew.heard(sent, now);
    this.#set({ heardAt: now, lag: Math.max(0, now - sent - this.skew.milliseconds) });
  }

  #wantSnapshots(): void {
    this.#snapshotWatchers.forEach((watcher) => watcher());
  }

  /** One unreadable message must not stop the stream; it is said in the console, where its sender looks. */
  #parse(event: MessageEvent): unknown {
    try {
      return JSON.parse(event.data as string);
    } catch (error) {
      console.warn(`Unreadable ${event.type} on the stream, left out.`, error);
      return null;
    }
  }

  #set(change: Partial<StreamState>): void {
    this.#state = { ...this.#state, ...change };
    this.changed();
  }
}
