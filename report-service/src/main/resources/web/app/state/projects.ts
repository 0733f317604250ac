/** Every project this session may see, with its progress. */
import type { Client } from '../api/client';
import { problemOf } from '../api/client';
import { readAll } from '../api/paging';
import type { LiveStream } from '../live/stream';
import { Refresher } from '../live/refresher';
import { isTaskFact } from '../model/facts';
import { fold } from '../model/versions';
import type { Progress } from '../model/types';
import { Loader } from './loading';
import { Store } from './store';

export class Projects extends Store {
  readonly rows = new Map<string, Progress>();
  readonly loader: Loader;
  readonly #refresher = new Refresher((project) => this.#refresh(project));

  constructor(
    private readonly client: Client,
    stream: LiveStream,
  ) {
    super();
    this.loader = new Loader(
      () => this.#loadAll(),
      () => this.changed(),
    );
    stream.onSnapshotWanted(() => void this.loader.run());
    stream.onFacts((facts) => {
      for (const fact of facts) if (isTaskFact(fact)) this.#refresher.want(fact.data.project);
    });
  }

  async #loadAll(): Promise<void> {
    const seen = new Set<string>();
    await readAll<Progress>(this.client, '/api/v1/projects?limit=200', (items) => {
      for (const item of items) {
        seen.add(item.project);
        fold(this.rows, item.project, item);
      }
      this.changed();
    });
    for (const known of [...this.rows.keys()]) if (!seen.has(known)) this.rows.delete(known);
  }

  async #refresh(project: string): Promise<void> {
    try {
      const progress = await this.client.get<Progress>(`/api/v1/projects/${encodeURIComponent(project)}/progress`);
      if (fold(this.rows, project, progress)) this.changed();
    } catch (error) {
      // The row keeps its last value and says how old it is; only a lasting failure is an error of the panel.
      console.warn(`Progress of ${project} could not be fetched.`, problemOf(error).title);
    }
  }
}
