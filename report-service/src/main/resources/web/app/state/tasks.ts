/** The tasks of one project, while its page is open. */
import { readAll } from '../api/paging';
import { isStallFact, isTaskFact } from '../model/facts';
import { applyFact, applyVerdict } from '../model/tasks';
import { Paced } from '../live/paced';
import { branchSums, buildTree, countStates, type BranchSum, type Tree } from '../model/tree';
import { fold } from '../model/versions';
import type { Fact, Task, TaskState } from '../model/types';
import { Loader } from './loading';
import type { Sight } from './sight';
import { Store } from './store';

export interface Summary {
  counts: Map<TaskState, number>;
  /** What lies below each branch. */
  sums: Map<string, BranchSum>;
}

export class Tasks extends Store {
  readonly rows = new Map<string, Task>();
  /** When each task last moved on this screen (epoch ms), for the tint that fades. */
  readonly movedAt = new Map<string, number>();
  readonly loader: Loader;
  readonly #tree = new Paced<Tree>(
    () => buildTree(this.rows),
    () => this.changed(),
  );
  readonly #summary = new Paced<Summary>(
    () => this.#summarise(),
    () => this.changed(),
  );
  readonly #ends: (() => void)[];

  constructor(
    readonly sight: Sight,
    readonly project: string,
  ) {
    super();
    const stream = sight.live;
    this.loader = new Loader(
      () => this.#loadAll(),
      () => this.changed(),
    );
    this.#ends = [stream.onSnapshotWanted(() => void this.loader.run()), stream.onFacts((facts) => this.#apply(facts))];
    // Before the stream stands, its opening will ask for the snapshot; after, nobody would.
    if (stream.state.connection !== 'opening') void this.loader.run();
  }

  /** Built anew only when a task came or changed its parent; a thousand moves a second leave it alone. */
  get tree(): Tree {
    return this.#tree.value;
  }

  /** Sums over all tasks, at most a quarter of a second old. */
  get summary(): Summary {
    return this.#summary.value;
  }

  #summarise(): Summary {
    return { counts: countStates(this.rows.values()), sums: branchSums(this.tree, this.rows) };
  }

  close(): void {
    this.#summary.stop();
    this.#tree.stop();
    this.loader.stop();
    this.#ends.forEach((end) => end());
  }

  async #loadAll(): Promise<void> {
    const path = `/api/v1/projects/${encodeURIComponent(this.project)}/tasks?limit=500`;
    await readAll<Task>(this.sight, path, (items) => {
      for (const item of items) this.#keep(this.rows.get(item.task), item);
      this.changed();
    });
  }

  #apply(facts: readonly Fact[]): void {
    const now = Date.now();
    let any = false;
    for (const fact of facts) {
      if (isStallFact(fact) && fact.data.project === this.project) {
        const judged = this.rows.get(fact.data.task);
        if (judged === undefined) continue;
        this.rows.set(judged.task, applyVerdict(judged, fact.data));
        any = true;
        continue;
      }
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
    this.#summary.moved();
    if (known === undefined || (known.parent ?? null) !== (row.parent ?? null)) this.#tree.moved();
  }
}
