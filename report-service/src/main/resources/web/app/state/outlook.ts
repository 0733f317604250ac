/** Milestones, forecast, schedule and timeline of one project, while its page is open. */
import { Refused, problemOf } from '../api/client';
import { Refresher } from '../live/refresher';
import { millis } from '../format/times';
import { isPlanFact, isTaskFact } from '../model/facts';
import { NO_PLAN, type Plan } from '../model/strip';
import type { Forecast, Milestone, Schedule, Timeline } from '../model/types';
import { Loader } from './loading';
import type { Sight } from './sight';
import { Store } from './store';

/** A forecast is thousands of simulations: not for each event anew. */
const BEAT = 2_000;

export class Outlook extends Store {
  milestones: Milestone[] = [];
  forecast: Forecast | null = null;
  /** Null without a plan to hold the project against. */
  timeline: Timeline | null = null;
  plan: Plan = NO_PLAN;
  readonly loader: Loader;
  readonly #refresher = new Refresher(() => this.#refresh(), BEAT, 1);
  readonly #ends: (() => void)[];

  constructor(
    readonly sight: Sight,
    readonly project: string,
  ) {
    super();
    const stream = sight.live;
    this.loader = new Loader(
      () => this.#load(),
      () => this.changed(),
    );
    this.#ends = [
      stream.onSnapshotWanted(() => void this.loader.run()),
      stream.onFacts((facts) => {
        for (const fact of facts) {
          if ((isTaskFact(fact) || isPlanFact(fact)) && fact.data.project === project) this.#refresher.want(project);
        }
      }),
    ];
    // Before the stream stands, its opening will ask for the snapshot; after, nobody would.
    if (stream.state.connection !== 'opening') void this.loader.run();
  }

  /** Whether there is a plan whose outlook can be shown. */
  get planned(): boolean {
    return this.milestones.length > 0 || (this.forecast?.method === 'network' && this.forecast.state === 'predicted');
  }

  close(): void {
    this.#refresher.stop();
    this.loader.stop();
    this.#ends.forEach((end) => end());
  }

  async #load(): Promise<void> {
    const id = encodeURIComponent(this.project);
    const [milestones, forecast, schedule, timeline] = await Promise.all([
      this.sight.get<{ items: Milestone[] }>(`/api/v1/projects/${id}/milestones`),
      this.sight.get<Forecast>(`/api/v1/forecasts/${id}`),
      this.sight.get<Schedule>(`/api/v1/forecasts/${id}/schedule`),
      this.sight.get<Timeline>(`/api/v1/projects/${id}/timeline`).catch(unplanned),
    ]);
    this.milestones = milestones.items;
    this.forecast = forecast;
    this.timeline = timeline;
    this.plan = planOf(schedule, timeline, forecast);
  }

  async #refresh(): Promise<void> {
    try {
      await this.#load();
      this.changed();
    } catch (error) {
      // What is shown says as of when it was made; only a lasting failure is an error of the panel.
      console.warn(`The outlook of ${this.project} could not be fetched.`, problemOf(error).title);
    }
  }
}

/** A project that no plan was imported for has no timeline; that is no failure. */
function unplanned(error: unknown): null {
  if (error instanceof Refused && error.problem.status === 404) return null;
  throw error;
}

function planOf(schedule: Schedule, timeline: Timeline | null, forecast: Forecast): Plan {
  return {
    slots: new Map((timeline?.tasks ?? []).map((slot) => [slot.task, { from: Date.parse(slot.start), to: Date.parse(slot.finish) }])),
    expected: new Map(schedule.tasks.map((each) => [each.task, each])),
    due: millis(forecast.due),
  };
}
