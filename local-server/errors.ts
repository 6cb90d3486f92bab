/** Error codes of the protocol that this server produces (docs/protocol.md, errors 2–8 and 10). */
export const ErrCode = {
  ServerInternalError: 500,
  ArgsError: 1001,
  NoPermissionError: 1002,
  DuplicateKeyError: 1003,
  RecordNotFoundError: 1004,
  UserIDNotFoundError: 1101,
  RegisteredAlreadyError: 1102,
  GroupIDNotFoundError: 1201,
  GroupIDExisted: 1202,
  NotInGroupYetError: 1203,
  DismissedAlreadyError: 1204,
  GroupRequestHandled: 1206,
  CanNotAddYourselfError: 1301,
  BlockedByPeer: 1302,
  NotPeersFriend: 1303,
  RelationshipAlreadyError: 1304,
  FriendRequestHandled: 1305,
  MutedInGroup: 1402,
  MutedGroup: 1403,
  MsgAlreadyRevoke: 1404,
  TokenExpiredError: 1501,
  TokenInvalidError: 1502,
  TokenMalformedError: 1503,
  TokenNotValidYetError: 1504,
  TokenUnknownError: 1505,
  TokenKickedError: 1506,
  TokenNotExistError: 1507,
  ConnOverMaxNumLimit: 1601,
  ConnArgsErr: 1602,
  PasswordError: 20001,
  AccountNotFound: 20002,
  PhoneAlreadyRegister: 20003,
  AccountAlreadyRegister: 20004,
  VerifyCodeNotMatch: 20006,
  InvitationCodeUsed: 20010,
  InvitationNotFound: 20011,
  Forbidden: 20012,
  RefuseFriend: 20013,
  EmailAlreadyRegister: 20014,
  ErrTokenNotExist: 20101,
} as const;

export type ErrName = keyof typeof ErrCode;

/** A refusal with the protocol's number and symbolic name; `errDlt` is free text for people, never for programs. */
export class ServerError extends Error {
  readonly errCode: number;
  readonly errMsg: string;
  readonly errDlt: string;

  constructor(name: ErrName, errDlt = '') {
    super(`${String(ErrCode[name])} ${name} ${errDlt}`);
    this.name = 'ServerError';
    this.errCode = ErrCode[name];
    this.errMsg = name === 'ConnArgsErr' ? 'args err, need token, sendID, platformID' : name;
    this.errDlt = errDlt;
  }
}

/** Raised by the codecs for bytes that are not what they should be. */
export class DecodeError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DecodeError';
  }
}

export const argsError = (errDlt: string): ServerError => new ServerError('ArgsError', errDlt);
export const noPermission = (errDlt: string): ServerError => new ServerError('NoPermissionError', errDlt);
export const notFound = (errDlt: string): ServerError => new ServerError('RecordNotFoundError', errDlt);
