/** What health-service tells of security events. */
export type SecuritySeverity = 'critical' | 'high' | 'medium' | 'low';

export const SEVERITIES: readonly SecuritySeverity[] = ['critical', 'high', 'medium', 'low'];

export interface SecurityEvent {
  id: string;
  origin: string;
  rule: string;
  severity: SecuritySeverity;
  component: string;
  project?: string | null;
  summary: string;
  firstAt: string;
  lastAt: string;
  occurrences: number;
  state: 'open' | 'resolved';
}

/** Events of one UTC day that were new, came back or became worse. */
export interface SecurityDay {
  day: string;
  begun: Partial<Record<SecuritySeverity, number>>;
  occurrences: number;
}

export interface SecurityPage {
  items: SecurityEvent[];
  next?: string | null;
  trend: SecurityDay[];
}

/** The shape of a severity, the same as that of an alert of it. */
export function severityMark(severity: SecuritySeverity): 'crit' | 'warn' | 'info' {
  return severity === 'critical' ? 'crit' : severity === 'low' ? 'info' : 'warn';
}

const ORIGINS: Record<string, string> = {
  falco: 'Falco',
  vulnerability: 'image scan',
  certificate: 'certificate',
  'workload-settings': 'settings',
  'sign-in': 'sign-in',
};

export function originName(origin: string): string {
  return ORIGINS[origin] ?? origin;
}

/** A component of Kubernetes by its own name: `k8s:shop:deployment:checkout` is `checkout`. */
export function shortComponent(id: string): string {
  return id.startsWith('k8s:') ? id.slice(id.lastIndexOf(':') + 1) : id;
}

export function begunOn(day: SecurityDay): number {
  return SEVERITIES.reduce((sum, severity) => sum + (day.begun[severity] ?? 0), 0);
}

/** For whoever does not see the bars: `2 critical, 1 low`, or `none`. */
export function dayWords(day: SecurityDay): string {
  const words = SEVERITIES.filter((severity) => day.begun[severity]).map((severity) => `${day.begun[severity]} ${severity}`);
  return words.length > 0 ? words.join(', ') : 'none';
}

/** Heights of the parts of a day's bar, in percent of the highest day, the worst at the foot. */
export function barParts(day: SecurityDay, highest: number): { mark: 'crit' | 'warn' | 'info'; percent: number }[] {
  const parts = new Map<'crit' | 'warn' | 'info', number>();
  for (const severity of SEVERITIES) {
    const count = day.begun[severity] ?? 0;
    if (count > 0) parts.set(severityMark(severity), (parts.get(severityMark(severity)) ?? 0) + count);
  }
  return [...parts].map(([mark, count]) => ({ mark, percent: (100 * count) / Math.max(1, highest) }));
}
