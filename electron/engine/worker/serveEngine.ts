import { errCodes } from '../../../sdk-core/errors/errCodes';
import { OpenIMError } from '../../../sdk-core/errors/OpenIMError';
import type { EngineMethods } from '../EngineMethods';
import type { CarriedError, EngineCall, FromEngine } from '../threadMessages';

function carry(error: unknown): CarriedError {
  if (error instanceof OpenIMError) {
    const { errCode, errMsg, operationID, errDlt } = error;
    return { errCode, errMsg, operationID, errDlt };
  }
  const errDlt = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { errCode: errCodes.sdkInternal, errMsg: 'internal error', operationID: '', errDlt };
}

type Operation = (this: void, args: unknown) => unknown;

/** Answers calls of the main thread; an operation that throws is an answer, not the end of the thread. */
export function serveEngine(
  service: EngineMethods,
  post: (message: FromEngine) => void,
): (call: EngineCall) => Promise<void> {
  return async ({ id, method, args }) => {
    try {
      // The caller is `EngineHost.call`, whose types tie the arguments to the method.
      const operation = service[method] as Operation;
      post({ kind: 'result', id, value: await operation(args) });
    } catch (error) {
      post({ kind: 'error', id, error: carry(error) });
    }
  };
}
