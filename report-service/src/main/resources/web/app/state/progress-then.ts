/** The progress of one project at a past moment; that of the present is among all projects. */
import type { Progress } from '../model/types';
import { Loader } from './loading';
import type { Sight } from './sight';
import { Store } from './store';

export class ProgressThen extends Store {
  progress: Progress | null = null;
  readonly loader: Loader;

  constructor(sight: Sight, project: string) {
    super();
    this.loader = new Loader(
      async () => {
        this.progress = await sight.get<Progress>(`/api/v1/projects/${encodeURIComponent(project)}/progress`);
      },
      () => this.changed(),
    );
    void this.loader.run();
  }

  close(): void {
    this.loader.stop();
  }
}
