/** What a page reads with: the present and its stream, or one moment of the past, which does not move. */
import type { Client, Heard } from '../api/client';
import type { LiveStream } from '../live/stream';
import { withAsOf } from '../model/as-of';
import type { Clock } from './clock';
import { Store } from './store';

export type Live = Pick<LiveStream, 'state' | 'onFacts' | 'onSnapshotWanted'>;

/** A past moment hears nothing more; what was known then is asked for at once. */
const STILL: Live = {
  state: { connection: 'open', heardAt: null, lag: null, lostAt: null },
  onFacts: () => () => {},
  onSnapshotWanted: () => () => {},
};

const CHECKPOINT = 'Milepost-As-Of-Checkpoint';

export class Sight extends Store {
  /** Events of that time are no longer kept: what is shown is of the checkpoint before it. */
  checkpoint = false;
  readonly live: Live;

  /** @param asOf an instant, or null for what is known now. */
  constructor(
    private readonly client: Client,
    private readonly clock: Clock,
    stream: LiveStream,
    readonly asOf: string | null,
  ) {
    super();
    this.live = asOf === null ? stream : STILL;
  }

  /** The moment that counts as now, in epoch milliseconds. */
  get now(): number {
    return this.asOf === null ? this.clock.now : Date.parse(this.asOf);
  }

  get<T>(path: string): Promise<T> {
    return this.client.get<T>(withAsOf(path, this.asOf), this.#heard);
  }

  readonly #heard: Heard = (headers) => {
    if (this.checkpoint || headers.get(CHECKPOINT) !== 'true') return;
    this.checkpoint = true;
    this.changed();
  };
}
