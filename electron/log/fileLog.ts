import path from 'node:path';
import electronLog from 'electron-log/node';
import type { Log, LogFacts, LogLevel } from './Log';
import { redact } from './redact';

const MAX_FILE_BYTES = 1024 * 1024;
const severity: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/** One log line, without its time: `event key=value …`, on one line whatever the values hold. */
export function formatLine(event: string, facts: LogFacts): string {
  const words = Object.entries(facts).map(([key, value]) => {
    // Before quoting: the patterns know no escaped quotes.
    const clean = typeof value === 'string' ? redact(value) : value;
    return `${key}=${JSON.stringify(clean)}`;
  });
  return redact([event, ...words].join(' '));
}

/** Writes to `directory`/main.log, one earlier file kept beside it. Lines below `threshold` are dropped. */
export function createFileLog(directory: string, threshold: LogLevel): Log {
  const logger = electronLog.create({ logId: 'openim' });
  logger.transports.console.level = false;
  logger.transports.file.level = 'debug';
  logger.transports.file.maxSize = MAX_FILE_BYTES;
  logger.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}{z}] {level} {text}';
  logger.transports.file.resolvePathFn = () => path.join(directory, 'main.log');
  return (level, event, facts = {}) => {
    if (severity[level] <= severity[threshold]) logger[level](formatLine(event, facts));
  };
}
