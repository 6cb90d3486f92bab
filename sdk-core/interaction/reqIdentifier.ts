/** Request and push numbers of the gateway (gateway 3), by the server's names. */
export const reqIdentifier = {
  getNewestSeq: 1001,
  pullMsgBySeqRange: 1002,
  sendMsg: 1003,
  pullMsgBySeqList: 1005,
  getConvMaxReadSeq: 1006,
  pushMsg: 2001,
  kickOnlineMsg: 2002,
  logoutMsg: 2003,
  subUserOnlineStatus: 2005,
} as const;
