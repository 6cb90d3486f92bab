import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { text as textContent } from '../../../local-server/testing/TestDevice';
import type { Person } from '../people';
import type { Stage } from '../Stage';
import type { Watched } from '../state/State';

/** Nothing but the lists, which are always compared. */
export const listsOnly: Watched = { groupIDs: [], conversationIDs: [] };

const sortedPair = (a: string, b: string): string => [a, b].sort().join('_');
export const chatOf = (a: string, b: string): string => `si_${sortedPair(a, b)}`;
export const noticesOf = (a: string, b: string): string => `n_${sortedPair(a, b)}`;
export const groupChatOf = (groupID: string): string => `sg_${groupID}`;
export const groupNoticesOf = (groupID: string): string => `n_${groupID}`;
export const chats = (...conversationIDs: string[]): Watched => ({ groupIDs: [], conversationIDs });
export const wholeGroup = (groupID: string): Watched => ({
  groupIDs: [groupID],
  conversationIDs: [groupChatOf(groupID)],
});

/** A text that nobody has used before. */
export const unique = (word: string): string => `${word} ${randomUUID().slice(0, 8)}`;

const friendsAnswer = z.object({ inUser1Friends: z.boolean(), inUser2Friends: z.boolean() });

async function friendship(stage: Stage, a: Person, b: Person): Promise<z.infer<typeof friendsAnswer>> {
  return friendsAnswer.parse(await stage.backOffice('/friend/is_friend', { userID1: a, userID2: b }));
}

/** Takes each off the other's list. */
export async function strangers(stage: Stage, a: Person, b: Person): Promise<void> {
  const { inUser1Friends, inUser2Friends } = await friendship(stage, a, b);
  const remove = (ownerUserID: Person, friendUserID: Person) =>
    stage.rest(ownerUserID, '/friend/delete_friend', { ownerUserID, friendUserID });
  if (inUser1Friends || inUser2Friends) await Promise.all([remove(a, b), remove(b, a)]);
}

/** Both have each other in their list, without remark, pin or ex. */
export async function friends(stage: Stage, a: Person, b: Person): Promise<void> {
  const { inUser1Friends, inUser2Friends } = await friendship(stage, a, b);
  if (!inUser1Friends || !inUser2Friends) {
    await stage.backOffice('/friend/import_friend', { ownerUserID: a, friendUserIDs: [b] });
  }
  for (const [ownerUserID, friend] of [
    [a, b],
    [b, a],
  ] as const) {
    const plain = { ownerUserID, friendUserIDs: [friend], isPinned: false, remark: '', ex: '' };
    await stage.rest(ownerUserID, '/friend/update_friends', plain);
  }
}

const positions = z.object({ seqs: z.record(z.string(), z.object({ maxSeq: z.number(), hasReadSeq: z.number() })) });

/**
 * These people have read everything in a chat. Whoever sends, or does what leaves a line, must have: the server moves his read
 * position with it, and the official SDK, which counts up by itself, learns that at its next connect only.
 */
export async function readBy(stage: Stage, conversationID: string, ...readers: readonly Person[]): Promise<void> {
  const behind: { userID: Person; conversationID: string; hasReadSeq: number; seqs: number[] }[] = [];
  for (const userID of readers) {
    const asked = { userID, conversationIDs: [conversationID] };
    const answer = await stage.rest(userID, '/msg/get_conversations_has_read_and_max_seq', asked);
    const { maxSeq, hasReadSeq } = positions.parse(answer).seqs[conversationID] ?? { maxSeq: 0, hasReadSeq: 0 };
    if (hasReadSeq < maxSeq) behind.push({ userID, conversationID, hasReadSeq: maxSeq, seqs: [] });
  }
  if (behind.length === 0) return;
  // The official SDK counts a message that arrives together with the news of its being read as unread.
  await stage.agree(chats(conversationID));
  for (const read of behind) await stage.rest(read.userID, '/msg/mark_conversation_as_read', read);
}

/** A single chat that both have, in which nothing is unread. */
export async function acquainted(stage: Stage, a: Person, b: Person): Promise<void> {
  await text(stage, a, b);
  await readBy(stage, chatOf(a, b), a, b);
}

/** An application that waits for an answer. */
export async function application(stage: Stage, from: Person, to: Person): Promise<void> {
  await strangers(stage, from, to);
  await stage.rest(from, '/friend/add_friend', { fromUserID: from, toUserID: to, reqMsg: unique('hello') });
}

/** A text in a single chat; resolves with its clientMsgID and seq. */
export async function text(stage: Stage, from: Person, to: Person): Promise<{ clientMsgID: string; seq: number }> {
  return sent(stage, from, { recvID: to, sessionType: 1 });
}

/** A text in a group. */
export async function groupText(
  stage: Stage,
  from: Person,
  groupID: string,
): Promise<{ clientMsgID: string; seq: number }> {
  return sent(stage, from, { groupID, sessionType: 3 });
}

async function sent(
  stage: Stage,
  from: Person,
  target: { recvID: string; sessionType: 1 } | { groupID: string; sessionType: 3 },
): Promise<{ clientMsgID: string; seq: number }> {
  const chat = 'recvID' in target ? chatOf(from, target.recvID) : groupChatOf(target.groupID);
  await readBy(stage, chat, from);
  const clientMsgID = randomUUID();
  const { errCode, errMsg } = await stage.raws[from].send({ ...target, clientMsgID, content: textContent('a text') });
  if (errCode !== 0) throw new Error(`a text of ${from}: ${String(errCode)} ${errMsg}`);
  const { msg } = await stage.raws[from].push((push) => push.msg.clientMsgID === clientMsgID);
  return { clientMsgID, seq: msg.seq };
}

interface GroupOptions {
  readonly owner: Person;
  readonly members?: readonly Person[];
  readonly admins?: readonly Person[];
  /** See rest 5; default 0, applications need approval. */
  readonly needVerification?: number;
}

/** A new group, in which nobody has anything unread; resolves with its ID. */
export async function group(stage: Stage, options: GroupOptions): Promise<string> {
  const { owner, members = [], admins = [], needVerification = 0 } = options;
  const answer = await stage.rest(owner, '/group/create_group', {
    ownerUserID: owner,
    memberUserIDs: members,
    adminUserIDs: admins,
    groupInfo: { groupName: unique('group'), groupType: 2, creatorUserID: owner, needVerification },
  });
  const { groupID } = z.object({ groupInfo: z.object({ groupID: z.string() }) }).parse(answer).groupInfo;
  await readBy(stage, groupChatOf(groupID), owner, ...admins, ...members);
  return groupID;
}
