import type { UserCommandApi } from '../api/UserCommandApi';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import { SingleFlight } from '../sync/SingleFlight';
import type { SyncContext } from '../sync/SyncContext';
import type { UserCommand } from '../types/user';

type CommandKey = Pick<UserCommand, 'type' | 'uuid'>;

/** Two devices that add the same key at once leave two records on the server; more than this are not there by accident. */
const MAX_SAME_KEY = 10;

/**
 * Keeps the per-user store equal to the server's. It has no versions and what changes is not announced (notifications 5.2): all of it
 * is loaded after each connect.
 */
export class UserCommandSync {
  private readonly all = new SingleFlight(() => this.loadAll());
  /** Changes that the server took from here. */
  private edits = 0;
  private lastEdit: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: SyncContext,
    private readonly api: UserCommandApi,
  ) {}

  refresh(): Promise<void> {
    return this.all.request();
  }

  /** Stores the value under this key, there and here. @throws OpenIMError what the server refuses, or that it is out of reach */
  set(command: CommandKey & Pick<UserCommand, 'value'>): Promise<void> {
    return this.inTurn(async () => {
      // A second record under a known key would not be refused (rest 7.3), and another device may have made one: ask by updating.
      if (!(await found(this.api.update(command)))) await this.api.add(command);
      this.edit((store) => {
        const known = store.get(command.type, command.uuid);
        const createTime = known?.createTime ?? inWholeSeconds(this.context.env.now());
        return store.put({ ex: '', ...known, ...command, createTime });
      });
    });
  }

  /** Removes the record, there and here; one that is gone already is no error. @throws OpenIMError as `set` */
  delete({ type, uuid }: CommandKey): Promise<void> {
    return this.inTurn(async () => {
      for (let count = 0; count < MAX_SAME_KEY && (await found(this.api.delete({ type, uuid })));) count += 1;
      this.edit((store) => store.remove(type, uuid));
    });
  }

  /** One change after another: what is asked of the server depends on what it has. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const edit = this.lastEdit.then(work);
    this.lastEdit = edit.catch(() => undefined);
    return edit;
  }

  private edit(change: (store: SyncContext['store']['userCommands']) => boolean): void {
    this.edits += 1;
    this.context.committer.commit((changes) => {
      if (change(this.context.store.userCommands)) changes.lists.add('userCommands');
    });
  }

  private async loadAll(): Promise<void> {
    for (;;) {
      const before = this.edits;
      const commands = await this.api.getAll();
      // The list may be older than what was changed here while it was on its way.
      if (this.edits !== before) continue;
      this.context.committer.commit((changes) => {
        if (this.context.store.userCommands.replaceAll(commands)) changes.lists.add('userCommands');
      });
      return;
    }
  }
}

/** @returns false when the server has no such record */
async function found(call: Promise<void>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof OpenIMError && error.errCode === errCodes.recordNotFound) return false;
    throw error;
  }
}

/** The server keeps no more. */
function inWholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
