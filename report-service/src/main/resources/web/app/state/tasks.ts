/** The tasks of one project, while its page is open. */
import type { Client } from '../api/client';
import { readAll } from '../api/paging';
import type { LiveStream } from '../live/stream';
import { isTaskFact } from '../model/facts';
import { applyFact } from '../model/tasks';
import { buildTree, type Tree } from '../model/tree';
import { fold } from '../model/versions';
import type { Fact, Task } from '../model/types';
import { Loader } from './loading';
import { Store } from './store';

export class Tasks extends Store {
  readonly rows = new Map<string, Task>();
  /** When each task last moved on this screen (epoch ms), for the tint that fades. */
  readonly movedAt = new Map<string, number>();
  readonly loader: Loader;
  #tree: Tree | null = null;
  readonly #ends: (() => void)[];

  constructor(
    private readonly client: Client,
    stream: LiveStream,
    readonly project: string,
  ) {
    super();
    this.loader = new Loader(() => this.#loadAll(), () => this.changed());
    this.#ends = [
      stream.onSnapshotWanted(() => void this.loader.run()),
      stream.onFacts((facts) => this.#apply(facts)),
    ];
    void this.loader.run();
  }

  /** Built anew only when a task came or changed its parent; a thousand moves a second leave it alone. */
  get tree(): Tree {
    this.#tree ??= buildTree(this.rows);
    return this.#tree;
  }

  close(): void {
    this.loader.stop();
    this.#ends.forEach((end) => end());
  }

  async #loadAll(): Promise<void> {
    const path = `/api/v1/projects/${encodeURIComponent(this.project)}/tasks?limit=500`;
    await readAll<Task>(this.client, path, (items) => {
      for (const item of items) this.#keep(this.rows.get(item.task), item);
      this.changed();
    });
  }

  #apply(facts: readonly Fact[]): void {
    const now = Date.now();
    let any = false;
    for (const fact of facts) {
      if (!isTaskFact(fact) || fact.data.project !== this.project) continue;
      const known = this.rows.get(fact.data.task);
      const moved = applyFact(known, fact.data);
      if (moved === known) continue;
      this.#keep(known, moved);
      this.movedAt.set(moved.task, now);
      any = true;
    }
    if (any) this.changed();
  }

  #keep(known: Task | undefined, row: Task): void {
    if (!fold(this.rows, row.task, row)) return;
    if (known === undefined || (known.parent ?? null) !== (row.parent ?? null)) this.#tree = null;
  }
}
