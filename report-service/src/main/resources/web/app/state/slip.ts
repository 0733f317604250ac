/** Why the forecast of one project moved since a moment, while its page is open. */
import { Refresher } from '../live/refresher';
import { instant } from '../model/as-of';
import type { Slip } from '../model/types';
import { Loader } from './loading';
import type { Outlook } from './outlook';
import { Store } from './store';

/** Seventeen forecasts are made for one answer: not for each event anew. */
const BEAT = 15_000;
const DAY = 86_400_000;

export class Slips extends Store {
  slip: Slip | null = null;
  days = 1;
  readonly loader: Loader;
  readonly #refresher = new Refresher(() => this.loader.run(), BEAT, 1);
  readonly #end: () => void;

  constructor(private readonly outlook: Outlook) {
    super();
    this.loader = new Loader(
      () => this.#load(),
      () => this.changed(),
    );
    this.#end = outlook.watch(() => this.#refresher.want(''));
    void this.loader.run();
  }

  since(days: number): void {
    if (days === this.days) return;
    this.days = days;
    this.slip = null;
    this.changed();
    void this.loader.run();
  }

  close(): void {
    this.#end();
    this.#refresher.stop();
    this.loader.stop();
  }

  async #load(): Promise<void> {
    const { sight } = this.outlook;
    const from = instant(sight.now - this.days * DAY);
    const to = sight.asOf === null ? '' : `&to=${encodeURIComponent(sight.asOf)}`;
    const id = encodeURIComponent(this.outlook.project);
    this.slip = await sight.get<Slip>(`/api/v1/forecasts/${id}/slip?from=${encodeURIComponent(from)}${to}`);
  }
}
