/** A load that begins and ends with the element that shows it, and is repeated while it is looked at. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Loader } from './loading';

export class OwnLoad implements ReactiveController {
  readonly loader: Loader;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param every ms from one load to the next. */
  constructor(
    host: ReactiveControllerHost,
    load: () => Promise<void>,
    private readonly every = 15_000,
  ) {
    host.addController(this);
    this.loader = new Loader(load, () => host.requestUpdate());
  }

  hostConnected(): void {
    void this.loader.run();
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible' && this.loader.state.kind === 'ready') void this.loader.run();
    }, this.every);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.loader.stop();
  }
}
