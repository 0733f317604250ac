/** What the REST interface and the stream carry. Optional fields may be absent or null. */

export const TASK_STATES = [
  'planned',
  'started',
  'progressed',
  'blocked',
  'completed',
  'failed',
  'skipped',
  'cancelled',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface Progress {
  project: string;
  counts: Partial<Record<TaskState, number>>;
  total: number;
  percentByCount: number;
  percentByWeight: number;
  /** Completed tasks alone, whatever running ones claim. */
  percentByEvidence?: number;
  completionRate?: number | null;
  successRate?: number | null;
  errorRate?: number | null;
  startedAt?: string | null;
  updatedAt?: string | null;
  lastEventAt?: string | null;
  version: number;
}

/** Whether a task that is under way advances. */
export type Verdict = 'running' | 'slow' | 'stalled' | 'dead' | 'waiting' | 'blocked';

export interface Task {
  project: string;
  task: string;
  parent?: string | null;
  milestone?: string | null;
  state: TaskState;
  percent?: number | null;
  weight?: number | null;
  title?: string | null;
  verdict?: Verdict | null;
  verdictReason?: string | null;
  assigneeKind?: 'person' | 'pipeline' | 'agent' | null;
  assignee?: string | null;
  due?: string | null;
  attempts: number;
  message?: string | null;
  actor?: string | null;
  source?: string | null;
  startedAt?: string | null;
  endedAt?: string | null;
  at?: string | null;
  updatedAt?: string | null;
  version: number;
}

export interface Attempt {
  number: number;
  startedAt?: string | null;
  endedAt?: string | null;
  outcome?: TaskState | null;
  message?: string | null;
}

export interface TaskDetail extends Task {
  attemptList?: Attempt[];
}

/** An exit criterion held against what is known. */
export interface Gate {
  word: string;
  met: boolean;
  wanted: string;
  seen: string;
  /** What it was judged by; none for tasks and where nothing is reported. */
  evidence?: { at: string; source: string } | null;
}

export interface Milestone {
  project: string;
  milestone: string;
  title?: string | null;
  state: 'open' | 'reached' | 'missed';
  percent: number;
  total: number;
  completed: number;
  open: number;
  due?: string | null;
  reachedAt?: string | null;
  gates: Gate[];
  version: number;
}

/** A task and the share, 0 to 1, of simulations in which it lies on the critical path. */
export interface Carrier {
  task: string;
  share: number;
}

export interface MilestoneForecast {
  milestone: string;
  reached: boolean;
  p50?: string | null;
  p85?: string | null;
  p95?: string | null;
  due?: string | null;
  probability?: number | null;
  carriers: Carrier[];
}

export interface Forecast {
  project: string;
  asOf: string;
  state: 'predicted' | 'complete' | 'withheld';
  withheld?: string | null;
  method?: 'network' | 'throughput' | 'three_point' | null;
  lowConfidence: boolean;
  p50?: string | null;
  p85?: string | null;
  p95?: string | null;
  /** Of the whole: when its last milestone is due, and the chance of that, 0 to 1. */
  due?: string | null;
  probability?: number | null;
  quantiles: Quantile[];
  milestones: MilestoneForecast[];
  criticality: Carrier[];
}

/** The moment by which the whole is finished with a chance, 0 to 1. */
export interface Quantile {
  share: number;
  finish: string;
}

export interface BurnUpPoint {
  at: string;
  planned: number;
  earned: number;
  scope: number;
}

/** A project held against the first revision of its plan. */
export interface Timeline {
  verdict: 'on_track' | 'at_risk' | 'late';
  tolerance: number;
  spi?: number | null;
  scheduleVariance: string;
  plannedStart: string;
  plannedFinish: string;
  burnUp: BurnUpPoint[];
  tasks: { task: string; start: string; finish: string }[];
  asOf: string;
}

/** When an open task is expected. */
export interface Expected {
  task: string;
  start: string;
  p50: string;
  p85: string;
  criticality: number;
}

export interface Schedule {
  state: 'predicted' | 'complete' | 'withheld';
  tasks: Expected[];
}

export type SlipCause = 'scope' | 'throughput' | 'blocked' | 'rework' | 'unhealthy';

export interface SlipPart {
  cause: SlipCause;
  duration: string;
  tasks: { task: string; time?: string | null }[];
}

/** Why a forecast moved between two moments. */
export interface Slip {
  percentile: string;
  from: { asOf: string; finish?: string | null };
  to: { asOf: string; finish?: string | null };
  due?: string | null;
  comparable: boolean;
  reason?: string | null;
  whole?: string | null;
  parts: SlipPart[];
}

export interface WhatIf {
  before: Forecast;
  after: Forecast;
  p50Change?: string | null;
  p85Change?: string | null;
}

/** What was said of a task; a message may have many lines. */
export interface LogEntry {
  at: string;
  change: TaskState;
  message: string;
  source: string;
  actor?: string | null;
  attempt?: number | null;
}

export type AlertType = 'critical' | 'warning' | 'info' | 'success';
export type AlertStatus = 'triggered' | 'acknowledged' | 'snoozed' | 'resolved';

export interface Notification {
  /** Of the escalation, which begins anew when others have to be told again. */
  round?: number;
  step: number;
  channel: string;
  target: string;
  status: 'pending' | 'sending' | 'sent' | 'failed';
  at?: string | null;
  attempts?: number;
  detail?: string | null;
}

export interface TimelineEntry {
  at: string;
  kind: string;
  actor?: string | null;
  detail?: string | null;
}

export interface Escalation {
  policy?: string | null;
  mode?: 'auto' | 'manual' | 'none';
  round?: number;
  step?: number | null;
  nextStep?: number | null;
  nextAt?: string | null;
  nextTargets?: string[];
}

export interface Alert {
  id: string;
  title: string;
  type: AlertType;
  status: AlertStatus;
  source?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  project?: string | null;
  task?: string | null;
  component?: string | null;
  detail?: string | null;
  /** Where its sender shows it. */
  link?: string | null;
  startedAt: string;
  updatedAt?: string | null;
  acknowledgedAt?: string | null;
  acknowledgedBy?: string | null;
  /** When the acknowledgement runs out unless work goes on. */
  acknowledgedUntil?: string | null;
  /** Who has acknowledged while others still must. */
  seenBy?: string[];
  acknowledgementsNeeded?: number;
  snoozedUntil?: string | null;
  snoozedBy?: string | null;
  resolvedAt?: string | null;
  resolvedBy?: string | null;
  occurrences?: number;
  silenced?: boolean;
  silencedBy?: string[];
  escalation?: Escalation | null;
  notifications?: Notification[];
  timeline?: TimelineEntry[];
  version: number;
}

/** Why an alert did or did not page, and what happens next. */
export interface Explanation {
  alert: string;
  status: AlertStatus;
  labels: Record<string, string>;
  route: string;
  /** The branches that it would take by its labels as they are now; null where these are the ones it took. */
  routeByLabelsNow?: string | null;
  /** The branches that were looked at and not taken, the first of them. */
  missed?: Missed[];
  moreMissed?: number;
  policy: string;
  group?: string | null;
  considered: Considered[];
  next: { step?: number | null; at?: string | null; what: string };
}

/** A branch of the routes that was looked at and not taken. */
export interface Missed {
  branch: string;
  /** The first of its conditions that is not fulfilled. */
  wanted: string;
  label: string;
  /** The alert's value of the label; null when it has no such label. */
  has?: string | null;
}

export interface Considered {
  stage: string;
  /** Whether it kept people from being told. */
  applies: boolean;
  why: string;
}

export interface Silence {
  id: string;
  matchers: string[];
  window: { deployment?: { project: string; task: string }; weekly?: { days: string[]; from: string; to: string; zone: string } };
  state: 'pending' | 'active' | 'expired';
  startsAt?: string | null;
  endsAt?: string | null;
  createdBy: string;
  comment: string;
  untilResolved: boolean;
  wouldHavePaged?: { alert: string; title: string; step: number; at: string; targets: string[] }[] | null;
  version: number;
}

export interface Duty {
  schedule: string;
  name: string;
  at: string;
  person?: { id: string; name: string } | null;
  reason?: { words: string } | null;
  until?: string | null;
  next?: { id: string; name: string } | null;
}

export interface Shifts {
  schedule: string;
  zone: string;
  from: string;
  to: string;
  shifts: { from: string; to: string; person: string; name: string; reason: { kind?: string; words: string } }[];
  gaps: { from: string; to: string }[];
  warnings?: { kind: string; message: string }[];
  hours: { person: string; name: string; total: string; night: string; weekend: string; shifts: number }[];
}

export type Role = 'viewer' | 'reporter' | 'responder' | 'operator';

export interface Session {
  name?: string | null;
  role: Role;
  project?: string | null;
  expiresAt?: string | null;
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** A CloudEvent of the stream. `time` is when the server recorded it, `data` the fact itself. */
export interface Fact<D = Record<string, unknown>> {
  id: string;
  type: string;
  subject?: string;
  time: string;
  data: D;
}

export interface TaskFact {
  project: string;
  task: string;
  state: TaskState;
  at: string;
  recordedAt?: string;
  version: number;
  attempt?: number | null;
  percent?: number | null;
  parent?: string | null;
  milestone?: string | null;
  weight?: number | null;
  message?: string | null;
  actor?: string | null;
  source?: string | null;
  eventId?: string | null;
}

export interface StallFact {
  project: string;
  task: string;
  verdict: Verdict;
  at: string;
  reason?: string | null;
}

export interface AlertFact {
  alert: string;
  title?: string;
  type?: AlertType;
  status?: AlertStatus;
  project?: string | null;
  task?: string | null;
  at: string;
  actor?: string | null;
  version: number;
  step?: number | null;
  targets?: string[];
  channel?: string;
  target?: string;
  detail?: string | null;
}
