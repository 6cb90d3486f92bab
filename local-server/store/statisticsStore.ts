import { Table } from './table';

/** Start included, end excluded, in ms. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

export interface DayCount {
  /** `YYYY-MM-DD` in UTC. */
  readonly day: string;
  readonly count: number;
}

export interface ActiveCount {
  readonly id: string;
  readonly count: number;
}

/** Which messages count: `si_…` chats, `sg_…` chats, or both. Notifications never do. */
export type ChatKind = 'single' | 'group' | 'both';

interface MessageRange extends TimeRange {
  readonly single: number;
  readonly group: number;
}

const DAY = "strftime('%Y-%m-%d', TIME / 1000, 'unixepoch')";
const dayOf = (column: string): string => DAY.replace('TIME', column);

const MESSAGES = `FROM messages WHERE sendTime >= :start AND sendTime < :end
  AND ((:single AND conversationID LIKE 'si\\_%' ESCAPE '\\') OR (:group AND conversationID LIKE 'sg\\_%' ESCAPE '\\'))`;

const messageRange = ({ start, end }: TimeRange, kind: ChatKind): MessageRange => ({
  start,
  end,
  single: Number(kind !== 'group'),
  group: Number(kind !== 'single'),
});

/** Counts over users and messages; it scans the tables, which is fine for what this server is for. */
export class StatisticsStore extends Table {
  private readonly countUsersBefore = this.db
    .prepare<[number], number>('SELECT count(*) FROM users WHERE createTime < ?')
    .pluck();
  private readonly selectUserDays = this.db.prepare<[TimeRange], DayCount>(
    `SELECT ${dayOf('createTime')} AS day, count(*) AS count FROM users
     WHERE createTime >= :start AND createTime < :end GROUP BY day ORDER BY day`,
  );
  private readonly selectMessageDays = this.db.prepare<[MessageRange], DayCount>(
    `SELECT ${dayOf('sendTime')} AS day, count(*) AS count ${MESSAGES} GROUP BY day ORDER BY day`,
  );
  private readonly selectSenders = this.db.prepare<[MessageRange], ActiveCount>(
    `SELECT sendID AS id, count(*) AS count ${MESSAGES} GROUP BY sendID ORDER BY count, id`,
  );
  private readonly selectGroups = this.db.prepare<[MessageRange], ActiveCount>(
    `SELECT recvID AS id, count(*) AS count ${MESSAGES} GROUP BY recvID ORDER BY count, id`,
  );

  /** Users registered before `time` (ms). */
  usersBefore(time: number): number {
    return this.countUsersBefore.get(time) ?? 0;
  }

  /** Registrations by day; days without one are left out. */
  registrations(range: TimeRange): DayCount[] {
    return this.selectUserDays.all(range);
  }

  /** Stored chat messages by day; days without one are left out. */
  messageDays(range: TimeRange, kind: ChatKind): DayCount[] {
    return this.selectMessageDays.all(messageRange(range, kind));
  }

  /** Senders with the number of their messages, fewest first. */
  activeUsers(range: TimeRange, kind: ChatKind): ActiveCount[] {
    return this.selectSenders.all(messageRange(range, kind));
  }

  /** Groups with the number of messages sent to them, fewest first. */
  activeGroups(range: TimeRange): ActiveCount[] {
    return this.selectGroups.all(messageRange(range, 'group'));
  }
}
