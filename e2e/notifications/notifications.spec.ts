import { test as base } from '../support/fixtures';
import { cases } from './cases';
import { playCase } from './playCase';
import { Stage } from './Stage';

/** All cases share a stage; after one that failed there is a new one. */
const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ browserOfPeers }, use) => {
      const stage = await Stage.open(browserOfPeers);
      await use(stage);
      await stage.close();
    },
    { scope: 'worker' },
  ],
});

// The official SDK has races of its own: what is ours fails again, on a new stage.
test.describe.configure({ retries: 1 });

for (const one of cases) {
  test(`${String(one.number)} ${one.title} (${one.by})`, async ({ stage }) => {
    await playCase(stage, one);
  });
}
