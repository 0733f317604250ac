/** Something that a person sends: whether it is on its way, and what the server found wrong with it. */
import { problemOf } from '../api/client';
import type { Problem } from '../model/problem';

export class Submission {
  busy = false;
  problem: Problem | null = null;

  constructor(private readonly changed: () => void) {}

  /** What was answered; null when it was refused, which {@link problem} then says. */
  async send<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    this.problem = null;
    this.changed();
    try {
      return await work();
    } catch (error) {
      this.problem = problemOf(error);
      return null;
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  clear(): void {
    this.problem = null;
    this.changed();
  }

  /** What is wrong at a field, or below it where nothing shows its parts. */
  at(field: string, below = false): string[] {
    return (this.problem?.violations ?? [])
      .filter((each) => each.field === field || (below && startsBelow(each.field, field)))
      .map((each) => (each.field === field ? each.message : `${each.field.slice(field.length).replace(/^\./, '')} ${each.message}`));
  }
}

function startsBelow(field: string, parent: string): boolean {
  return field.startsWith(`${parent}.`) || field.startsWith(`${parent}[`);
}
