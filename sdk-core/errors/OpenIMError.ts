/**
 * Any failure the engine reports. `errCode` is the server's code unchanged, or an SDK-local one (10000…10501) as the
 * ecosystem numbers them; the table is in docs/protocol.md.
 */
export class OpenIMError extends Error {
  override readonly name = 'OpenIMError';

  constructor(
    readonly errCode: number,
    readonly errMsg: string,
    readonly operationID: string = '',
    readonly errDlt: string = '',
  ) {
    super(`${errCode} ${errMsg}${errDlt === '' ? '' : `: ${errDlt}`}`);
  }
}
