import { describe, expect, it } from 'vitest';
import type { MessageItem } from '../../ipc-contract';
import { applyMessageChange, compareMessages, prependPage } from './messageWindow';

function message(clientMsgID: string, order: readonly [number, number], patch: Partial<MessageItem> = {}): MessageItem {
  return {
    conversationID: 'c',
    clientMsgID,
    serverMsgID: '',
    seq: order[1] === 0 ? order[0] : 0,
    order,
    sendID: 'u',
    senderNickname: '',
    senderFaceURL: '',
    isOwn: false,
    contentType: 101,
    content: { kind: 'text', text: clientMsgID },
    sendTime: 0,
    status: 'received',
    errCode: 0,
    isRead: false,
    ...patch,
  };
}

const ids = (messages: readonly MessageItem[]): string => messages.map(({ clientMsgID }) => clientMsgID).join('');
const loaded = [message('d', [4, 0]), message('e', [5, 0]), message('f', [6, 0])];

describe('the loaded messages', () => {
  it('show one message once, whether it came by push, by pull or by echo', () => {
    const echo = message('x', [6, 1], { status: 'sending', isOwn: true });
    const sent = message('x', [7, 0], { status: 'sent', isOwn: true });
    const twice = applyMessageChange(applyMessageChange(loaded, [echo], [], false), [sent], [], false);
    expect(ids(twice)).toBe('defx');
    expect(twice.at(-1)?.status).toBe('sent');
  });

  it('keep unsent messages after what was known when they were written', () => {
    const next = applyMessageChange(
      loaded,
      [message('y', [6, 2]), message('x', [6, 1]), message('g', [7, 0])],
      [],
      false,
    );
    expect(ids(next)).toBe('defxyg');
  });

  it('move a message when its place becomes known', () => {
    const waiting = applyMessageChange(loaded, [message('x', [5, 1])], [], false);
    expect(ids(waiting)).toBe('dexf');
    expect(ids(applyMessageChange(waiting, [message('x', [9, 0])], [], false))).toBe('defx');
  });

  it('leave older history to its page, unless everything is loaded', () => {
    expect(ids(applyMessageChange(loaded, [message('a', [1, 0])], [], false))).toBe('def');
    expect(ids(applyMessageChange(loaded, [message('a', [1, 0])], [], true))).toBe('adef');
  });

  it('drop deleted messages, also when they changed in the same batch', () => {
    expect(ids(applyMessageChange(loaded, [message('e', [5, 0])], ['e'], false))).toBe('df');
  });

  it('stay the same object when nothing happened', () => {
    expect(applyMessageChange(loaded, [], [], false)).toBe(loaded);
    expect(prependPage(loaded, [message('d', [4, 0])])).toBe(loaded);
  });

  it('take a page in front and keep their newer versions', () => {
    const next = prependPage(loaded, [message('c', [3, 0]), message('d', [4, 0], { status: 'failed' })]);
    expect(ids(next)).toBe('cdef');
    expect(next[1]?.status).toBe('received');
  });

  it('have one order even for equal places', () => {
    const pair = [message('b', [1, 0]), message('a', [1, 0])];
    expect(ids(pair.sort(compareMessages))).toBe('ab');
  });
});
