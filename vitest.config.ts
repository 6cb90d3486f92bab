import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{sdk-core,local-server,renderer,electron,ipc-contract,build,bench}/**/*.test.{ts,tsx}',
      'e2e/**/*.test.ts',
    ],
    // Files in their own process: an engine, a server or a worker of one cannot disturb another.
    // Style sheets are read as they are: the contrast of their colours is tested.
    css: true,
    pool: 'forks',
    allowOnly: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
