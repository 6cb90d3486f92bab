import { afterEach, expect, it } from 'vitest';
import { startLocalServer, type LocalServer } from '../../local-server/index';
import type { HistoryPage, MessageOrder } from '../../sdk-core/types/message';
import { Client } from '../../sdk-core/testing/Client';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';
import { seeded } from '../../sdk-core/testing/seeded';

const STEPS = 150;
const SEEDS = [1, 2, 3, 4, 5, 6];
const DEVICES = [
  { userID: 'ann', peer: 'bob', platform: 7 },
  { userID: 'ann', peer: 'bob', platform: 2 },
  { userID: 'bob', peer: 'ann', platform: 7 },
  { userID: 'bob', peer: 'ann', platform: 2 },
] as const;

interface Device {
  readonly userID: string;
  readonly peer: string;
  readonly platform: number;
  readonly token: string;
  readonly line: TcpProxy;
  client: Client;
}

let server: LocalServer | null = null;
let devices: Device[] = [];

afterEach(async () => {
  for (const device of devices) {
    await device.client.remove();
    await device.line.close();
  }
  devices = [];
  await server?.close();
});

async function login(server: LocalServer, device: Omit<Device, 'client'>, dataDir?: string): Promise<Client> {
  return Client.login({
    apiAddr: server.apiAddr,
    wsAddr: device.line.addr,
    userID: device.userID,
    token: device.token,
    platform: device.platform,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
}

/** Scrolls up to the beginning, as a reader would: what was written before a device first saw the chat is fetched then. */
async function scrollToStart(device: Device): Promise<void> {
  let before: MessageOrder | null = null;
  for (;;) {
    let page: HistoryPage;
    try {
      page = await device.client.sdk.fillHistory({ conversationID: 'si_ann_bob', before, count: 100 });
    } catch {
      // The last cut was only noticed now: the reader tries again when the link is back.
      await device.client.until('it is back', () => device.client.sdk.connection.status === 'connected');
      continue;
    }
    before = page.messages[0]?.order ?? null;
    if (page.isEnd || before === null) return;
  }
}

/** What everybody has to agree on. */
function history(device: Device): { seq: number; clientMsgID: string; kind: string }[] {
  return device.client
    .messages(device.peer)
    .map(({ seq, clientMsgID, content }) => ({ seq, clientMsgID, kind: content.kind }));
}

const isSettled = (device: Device): boolean => device.client.messages(device.peer).every((message) => message.seq > 0);

it.each(SEEDS)(
  'two people on two devices each, with faults all the time, end up with one history (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const next = seeded(seed);
    const pick = <T>(list: readonly T[]): T => {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    };
    const running = await startLocalServer({ apiPort: 0, wsPort: 0, chatPort: 0 });
    server = running;
    for (const userID of ['ann', 'bob']) await running.registerUser({ userID, nickname: userID });
    for (const { userID, peer, platform } of DEVICES) {
      const line = await startTcpProxy({ target: running.wsAddr });
      const device = { userID, peer, platform, line, token: await running.issueToken(userID, platform) };
      devices.push({ ...device, client: await login(running, device) });
    }
    for (const device of devices) await device.client.synced();
    Object.assign(running.quirks, { ackLost: 0.03, pullSkip: 0.2, pushDelayMs: 3 });

    let written = 0;
    for (let step = 0; step < STEPS; step += 1) {
      const device = pick(devices);
      const action = next();
      if (action < 0.7) {
        await device.client.sdk.sendTextMessage({ text: `${device.userID} ${written}`, recvID: device.peer });
        written += 1;
      } else if (action < 0.8) {
        device.client.sdk.markConversationMessageAsRead('si_ann_bob');
      } else if (action < 0.9) {
        device.line.cut();
      } else if (action < 0.95) {
        await running.disconnectUser(device.userID);
      } else {
        const { dataDir } = device.client;
        await device.client.close();
        device.client = await login(running, device, dataDir);
      }
    }

    Object.assign(running.quirks, { ackLost: 0, pullSkip: 0, pushDelayMs: 0 });
    for (const device of devices) {
      await device.client.until('it is synced', () => device.client.sdk.sync.status === 'synced', 40_000);
      await scrollToStart(device);
      await device.client.until(
        'everything is settled',
        () => device.client.messages(device.peer).length >= written && isSettled(device),
        40_000,
      );
    }
    const [first, ...others] = devices.map(history);
    expect(first).toHaveLength(written);
    for (const other of others) expect(other).toEqual(first);
    expect(new Set(first?.map((message) => message.clientMsgID)).size).toBe(written);
    for (const [desktop, phone] of [devices.slice(0, 2), devices.slice(2)]) {
      if (desktop === undefined || phone === undefined) throw new Error('a device is missing');
      desktop.client.sdk.wakeUp();
      phone.client.sdk.wakeUp();
      await desktop.client.until(
        'both count the same unread',
        () => desktop.client.unread(desktop.peer) === phone.client.unread(phone.peer),
      );
    }
  },
);
