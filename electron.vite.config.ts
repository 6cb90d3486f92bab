import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Everything is bundled but native code; package.json's dependencies need not be shipped beside the bundles.
const external = ['electron', 'better-sqlite3', 'bufferutil', 'utf-8-validate', /^node:/];
const output = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const;

export default defineConfig({
  main: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      outDir: 'out/main',
      rolldownOptions: {
        external,
        input: { index: 'electron/main/index.ts', engineWorker: 'electron/engine/worker/engineWorker.ts' },
        output,
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: { external, input: { index: 'electron/preload/index.ts' }, output },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: path.resolve(import.meta.dirname, 'renderer/index.html') },
    },
  },
});
