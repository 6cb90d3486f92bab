/**
 * Makes a fresh checkout runnable after `npm ci`: system libraries, Electron, the SQLite addon. Safe to run at any time, by
 * several processes at once; does nothing when everything is there.
 * Option `--test`: also what only the tests need (a virtual display, Chromium).
 */
import { ensureElectron } from './setup/electronRuntime';
import { SetupFailure, say } from './setup/report';
import { ensureSqliteAddon, willCompile } from './setup/sqliteAddon';
import { ensureSystemLibraries } from './setup/systemLibraries';

const forTests = process.argv.includes('--test');
const hasDisplay = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const display = forTests || !hasDisplay || process.argv.includes('--headless');

try {
  const started = performance.now();
  ensureSystemLibraries({ display, compiler: willCompile(), chromium: forTests });
  await ensureElectron();
  await ensureSqliteAddon(() => {
    ensureSystemLibraries({ display, compiler: true, chromium: forTests });
  });
  say(`ready (${((performance.now() - started) / 1000).toFixed(1)} s)`);
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(`setup: ${error.message}\n`);
  process.exitCode = 1;
}
