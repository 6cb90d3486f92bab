import type { LogLevel } from './Log';

/** "info" in the numbers of the engine's `log_level`. */
const DEFAULT = 4;

/** The number in OPENIM_LOG_LEVEL, 1 (errors) to 6 (everything); anything else means the default, 4. */
export function logLevelOf(text: string | undefined): number {
  return text !== undefined && /^[1-6]$/.test(text) ? Number(text) : DEFAULT;
}

/** The least severe lines that a log of this number keeps. */
export function thresholdOf(level: number): LogLevel {
  if (level <= 1) return 'error';
  if (level <= 3) return 'warn';
  return level === DEFAULT ? 'info' : 'debug';
}
