/** The end of a task's log as lines, each with its time and how loud it is. */
import type { LogEntry } from './types';

export interface LogLine {
  at: string;
  text: string;
  tone: 'crit' | 'warn' | '';
}

const LOUD = /\b(ERROR|FATAL|SEVERE|FAILED|FAILURE|Exception)\b/;
const WARN = /\bWARN(ING)?\b/;

/** The last `most` lines, oldest first. */
export function logLines(entries: readonly LogEntry[], most: number): LogLine[] {
  const lines: LogLine[] = [];
  for (let i = entries.length - 1; i >= 0 && lines.length < most; i--) {
    const entry = entries[i]!;
    const texts = entry.message.split('\n').filter((text) => text.trim() !== '');
    for (let t = texts.length - 1; t >= 0 && lines.length < most; t--) {
      const text = texts[t]!;
      const tone = LOUD.test(text) || (entry.change === 'failed' && texts.length === 1) ? 'crit' : WARN.test(text) ? 'warn' : '';
      lines.push({ at: entry.at, text, tone });
    }
  }
  return lines.reverse();
}
