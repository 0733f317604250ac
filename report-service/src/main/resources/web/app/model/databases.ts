/** What health-service tells of databases. */
import type { HealthVerdict } from './health';

export interface DatabaseSummary {
  id: string;
  component: string;
  kind: string;
  address: string;
  verdict: HealthVerdict;
  reason: string;
  since?: string | null;
  at?: string | null;
  server?: string | null;
  gaps: number;
  version: number;
}

export interface Vital {
  sign: string;
  aspect: 'performance' | 'availability' | 'capacity';
  value: number;
  unit: string;
  degraded?: number | null;
  down?: number | null;
  verdict: HealthVerdict;
  says: string;
  fullAt?: string | null;
  series: { at: string; value: number }[];
}

export interface Session {
  pid: number;
  user?: string | null;
  application?: string | null;
  query?: string | null;
}

export interface DatabaseDetail {
  summary: DatabaseSummary;
  seenAt?: string | null;
  vitals: Vital[];
  blockers: { root: Session; waiting: { session: Session; behind: number; seconds: number }[]; longest: number }[];
  statements: { id: string; query: string; perMinute: number; meanMs: number; share: number }[];
  gaps: { hides: string; remedy: string }[];
}

/** Signs that are shown first, where a database has them. */
const FIRST: readonly string[] = [
  'connections.used',
  'memory.used',
  'locks.wait',
  'throughput',
  'cache.hit',
  'keys.hit',
  'replication.lag',
  'transactions.oldest',
  'latency',
];

/** So many signs: those that are not well, then those that tell the most. */
export function shownVitals(vitals: readonly Vital[], most: number): Vital[] {
  const rank = (vital: Vital) => {
    const at = FIRST.indexOf(vital.sign);
    return (vital.verdict === 'down' ? 0 : vital.verdict === 'degraded' ? 100 : 200) + (at < 0 ? FIRST.length : at);
  };
  return [...vitals].sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** `locks.wait` as people say it: Locks, wait. */
export function signName(sign: string): string {
  const [first = '', ...rest] = sign.split('.');
  const words = [first, ...rest].join(', ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value and its unit, in a size that can be read. */
export function vitalWords(value: number, unit: string): { amount: string; unit: string } {
  if (unit.startsWith('bytes')) {
    const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    let step = 0;
    let size = value;
    while (size >= 1024 && step < names.length - 1) {
      size /= 1024;
      step++;
    }
    return { amount: plain(size), unit: names[step]! + unit.slice('bytes'.length) };
  }
  return { amount: plain(value), unit };
}

function plain(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 1 });
}
