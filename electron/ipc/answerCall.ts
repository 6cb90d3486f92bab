import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  type IpcFailure,
  type IpcResult,
  type MethodArgs,
  type MethodName,
  type MethodResults,
  methodArgs,
} from '../../ipc-contract';
import { errCodes } from '../../sdk-core/errors/errCodes';
import { OpenIMError } from '../../sdk-core/errors/OpenIMError';
import type { Log } from '../log/Log';

/** The operation behind each method. Throws `OpenIMError` for failures that the page is to put into words. */
export type MethodHandlers = {
  readonly [M in MethodName]: (args: MethodArgs<M>) => MethodResults[M] | Promise<MethodResults[M]>;
};

/** Any thrown value as it crosses to the page: the protocol's code where there is one, never a stack. */
export function toFailure(error: unknown): IpcFailure {
  const operationID = error instanceof OpenIMError && error.operationID !== '' ? error.operationID : randomUUID();
  if (error instanceof OpenIMError) return { errCode: error.errCode, errMsg: error.errMsg, operationID };
  return { errCode: errCodes.sdkInternal, errMsg: 'internal error', operationID };
}

/** Where the arguments are wrong, without their values: they may hold a password. */
function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'argument'}: ${issue.code}`).join('; ');
}

/**
 * Answers one call from the page: checks the argument against the contract, runs the operation, and turns whatever happens
 * into a value. Never rejects.
 */
export async function answerCall<M extends MethodName>(
  method: M,
  rawArgs: unknown,
  handlers: MethodHandlers,
  log: Log,
): Promise<IpcResult<MethodResults[M]>> {
  try {
    const schema: z.ZodType = methodArgs[method];
    const parsed = schema.safeParse(rawArgs);
    if (!parsed.success) throw new OpenIMError(errCodes.args, `ArgsError ${describe(parsed.error)}`);
    // The schema of `method` has just produced this value; the compiler cannot follow the pair through the generic index.
    const args = parsed.data as MethodArgs<M>;
    return { ok: true, value: await handlers[method](args) };
  } catch (error) {
    const failure = toFailure(error);
    const cause =
      error instanceof OpenIMError ? error.errDlt : error instanceof Error ? (error.stack ?? error.message) : '';
    log('warn', 'ipc.failed', {
      method,
      errCode: failure.errCode,
      operationID: failure.operationID,
      errMsg: failure.errMsg,
      cause,
    });
    return { ok: false, failure };
  }
}
