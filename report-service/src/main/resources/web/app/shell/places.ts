/** The places of the navigation, in the order of the pictures. */
import type { AlertPage } from '../model/routes';

export interface Place {
  href: string;
  name: string;
  icon: string;
  /** Whether it has a seat in the bottom bar of a narrow screen, which has five. */
  narrow: boolean;
  /** Pages that belong to it under addresses of their own. */
  also?: readonly string[];
}

/** The pages beside the inbox, in the order of their tabs. */
export const ALERT_PLACES: readonly { href: string; page: AlertPage; name: string }[] = [
  { href: '/on-call', page: 'on-call', name: 'On call' },
  { href: '/people', page: 'people', name: 'People' },
  { href: '/silences', page: 'silences', name: 'Silences' },
  { href: '/policies', page: 'policies', name: 'Policies' },
  { href: '/rules', page: 'rules', name: 'Rules' },
  { href: '/routes', page: 'routes', name: 'Routes' },
  { href: '/channels', page: 'channels', name: 'Channels' },
  { href: '/deliveries', page: 'deliveries', name: 'Deliveries' },
  { href: '/analytics', page: 'analytics', name: 'Analytics' },
];

export const PLACES: readonly Place[] = [
  { href: '/', name: 'Overview', icon: 'n-overview', narrow: true },
  { href: '/projects', name: 'Projects', icon: 'n-projects', narrow: true },
  { href: '/performance', name: 'Performance', icon: 'n-perf', narrow: false },
  { href: '/health', name: 'Health', icon: 'n-health', narrow: true },
  { href: '/errors', name: 'Errors', icon: 'n-errors', narrow: true },
  { href: '/alerts', name: 'Alerts', icon: 'n-alerts', narrow: true, also: ALERT_PLACES.map((place) => place.href) },
  { href: '/experience', name: 'Experience', icon: 'n-exp', narrow: false },
  { href: '/reports', name: 'Reports', icon: 'n-reports', narrow: false },
  { href: '/dashboards', name: 'Dashboards', icon: 'n-dash', narrow: false },
];

/** Whether a place holds the page at this path: `/projects` holds `/projects/x`, `/` only itself. */
export function holds(place: Place, path: string): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`) || (place.also ?? []).some((also) => path === also || path.startsWith(`${also}/`));
}
