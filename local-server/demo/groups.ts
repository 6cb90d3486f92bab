import type { ImportedGroup } from '../domain/groupImporter';
import { DEMO_OWNER } from './people';

/** Who speaks, by user ID, and what he says. */
type Line = readonly [userID: string, text: string];

export interface DemoGroup {
  readonly group: Omit<ImportedGroup, 'createTime'>;
  /** Age of the newest message in minutes at the time of seeding. */
  readonly endsMinutesAgo: number;
  /** Days over which the lines are spread. */
  readonly days: number;
  /** Newest messages that the demo person has not read yet. */
  readonly unread: number;
  readonly lines: readonly Line[];
}

const LIN = DEMO_OWNER.userID;

/** Groups of the demo person: an own one, one of a friend, and one that speaks by announcement. */
export const GROUPS: readonly DemoGroup[] = [
  {
    group: {
      groupID: '2150600101',
      groupName: 'Launch crew 发布小组',
      ownerUserID: LIN,
      adminUserIDs: ['demo_wei'],
      memberUserIDs: ['demo_mei', 'demo_jun', 'demo_omar', 'demo_tom', 'demo_xia'],
      info: { introduction: 'Everything on the way to the release. 发布前的一切事宜。' },
    },
    endsMinutesAgo: 14,
    days: 4,
    unread: 2,
    lines: [
      [LIN, 'Hi all, this is the room for the release. 大家好，发布相关的事都在这里说'],
      ['demo_wei', '收到 👌 发布清单我贴在共享盘了'],
      ['demo_tom', 'Windows installer is signed, size 92 MB'],
      ['demo_omar', 'Gateway certificates are good until next November'],
      ['demo_jun', '压测跑完了：一万个连接，消息延迟 p99 是 38 毫秒'],
      [LIN, '漂亮！'],
      ['demo_xia', '文档里的截图我换成新版的了，深色的也有'],
      ['demo_mei', 'The new icons are in. Please look at the tray at 125 %'],
      [LIN, 'Looks crisp here 👍'],
      ['demo_tom', 'One open bug: the badge stays after “mark all as read”'],
      ['demo_jun', '我来看，应该是计数没有重新推导'],
      ['demo_jun', '修好了，加了测试'],
      [LIN, 'Thank you Jun! Then Thursday stands. 那就定周四'],
      ['demo_wei', '周四晚八点灰度，我值班'],
      ['demo_omar', 'I’ll watch the gateway with you'],
    ],
  },
  {
    group: {
      groupID: '2150600102',
      groupName: 'Lunch & coffee 午饭约起来',
      ownerUserID: 'demo_mei',
      memberUserIDs: [LIN, 'demo_ann', 'demo_hao', 'demo_priya', 'demo_grace'],
      info: { needVerification: 2 },
    },
    endsMinutesAgo: 52,
    days: 2,
    unread: 0,
    lines: [
      ['demo_mei', 'Who is in today? 🍜 今天谁一起？'],
      ['demo_hao', '我！楼下新开的那家川菜？'],
      ['demo_priya', 'Is there something without chilli? 😄'],
      ['demo_mei', 'They have a mild menu, I checked'],
      [LIN, 'Count me in, 十二点十分门口见'],
      ['demo_ann', 'Stuck in a call, please bring me a lemon tea 🙏'],
      ['demo_grace', 'Same here, next time!'],
      [LIN, 'Lemon tea noted 🍋'],
    ],
  },
  {
    group: {
      groupID: '2150600103',
      groupName: '全员通知 All hands',
      ownerUserID: 'demo_zhang',
      adminUserIDs: ['demo_ann'],
      memberUserIDs: [
        LIN,
        'demo_mei',
        'demo_wei',
        'demo_sofia',
        'demo_jun',
        'demo_omar',
        'demo_xia',
        'demo_tom',
        'demo_priya',
        'demo_elena',
        'demo_hao',
        'demo_grace',
        'demo_yuki',
      ],
      info: {
        notification:
          '本周五 16:00 全员大会，三楼报告厅，可远程参加。\nAll-hands on Friday, 16:00, hall on the third floor; remote seats for everybody.',
        introduction: '公司通知 Company news',
        needVerification: 1,
      },
    },
    endsMinutesAgo: 60 * 5,
    days: 20,
    unread: 1,
    lines: [
      ['demo_zhang', '欢迎大家。这里只发重要的通知，讨论请到各自的小组'],
      ['demo_ann', 'Welcome! Important news only; please talk in your own groups'],
      ['demo_zhang', '国庆假期安排已经发到邮箱'],
      ['demo_ann', 'The holiday calendar is in your inbox'],
      ['demo_zhang', '周五全员大会的议程见群公告，问题可以提前发给 Ann'],
    ],
  },
];
