/** What health-service tells of components, and the words for it. */
import type { Tone } from './states';

export type HealthVerdict = 'healthy' | 'degraded' | 'down' | 'unknown' | 'paused';

export interface Component {
  id: string;
  name: string;
  kind: string;
  project?: string | null;
  dependsOn: string[];
  verdict: HealthVerdict;
  reason: string;
  cause?: string | null;
  since: string;
  version: number;
}

export interface Cause {
  component: string;
  name: string;
  verdict: HealthVerdict;
  reason: string;
  since: string;
  affected: string[];
}

export interface HealthOverview {
  verdict: HealthVerdict;
  since?: string | null;
  sentence: string;
  causes: Cause[];
  counts: Record<HealthVerdict, number>;
  affected: number;
}

export interface ComponentsPage {
  items: Component[];
  overview: HealthOverview;
}

export interface UptimeDay {
  day: string;
  bar: 'up' | 'part' | 'down' | 'none';
  down: string;
}

export interface UptimeFigures {
  availability?: number | null;
  known: string;
  degraded: string;
  down: string;
  failures: number;
  mtbf?: string | null;
  mttr?: string | null;
}

export interface Uptime {
  component: string;
  name: string;
  kind: string;
  verdict: HealthVerdict;
  windows: Record<'24h' | '7d' | '30d' | '90d', UptimeFigures>;
  days: UptimeDay[];
}

export interface CheckView {
  id: string;
  component: string;
  kind: string;
  address: string;
  status: 'passing' | 'failing' | 'unknown' | 'paused';
  reason: string;
  since?: string | null;
  last?: { at: string; ok: boolean; took: string; reason: string } | null;
  check: { every: string };
  version: number;
}

export interface Slo {
  component: string;
  name: string;
  target: number;
  windowDays: number;
  burnRate: number;
  budgetLeft: number;
  burning: boolean;
  why?: string | null;
}

/** The shape of a component: what fails because of another bears another one than its cause. */
export function markOf(component: Pick<Component, 'verdict' | 'cause'>): string {
  if (component.cause) return 'affected';
  switch (component.verdict) {
    case 'healthy':
      return 'ok';
    case 'degraded':
      return 'warn';
    case 'down':
      return 'crit';
    case 'paused':
      return 'pause';
    case 'unknown':
      return 'unknown';
  }
}

export function verdictTone(verdict: HealthVerdict): Tone {
  switch (verdict) {
    case 'healthy':
      return 'ok';
    case 'degraded':
      return 'warn';
    case 'down':
      return 'crit';
    default:
      return 'idle';
  }
}

/** How all of them together are called. */
export function systemWord(verdict: HealthVerdict): string {
  switch (verdict) {
    case 'healthy':
      return 'Healthy';
    case 'degraded':
      return 'Degraded';
    case 'down':
      return 'Unhealthy';
    default:
      return 'No signal';
  }
}

const WORST_FIRST: readonly HealthVerdict[] = ['down', 'degraded', 'unknown', 'paused', 'healthy'];

/** Worst first; a cause before what fails with it; then by name. */
export function byHealth(a: Component, b: Component): number {
  return (
    WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) ||
    Number(Boolean(a.cause)) - Number(Boolean(b.cause)) ||
    a.name.localeCompare(b.name)
  );
}

/** Rounded down: what was down for a moment was not up for 100 %. */
export function availabilityWords(share: number | null | undefined): string {
  if (share === null || share === undefined) return 'no data';
  const floored = Math.floor(share * 10_000) / 100;
  return `${floored === 100 ? '100' : floored.toFixed(2)} %`;
}

export function healthHref(id: string): string {
  return `/health/${encodeURIComponent(id)}`;
}
