import type { GroupApi } from '../api/GroupApi';
import { readPages, type Pagination } from '../api/pages';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import { memberListState } from '../store/GroupsTable';
import type { ListVersion } from '../store/VersionsTable';
import { idHash } from '../sync/idHash';
import type { SyncContext } from '../sync/SyncContext';
import type { GroupState } from './GroupState';

/** Groups up to this size have all their members stored; of larger ones the list is loaded when somebody opens it. */
const SMALL = 1_000;
/** Members a page of a whole list: what one call may name (rest 9), and little enough for one transaction. */
const PAGE = 1_000;
/** What is stored of a large group that nobody has opened: a screenful, with those who run it. */
const FIRST_PAGE = 100;
/** IDs a call of `get_group_members_info` may name (rest 9). */
const IDS_PER_CALL = 1_000;
/** A list that changes faster than it can be loaded is left to the next comparison. */
const MAX_ROUNDS = 3;
const RETRY_MS = 15_000;

const REFUSALS: ReadonlySet<number> = new Set([errCodes.noPermission, errCodes.recordNotFound]);

interface Job {
  readonly groupID: string;
  readonly settled: Promise<void>;
  readonly settle: () => void;
}

/**
 * Loads member lists, one group at a time, while there is a link. Pages are stored as they come, so that a list shows from its first
 * page on. Nothing is removed but what the complete list of IDs proves to be gone; a load that is broken off starts again and finds
 * its rows.
 */
export class MemberLoads {
  private readonly jobs = new Map<string, Job>();
  private readonly waiting: Job[] = [];
  private link: AbortController | null = null;
  private working = false;

  constructor(
    private readonly context: SyncContext,
    private readonly api: GroupApi,
    private readonly state: GroupState,
    private readonly compare: (groupIDs: readonly string[]) => Promise<void>,
  ) {}

  connected(): void {
    this.link = new AbortController();
  }

  /** Breaks off what is under way; the comparison after the next connect asks for it again. */
  disconnected(): void {
    this.link?.abort();
    this.link = null;
    for (const job of this.waiting.splice(0)) this.done(job);
  }

  /** All members of this group are to be stored, and they are not yet. */
  wantsWhole(groupID: string): boolean {
    const group = this.context.store.groups.get(groupID);
    if (group?.isJoined !== 1 || group.memberList === memberListState.complete) return false;
    return group.memberList === memberListState.wanted || group.memberCount <= SMALL;
  }

  /** Loads what is to be stored of this group: all members, or the first page. */
  fill(groupID: string): void {
    this.enqueue(groupID, 'last');
  }

  /** Somebody looks at the members of this group: they are loaded before those of any other, now or with the next link. */
  open(groupID: string): void {
    const { groups } = this.context.store;
    const group = groups.get(groupID);
    if (group?.isJoined !== 1 || group.memberList === memberListState.complete) return;
    if (group.memberList === memberListState.partial) groups.setMemberList(groupID, memberListState.wanted);
    this.enqueue(groupID, 'first');
  }

  /** Settles when none of these groups that are small is being loaded any more, however that ended. */
  async smallSettled(groupIDs: readonly string[]): Promise<void> {
    const { groups } = this.context.store;
    const isSmall = (groupID: string): boolean => (groups.get(groupID)?.memberCount ?? 0) <= SMALL;
    for (const groupID of groupIDs.filter(isSmall)) await this.jobs.get(groupID)?.settled;
  }

  private enqueue(groupID: string, place: 'first' | 'last'): void {
    if (this.link === null) return;
    const known = this.waiting.findIndex((job) => job.groupID === groupID);
    if (known >= 0) {
      if (place === 'first') this.waiting.unshift(...this.waiting.splice(known, 1));
      return;
    }
    if (this.jobs.has(groupID)) return;
    let settle = (): void => undefined;
    const settled = new Promise<void>((resolve) => (settle = resolve));
    const job: Job = { groupID, settled, settle };
    this.jobs.set(groupID, job);
    if (place === 'first') this.waiting.unshift(job);
    else this.waiting.push(job);
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let job = this.waiting.shift(); job !== undefined; job = this.waiting.shift()) {
      const link = this.link?.signal;
      if (link !== undefined) await this.attempt(job.groupID, link);
      this.done(job);
      // A new link came up while an answer was still awaited: what was asked for since then was taken for this job.
      if (link?.aborted === true) this.fill(job.groupID);
    }
    this.working = false;
  }

  private done(job: Job): void {
    this.jobs.delete(job.groupID);
    job.settle();
  }

  private async attempt(groupID: string, link: AbortSignal): Promise<void> {
    const { env, committer } = this.context;
    try {
      if (!this.wantsWhole(groupID)) await this.loadFirstPage(groupID, link);
      // Somebody may have opened the list meanwhile.
      for (let round = 1; round <= MAX_ROUNDS && this.wantsWhole(groupID); round += 1)
        await this.loadWhole(groupID, link);
    } catch (error) {
      if (link.aborted) return;
      env.log('info', 'members not loaded', { error: String(error) });
      if (error instanceof OpenIMError && REFUSALS.has(error.errCode)) {
        committer.commit((changes) => changes.stale.add('joinedGroups'));
        return;
      }
      env.setTimer(RETRY_MS, () => {
        if (!link.aborted) this.retry(groupID);
      });
    }
  }

  private retry(groupID: string): void {
    this.compare([groupID]).catch((error: unknown) => {
      this.context.env.log('info', 'members not compared', { error: String(error) });
    });
  }

  private async loadFirstPage(groupID: string, link: AbortSignal): Promise<void> {
    const { selfUserID } = this.context;
    const { items } = await this.api.getGroupMemberList(groupID, { pageNumber: 1, showNumber: FIRST_PAGE });
    const isThere = items.some((member) => member.userID === selfUserID);
    const self = isThere ? [] : await this.api.getGroupMembersInfo(groupID, [selfUserID]);
    link.throwIfAborted();
    this.context.committer.commit((changes) => this.state.putPage(groupID, [...items, ...self], changes));
  }

  /**
   * The version is older than the pages: what happens while they are read is among the differences that are asked for at the end,
   * and what is applied from notifications meanwhile is among them again.
   */
  private async loadWhole(groupID: string, link: AbortSignal): Promise<void> {
    const { store, committer } = this.context;
    const version = store.versions.get('groupMembers', groupID);
    if (version.versionID === '') {
      await this.compare([groupID]);
      return;
    }
    const loaded: string[] = [];
    let pages = 0;
    let total = 0;
    const read = async (pagination: Pagination): ReturnType<GroupApi['getGroupMemberList']> => {
      const page = await this.api.getGroupMemberList(groupID, pagination);
      total = page.total;
      return page;
    };
    for await (const members of readPages(PAGE, read)) {
      link.throwIfAborted();
      committer.commit((changes) => this.state.putPage(groupID, members, changes));
      for (const member of members) loaded.push(member.userID);
      pages += 1;
    }
    // One page that is all there is, and all that is stored, needs no proof.
    const isWhole = pages === 1 && loaded.length === total;
    if (!isWhole || store.groupMembers.count(groupID) !== total) await this.compareIDs(groupID, loaded, link);
    const now = store.versions.get('groupMembers', groupID);
    const hasMoved = now.version !== version.version || now.versionID !== version.versionID;
    this.complete(groupID, version);
    // It was read at one moment, and no notification says that anything happened around it.
    if (!isWhole || hasMoved) await this.compare([groupID]);
  }

  /** Members move between pages while these are read: only the complete list of IDs proves who is there and who is not. */
  private async compareIDs(groupID: string, loaded: readonly string[], link: AbortSignal): Promise<void> {
    const { store, committer, selfUserID } = this.context;
    const full = await this.api.getFullGroupMemberUserIDs(groupID, idHash(loaded));
    link.throwIfAborted();
    const present = new Set(full.equal ? loaded : full.ids);
    if (!present.has(selfUserID)) throw new OpenIMError(errCodes.noPermission, 'the list of members lacks the user');
    const stored = new Set(store.groupMembers.userIDs(groupID));
    const gone = [...stored].filter((userID) => !present.has(userID));
    committer.commit((changes) => this.state.removeMembers(groupID, gone, changes));
    const missing = [...present].filter((userID) => !stored.has(userID));
    for (let from = 0; from < missing.length; from += IDS_PER_CALL) {
      const members = await this.api.getGroupMembersInfo(groupID, missing.slice(from, from + IDS_PER_CALL));
      link.throwIfAborted();
      committer.commit((changes) => this.state.putPage(groupID, members, changes));
    }
  }

  private complete(groupID: string, version: ListVersion): void {
    this.context.committer.commit((changes) => {
      if (!this.state.isJoined(groupID)) return;
      this.context.store.groups.setMemberList(groupID, memberListState.complete);
      this.state.setVersion(groupID, version);
      changes.groupMembers.add(groupID);
    });
  }
}
