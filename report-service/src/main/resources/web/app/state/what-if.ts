/** A question to the plan and its answer. Nothing is stored but in the address. */
import type { Client } from '../api/client';
import { problemOf } from '../api/client';
import { fromQuery, question, toQuery, type Lever } from '../model/what-if';
import type { Problem } from '../model/problem';
import type { WhatIf } from '../model/types';
import type { Router } from './router';
import { Store } from './store';

/** A lever that is still being set is not asked about. */
const PAUSE = 250;
const PARAMETER = 'what-if';

export class Question extends Store {
  levers: readonly Lever[] = [];
  answer: WhatIf | null = null;
  problem: Problem | null = null;
  computing = false;
  /** Milliseconds from asking to the answer. */
  took = 0;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: Client,
    private readonly router: Router,
    private readonly project: string,
    /** A question is asked of the present alone. */
    readonly past: boolean,
  ) {
    super();
    if (past) return;
    this.levers = fromQuery(new URLSearchParams(location.search).get(PARAMETER));
    if (this.levers.length > 0) this.#ask();
  }

  set(levers: readonly Lever[]): void {
    this.levers = levers;
    this.router.query(PARAMETER, levers.length === 0 ? null : toQuery(levers));
    this.#ask();
  }

  close(): void {
    this.#turn++;
    clearTimeout(this.#timer);
  }

  #ask(): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.problem = null;
    this.computing = this.levers.length > 0;
    if (!this.computing) this.answer = null;
    else this.#timer = setTimeout(() => void this.#fetch(turn), PAUSE);
    this.changed();
  }

  async #fetch(turn: number): Promise<void> {
    const begun = performance.now();
    try {
      const path = `/api/v1/forecasts/${encodeURIComponent(this.project)}/what-if`;
      const answer = await this.client.post<WhatIf>(path, question(this.levers));
      if (turn !== this.#turn) return;
      this.answer = answer;
      this.took = performance.now() - begun;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.answer = null;
      this.problem = problemOf(error);
    }
    this.computing = false;
    this.changed();
  }
}
