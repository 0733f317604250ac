/** How components stand; fetched anew when the stream tells that one stands otherwise. */
import type { Client } from '../api/client';
import type { LiveStream } from '../live/stream';
import { Refresher } from '../live/refresher';
import { isHealthFact } from '../model/facts';
import type { Component, ComponentsPage, HealthOverview } from '../model/health';
import { Loader } from './loading';
import { Store } from './store';

export class Health extends Store {
  rows: readonly Component[] = [];
  overview: HealthOverview | null = null;
  /** When the server was last asked, so that a page can say how old it is. */
  fetchedAt = 0;
  readonly loader: Loader;
  readonly #refresher = new Refresher(() => this.loader.run(), 500, 1);

  constructor(
    private readonly client: Client,
    stream: LiveStream,
  ) {
    super();
    this.loader = new Loader(
      () => this.#load(),
      () => this.changed(),
    );
    stream.onSnapshotWanted(() => void this.loader.run());
    stream.onFacts((facts) => {
      if (facts.some(isHealthFact)) this.#refresher.want('all');
    });
  }

  async #load(): Promise<void> {
    const page = await this.client.get<ComponentsPage>('/api/v1/components');
    this.rows = page.items;
    this.overview = page.overview;
    this.fetchedAt = Date.now();
    this.changed();
  }
}
