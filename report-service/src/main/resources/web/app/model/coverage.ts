/** How much of what is known has a fresh signal. */
export interface CoverageGap {
  scope: string;
  id: string;
  project?: string | null;
  signal?: string | null;
  step: string;
}

export interface Coverage {
  known: number;
  fresh: number;
  ratio: number;
  goal: number;
  scopes: { scope: string; known: number; fresh: number; ratio: number }[];
  gaps: CoverageGap[];
}

/** Rounded down: where something is missing, not all is there. */
export function coverageWords(ratio: number): string {
  return `${(Math.floor(ratio * 1000) / 10).toFixed(1)} %`;
}

const NAMES: Record<string, string> = {
  tasks: 'Tasks and pipelines',
  projects: 'Projects',
  workloads: 'Workloads',
  components: 'Components',
  databases: 'Databases',
  endpoints: 'Endpoints',
  jobs: 'Jobs',
};

export function scopeName(scope: string): string {
  return NAMES[scope] ?? scope;
}
