import type { LogLevel } from './log';

/**
 * Deviations that tests switch on. The default of each is what is most useful to users; the other values reproduce
 * what a real deployment, or a bad day, does.
 */
export interface Quirks {
  /** 0 everybody stays, 1 one session per platform, 4 one per platform class, 5 one besides PCs. */
  multiLoginPolicy: number;
  /** Single chat demands that the receiver has the sender as friend (error 1303 otherwise). */
  friendVerify: boolean;
  /** Probability (0…1) that the socket dies after a message was stored and before it is answered. */
  ackLost: number;
  /** Probability (0…1) that a batch pull silently leaves one conversation out. */
  pullSkip: number;
  /** Milliseconds by which every push is held back. */
  pushDelayMs: number;
  /** Reports every max seq smaller by this much, as after a lost cache. */
  maxSeqRegress: number;
  /** Whether changes of online status are pushed (2005); the single-process deployment does not. */
  presencePush: boolean;
  /**
   * Whether a deletion that says nothing about other devices (as the official SDK's) tells the user's own ones (2102). The
   * original tells nobody, so that what is deleted on a phone stays on the desktop until it is pulled again.
   */
  deleteTellsSelf: boolean;
  /** Whether newcomers of a group see what was written before (the public server's enableHistoryForNewMembers). */
  historyForNewMembers: boolean;
  /** Whether the member list can be searched by keyword; the original finds nothing. */
  memberSearch: boolean;
}

export const DEFAULT_QUIRKS: Readonly<Quirks> = {
  multiLoginPolicy: 4,
  friendVerify: false,
  ackLost: 0,
  pullSkip: 0,
  pushDelayMs: 0,
  maxSeqRegress: 0,
  presencePush: true,
  deleteTellsSelf: true,
  historyForNewMembers: true,
  memberSearch: false,
};

interface QuirkRule {
  readonly help: string;
  /** Checks the text of a command line and applies it. */
  readonly set: (quirks: Quirks, text: string) => void;
}

function numberIn(name: string, text: string, accepts: (value: number) => boolean, range: string): number {
  const value = Number(text);
  if (text.trim() === '' || !accepts(value)) throw new RangeError(`quirk ${name}: ${range} expected, got "${text}"`);
  return value;
}

const switchOf = (name: string, text: string): boolean => {
  if (/^(on|true|1)$/i.test(text)) return true;
  if (/^(off|false|0)$/i.test(text)) return false;
  throw new RangeError(`quirk ${name}: on or off expected, got "${text}"`);
};
const isProbability = (value: number): boolean => value >= 0 && value <= 1;
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export const QUIRK_RULES: Readonly<Record<keyof Quirks, QuirkRule>> = {
  multiLoginPolicy: {
    help: '0 all sessions stay, 1 one per platform, 4 one per platform class (default), 5 one besides PCs',
    set: (quirks, text) => {
      const isPolicy = (value: number): boolean => [0, 1, 4, 5].includes(value);
      quirks.multiLoginPolicy = numberIn('multiLoginPolicy', text, isPolicy, '0, 1, 4 or 5');
    },
  },
  friendVerify: {
    help: 'on: single chat only between friends, error 1303 (default off)',
    set: (quirks, text) => {
      quirks.friendVerify = switchOf('friendVerify', text);
    },
  },
  ackLost: {
    help: 'probability that the socket dies after storing a message and before answering (default 0)',
    set: (quirks, text) => {
      quirks.ackLost = numberIn('ackLost', text, isProbability, '0…1');
    },
  },
  pullSkip: {
    help: 'probability that a batch pull silently leaves one conversation out (default 0)',
    set: (quirks, text) => {
      quirks.pullSkip = numberIn('pullSkip', text, isProbability, '0…1');
    },
  },
  pushDelayMs: {
    help: 'milliseconds by which every push is held back (default 0)',
    set: (quirks, text) => {
      quirks.pushDelayMs = numberIn('pushDelayMs', text, isCount, 'milliseconds');
    },
  },
  maxSeqRegress: {
    help: 'report every max seq smaller by this much, as after a lost cache (default 0)',
    set: (quirks, text) => {
      quirks.maxSeqRegress = numberIn('maxSeqRegress', text, isCount, 'a count');
    },
  },
  presencePush: {
    help: 'off: changes of online status are not pushed, only asked for (default on)',
    set: (quirks, text) => {
      quirks.presencePush = switchOf('presencePush', text);
    },
  },
  deleteTellsSelf: {
    help: 'off: a deletion without deleteSyncOpt tells nobody, as the original does (default on)',
    set: (quirks, text) => {
      quirks.deleteTellsSelf = switchOf('deleteTellsSelf', text);
    },
  },
  historyForNewMembers: {
    help: 'off: who joins a group sees only what is written from then on (default on)',
    set: (quirks, text) => {
      quirks.historyForNewMembers = switchOf('historyForNewMembers', text);
    },
  },
  memberSearch: {
    help: 'on: the member list of a group can be searched by keyword; the original finds nothing (default off)',
    set: (quirks, text) => {
      quirks.memberSearch = switchOf('memberSearch', text);
    },
  },
};

const isQuirk = (name: string): name is keyof Quirks => Object.hasOwn(QUIRK_RULES, name);

/** Applies one `name=value` of the command line. Throws RangeError with words for the person who typed it. */
export function applyQuirk(quirks: Quirks, assignment: string): void {
  const equals = assignment.indexOf('=');
  const name = equals < 0 ? assignment : assignment.slice(0, equals);
  if (!isQuirk(name)) throw new RangeError(`unknown quirk "${name}"; known: ${Object.keys(QUIRK_RULES).join(', ')}`);
  QUIRK_RULES[name].set(quirks, equals < 0 ? 'on' : assignment.slice(equals + 1));
}

export interface LocalServerOptions {
  /** Interface to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** IM REST port; 0 = any free port. Default 10002. */
  readonly apiPort?: number;
  /** Gateway port; 0 = any free port. Default 10001. */
  readonly wsPort?: number;
  /** Account server port; 0 = any free port. Default 10008. */
  readonly chatPort?: number;
  /** Admin port of the account server; 0 = any free port. Without it there is no admin API. */
  readonly chatAdminPort?: number;
  /** Folder of the database; made when missing. Without it everything lives in memory. */
  readonly dataDir?: string;
  /** Key of the IM tokens and password of `/auth/get_admin_token`. */
  readonly secret?: string;
  readonly logLevel?: LogLevel;
  readonly quirks?: Partial<Quirks>;
  /** Seeds the demo workplace when it is not there yet. */
  readonly demo?: boolean;
  /** Frames that may wait for one slow socket before it is closed. Default 256. */
  readonly outboundQueueLimit?: number;
  /** Silence after which a connection is closed, in ms. Default 30,000. */
  readonly silenceLimitMs?: number;
  /** Interval of control pings to the web platform, in ms. Default 27,000. */
  readonly pingIntervalMs?: number;
  /** Connections at one time. Default 100,000. */
  readonly maxConnections?: number;
}

export interface Settings extends Required<Omit<LocalServerOptions, 'chatAdminPort' | 'dataDir' | 'quirks'>> {
  readonly chatAdminPort: number | undefined;
  readonly dataDir: string | undefined;
  /** Live: tests change them while the server runs. */
  readonly quirks: Quirks;
}

/** Fills in the defaults. */
export function settingsOf(options: LocalServerOptions): Settings {
  return {
    host: options.host ?? '127.0.0.1',
    apiPort: options.apiPort ?? 10002,
    wsPort: options.wsPort ?? 10001,
    chatPort: options.chatPort ?? 10008,
    chatAdminPort: options.chatAdminPort,
    dataDir: options.dataDir,
    secret: options.secret ?? 'openIM123',
    logLevel: options.logLevel ?? 'silent',
    quirks: { ...DEFAULT_QUIRKS, ...options.quirks },
    demo: options.demo ?? false,
    outboundQueueLimit: options.outboundQueueLimit ?? 256,
    silenceLimitMs: options.silenceLimitMs ?? 30_000,
    pingIntervalMs: options.pingIntervalMs ?? 27_000,
    maxConnections: options.maxConnections ?? 100_000,
  };
}
