/** The pages and their addresses. */
import { asOfFrom } from './as-of';

export type Route =
  | { page: 'overview' }
  | { page: 'projects' }
  | { page: 'project'; id: string; task: string | null; states: string | null; asOf: string | null }
  | { page: 'alerts'; id: string | null; show: string }
  | { page: 'health'; id: string | null }
  | { page: 'coverage' }
  | { page: AlertPage; id: string | null; fresh: boolean }
  | { page: 'later'; name: LaterPage }
  | { page: 'nowhere'; path: string };

/** Pages beside the inbox: what is told to whom, by what, and what came of it. */
export const ALERT_PAGES = ['on-call', 'people', 'silences', 'deliveries', 'policies', 'rules', 'routes', 'channels', 'analytics'] as const;
export type AlertPage = (typeof ALERT_PAGES)[number];

/** Of these one may be open by itself, or be written anew. */
const OPENED: readonly string[] = ['on-call', 'people', 'policies', 'rules', 'channels'];

function isAlertPage(name: string): name is AlertPage {
  return (ALERT_PAGES as readonly string[]).includes(name);
}

export const LATER_PAGES = ['performance', 'errors', 'experience', 'reports', 'dashboards'] as const;
export type LaterPage = (typeof LATER_PAGES)[number];

function isLater(name: string): name is LaterPage {
  return (LATER_PAGES as readonly string[]).includes(name);
}

/** Reads a path and its query. An address that cannot be decoded leads nowhere rather than failing. */
export function routeOf(path: string, query: URLSearchParams): Route {
  let parts: string[];
  try {
    parts = path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return { page: 'nowhere', path };
  }
  const [first = '', second, third] = parts;
  if (third !== undefined) return { page: 'nowhere', path };
  if (first === '') return { page: 'overview' };
  if (first === 'projects') {
    return second === undefined
      ? { page: 'projects' }
      : {
          page: 'project',
          id: second,
          task: query.get('task'),
          states: query.get('state'),
          asOf: asOfFrom(query.get('asOf')),
        };
  }
  if (first === 'alerts') return { page: 'alerts', id: second ?? null, show: query.get('show') ?? 'active' };
  if (first === 'coverage' && second === undefined) return { page: 'coverage' };
  if (first === 'health') return { page: 'health', id: second ?? null };
  if (isAlertPage(first) && (second === undefined || OPENED.includes(first))) {
    return { page: first, id: second ?? null, fresh: second === undefined && OPENED.includes(first) && query.has('new') };
  }
  if (second === undefined && isLater(first)) return { page: 'later', name: first };
  return { page: 'nowhere', path };
}
