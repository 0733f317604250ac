/** A load that begins and ends with the element that shows it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Loader } from './loading';

export class OwnLoad implements ReactiveController {
  readonly loader: Loader;

  constructor(host: ReactiveControllerHost, load: () => Promise<void>) {
    host.addController(this);
    this.loader = new Loader(load, () => host.requestUpdate());
  }

  hostConnected(): void {
    void this.loader.run();
  }

  hostDisconnected(): void {
    this.loader.stop();
  }
}
