export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Values that may appear in a log line. Tokens, passwords and message text never belong here. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Writes one JSON line an event to stderr; everything below the chosen level costs nothing but the comparison. */
export class Log {
  private readonly limit: number;

  constructor(level: LogLevel) {
    this.limit = LOG_LEVELS.indexOf(level);
  }

  error(operationID: string, event: string, fields: LogFields = {}): void {
    this.write('error', operationID, event, fields);
  }

  warn(operationID: string, event: string, fields: LogFields = {}): void {
    this.write('warn', operationID, event, fields);
  }

  info(operationID: string, event: string, fields: LogFields = {}): void {
    this.write('info', operationID, event, fields);
  }

  debug(operationID: string, event: string, fields: LogFields = {}): void {
    this.write('debug', operationID, event, fields);
  }

  private write(level: LogLevel, operationID: string, event: string, fields: LogFields): void {
    if (LOG_LEVELS.indexOf(level) > this.limit) return;
    process.stderr.write(
      `${JSON.stringify({ time: new Date().toISOString(), level, operationID, event, ...fields })}\n`,
    );
  }
}
