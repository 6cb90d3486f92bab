import type { GroupApi } from '../api/GroupApi';
import { readPages } from '../api/pages';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';

/** Page size of the official clients (sync 10.2). */
const PAGE = 100;

/**
 * Applications, received and own. They have no versions (sync 10.2) and only ever grow: all of them are read at login, and when one
 * changes the newest, among which it is.
 */
export class RequestSync {
  private readonly newest = new SingleFlight(() => this.read(1));
  private readonly all = new SingleFlight(() => this.read(Infinity));

  constructor(
    private readonly context: SyncContext,
    private readonly api: GroupApi,
  ) {}

  refreshNewest(): Promise<void> {
    return this.newest.request();
  }

  refreshAll(): Promise<void> {
    return this.all.request();
  }

  private async read(pages: number): Promise<void> {
    await Promise.all([
      this.store(pages, (pagination) => this.api.getRecvGroupApplicationList(pagination)),
      this.store(pages, (pagination) => this.api.getUserReqGroupApplicationList(pagination)),
    ]);
  }

  private async store(pages: number, read: Parameters<typeof readRequests>[0]): Promise<void> {
    let left = pages;
    for await (const requests of readRequests(read)) {
      this.context.committer.commit((changes) => {
        for (const request of requests)
          if (this.context.store.groupRequests.put(request)) changes.lists.add('groupRequests');
      });
      left -= 1;
      if (left === 0) return;
    }
  }
}

function readRequests(read: GroupApi['getRecvGroupApplicationList']) {
  return readPages(PAGE, read);
}
