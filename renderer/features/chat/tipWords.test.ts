import i18next, { type i18n } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../i18n/en';
import { zhCN } from '../../i18n/zhCN';
import { durationWords } from './durationWords';
import { announcementOf, tipPreview, tipWords, type Tip } from './tipWords';

const person = (userID: string, nickname: string) => ({ userID, nickname, roleLevel: 20 });
const ann = person('ann', 'Ann');
const bob = person('bob', 'Bob');
const cid = person('cid', 'Cid');
const dan = person('dan', 'Dan');
const wang = person('wang', '王小明');
const me = person('me', 'Myself');
const group = { groupID: 'g', groupName: 'Lunch', notification: '' };

const instance: i18n = i18next.createInstance();
const words = { en: instance.getFixedT('en'), zh: instance.getFixedT('zh-CN') };

beforeAll(async () => {
  await instance.init({
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    lng: 'en',
    interpolation: { escapeValue: false },
  });
  words.en = instance.getFixedT('en');
  words.zh = instance.getFixedT('zh-CN');
});

const reader = { ownUserID: 'me', remarkOf: (userID: string) => (userID === 'zoe' ? 'Sister' : '') };
const tip = (notification: number, detail: Record<string, unknown>): Tip => ({ kind: 'tip', notification, detail });
/** Without the marks that keep names apart. */
const plain = (text: string): string => text.replace(/[\u2068\u2069]/gu, '');

describe('the line of a notification', () => {
  it.each<[number, Record<string, unknown>, string, string]>([
    [1201, {}, 'You are now friends', '你们已成为好友，现在可以聊天了'],
    [1501, { group, opUser: ann }, 'Ann created the group', 'Ann 创建了群聊'],
    [1501, { group, opUser: me }, 'You created the group', '你创建了群聊'],
    [1502, { group, opUser: ann }, 'Ann changed the group settings', 'Ann 修改了群设置'],
    [1503, { request: { userInfo: bob }, applicant: ann }, 'Bob asked to join the group', 'Bob 申请加入群聊'],
    [1504, { group, quitUser: bob }, 'Bob left the group', 'Bob 退出了群聊'],
    [1504, { group, quitUser: me }, 'You left the group', '你退出了群聊'],
    [1507, { opUser: ann, newGroupOwner: me }, 'Ann made you the owner of the group', 'Ann 将群主转让给你'],
    [1507, { opUser: me, newGroupOwner: bob }, 'You made Bob the owner of the group', '你将群主转让给 Bob'],
    [1508, { opUser: ann, kickedUserList: [bob] }, 'Ann removed Bob from the group', 'Ann 将 Bob 移出了群聊'],
    [1508, { opUser: ann, kickedUserList: [me] }, 'Ann removed you from the group', 'Ann 将你移出了群聊'],
    [1509, { opUser: ann, invitedUserList: [bob] }, 'Ann invited Bob to the group', 'Ann 邀请 Bob 加入了群聊'],
    [
      1509,
      { opUser: ann, invitedUserList: [bob, me] },
      'Ann invited you and Bob to the group',
      'Ann 邀请你和Bob 加入了群聊',
    ],
    [
      1509,
      { opUser: ann, invitedUserList: [bob, cid, dan] },
      'Ann invited Bob, Cid and Dan to the group',
      'Ann 邀请 Bob、Cid和Dan 加入了群聊',
    ],
    [
      1509,
      { opUser: me, invitedUserList: [bob, cid, dan, ann, wang] },
      'You invited Bob, Cid and 3 others to the group',
      '你邀请 Bob、Cid和另外 3 人加入了群聊',
    ],
    [
      1509,
      { opUser: ann, inviterUser: bob, invitedUserList: [wang] },
      'Bob invited 王小明 to the group',
      'Bob 邀请 王小明 加入了群聊',
    ],
    [1510, { entrantUser: bob }, 'Bob joined the group', 'Bob 加入了群聊'],
    [1510, { entrantUser: me }, 'You joined the group', '你加入了群聊'],
    [1511, { opUser: ann }, 'Ann dismissed the group', 'Ann 解散了群聊'],
    [
      1512,
      { opUser: ann, mutedUser: bob, mutedSeconds: 600 },
      'Ann muted Bob for 10 minutes',
      'Ann 将 Bob 禁言 10 分钟',
    ],
    [
      1512,
      { opUser: ann, mutedUser: me, mutedSeconds: 5400 },
      'Ann muted you for 1 hour 30 minutes',
      'Ann 将你禁言 1 小时 30 分钟',
    ],
    [1513, { opUser: me, mutedUser: bob }, 'You unmuted Bob', '你解除了 Bob 的禁言'],
    [1513, { opUser: ann, mutedUser: me }, 'Ann unmuted you', 'Ann 解除了你的禁言'],
    [1514, { opUser: ann }, 'Ann muted all members', 'Ann 开启了全员禁言'],
    [1515, { opUser: me }, 'You unmuted all members', '你关闭了全员禁言'],
    [1517, { opUser: ann, changedUser: me }, 'Ann made you an administrator', 'Ann 将你设为管理员'],
    [1518, { opUser: ann, changedUser: bob }, 'Ann removed Bob as administrator', 'Ann 取消了 Bob 的管理员身份'],
    [
      1519,
      { opUser: ann, group: { ...group, notification: 'Hi' } },
      'Ann published an announcement',
      'Ann 发布了群公告',
    ],
    [1519, { opUser: ann, group }, 'Ann removed the announcement', 'Ann 删除了群公告'],
    [1520, { opUser: me, group }, 'You named the group “Lunch”', '你将群名称改为“Lunch”'],
    [1701, { isPrivate: true }, 'Disappearing messages were turned on', '已开启阅后即焚'],
    [1701, { isPrivate: false }, 'Disappearing messages were turned off', '已关闭阅后即焚'],
    [4711, {}, 'A notice that this version does not know (no. 4711)', '当前版本不认识的通知（编号 4711）'],
  ])('%i %j', (notification, detail, english, chinese) => {
    expect(plain(tipWords(words.en, tip(notification, detail), reader))).toBe(english);
    expect(plain(tipWords(words.zh, tip(notification, detail), reader))).toBe(chinese);
  });

  it('calls friends by their remarks', () => {
    const line = tipWords(words.en, tip(1504, { quitUser: person('zoe', 'Zoe') }), reader);
    expect(plain(line)).toBe('Sister left the group');
  });

  it('brings the announcement along in one line', () => {
    const announced = tip(1519, { opUser: ann, group: { ...group, notification: ' Lunch\nat  twelve ' } });
    expect(plain(tipPreview(words.en, announced, reader))).toBe('Ann published an announcement: Lunch at twelve');
    expect(announcementOf(announced)).toBe('Lunch\nat  twelve');
  });
});

describe('a tip by somebody who means harm', () => {
  const hostile: unknown[] = [
    undefined,
    null,
    7,
    'text',
    [],
    [null],
    { userID: 7 },
    { userID: '' },
    { userID: 'x', nickname: {} },
  ];

  it('always becomes a sentence, whatever stands in its fields', () => {
    const numbers = [1201, 1202, 1203, 1701, 1703, ...Array.from({ length: 20 }, (_, n) => 1501 + n)];
    const fields = [
      'opUser',
      'group',
      'request',
      'applicant',
      'quitUser',
      'newGroupOwner',
      'kickedUserList',
      'mutedUser',
    ];
    const others = ['invitedUserList', 'inviterUser', 'entrantUser', 'changedUser', 'mutedSeconds', 'isPrivate'];
    for (const value of hostile) {
      const detail = Object.fromEntries([...fields, ...others].map((field) => [field, value]));
      for (const number of numbers) {
        for (const t of [words.en, words.zh]) {
          const line = tipPreview(t, tip(number, detail), reader);
          expect(line).not.toBe('');
          expect(line).not.toMatch(/\{\{|undefined|null|\[object|groups\./);
        }
      }
    }
    expect(plain(tipWords(words.en, tip(1512, {}), reader))).toBe('Somebody muted somebody');
    expect(plain(tipWords(words.en, tip(1512, { opUser: ann, mutedUser: bob, mutedSeconds: -5 }), reader))).toBe(
      'Ann muted Bob',
    );
  });

  it('cannot turn the sentence around, break its line or flood it', () => {
    const nickname = `\u202eevil\u2069\n${'x'.repeat(5_000)}`;
    const line = tipWords(words.en, tip(1504, { quitUser: person('u', nickname) }), reader);
    expect(line).toMatch(/^\u2068evil x{10,40}…\u2069 left the group$/u);
    const many = Array.from({ length: 5_000 }, (_, n) => person(`u${n}`, `U${n}`));
    expect(plain(tipWords(words.en, tip(1508, { opUser: ann, kickedUserList: many }), reader))).toBe(
      'Ann removed U0, U1 and 998 others from the group',
    );
  });

  it('cannot fill in words of ours by a name that looks like a placeholder', () => {
    const line = plain(
      tipWords(words.en, tip(1509, { opUser: person('u', '{{who}} $t(groups.you)'), invitedUserList: [bob] }), reader),
    );
    expect(line).toBe('{{who}} $t(groups.you) invited Bob to the group');
  });
});

it.each([
  [1, '1 second', '1 秒'],
  [60, '1 minute', '1 分钟'],
  [600, '10 minutes', '10 分钟'],
  [3600, '1 hour', '1 小时'],
  [86_400, '1 day', '1 天'],
  [90_000, '1 day 1 hour', '1 天 1 小时'],
  [90, '1 minute 30 seconds', '1 分钟 30 秒'],
])('%i seconds', (seconds, english, chinese) => {
  expect(durationWords(words.en, seconds)).toBe(english);
  expect(durationWords(words.zh, seconds)).toBe(chinese);
});
