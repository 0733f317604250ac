/** Tasks as a tree by `parent`, and the rows that show of it while some branches are folded. */
import { SHOWN_STATES } from './states';
import type { Task, TaskState } from './types';
import { counts, percentOf } from './tasks';

export interface TreeRow {
  id: string;
  level: number;
  children: number;
  folded: boolean;
}

/** Children by parent id; the empty id holds the roots. */
export type Tree = Map<string, string[]>;

/** Sorts ids as people count: `LED-9` before `LED-41`. */
const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * A task whose parent is unknown stands at the root until the parent arrives, and so does one task of
 * every circle of parents, so that nothing the server told ever disappears from the screen.
 */
export function buildTree(tasks: ReadonlyMap<string, Task>): Tree {
  const tree: Tree = new Map([['', []]]);
  const put = (parent: string, id: string) => {
    const siblings = tree.get(parent);
    if (siblings) siblings.push(id);
    else tree.set(parent, [id]);
  };
  const cut = new Map<string, boolean>();
  for (const task of tasks.values()) {
    put(cutLoose(task.task, tasks, cut) ? '' : (knownParent(task, tasks) ?? ''), task.task);
  }
  for (const siblings of tree.values()) siblings.sort(natural.compare);
  return tree;
}

function knownParent(task: Task, tasks: ReadonlyMap<string, Task>): string | null {
  const parent = task.parent;
  return parent && parent !== task.task && tasks.has(parent) ? parent : null;
}

/** Whether the task is the one at which a circle of parents is opened. */
function cutLoose(id: string, tasks: ReadonlyMap<string, Task>, cut: Map<string, boolean>): boolean {
  const walked = new Set<string>();
  let at: string | null = id;
  while (at !== null && !cut.has(at)) {
    if (walked.has(at)) {
      cut.set(at, true);
      break;
    }
    walked.add(at);
    const task = tasks.get(at);
    at = task ? knownParent(task, tasks) : null;
  }
  for (const step of walked) if (!cut.has(step)) cut.set(step, false);
  return cut.get(id) ?? false;
}

/** The rows from top to bottom. With a filter, a branch shows when it or anything below it matches. */
export function visibleRows(
  tree: Tree,
  folded: ReadonlySet<string>,
  matches: ((id: string) => boolean) | null = null,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (parent: string, level: number): boolean => {
    let any = false;
    for (const id of tree.get(parent) ?? []) {
      const children = tree.get(id)?.length ?? 0;
      const place = rows.length;
      rows.push({ id, level, children, folded: folded.has(id) });
      const hidden = folded.has(id) && matches === null;
      const below = children > 0 && !hidden && walk(id, level + 1);
      const shown = matches === null || matches(id) || below;
      if (!shown) rows.length = place;
      else if (folded.has(id)) rows.length = place + 1;
      any ||= shown;
    }
    return any;
  };
  walk('', 1);
  return rows;
}

export interface BranchSum {
  leaves: number;
  completed: number;
  /** By weight, running tasks as far as they claim. */
  percent: number;
  /** By weight of what is completed alone. */
  evidence: number;
}

/**
 * What lies below each branch, by weight (a task without one weighs 1). Leaves only are counted, and of
 * them those that count still: as the server does, what is skipped or cancelled is left out of the whole.
 */
export function branchSums(tree: Tree, tasks: ReadonlyMap<string, Task>): Map<string, BranchSum> {
  const sums = new Map<string, BranchSum>();
  interface Running {
    leaves: number;
    completed: number;
    weight: number;
    done: number;
    earned: number;
  }
  const walk = (id: string): Running => {
    const total: Running = { leaves: 0, completed: 0, weight: 0, done: 0, earned: 0 };
    for (const child of tree.get(id) ?? []) {
      const grandchildren = tree.get(child);
      const part = grandchildren ? walk(child) : leaf(tasks.get(child));
      total.leaves += part.leaves;
      total.completed += part.completed;
      total.weight += part.weight;
      total.done += part.done;
      total.earned += part.earned;
    }
    if (id !== '') {
      sums.set(id, {
        leaves: total.leaves,
        completed: total.completed,
        percent: total.weight === 0 ? 0 : total.done / total.weight,
        evidence: total.weight === 0 ? 0 : (100 * total.earned) / total.weight,
      });
    }
    return total;
  };
  const leaf = (task: Task | undefined): Running => {
    if (!task || !counts(task)) return { leaves: 0, completed: 0, weight: 0, done: 0, earned: 0 };
    const weight = task.weight ?? 1;
    const completed = task.state === 'completed';
    return {
      leaves: 1,
      completed: completed ? 1 : 0,
      weight,
      done: weight * percentOf(task),
      earned: completed ? weight : 0,
    };
  };
  walk('');
  return sums;
}

export function countStates(tasks: Iterable<Task>): Map<TaskState, number> {
  const counts = new Map<TaskState, number>(SHOWN_STATES.map((state) => [state, 0]));
  for (const task of tasks) counts.set(task.state, (counts.get(task.state) ?? 0) + 1);
  return counts;
}
