/** One line of a chat: `<` from the other person, `>` from the demo person, then the text. */
type Line = `${'<' | '>'} ${string}`;

export interface DemoChat {
  readonly userID: string;
  /** Age of the newest message in minutes at the time of seeding. */
  readonly endsMinutesAgo: number;
  /** Days over which the lines are spread. */
  readonly days: number;
  /** Newest messages of the other person that are not read yet. */
  readonly unread: number;
  readonly lines: readonly Line[];
}

const LAUNCH_TOPICS: readonly (readonly [Line, Line, Line])[] = [
  ['< 发布清单我更新了，你有空看一下吗？', '> 好的，下午看', '< 谢谢 🙏'],
  [
    '> The build on the staging box is green again',
    '< Nice, which commit fixed it?',
    '> The one that stopped caching the icons',
  ],
  ['< 客户问能不能改到周四下午三点', '> 可以，我把会议挪一下', '< 👍'],
  [
    '> Do we have the numbers for last week?',
    '< Yes: 1,284 sign-ups, 71 % came back the next day',
    '> That is better than I hoped 🎉',
  ],
  ['< 午饭去楼下那家面馆？', '> 走，十二点十分电梯口见', '< OK'],
  [
    '< I left two comments on your draft',
    '> Saw them, both fair. Fixed the second one already',
    '< Then I have nothing left to say 😄',
  ],
  ['> 这个报错你见过吗？只有在 Windows 上出现', '< 见过，是路径里有中文', '> 果然……我加个测试'],
  ['< Can you cover the stand-up tomorrow? Dentist 🦷', '> Sure, good luck!', '< Thanks a lot'],
  ['> 翻译稿收到了，质量不错', '< 那我让他们继续做第二批', '> 好，别忘了术语表'],
  [
    '< https://docs.openim.io/ has a new page about notifications',
    '> Reading it tonight',
    '< The part on read receipts is what we need',
  ],
];

function launchHistory(rounds: number): Line[] {
  const lines: Line[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const topic = LAUNCH_TOPICS[round % LAUNCH_TOPICS.length] ?? [];
    lines.push(...topic);
  }
  return lines;
}

/** Chats of the demo person; the first has about 300 messages. */
export const CHATS: readonly DemoChat[] = [
  {
    userID: 'demo_wei',
    endsMinutesAgo: 38,
    days: 24,
    unread: 0,
    lines: [
      ...launchHistory(99),
      '< 今晚八点灰度，先放 5%',
      '> 收到，我盯着监控',
      '< 有问题电话联系',
      '> 好，大家辛苦了 💪',
    ],
  },
  {
    userID: 'demo_mei',
    endsMinutesAgo: 6,
    days: 3,
    unread: 2,
    lines: [
      '> Morning Mei! Did the design review move?',
      '< Morning! Yes, to 14:30, same room',
      '> 好，那我上午先把图标导出来',
      '< 太好了。深色模式的那套也要哦',
      '> 已经在做了，预计十一点能给你',
      '< 不急，下午之前就行 ☕️',
      '> By the way, the empty state looks great now',
      '< Thank you! Took me four tries 😅',
      '> Sent you both sets, could you check the 16 px ones?',
      '< 看了，16px 的那个铃铛有点糊，其他都很好',
      '> 我改一下线宽',
      '< 改好了发我就行，我直接合进去',
      '< And don’t forget: cake for Sofia at four 🎂',
    ],
  },
  {
    userID: 'demo_ann',
    endsMinutesAgo: 95,
    days: 6,
    unread: 1,
    lines: [
      '< Hi Lin, do you have five minutes for the contract?',
      '> Of course. What is open?',
      '< Section 4. They want the data to stay in the region, and a line that says so:\n\n“All message content is stored in the region chosen by the customer.”\n\nIs that something we can sign?',
      '> Yes. It has been like that since the spring release',
      '< Perfect. And the retention period?',
      '> 365 days by default, they can set it lower',
      '< I’ll put that in. You are a star ⭐️',
      '> Send me the final version and I’ll have it signed today',
      '< Done, it is in your inbox.',
    ],
  },
  {
    userID: 'demo_xia',
    endsMinutesAgo: 210,
    days: 9,
    unread: 4,
    lines: [
      '< 林姐，新人培训的资料放在哪里了？',
      '> 在共享盘「培训/2026」里，先看 README',
      '< 找到了，谢谢！',
      '> 有不懂的随时问我',
      '< 我把第一周的任务做完了 😊',
      '> 这么快！给你点个赞 👍',
      '< 还有一个小问题',
      '< 数据库迁移的脚本要不要自己写测试？',
      '< 我看别的同事好像都写了',
      '< 我先照着写一个，你有空帮我看看～',
    ],
  },
  {
    userID: 'demo_sofia',
    endsMinutesAgo: 60 * 7,
    days: 12,
    unread: 0,
    lines: [
      '< Ciao Lin! Are you coming to Milan in October?',
      '> I hope so! Waiting for the approval',
      '< If you come, I’ll book the small trattoria near the office 🍝',
      '> Then I have to come',
      '< Here is the agenda so far:\n• Day 1: roadmap\n• Day 2: workshops\n• Day 3: customers\n\nAnything missing?',
      '> Maybe half an hour on accessibility on day 2?',
      '< Great idea, added',
      '> Happy birthday, by the way! 🎂🎉',
      '< Grazie mille!! ❤️',
    ],
  },
  {
    userID: 'demo_omar',
    endsMinutesAgo: 60 * 22,
    days: 8,
    unread: 0,
    lines: [
      '< The certificate on the test gateway expires on Friday',
      '> Can you renew it, or shall I?',
      '< On it. There is one manual step, I am writing it down this time',
      '> 🙏',
      '< Renewed, valid for a year. Notes: https://wiki.example.org/ops/certificates',
      '> Excellent, thank you Omar',
    ],
  },
  {
    userID: 'demo_jun',
    endsMinutesAgo: 60 * 27,
    days: 5,
    unread: 0,
    lines: [
      '> 小李，昨天那个崩溃定位到了吗？',
      '< 定位到了，是并发写同一个文件',
      '< 加了锁之后跑了一晚上，没再出现',
      '> 太好了，这个困扰我们两周了',
      '< 复盘文档我写好了，您过目',
      '> 写得很清楚，可以发出去',
    ],
  },
  {
    userID: 'demo_priya',
    endsMinutesAgo: 60 * 49,
    days: 10,
    unread: 0,
    lines: [
      '< Could you run the survey past your team? It takes three minutes',
      '> Sure, shared it in our channel',
      '< 14 answers already, you have a fast team!',
      '> They like being asked 😄',
      '< First result: people want search to find file names',
      '> Not surprised. It is on the list for Q4',
    ],
  },
  {
    userID: 'demo_zhang',
    endsMinutesAgo: 60 * 30,
    days: 14,
    unread: 6,
    lines: [
      '< 【通知】本周六机房例行维护，22:00–24:00 期间服务可能中断',
      '> 收到',
      '< 【通知】维护已完成，各项服务恢复正常',
      '< 【提醒】请各部门于周五前提交固定资产盘点表',
      '< 盘点表模板见附件，注意填写编号',
      '< 还没有交的同事请尽快',
      '< 【通知】下周一上午消防演练，请配合',
      '< 演练时间约 20 分钟，请走楼梯',
    ],
  },
  {
    userID: 'demo_tom',
    endsMinutesAgo: 60 * 76,
    days: 4,
    unread: 0,
    lines: [
      '< Lin, is `npm run bench` supposed to take this long on a laptop?',
      '> How long is long?',
      '< Four minutes 😬',
      '> That is the million-message one. Use `-- --json` and go get a coffee',
      '< Coffee it is',
    ],
  },
  {
    userID: 'demo_elena',
    endsMinutesAgo: 60 * 24 * 5,
    days: 6,
    unread: 0,
    lines: [
      '< Dobrý den Lin! The Czech translation is finished',
      '> Wonderful! Any string that was hard?',
      '< “Mark as unread” — I asked two colleagues and got three answers',
      '> 😂 Same in every language',
    ],
  },
  {
    userID: 'demo_hao',
    endsMinutesAgo: 60 * 24 * 8,
    days: 3,
    unread: 0,
    lines: [
      '> 周末爬山还去吗？天气预报说有雨',
      '< 改下周吧，安全第一',
      '> 好，那这周末在家看球 ⚽️',
      '< 来我家一起看，我买啤酒 🍺',
    ],
  },
  {
    userID: 'demo_grace',
    endsMinutesAgo: 60 * 24 * 13,
    days: 2,
    unread: 0,
    lines: [
      '< Thanks for the talk yesterday! Are the slides somewhere?',
      '> https://slides.example.org/local-first — page 12 has the diagram you asked about',
      '< Got it, thank you 🙌',
    ],
  },
  {
    userID: 'demo_yuki',
    endsMinutesAgo: 60 * 24 * 19,
    days: 1,
    unread: 0,
    lines: ['< はじめまして、東京オフィスの佐藤です。よろしくお願いします。', '> 佐藤さん、よろしくお願いします！😊'],
  },
];
