import { create } from 'zustand';
import type { IpcFailure, IpcResult } from '../../ipc-contract';

interface NoticeStore {
  /** What went wrong last, of the things that have no place of their own to say so. */
  readonly failure: IpcFailure | null;
}

export const useNoticeStore = create<NoticeStore>()(() => ({ failure: null }));

export function closeNotice(): void {
  useNoticeStore.setState({ failure: null });
}

/** Waits for something that was asked by a menu or a switch and reports its failure. Resolves to whether it worked. */
export async function report(asked: Promise<IpcResult<unknown>>): Promise<boolean> {
  const result = await asked;
  useNoticeStore.setState({ failure: result.ok ? null : result.failure });
  return result.ok;
}
