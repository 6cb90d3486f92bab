import type { GroupApi } from '../api/GroupApi';
import { readPages } from '../api/pages';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';
import type { GroupRequestInfo } from '../types/group';

/** Page size of the official clients (sync 10.2). */
const PAGE = 100;

/**
 * Applications, received and own. They have no versions (sync 10.2) and only ever grow: all of them are read at login, and when one
 * changes the newest, among which it is.
 */
export class RequestSync {
  private readonly newest = new SingleFlight(() => this.read(1));
  private readonly all = new SingleFlight(() => this.read());

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

  private async read(most?: number): Promise<void> {
    const { api } = this;
    await Promise.all([
      this.write(readPages(PAGE, (pagination) => api.getRecvGroupApplicationList(pagination), most)),
      this.write(readPages(PAGE, (pagination) => api.getUserReqGroupApplicationList(pagination), most)),
    ]);
  }

  private async write(pages: AsyncIterable<readonly GroupRequestInfo[]>): Promise<void> {
    const { committer, store } = this.context;
    for await (const requests of pages) {
      committer.commit((changes) => {
        for (const request of requests) if (store.groupRequests.put(request)) changes.lists.add('groupRequests');
      });
    }
  }
}
