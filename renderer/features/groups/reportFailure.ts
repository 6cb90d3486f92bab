import type { IpcFailure } from '../../../ipc-contract';
import { useNoticeStore } from '../../stores/noticeStore';

/** Tells a failure in the corner of the window; null clears what stood there. */
export function reportFailure(failure: IpcFailure | null): void {
  useNoticeStore.setState({ failure });
}
