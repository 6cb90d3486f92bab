export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type LogFacts = Readonly<Record<string, string | number | boolean>>;

/** One line: what happened, and the facts that help to find it. Never message text, tokens, passwords or phone numbers. */
export type Log = (level: LogLevel, event: string, facts?: LogFacts) => void;
