import type { AppEvent } from '../../ipc-contract';
import type { LogFacts, LogLevel } from '../log/Log';
import type { EngineMethodName } from './EngineMethods';

/** Main thread → engine thread. */
export interface EngineCall {
  readonly id: number;
  readonly method: EngineMethodName;
  readonly args: unknown;
}

/** An `OpenIMError` between the threads: structured clone would make a plain `Error` of it. */
export interface CarriedError {
  readonly errCode: number;
  readonly errMsg: string;
  readonly operationID: string;
  readonly errDlt: string;
}

/** Engine thread → main thread. */
export type FromEngine =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: CarriedError }
  | { readonly kind: 'events'; readonly events: readonly AppEvent[] }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly event: string; readonly facts: LogFacts };
