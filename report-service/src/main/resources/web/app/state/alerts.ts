/** Alerts: the active ones always, all others once the inbox asks for them. */
import { problemOf, Refused, type Client } from '../api/client';
import { readAll } from '../api/paging';
import type { LiveStream } from '../live/stream';
import { Refresher } from '../live/refresher';
import { isAlertFact } from '../model/facts';
import { byUrgency } from '../model/order';
import { fold } from '../model/versions';
import type { Alert, Explanation, Page } from '../model/types';
import { Loader } from './loading';
import { Store } from './store';
import type { Toasts } from './toasts';

export type AlertAction = 'acknowledge' | 'unacknowledge' | 'snooze' | 'escalate' | 'resolve' | 'reopen' | 'notes';

/** What is said with an action. */
export interface Said {
  note?: string;
  /** How long, as ISO 8601 has it. */
  for?: string;
  step?: number;
}

export class Alerts extends Store {
  readonly rows = new Map<string, Alert>();
  /** Alerts with an action that the server has not answered yet. */
  readonly busy = new Set<string>();
  /** Alerts that are chosen for one action on all of them. */
  readonly chosen = new Set<string>();
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
  async act(id: string, action: AlertAction, said: Said = {}): Promise<void> {
    if (this.busy.has(id)) return;
    this.busy.add(id);
    this.changed();
    try {
      const path = `/api/v1/alerts/${encodeURIComponent(id)}/${action}`;
      fold(this.rows, id, await this.client.post<Alert>(path, said));
    } catch (error) {
      this.toasts.problem(problemOf(error));
      if (error instanceof Refused && error.problem.status === 409) await this.fetch(id);
    } finally {
      this.busy.delete(id);
      this.changed();
    }
  }

  choose(id: string): void {
    if (!this.chosen.delete(id)) this.chosen.add(id);
    this.changed();
  }

  /** The same to many; each stands for itself, and what was refused is said. */
  async actOnMany(ids: readonly string[], action: AlertAction, said: Said = {}): Promise<void> {
    for (const id of ids) this.busy.add(id);
    this.changed();
    try {
      const done = await this.client.post<{ items: { id: string; refused?: string | null }[] }>('/api/v1/alerts/actions', {
        ...said,
        action,
        ids,
      });
      const refused = done.items.filter((item) => item.refused);
      if (refused.length > 0) {
        this.toasts.problem({
          status: 409,
          title: `${refused.length} of ${ids.length} were refused`,
          detail: refused[0]?.refused ?? '',
          violations: [],
          retryAfter: null,
        });
      }
      await Promise.all(ids.map((id) => this.fetch(id)));
    } catch (error) {
      this.toasts.problem(problemOf(error));
    } finally {
      for (const id of ids) this.busy.delete(id);
      this.chosen.clear();
      this.changed();
    }
  }

  /** Why an alert did or did not page; null when it cannot be had. */
  async explain(id: string): Promise<Explanation | null> {
    try {
      return await this.client.get<Explanation>(`/api/v1/alerts/${encodeURIComponent(id)}/explain`);
    } catch (error) {
      console.warn(`Alert ${id} could not be explained.`, problemOf(error).title);
      return null;
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
