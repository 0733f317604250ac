/** The entry of the bundle: styles, elements, and the start of the page. */
import './tokens.css';
import './styles/styles.css';

import './elements/alert-actions';
import './elements/chart';
import './elements/dialog';
import './elements/feed';
import './elements/live-badge';
import './elements/pill';
import './elements/progress-bar';
import './elements/toasts';
import './elements/virtual-rows';
import './pages/alerts/alert';
import './pages/alerts/alerts';
import './pages/alerts/analytics';
import './pages/alerts/answer';
import './pages/alerts/channels';
import './pages/alerts/cover';
import './pages/alerts/deliveries';
import './pages/alerts/endpoint';
import './pages/alerts/inbox';
import './pages/alerts/limits';
import './pages/alerts/on-call';
import './pages/alerts/routes';
import './pages/alerts/people';
import './pages/alerts/person';
import './pages/alerts/policies';
import './pages/alerts/policy';
import './pages/alerts/schedule';
import './pages/alerts/replay';
import './pages/alerts/rule';
import './pages/alerts/rules';
import './pages/alerts/shifts-preview';
import './pages/alerts/silences';
import './pages/health/causes';
import './pages/health/checks';
import './pages/health/component';
import './pages/health/coverage';
import './pages/health/databases';
import './pages/health/graph';
import './pages/health/health';
import './pages/health/hero';
import './pages/health/security';
import './pages/health/uptime';
import './pages/health/workloads';
import './pages/later';
import './pages/overview/alerts-panel';
import './pages/overview/hero';
import './pages/overview/overview';
import './pages/overview/projects-panel';
import './pages/overview/under-way';
import './pages/project/burn-up';
import './pages/project/carriers';
import './pages/project/completions';
import './pages/project/milestones';
import './pages/project/project';
import './pages/project/slip';
import './pages/project/task-drawer';
import './pages/project/task-tree';
import './pages/project/what-if';
import './pages/signed-out';
import './shell/announcer';
import './shell/as-of';
import './shell/jump';
import './shell/nav';
import './shell/shell';
import './shell/top-bar';
import { startApp } from './state/app';

const shell = document.querySelector('mp-shell');
// The sign-in page shares the styles and has no shell to start.
if (shell) shell.app = startApp();

declare global {
  interface HTMLElementTagNameMap {
    'mp-shell': import('./shell/shell').Shell;
  }
}
