/** Tasks that failed, are blocked or under way, in the projects that most need somebody. */
import { problemOf, type Client } from '../api/client';
import type { LiveStream } from '../live/stream';
import { Paced } from '../live/paced';
import { current, isCurrent, type Current } from '../model/current';
import { isTaskFact } from '../model/facts';
import { taskKey } from '../model/keys';
import { byNeed } from '../model/order';
import { applyFact } from '../model/tasks';
import { fold } from '../model/versions';
import type { Page, Task } from '../model/types';
import type { Projects } from './projects';
import { Store } from './store';

/** As many projects and tasks as a panel can speak of; a project's own page has them all. */
const PROJECTS = 8;
const TASKS = 200;
/** Ended tasks are remembered for their version, up to this many rows. */
const BOUND = 4_000;

export class CurrentTasks extends Store {
  readonly #rows = new Map<string, Task>();
  readonly #fetched = new Set<string>();
  readonly #view = new Paced<Current>(
    () => current(this.#rows.values()),
    () => this.changed(),
  );

  constructor(
    private readonly client: Client,
    stream: LiveStream,
    private readonly projects: Projects,
  ) {
    super();
    stream.onSnapshotWanted(() => this.#fetched.clear());
    projects.watch(() => this.#fetchMissing());
    stream.onFacts((facts) => {
      let any = false;
      for (const fact of facts) {
        if (!isTaskFact(fact)) continue;
        const key = taskKey(fact.data.project, fact.data.task);
        const known = this.#rows.get(key);
        const moved = applyFact(known, fact.data);
        if (moved === known) continue;
        this.#rows.set(key, moved);
        any = true;
      }
      if (any) this.#moved();
    });
  }

  get view(): Current {
    return this.#view.value;
  }

  #fetchMissing(): void {
    const wanted = [...this.projects.rows.values()].sort(byNeed).slice(0, PROJECTS);
    for (const { project } of wanted) {
      if (this.#fetched.has(project)) continue;
      this.#fetched.add(project);
      void this.#fetch(project);
    }
  }

  async #fetch(project: string): Promise<void> {
    try {
      const path = `/api/v1/projects/${encodeURIComponent(project)}/tasks?state=started,blocked,failed&limit=${TASKS}`;
      const page = await this.client.get<Page<Task>>(path);
      for (const task of page.items) fold(this.#rows, taskKey(task.project, task.task), task);
      this.#moved();
    } catch (error) {
      // The project's row already says that something failed; this panel then shows what the stream brings.
      this.#fetched.delete(project);
      console.warn(`Tasks of ${project} could not be fetched.`, problemOf(error).title);
    }
  }

  #moved(): void {
    if (this.#rows.size > BOUND) {
      for (const [key, task] of this.#rows) if (!isCurrent(task)) this.#rows.delete(key);
    }
    this.#view.moved();
    this.changed();
  }
}
