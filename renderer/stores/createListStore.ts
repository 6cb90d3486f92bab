import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { AppEvent, IpcFailure, IpcResult } from '../../ipc-contract';

export interface StoredList<T> {
  /** Null until it was read once. */
  readonly items: readonly T[] | null;
  readonly failure: IpcFailure | null;
}

export interface ListStore<T> {
  readonly useStore: UseBoundStore<StoreApi<StoredList<T>>>;
  /** The event after which the list is read again. */
  readonly event: AppEvent['type'];
  /** Reads the list; of several reads under way only the last one counts. */
  readonly load: () => Promise<void>;
  /** Shows a change before the engine has confirmed it; the next read has the last word. */
  readonly foresee: (change: (items: readonly T[]) => readonly T[]) => void;
  readonly clear: () => void;
}

/** A list that is read as a whole and read again whenever an event says that it changed. */
export function createListStore<T>(
  event: AppEvent['type'],
  read: () => Promise<IpcResult<readonly T[]>>,
): ListStore<T> {
  const initial: StoredList<T> = { items: null, failure: null };
  const useStore = create<StoredList<T>>()(() => initial);
  let generation = 0;
  return {
    useStore,
    event,
    load: async () => {
      generation += 1;
      const started = generation;
      const result = await read();
      if (started !== generation) return;
      useStore.setState(result.ok ? { items: result.value, failure: null } : { failure: result.failure });
    },
    foresee: (change) => {
      const { items } = useStore.getState();
      if (items) useStore.setState({ items: change(items) });
    },
    clear: () => {
      generation += 1;
      useStore.setState(initial);
    },
  };
}
