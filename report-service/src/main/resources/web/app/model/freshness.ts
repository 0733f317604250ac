/** How far behind the present the screen is, told from the stream alone. */

export interface StreamState {
  connection: 'opening' | 'open' | 'lost';
  /** Epoch milliseconds of the last byte that carried meaning: a fact or a heartbeat. */
  heardAt: number | null;
  /** Milliseconds that the last fact or heartbeat was on its way; null while none has arrived. */
  lag: number | null;
  /** Since when the connection is lost; null while it is not. */
  lostAt: number | null;
}

export type Freshness =
  | { kind: 'opening' }
  | { kind: 'live'; behind: number | null }
  | { kind: 'behind'; behind: number }
  | { kind: 'reconnecting'; behind: number | null };

/** The server's heartbeat comes every 5 s; two missed ones are silence. */
export const SILENCE = 11_000;
/** The house's promise is a second; past two, the screen says so. */
export const LATE = 2_000;

export function freshness(state: StreamState, now: number): Freshness {
  switch (state.connection) {
    case 'opening':
      return { kind: 'opening' };
    case 'lost': {
      const since = state.heardAt ?? state.lostAt;
      return { kind: 'reconnecting', behind: since === null ? null : Math.max(0, now - since) };
    }
    case 'open': {
      const silence = state.heardAt === null ? 0 : now - state.heardAt;
      if (silence > SILENCE) return { kind: 'behind', behind: silence };
      if (state.lag !== null && state.lag > LATE) return { kind: 'behind', behind: state.lag };
      return { kind: 'live', behind: state.lag };
    }
  }
}

/**
 * How far the viewer's clock runs ahead of the server's, in milliseconds. The quickest of the last
 * messages had the least time on its way, so its difference is nearest to the clocks' own.
 */
export class ClockSkew {
  readonly #differences: number[] = [];

  heard(serverTime: number, arrivedAt: number): void {
    this.#differences.push(arrivedAt - serverTime);
    if (this.#differences.length > 24) this.#differences.shift();
  }

  get milliseconds(): number {
    return this.#differences.length === 0 ? 0 : Math.min(...this.#differences);
  }
}
