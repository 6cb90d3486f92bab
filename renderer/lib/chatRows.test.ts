import { describe, expect, it } from 'vitest';
import type { MessageContent, MessageItem } from '../../ipc-contract';
import { chatRows } from './chatRows';

const NOON = new Date('2025-03-12T12:00:00').getTime();
const MINUTE = 60_000;

function message(seq: number, sendTime: number, sendID: string, content?: MessageContent): MessageItem {
  return {
    conversationID: 'c',
    clientMsgID: `m${seq}`,
    serverMsgID: '',
    seq,
    order: [seq, 0],
    sendID,
    senderNickname: sendID,
    senderFaceURL: '',
    isOwn: sendID === 'me',
    contentType: 101,
    content: content ?? { kind: 'text', text: 'hi' },
    sendTime,
    status: sendID === 'me' ? 'sent' : 'received',
    errCode: 0,
    isRead: false,
  };
}

/** One letter a row: Day, time, Unread, System, or a bubble that stands alone (o), begins (<), goes on (-) or ends (>) a run. */
function picture(messages: readonly MessageItem[], readSeq: number | null = null, isEnd = true): string {
  return chatRows(messages, readSeq, isEnd)
    .map((row) => {
      switch (row.kind) {
        case 'time':
          return row.withDay ? 'D' : 't';
        case 'unread':
          return 'U';
        case 'system':
          return 'S';
        case 'bubble':
          return row.joinsPrevious ? (row.joinsNext ? '-' : '>') : row.joinsNext ? '<' : 'o';
      }
    })
    .join('');
}

describe('the rows of a chat', () => {
  it('join bubbles of one sender within five minutes', () => {
    const at = [0, 1, 6, 12].map((minutes) => NOON + minutes * MINUTE);
    expect(picture(at.map((time, index) => message(index + 1, time, 'bob')))).toBe('D<->o');
  });

  it('do not join different senders', () => {
    expect(picture([message(1, NOON, 'bob'), message(2, NOON, 'me'), message(3, NOON, 'me')])).toBe('Do<>');
  });

  it('show the time after ten minutes and the day after midnight', () => {
    const midnight = new Date('2025-03-13T00:00:00').getTime();
    const rows = [
      message(1, NOON, 'bob'),
      message(2, NOON + 10 * MINUTE, 'bob'),
      message(3, midnight - MINUTE, 'bob'),
      message(4, midnight, 'bob'),
    ];
    expect(picture(rows)).toBe('DototoDo');
  });

  it('hold back the first day while older history is not loaded, so that it never has to go again', () => {
    expect(picture([message(1, NOON, 'bob')], null, false)).toBe('o');
    expect(picture([message(1, NOON, 'bob')], null, true)).toBe('Do');
  });

  it('draw the new-messages line once, above the first unread message of somebody else', () => {
    const rows = [1, 2, 3, 4].map((seq) => message(seq, NOON, seq === 3 ? 'me' : 'bob'));
    expect(picture(rows, 2)).toBe('D<>oUo');
    expect(picture(rows, 0)).toBe('DU<>oo');
    expect(picture(rows, 4)).toBe('D<>oo');
  });

  it('let tips and recalled messages stand between runs', () => {
    const tip: MessageContent = { kind: 'tip', notification: 1201, detail: {} };
    const revoked: MessageContent = { kind: 'revoked', revokerID: 'bob', revokerNickname: 'Bob' };
    const rows = [
      message(1, NOON, 'bob'),
      message(2, NOON, 'bob', tip),
      message(3, NOON, 'bob', revoked),
      message(4, NOON, 'bob'),
    ];
    expect(picture(rows)).toBe('DoSSo');
  });

  it('have keys that no two rows share', () => {
    const rows = chatRows([message(1, NOON, 'bob'), message(2, NOON + 60 * MINUTE, 'bob')], 1, true);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });
});
