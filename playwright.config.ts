import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  forbidOnly: true,
  reporter: 'list',
  outputDir: 'out/playwright',
});
