import { z } from 'zod';
import { groupInfo } from '../codec/groupObjects';
import { orNull, publicUserInfo, userInfo } from '../codec/objects';
import { requireAdmin } from '../domain/access';
import { argsError, ServerError } from '../errors';
import type { ActiveCount, DayCount } from '../store/statisticsStore';
import { body, bool, int64, optionalPagination, pageOf, slice } from './fields';
import type { ImApi, ImServices } from './imApi';

const positive = () => z.number().int().min(1);

const byDay = (name: 'count' | 'dateCount', days: readonly DayCount[]) =>
  days.length > 0 ? { [name]: Object.fromEntries(days.map(({ day, count }) => [day, count])) } : {};
const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

/** `/statistics/*`; days are UTC, ranges in ms (docs/protocol.md, rest 14). */
export function statisticsRoutes(api: ImApi, { store }: Pick<ImServices, 'store'>): void {
  const range = body({ start: positive(), end: positive() });
  const requireOrder = ({ start, end }: z.infer<typeof range>): void => {
    if (start > end) throw argsError('start is after end');
  };
  api.post('/statistics/user/register', range, ({ body: req }) => {
    requireOrder(req);
    return {
      total: store.users.count(),
      before: store.statistics.usersBefore(req.start),
      ...byDay('count', store.statistics.registrations(req)),
    };
  });
  api.post('/statistics/group/create', range, ({ body: req, caller }) => {
    requireAdmin(caller);
    requireOrder(req);
    return {
      total: store.groups.count(),
      before: store.groups.createdBefore(req.start),
      ...byDay('count', store.groups.createdByDay(req.start, req.end)),
    };
  });

  const active = body({ start: int64(), end: int64(), ase: bool(), group: bool(), pagination: optionalPagination() });
  type Active = z.infer<typeof active>;
  /** The page of an ascending list in the order asked for. */
  const pageOfCounts = (req: Active, counts: readonly ActiveCount[]): ActiveCount[] => {
    // The public server's handler crashes without pagination.
    if (!req.pagination) throw new ServerError('ServerInternalError', 'pagination is missing');
    return slice(req.ase ? counts : counts.toReversed(), pageOf(req.pagination));
  };

  api.post('/statistics/user/active', active, ({ body: req, caller }) => {
    requireAdmin(caller);
    const kind = req.group ? 'both' : 'single';
    const counts = store.statistics.activeUsers(req, kind);
    const users = pageOfCounts(req, counts).map(({ id, count }) => {
      const row = store.users.get(id);
      const unknown = { ...publicUserInfo(undefined, id), createTime: 0, appMangerLevel: 0, globalRecvMsgOpt: 0 };
      return { user: row ? userInfo(row) : unknown, count };
    });
    const dateCount = byDay('dateCount', store.statistics.messageDays(req, kind));
    return { msgCount: sum(counts), userCount: counts.length, ...dateCount, users: orNull(users) };
  });

  api.post('/statistics/group/active', active, ({ body: req, caller }) => {
    requireAdmin(caller);
    const counts = store.statistics.activeGroups(req);
    const groups = pageOfCounts(req, counts).map(({ id, count }) => {
      const row = store.groups.get(id);
      return { group: row ? groupInfo(row) : null, count };
    });
    const dateCount = byDay('dateCount', store.statistics.messageDays(req, 'group'));
    return { msgCount: sum(counts), groupCount: counts.length, ...dateCount, groups: orNull(groups) };
  });
}
