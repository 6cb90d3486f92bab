import type { PeerConversation } from '../peer/peerModels';
import type { SdkPeer } from '../peer/SdkPeer';
import { expect, test } from '../support/fixtures';

// The official SDK has races of its own: what is ours fails again.
test.describe.configure({ retries: 1 });

const chat = 'si_alice_bob';

const numbersTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1);

/** Waits until the peer's SDK has announced a state of the chat. */
async function announced(peer: SdkPeer, accepts: (conversation: PeerConversation) => boolean): Promise<void> {
  await peer.events.waitForAny(['OnNewConversation', 'OnConversationChanged'], (conversations) =>
    conversations.some((conversation) => conversation.conversationID === chat && accepts(conversation)),
  );
}

test.describe('two people on the official web SDK', () => {
  test('chat both ways, with unread counts and read receipts', async ({ world }) => {
    await world.register('alice', 'bob');
    const [alice, bob] = await Promise.all([world.openChromium('alice'), world.openChromium('bob')]);

    const question = await alice.sendText({ recvID: 'bob', text: 'Lunch at twelve?' });
    expect(question.serverMsgID).not.toBe('');
    const arrived = await bob.events.waitForMessage(question.clientMsgID);
    expect(arrived).toMatchObject({
      sendID: 'alice',
      recvID: 'bob',
      contentType: 101,
      seq: 1,
      serverMsgID: question.serverMsgID,
      sendTime: question.sendTime,
      senderNickname: world.nicknameOf('alice'),
      textElem: { content: 'Lunch at twelve?' },
    });
    await announced(bob, (conversation) => conversation.unreadCount === 1);
    expect(await bob.totalUnread()).toBe(1);
    expect(await alice.totalUnread()).toBe(0);

    await bob.markRead(chat);
    const receipt = await alice.events.waitFor('OnRecvC2CReadReceipt', (receipts) =>
      receipts.some((read) => read.userID === 'bob'),
    );
    expect(receipt.data.flatMap((read) => read.msgIDList)).toEqual([question.clientMsgID]);
    expect(await bob.totalUnread()).toBe(0);

    const answer = await bob.sendText({ recvID: 'alice', text: 'Yes, see you there' });
    await alice.events.waitForMessage(answer.clientMsgID);
    await announced(alice, (conversation) => conversation.unreadCount === 1);

    for (const peer of [alice, bob]) {
      const history = await peer.wholeHistory(chat);
      expect(history.map(({ clientMsgID, seq }) => ({ clientMsgID, seq }))).toEqual([
        { clientMsgID: question.clientMsgID, seq: 1 },
        { clientMsgID: answer.clientMsgID, seq: 2 },
      ]);
      expect(history[0]?.isRead).toBe(true);
    }
    expect(alice.received).toBe(1);
    expect(bob.received).toBe(1);
  });

  test('write to each other at the same time and end with the same history', async ({ world }) => {
    await world.register('alice', 'bob');
    const [alice, bob] = await Promise.all([world.openChromium('alice'), world.openNode('bob')]);
    await Promise.all([alice.measureSends('bob', 30, 'from alice '), bob.measureSends('alice', 30, 'from bob ')]);
    await Promise.all([
      alice.events.waitForMessage((message) => message.textElem?.content === 'from bob 30'),
      bob.events.waitForMessage((message) => message.textElem?.content === 'from alice 30'),
    ]);

    // The SDK learns the seq of an own message only from its push.
    const bySeq = async (peer: SdkPeer): Promise<{ seq: number; clientMsgID: string }[]> => {
      const messages = await peer.wholeHistory(chat);
      const known = messages.filter((message) => message.seq > 0);
      return known.map(({ seq, clientMsgID }) => ({ seq, clientMsgID })).sort((one, other) => one.seq - other.seq);
    };
    await expect.poll(async () => (await bySeq(alice)).map(({ seq }) => seq)).toEqual(numbersTo(60));
    await expect.poll(() => bySeq(bob)).toEqual(await bySeq(alice));
    expect(new Set((await bySeq(alice)).map(({ clientMsgID }) => clientMsgID)).size).toBe(60);
  });

  test('take a message back for both', async ({ world }) => {
    await world.register('alice', 'bob');
    const [alice, bob] = await Promise.all([world.openChromium('alice'), world.openNode('bob')]);
    const sent = await alice.sendText({ recvID: 'bob', text: 'wrong window' });
    await bob.events.waitForMessage(sent.clientMsgID);

    await alice.revoke(chat, sent.clientMsgID);
    for (const peer of [alice, bob]) {
      const revocation = await peer.events.waitFor('OnNewRecvMessageRevoked');
      expect(revocation.data).toMatchObject({ clientMsgID: sent.clientMsgID, revokerID: 'alice' });
    }
  });

  test('become friends by request', async ({ world }) => {
    await world.register('alice', 'bob');
    const [alice, bob] = await Promise.all([world.openChromium('alice'), world.openNode('bob')]);
    await alice.addFriend('bob', 'It is me');
    const asked = await bob.events.waitFor('OnFriendApplicationAdded');
    expect(asked.data).toMatchObject({ fromUserID: 'alice', toUserID: 'bob', reqMsg: 'It is me', handleResult: 0 });

    await bob.acceptFriend('alice');
    await Promise.all([alice.events.waitFor('OnFriendAdded'), bob.events.waitFor('OnFriendAdded')]);
    await alice.setRemark('bob', 'Bobby');
    await alice.events.waitFor('OnFriendInfoChanged', (friend) => friend.remark === 'Bobby');
    expect((await alice.friends()).map(({ userID, remark }) => ({ userID, remark }))).toEqual([
      { userID: 'bob', remark: 'Bobby' },
    ]);
    expect((await bob.friends()).map(({ userID, remark }) => ({ userID, remark }))).toEqual([
      { userID: 'alice', remark: '' },
    ]);
  });
});

test("what one device of a person sends, reads and deletes shows on the person's other one", async ({ world }) => {
  const iPad = 9;
  await world.register('alice', 'bob');
  const [web, pad, bob] = await Promise.all([
    world.openChromium('alice'),
    world.openNode('alice', { platformID: iPad }),
    world.openNode('bob'),
  ]);

  const sent = await web.sendText({ recvID: 'bob', text: 'from the browser' });
  await announced(pad, (conversation) => conversation.latestMsg?.clientMsgID === sent.clientMsgID);
  const answer = await bob.sendText({ recvID: 'alice', text: 'got it' });
  await Promise.all([web, pad].map((device) => device.events.waitForMessage(answer.clientMsgID)));
  await announced(pad, (conversation) => conversation.unreadCount === 1);

  const before = pad.events.mark;
  await web.markRead(chat);
  await pad.events.waitFor('OnTotalUnreadMessageCountChanged', (count) => count === 0, { after: before });

  // The official SDK never asks for a deletion to be told to the own devices; a client that does looks like this.
  await world.rest('alice', '/msg/delete_msgs', {
    userID: 'alice',
    conversationID: chat,
    seqs: [2],
    deleteSyncOpt: { IsSyncSelf: true, IsSyncOther: false },
  });
  for (const device of [web, pad]) {
    const deleted = await device.events.waitFor('OnMsgDeleted');
    expect(deleted.data.clientMsgID).toBe(answer.clientMsgID);
    expect((await device.wholeHistory(chat)).map((message) => message.clientMsgID)).toEqual([sent.clientMsgID]);
  }
  expect(await bob.wholeHistory(chat)).toHaveLength(2);
});

test('a deleted message is gone for who deleted it, on a new device too, and stays with the other', async ({
  world,
}) => {
  await world.register('alice', 'bob');
  const [alice, bob] = await Promise.all([world.openNode('alice'), world.openNode('bob')]);
  const keep = await bob.sendText({ recvID: 'alice', text: 'keep' });
  const drop = await bob.sendText({ recvID: 'alice', text: 'drop' });
  await alice.events.waitForMessage(drop.clientMsgID);

  await alice.deleteMessage(chat, drop.clientMsgID);
  const anew = await world.openNode('alice', { platformID: 9 });
  for (const device of [alice, anew]) {
    expect((await device.wholeHistory(chat)).map((message) => message.clientMsgID)).toEqual([keep.clientMsgID]);
  }
  expect(await bob.wholeHistory(chat)).toHaveLength(2);
});
