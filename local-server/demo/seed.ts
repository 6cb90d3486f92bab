import { createHash } from 'node:crypto';
import { registerUser } from '../core';
import type { ServerCore } from '../core';
import { AddSource, RecvMsgOpt, SessionType } from '../domain/constants';
import { groupConversationID, singleConversationID } from '../domain/conversationID';
import { importGroup } from '../domain/groupImporter';
import { importMessages } from '../domain/importer';
import type { ImportedMessage } from '../domain/importer';
import { DEMO_PASSWORD, DEMO_PEER, DEMO_USER } from './accounts';
import { CHATS } from './chats';
import type { DemoChat } from './chats';
import { GROUPS } from './groups';
import type { DemoGroup } from './groups';
import { APPLICANT, APPLICATION_TEXT, DEMO_OWNER, FRIENDS, MUTED, PINNED } from './people';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SEED_OPERATION = 'demo-seed';

/** Passwords are stored as clients send them. */
const sentPassword = (typed: string): string => createHash('md5').update(typed).digest('hex');

/** The chat's lines with times: dense towards the end, the way people talk, and strictly rising. */
function messagesOf(chat: DemoChat, now: number): ImportedMessage[] {
  const end = now - chat.endsMinutesAgo * MINUTE_MS;
  const last = chat.lines.length - 1;
  return chat.lines.map((line, index) => {
    const part = last === 0 ? 1 : index / last;
    const isMine = line.startsWith('>');
    const sendTime = Math.round(end - (1 - part) * chat.days * DAY_MS - (last - index) * MINUTE_MS);
    const other = chat.userID;
    const [sendID, recvID] = isMine ? [DEMO_OWNER.userID, other] : [other, DEMO_OWNER.userID];
    return { sendID, recvID, text: line.slice(2), sendTime };
  });
}

function seedChat({ store, messages }: ServerCore, chat: DemoChat, now: number): void {
  const conversationID = singleConversationID(DEMO_OWNER.userID, chat.userID);
  importMessages(store, messages, messagesOf(chat, now));
  const { maxSeq } = store.seqs.conversation(conversationID);
  const readSeq = maxSeq - chat.unread;
  store.seqs.raiseHasReadSeq(DEMO_OWNER.userID, conversationID, readSeq);
  store.seqs.raiseHasReadSeq(chat.userID, conversationID, maxSeq);
  store.messages.markRead(conversationID, 1, readSeq, DEMO_OWNER.userID);
  store.messages.markRead(conversationID, 1, maxSeq, chat.userID);
}

function seedGroup({ store, roster, messages }: ServerCore, demo: DemoGroup, now: number): void {
  const { group, lines, unread } = demo;
  const end = now - demo.endsMinutesAgo * MINUTE_MS;
  const start = end - demo.days * DAY_MS;
  const { groupID } = group;
  importGroup(store, roster, { ...group, createTime: start - MINUTE_MS });
  const spoken = lines.map(([sendID, text], index) => {
    const sendTime = Math.round(start + ((end - start) * (index + 1)) / lines.length);
    return { sendID, groupID, text, sendTime };
  });
  importMessages(store, messages, spoken);
  const conversationID = groupConversationID(groupID);
  for (const userID of store.groupMembers.ids(groupID)) {
    const isDemoPerson = userID === DEMO_OWNER.userID;
    store.seqs.raiseHasReadSeq(userID, conversationID, isDemoPerson ? lines.length - unread : lines.length);
  }
}

/** Fills an empty server with the demo workplace; does nothing when the demo person exists already. */
export function seedDemo(core: ServerCore): void {
  const { store, friends, conversations } = core;
  if (store.users.get(DEMO_OWNER.userID)) return;
  const now = Date.now();
  store.transaction(() => {
    for (const { account, userID, nickname } of [DEMO_USER, DEMO_PEER]) {
      registerUser(core, { userID, nickname, account, password: sentPassword(DEMO_PASSWORD) });
    }
    for (const person of [...FRIENDS, APPLICANT]) {
      const account = person.userID.replace('demo_', '');
      registerUser(core, { ...person, account, password: sentPassword(DEMO_PASSWORD) });
    }
    for (const friend of FRIENDS) {
      friends.befriend(DEMO_OWNER.userID, friend.userID, AddSource.Application, friend.userID);
    }
    for (const chat of CHATS) seedChat(core, chat, now);
    for (const group of GROUPS) seedGroup(core, group, now);
    const settings = { conversationType: SessionType.Single, groupID: '' };
    for (const userID of PINNED) {
      const conversationID = singleConversationID(DEMO_OWNER.userID, userID);
      conversations.set([DEMO_OWNER.userID], { ...settings, conversationID, userID, isPinned: true }, SEED_OPERATION);
    }
    for (const userID of MUTED) {
      const conversationID = singleConversationID(DEMO_OWNER.userID, userID);
      const recvMsgOpt = RecvMsgOpt.NotNotify;
      conversations.set([DEMO_OWNER.userID], { ...settings, conversationID, userID, recvMsgOpt }, SEED_OPERATION);
    }
    friends.apply(APPLICANT.userID, DEMO_OWNER.userID, APPLICATION_TEXT, '', SEED_OPERATION);
  });
}
