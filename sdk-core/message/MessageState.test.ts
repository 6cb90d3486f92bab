import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { singleKey } from '../conversation/conversationID';
import { ChangeSet } from '../store/ChangeSet';
import { messageStatus } from '../store/MessagesTable';
import { Store } from '../store/Store';
import { emptySeq } from './messageRow';
import { MessageState } from './MessageState';

const { conversationID } = singleKey('ann', 'bob');

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'openim-state-'));
  store = Store.open(join(dir, 'ann.db'));
  store.conversations.ensure(singleKey('ann', 'bob'), 1);
});

afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

function write(clientMsgID: string, status: number, seq: number, orderIndex: number): void {
  const row = { ...emptySeq(conversationID, seq), clientMsgID, status, isVisible: 1, isPlaceholder: 0, sendID: 'ann' };
  store.messages.insert({ ...row, orderSeq: 11, orderIndex });
}

it('what is cleared takes along what the server took and never named a seq of; what it never took stays', () => {
  write('echoed', messageStatus.sent, 11, 0);
  write('acknowledged', messageStatus.sent, 0, 1);
  write('refused', messageStatus.failed, 0, 2);
  write('under way', messageStatus.sending, 0, 3);
  new MessageState(store, 'ann').raiseMinSeq(conversationID, 15, new ChangeSet());
  const left = store.messages.page(conversationID, [Number.MAX_SAFE_INTEGER, 0], 10).map((row) => row.clientMsgID);
  expect(left).toEqual(['under way', 'refused']);
});
