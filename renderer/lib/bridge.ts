import type { IpcResult, MethodArgs, MethodName, MethodResults, OpenIMBridge } from '../../ipc-contract';

declare global {
  interface Window {
    readonly openim: OpenIMBridge;
  }
}

type Methods = { readonly [M in MethodName]: (args: MethodArgs<M>) => Promise<IpcResult<MethodResults[M]>> };

/** Calls the engine. A call that breaks on its way (the main process is gone) answers like any other failure: 10006. */
export async function call<M extends MethodName>(method: M, args: MethodArgs<M>): Promise<IpcResult<MethodResults[M]>> {
  const methods: Methods = window.openim;
  try {
    return await methods[method](args);
  } catch (error) {
    const errMsg = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: { errCode: 10006, errMsg, operationID: '' } };
  }
}
