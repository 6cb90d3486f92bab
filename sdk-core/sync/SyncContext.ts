import type { Environment } from '../env/Environment';
import type { Committer } from '../store/Committer';
import type { Store } from '../store/Store';

/** What every module of one signed-in session works with. */
export interface SyncContext {
  readonly env: Environment;
  readonly store: Store;
  readonly committer: Committer;
  readonly selfUserID: string;
}
