/** Numbers of the protocol (docs/protocol.md: messages 2–3, notifications 6, gateway 7). */

export const SessionType = { Single: 1, WriteGroup: 2, Group: 3, Notification: 4 } as const;

export const ContentType = {
  Text: 101,
  Picture: 102,
  Voice: 103,
  Video: 104,
  File: 105,
  AtText: 106,
  Custom: 110,
  Revoke: 111,
  Typing: 113,
  Quote: 114,
  MarkdownText: 118,
  FriendApplicationApproved: 1201,
  FriendApplicationRejected: 1202,
  FriendApplication: 1203,
  FriendDeleted: 1205,
  FriendRemarkSet: 1206,
  BlackAdded: 1207,
  BlackDeleted: 1208,
  FriendInfoUpdated: 1209,
  FriendsInfoUpdate: 1210,
  ConversationChange: 1300,
  UserInfoUpdated: 1303,
  OANotification: 1400,
  GroupCreated: 1501,
  GroupInfoSet: 1502,
  JoinGroupApplication: 1503,
  MemberQuit: 1504,
  GroupApplicationAccepted: 1505,
  GroupApplicationRejected: 1506,
  GroupOwnerTransferred: 1507,
  MemberKicked: 1508,
  MemberInvited: 1509,
  MemberEnter: 1510,
  GroupDismissed: 1511,
  GroupMemberMuted: 1512,
  GroupMemberCancelMuted: 1513,
  GroupMuted: 1514,
  GroupCancelMuted: 1515,
  GroupMemberInfoSet: 1516,
  GroupMemberSetToAdmin: 1517,
  GroupMemberSetToOrdinaryUser: 1518,
  GroupInfoSetAnnouncement: 1519,
  GroupInfoSetName: 1520,
  ConversationPrivateChat: 1701,
  ClearConversation: 1703,
  Business: 2001,
  MsgRevoke: 2101,
  DeleteMsgs: 2102,
  HasReadReceipt: 2200,
} as const;

/** Notification content types: reserved for the server itself. */
export const isNotificationType = (contentType: number): boolean => contentType >= 1000 && contentType <= 5000;

export const MsgStatus = { Sending: 1, SendSuccess: 2, SendFailed: 3, HasDeleted: 4 } as const;
export const MsgFrom = { User: 100, System: 200 } as const;
export const RecvMsgOpt = { Receive: 0, NotReceive: 1, NotNotify: 2 } as const;
export const FriendResult = { Pending: 0, Agreed: 1, Refused: -1 } as const;
export const AddSource = { Import: 1, Application: 2 } as const;

/** `appMangerLevel` from which an account counts as system account, notification account or robot. */
export const SYSTEM_LEVEL = 2;
export const NOTIFICATION_LEVEL = 3;

export const ADMIN_PLATFORM = 10;
export const WEB_PLATFORM = 5;
export const IOS_PLATFORM = 1;

export type PlatformClass = 'Mobile' | 'PC' | 'Web' | 'MiniWeb' | 'Pad' | 'Admin' | 'HarmonyOS';

const PLATFORM_CLASS: ReadonlyMap<number, PlatformClass> = new Map([
  [1, 'Mobile'],
  [2, 'Mobile'],
  [3, 'PC'],
  [4, 'PC'],
  [5, 'Web'],
  [6, 'MiniWeb'],
  [7, 'PC'],
  [8, 'Pad'],
  [9, 'Pad'],
  [10, 'Admin'],
  [11, 'HarmonyOS'],
]);

/** The terminal class of a platform, undefined for a number outside the table. */
export const platformClass = (platformID: number): PlatformClass | undefined => PLATFORM_CLASS.get(platformID);

const PLATFORM_NAME: readonly string[] = [
  '',
  'IOS',
  'Android',
  'Windows',
  'OSX',
  'Web',
  'MiniWeb',
  'Linux',
  'APad',
  'IPad',
  'Admin',
  'HarmonyOS',
];

/** The name of a platform as the server writes it, '' for a number outside the table. */
export const platformName = (platformID: number): string => PLATFORM_NAME[platformID] ?? '';

/** The user IDs that are IM administrators whatever their record says. */
export const ADMIN_USER_ID = 'imAdmin';
