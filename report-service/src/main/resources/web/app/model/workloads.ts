/** What health-service tells of Kubernetes workloads. */
import type { HealthVerdict } from './health';

export interface Workload {
  id: string;
  namespace: string;
  kind: string;
  name: string;
  component: string;
  verdict: HealthVerdict;
  reason?: string | null;
  words: string;
  since: string;
  desired?: number | null;
  ready?: number | null;
  restarts: number;
  image: string;
  rollout?: 'done' | 'going' | 'stuck' | null;
  revision?: string | null;
  nodes: string[];
}

const NAMES: Record<string, string> = {
  deployment: 'Deployment',
  statefulset: 'StatefulSet',
  daemonset: 'DaemonSet',
  replicaset: 'ReplicaSet',
  job: 'Job',
  cronjob: 'CronJob',
  pod: 'Pod',
  node: 'Node',
  claim: 'Volume claim',
};

export function kindName(kind: string): string {
  return NAMES[kind] ?? kind;
}

/** What is said of a rollout: the words of what is wrong, or that it is complete. */
export function rolloutWords(workload: Workload): string {
  if (workload.verdict !== 'healthy') return workload.words;
  return workload.rollout === 'going' ? 'rolling out' : workload.rollout === 'done' ? 'complete' : '';
}

/** The tag or the digest of an image, in short. */
export function imageTag(image: string): string {
  const digest = image.indexOf('@');
  if (digest >= 0) return image.slice(digest + 1, digest + 20);
  const colon = image.lastIndexOf(':');
  return colon > image.lastIndexOf('/') ? image.slice(colon + 1) : '';
}
