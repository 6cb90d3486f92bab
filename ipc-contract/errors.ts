/**
 * A failure as it crosses to the page. `errCode` is the protocol's number (or an SDK-local 10000…10501, see
 * docs/protocol.md); the page turns it into a sentence and keeps `errMsg` and `operationID` for the details fold.
 */
export interface IpcFailure {
  readonly errCode: number;
  readonly errMsg: string;
  readonly operationID: string;
}

export type IpcResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: IpcFailure };
