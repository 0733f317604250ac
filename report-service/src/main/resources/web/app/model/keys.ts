/** One key for what is known by two names. Ids hold no slash, so the two cannot run together. */
export function taskKey(project: string, task: string): string {
  return `${project}/${task}`;
}
