/** Silences: what holds or will, and what is over. */
import { problemOf, type Client } from '../api/client';
import type { Page, Silence } from '../model/types';
import { Loader } from './loading';
import { Store } from './store';
import type { Toasts } from './toasts';

export interface NewSilence {
  matchers: string[];
  for: string;
  comment: string;
  untilResolved: boolean;
}

export class Silences extends Store {
  rows: readonly Silence[] = [];
  readonly loader: Loader;

  constructor(
    private readonly client: Client,
    private readonly toasts: Toasts,
  ) {
    super();
    this.loader = new Loader(
      () => this.#load(),
      () => this.changed(),
    );
  }

  /** Answers whether it was made; why it was not is said. */
  async make(silence: NewSilence): Promise<boolean> {
    try {
      await this.client.post('/api/v1/silences', silence);
    } catch (error) {
      this.toasts.problem(problemOf(error));
      return false;
    }
    void this.loader.run();
    return true;
  }

  async expire(id: string): Promise<void> {
    try {
      await this.client.delete(`/api/v1/silences/${encodeURIComponent(id)}`);
    } catch (error) {
      this.toasts.problem(problemOf(error));
    }
    void this.loader.run();
  }

  /** One with what it has kept from paging; null when it cannot be had. */
  async whole(id: string): Promise<Silence | null> {
    try {
      return await this.client.get<Silence>(`/api/v1/silences/${encodeURIComponent(id)}`);
    } catch (error) {
      this.toasts.problem(problemOf(error));
      return null;
    }
  }

  async #load(): Promise<void> {
    const [current, over] = await Promise.all(
      ['current', 'expired'].map((state) => this.client.get<Page<Silence>>(`/api/v1/silences?state=${state}`)),
    );
    this.rows = [...(current?.items ?? []), ...(over?.items ?? [])];
    this.changed();
  }
}
