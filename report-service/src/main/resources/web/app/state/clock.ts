/** The present as the server sees it, told once a second to whatever counts. */
import type { LiveStream } from '../live/stream';
import { Store } from './store';

export class Clock extends Store {
  constructor(private readonly stream: LiveStream) {
    super();
  }

  /** Epoch milliseconds. Due moments are the server's, so a wrong clock here must not move them. */
  get now(): number {
    return Date.now() - this.stream.skew.milliseconds;
  }

  start(): void {
    const tick = () => {
      this.changed();
      setTimeout(tick, 1000 - (Date.now() % 1000));
    };
    tick();
  }
}
