import { DEMO_PEER, DEMO_USER } from './accounts';

export interface DemoPerson {
  readonly userID: string;
  readonly nickname: string;
}

/** Everybody at the demo workplace whom the demo person knows, in the order in which they became friends. */
export const FRIENDS: readonly DemoPerson[] = [
  { userID: DEMO_PEER.userID, nickname: DEMO_PEER.nickname },
  { userID: 'demo_ann', nickname: 'Ann Keller' },
  { userID: 'demo_wei', nickname: '王伟 Wang Wei' },
  { userID: 'demo_sofia', nickname: 'Sofia Marchetti' },
  { userID: 'demo_jun', nickname: '李俊' },
  { userID: 'demo_omar', nickname: 'Omar Haddad' },
  { userID: 'demo_xia', nickname: '夏雨晴' },
  { userID: 'demo_tom', nickname: 'Tom Fischer' },
  { userID: 'demo_priya', nickname: 'Priya Raman' },
  { userID: 'demo_zhang', nickname: '张建国' },
  { userID: 'demo_elena', nickname: 'Elena Novák' },
  { userID: 'demo_hao', nickname: 'Hao Liu 刘浩' },
  { userID: 'demo_grace', nickname: 'Grace Okafor' },
  { userID: 'demo_yuki', nickname: '佐藤由紀' },
];

/** Has asked to become a friend and waits for an answer. */
export const APPLICANT: DemoPerson = { userID: 'demo_david', nickname: 'David Sun 孙大卫' };
export const APPLICATION_TEXT = 'Hi Lin, David from the Shenzhen office. We met at the all-hands 🙂';

export const PINNED: readonly string[] = [DEMO_PEER.userID, 'demo_wei'];
export const MUTED: readonly string[] = ['demo_zhang'];

export const DEMO_OWNER: DemoPerson = { userID: DEMO_USER.userID, nickname: DEMO_USER.nickname };
