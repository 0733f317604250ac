/** Everything the pages share, put together once and handed down as a property. */
import { Client } from '../api/client';
import { LiveStream } from '../live/stream';
import { Alerts } from './alerts';
import { Bell } from './bell';
import { Clock } from './clock';
import { CurrentTasks } from './current-tasks';
import { Health } from './health';
import { LiveLists } from './live-lists';
import { Preferences } from './preferences';
import { Projects } from './projects';
import { Router } from './router';
import { Sessions } from './session';
import { Silences } from './silences';
import { Toasts } from './toasts';

export interface App {
  client: Client;
  stream: LiveStream;
  clock: Clock;
  router: Router;
  sessions: Sessions;
  preferences: Preferences;
  toasts: Toasts;
  projects: Projects;
  current: CurrentTasks;
  alerts: Alerts;
  bell: Bell;
  health: Health;
  silences: Silences;
  lists: LiveLists;
}

/** Opens the stream before any snapshot is fetched, so that nothing falls between the two. */
export function startApp(): App {
  const client: Client = new Client(() => sessions.ended());
  const sessions = new Sessions(client);
  const stream = new LiveStream('/api/v1/stream?topics=progress,alerts,health');
  const toasts = new Toasts();
  const projects = new Projects(client, stream);
  const alerts = new Alerts(client, stream, toasts);
  const clock = new Clock(stream);
  const router = new Router();
  const app: App = {
    client,
    stream,
    sessions,
    toasts,
    clock,
    router,
    preferences: new Preferences(),
    projects,
    current: new CurrentTasks(client, stream, projects),
    alerts,
    bell: new Bell(stream, alerts, router, () => clock.now),
    health: new Health(client, stream),
    silences: new Silences(client, toasts),
    lists: new LiveLists(stream),
  };
  stream.onRefused(() => void sessions.ask());
  void sessions.ask();
  sessions.watch(() => {
    if (sessions.standing.kind === 'out') stream.close();
  });
  app.clock.start();
  app.router.start();
  stream.open();
  return app;
}
