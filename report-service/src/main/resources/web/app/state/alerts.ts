/** Alerts: the active ones always, all others once the inbox asks for them. */
import { problemOf, Refused, type Client } from '../api/client';
import { readAll } from '../api/paging';
import type { LiveStream } from '../live/stream';
import { Refresher } from '../live/refresher';
import { isAlertFact } from '../model/facts';
import { byUrgency } from '../model/order';
import { fold } from '../model/versions';
import type { Alert, Page } from '../model/types';
import { Loader } from './loading';
import { Store } from './store';
import type { Toasts } from './toasts';

export type AlertAction = 'acknowledge' | 'resolve';

export class Alerts extends Store {
  readonly rows = new Map<string, Alert>();
  /** Alerts with an action that the server has not answered yet. */
  readonly busy = new Set<string>();
  readonly loader: Loader;
  #active: Alert[] | null = null;
  readonly #refresher = new Refresher((id) => this.fetch(id).then(() => undefined));

  constructor(
    private readonly client: Client,
    stream: LiveStream,
    private readonly toasts: Toasts,
  ) {
    super();
    this.loader = new Loader(
      () => this.#loadActive(),
      () => this.changed(),
    );
    stream.onSnapshotWanted(() => void this.loader.run());
    stream.onFacts((facts) => {
      for (const fact of facts) if (isAlertFact(fact)) this.#refresher.want(fact.data.alert);
    });
  }

  /** What is not resolved, the most urgent first. */
  get active(): readonly Alert[] {
    this.#active ??= [...this.rows.values()].filter((alert) => alert.status !== 'resolved').sort(byUrgency);
    return this.#active;
  }

  protected override changed(): void {
    this.#active = null;
    super.changed();
  }

  activeOf(project: string): readonly Alert[] {
    return this.active.filter((alert) => alert.project === project);
  }

  /** The latest hundred of all alerts, the resolved included: enough for an inbox. */
  async loadPast(): Promise<void> {
    try {
      const page = await this.client.get<Page<Alert>>('/api/v1/alerts?status=all&limit=100');
      for (const alert of page.items) fold(this.rows, alert.id, alert);
      this.changed();
    } catch (error) {
      this.toasts.problem(problemOf(error));
    }
  }

  /** Fetches one alert with its timeline; null when there is none, or it cannot be had. */
  async fetch(id: string): Promise<Alert | null> {
    try {
      const alert = await this.client.get<Alert>(`/api/v1/alerts/${encodeURIComponent(id)}`);
      if (fold(this.rows, id, alert)) this.changed();
      return alert;
    } catch (error) {
      console.warn(`Alert ${id} could not be fetched.`, problemOf(error).title);
      return null;
    }
  }

  /** The row changes by the server's answer alone: what is on the screen is what was committed. */
  async act(id: string, action: AlertAction, note?: string): Promise<void> {
    if (this.busy.has(id)) return;
    this.busy.add(id);
    this.changed();
    try {
      const path = `/api/v1/alerts/${encodeURIComponent(id)}/${action}`;
      fold(this.rows, id, await this.client.post<Alert>(path, note ? { note } : {}));
    } catch (error) {
      this.toasts.problem(problemOf(error));
      if (error instanceof Refused && error.problem.status === 409) await this.fetch(id);
    } finally {
      this.busy.delete(id);
      this.changed();
    }
  }

  async #loadActive(): Promise<void> {
    const seen = new Set<string>();
    await readAll<Alert>(this.client, '/api/v1/alerts?status=active&limit=200', (items) => {
      for (const item of items) {
        seen.add(item.id);
        fold(this.rows, item.id, item);
      }
      this.changed();
    });
    // One that is active here and not there was resolved while nobody listened.
    for (const alert of this.active) if (!seen.has(alert.id)) this.#refresher.want(alert.id);
  }
}
