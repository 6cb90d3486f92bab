import { startLocalServer } from '../index';
import type { LocalServer } from '../index';
import { adminToken, callRest, TestDevice } from './TestDevice';
import type { Push } from './TestDevice';

export const G = { groupID: 'g1' };
export const NOTICES = 'n_g1';
export const CHAT = 'sg_g1';
export const MEMBERS: readonly string[] = ['olga', 'adam', 'mia'];
const EVERYBODY = [...MEMBERS, 'xavi'];

/** Options of an unstored notification. */
export const OPTIONS = {
  isNotNotification: false,
  isSendMsg: false,
  history: false,
  persistent: false,
  offlinePush: false,
  unreadCount: false,
  conversationUpdate: false,
  senderSync: true,
  notPrivate: false,
  senderConversationUpdate: false,
  reactionFromCache: false,
};

/** What a device got of one type, as notification or as line of the chat. */
export const got = (device: TestDevice, contentType: number, isNotification: boolean): Push[] =>
  device.pushes.filter((push) => push.isNotification === isNotification && push.msg.contentType === contentType);

/** A group of olga (owner), adam (administrator) and mia; xavi is outside. Everybody has a desktop and a phone. */
export class GroupStage {
  private constructor(
    readonly server: LocalServer,
    readonly admin: string,
    readonly devices: readonly TestDevice[],
  ) {}

  static async open(): Promise<GroupStage> {
    const server = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
    const devices: TestDevice[] = [];
    for (const userID of EVERYBODY) {
      await server.registerUser({ userID, nickname: `${userID} N`, faceURL: `${userID}.png` });
      for (const platformID of [5, 2]) devices.push(await TestDevice.open(server, userID, { platformID }));
    }
    return new GroupStage(server, await adminToken(server), devices);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** The desktop. */
  device(userID: string): TestDevice {
    const found = this.devices.find((device) => device.userID === userID);
    if (!found) throw new Error(`no device of ${userID}`);
    return found;
  }

  /** Data of a call that must succeed. */
  async ask(userID: string, path: string, body: object): Promise<unknown> {
    const { errCode, errDlt, data } = await this.device(userID).rest(path, body);
    if (errCode !== 0) throw new Error(`${path} answered ${String(errCode)} ${errDlt}`);
    return data;
  }

  /** The same, asked by the IM administrator. */
  async askAdmin(path: string, body: object): Promise<unknown> {
    const { errCode, errDlt, data } = await callRest(this.server.apiAddr, path, body, this.admin);
    if (errCode !== 0) throw new Error(`${path} answered ${String(errCode)} ${errDlt}`);
    return data;
  }

  async create(groupInfo: object = {}, more: object = {}): Promise<void> {
    await this.ask('olga', '/group/create_group', {
      ownerUserID: 'olga',
      adminUserIDs: ['adam'],
      memberUserIDs: ['mia'],
      groupInfo: { ...G, groupName: 'Lunch', groupType: 2, creatorUserID: 'olga', ...groupInfo },
      ...more,
    });
  }

  /** The group is there, and what was pushed of it is forgotten. */
  async createQuietly(groupInfo: object = {}): Promise<void> {
    await this.create(groupInfo);
    await this.forget();
  }

  async forget(): Promise<void> {
    await this.settle();
    for (const device of this.devices) device.pushes.length = 0;
  }

  /** One message to everybody shows that nothing else is on its way. */
  async settle(): Promise<void> {
    const marker = { sendID: 'imAdmin', content: { content: 'marker' }, contentType: 101, sessionType: 1 };
    for (const recvID of EVERYBODY) await this.askAdmin('/msg/send_msg', { ...marker, recvID });
    const isMarker = ({ msg }: Push): boolean => msg.sendID === 'imAdmin' && msg.contentType === 101;
    await Promise.all(this.devices.map((device) => device.push(isMarker)));
  }
}
