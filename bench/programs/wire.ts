/** Devices without an SDK: they write fast, or only count what is pushed to them. */
import { on, serve } from '../support/remote';
import { WireDevice } from './WireDevice';
import { wireCalls } from './wireCalls';

/** Unanswered requests of one sender: enough that the server never waits for him. */
const WINDOW = 32;

let devices: WireDevice[] = [];
let wanted = 0;
let received = 0;
let lastAt = 0;
let complete: () => void = () => undefined;
let completed: Promise<void> = Promise.resolve();

const now = (): number => performance.timeOrigin + performance.now();

/** Sends `count` texts of one sender in order, keeping a window of requests on the wire. */
async function pour(device: WireDevice, recvID: string, count: number, prefix: string): Promise<void> {
  const onWire = new Set<Promise<void>>();
  for (let n = 1; n <= count; n += 1) {
    const sent = device.sendText(recvID, `${prefix} ${n}: can you look at this today?`, `${prefix}-${n}`);
    onWire.add(sent);
    const settled = (): void => {
      onWire.delete(sent);
    };
    sent.then(settled, settled);
    if (onWire.size >= WINDOW) await Promise.race(onWire);
  }
  await Promise.all(onWire);
}

serve([
  on(wireCalls.connect, async ({ wsAddr, platformID, users }) => {
    devices = await Promise.all(users.map((user) => WireDevice.open(wsAddr, user, platformID)));
    return undefined;
  }),
  on(wireCalls.flood, async ({ recvID, count, prefix }) => {
    const startedAt = now();
    const share = Math.ceil(count / devices.length);
    await Promise.all(
      devices.map((device, index) =>
        pour(device, recvID, Math.max(0, Math.min(share, count - index * share)), `${prefix}-${index}`),
      ),
    );
    return { startedAt, acknowledgedMs: now() - startedAt };
  }),
  on(wireCalls.sendInTurn, async ({ recvID, count }) => {
    const [device] = devices;
    if (device === undefined) throw new Error('nobody is connected');
    const durations: number[] = [];
    for (let n = 1; n <= count; n += 1) {
      const started = performance.now();
      await device.sendText(recvID, `turn ${n}`, `turn-${n}`);
      durations.push(performance.now() - started);
    }
    return durations;
  }),
  on(wireCalls.expectPushes, ({ count }) => {
    wanted = count;
    received = 0;
    completed = new Promise((resolve) => {
      complete = resolve;
    });
    for (const device of devices) {
      device.onPush = () => {
        received += 1;
        lastAt = now();
        if (received === wanted) complete();
      };
    }
    return undefined;
  }),
  on(wireCalls.awaitPushes, async ({ timeoutMs }) => {
    const timer = setTimeout(() => complete(), timeoutMs);
    await completed;
    clearTimeout(timer);
    return { received, lastAt };
  }),
]);
