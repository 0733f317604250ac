/** Where the components of a dependency graph are drawn: callers left, what they need right. */

export interface GraphNode {
  id: string;
  dependsOn: readonly string[];
}

export interface Placed {
  id: string;
  column: number;
  row: number;
}

export interface Layout {
  nodes: Placed[];
  edges: { from: string; to: string }[];
  columns: number;
  rows: number;
}

/**
 * The nodes nearest to some of them, those included, along dependencies in both directions.
 * Where none of these has any, those with the most dependencies.
 */
export function around(all: readonly GraphNode[], centre: readonly string[], most: number): Set<string> {
  const known = new Map(all.map((node) => [node.id, node]));
  const near = new Map<string, string[]>(all.map((node) => [node.id, []]));
  for (const node of all) {
    for (const needed of node.dependsOn) {
      if (!known.has(needed)) continue;
      near.get(node.id)!.push(needed);
      near.get(needed)!.push(node.id);
    }
  }
  const connected = all.filter((node) => near.get(node.id)!.length > 0);
  const begin = centre.filter((id) => (near.get(id)?.length ?? 0) > 0);
  const queue =
    begin.length > 0
      ? [...begin]
      : connected.map((node) => node.id).sort((a, b) => near.get(b)!.length - near.get(a)!.length || a.localeCompare(b));
  const chosen = new Set<string>();
  while (queue.length > 0 && chosen.size < most) {
    const id = queue.shift()!;
    if (chosen.has(id)) continue;
    chosen.add(id);
    queue.push(...near.get(id)!.filter((other) => !chosen.has(other)).sort());
  }
  return chosen;
}

/** Puts each node one column left of what it needs; a ring is cut where it closes. */
export function layout(all: readonly GraphNode[], shown: ReadonlySet<string>): Layout {
  const nodes = all.filter((node) => shown.has(node.id));
  const needs = new Map(nodes.map((node) => [node.id, node.dependsOn.filter((id) => shown.has(id) && id !== node.id)]));
  const depth = new Map<string, number>();
  const under = new Set<string>();
  const depthOf = (id: string): number => {
    const done = depth.get(id);
    if (done !== undefined) return done;
    if (under.has(id)) return 0;
    under.add(id);
    const deepest = Math.max(-1, ...needs.get(id)!.map(depthOf));
    under.delete(id);
    depth.set(id, deepest + 1);
    return deepest + 1;
  };
  const columns = nodes.length === 0 ? 0 : Math.max(...nodes.map((node) => depthOf(node.id))) + 1;
  const byColumn: string[][] = Array.from({ length: columns }, () => []);
  for (const node of nodes) byColumn[columns - 1 - depth.get(node.id)!]!.push(node.id);
  const rowOf = new Map<string, number>();
  // From the right: each stands at the middle of what it needs, so that lines cross little.
  for (const column of [...byColumn].reverse()) {
    column.sort((a, b) => middle(needs.get(a)!, rowOf) - middle(needs.get(b)!, rowOf) || a.localeCompare(b));
    column.forEach((id, row) => rowOf.set(id, row));
  }
  return {
    nodes: byColumn.flatMap((ids, column) => ids.map((id, row) => ({ id, column, row }))),
    edges: nodes.flatMap((node) => needs.get(node.id)!.map((to) => ({ from: node.id, to }))),
    columns,
    rows: Math.max(0, ...byColumn.map((ids) => ids.length)),
  };
}

function middle(ids: readonly string[], rowOf: ReadonlyMap<string, number>): number {
  const rows = ids.map((id) => rowOf.get(id)).filter((row): row is number => row !== undefined);
  return rows.length === 0 ? Number.MAX_SAFE_INTEGER : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}
