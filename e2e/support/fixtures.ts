import { test as base } from '@playwright/test';
import { launchWasmPeers, type WasmPeers } from '../peer/wasmPeer';
import { World } from './World';

interface PerTest {
  /** A server of the test's own and the people on it. */
  world: World;
}

interface PerWorker {
  /** Gives the browser of the official peers, which is started when it is first asked for and then kept. */
  browserOfPeers: () => Promise<WasmPeers>;
}

export const test = base.extend<PerTest, PerWorker>({
  browserOfPeers: [
    async ({ headless }, use) => {
      let started: Promise<WasmPeers> | undefined;
      await use(() => (started ??= launchWasmPeers({ headless })));
      await (await started)?.close();
    },
    { scope: 'worker' },
  ],
  world: async ({ browserOfPeers }, use) => {
    const world = await World.start(browserOfPeers);
    await use(world);
    await world.close();
  },
});

export { expect } from '@playwright/test';
