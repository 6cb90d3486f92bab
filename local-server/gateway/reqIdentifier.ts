/** Frame numbers of the gateway (docs/protocol.md, gateway 3). */
export const ReqIdentifier = {
  GetNewestSeq: 1001,
  PullMsgByRange: 1002,
  SendMsg: 1003,
  SendSignalMsg: 1004,
  PullMsgBySeqList: 1005,
  GetConvMaxReadSeq: 1006,
  PullConvLastMessage: 1007,
  PushMsg: 2001,
  KickOnlineMsg: 2002,
  LogoutMsg: 2003,
  SetBackgroundStatus: 2004,
  SubUserOnlineStatus: 2005,
} as const;
