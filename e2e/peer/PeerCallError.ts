/** An SDK call that failed. */
export class PeerCallError extends Error {
  /** The SDK's or the server's code; -1 when there was none. */
  readonly errCode: number;
  readonly method: string;

  constructor(userID: string, method: string, errCode: number, errMsg: string) {
    super(`${userID}: ${method} failed with ${errCode} ${errMsg}`);
    this.name = 'PeerCallError';
    this.errCode = errCode;
    this.method = method;
  }
}
