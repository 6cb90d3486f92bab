import type { AppEvent } from './events';
import type { IpcResult } from './errors';
import type { MethodArgs, MethodName, MethodResults } from './methods';

/** What the preload script exposes as `window.openim`: one function per method and one subscription. */
export type OpenIMBridge = {
  readonly [M in MethodName]: (args: MethodArgs<M>) => Promise<IpcResult<MethodResults[M]>>;
} & {
  /** Returns the function that ends the subscription. */
  readonly onEvents: (listener: (events: readonly AppEvent[]) => void) => () => void;
};
