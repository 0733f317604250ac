/** Something that changes and can be watched. Changes of one animation frame are told together. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onNextFrame } from '../live/frame';

export class Store {
  readonly #watchers = new Set<() => void>();
  readonly #tell = () => this.#watchers.forEach((watcher) => watcher());

  /** Returns the function that ends the watch. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  protected changed(): void {
    onNextFrame(this.#tell);
  }
}

/** Redraws an element whenever one of the stores it shows has changed, for as long as it is on the page. */
export class Watch implements ReactiveController {
  #stores: readonly Store[] = [];
  #ends: (() => void)[] = [];
  #connected = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Sets what is watched; called with the same stores again, it does nothing. */
  on(...stores: Store[]): void {
    if (stores.length === this.#stores.length && stores.every((store, i) => store === this.#stores[i])) return;
    this.#stores = stores;
    if (this.#connected) this.#begin();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#begin();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#end();
  }

  #begin(): void {
    this.#end();
    this.#ends = this.#stores.map((store) => store.watch(() => this.host.requestUpdate()));
  }

  #end(): void {
    this.#ends.forEach((end) => end());
    this.#ends = [];
  }
}
