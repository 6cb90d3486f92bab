import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronExecutable } from './electronRuntime';
import { cacheDir, root, scratchBeside } from './paths';
import { SetupFailure, say } from './report';

/** The shipped prebuilds use Node-API 10. On an older runtime they do not throw, they crash: ask before loading. */
const PREBUILD_NODE_API = 10;

const require = createRequire(import.meta.url);
const packageDir = path.dirname(require.resolve('better-sqlite3/package.json'));
const installed = path.join(packageDir, 'build/Release/better_sqlite3.node');

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'));
  if (
    typeof manifest === 'object' &&
    manifest !== null &&
    'version' in manifest &&
    typeof manifest.version === 'string'
  ) {
    return manifest.version;
  }
  throw new SetupFailure('node_modules/better-sqlite3 is damaged; run npm ci');
}

const cached = (): string => path.join(cacheDir, `better_sqlite3-${version()}.node`);

/** Runs a script in a runtime, Electron acting as Node. */
function runIn(executable: string, script: string): { readonly ok: boolean; readonly stdout: string } {
  const result = spawnSync(executable, ['-e', script], {
    cwd: root,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  return { ok: result.status === 0, stdout: result.error ? '' : result.stdout };
}

function nodeAPIOf(executable: string): number {
  return Number(runIn(executable, 'console.log(process.versions.napi)').stdout);
}

/** True when this machine will have to compile the addon, as far as can be told before Electron is there. */
export function willCompile(): boolean {
  return !existsSync(installed) && !existsSync(cached()) && Number(process.versions['napi']) < PREBUILD_NODE_API;
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', reject)
      .on('exit', (code) => {
        if (code === 0) resolve();
        else reject(new SetupFailure(`${command} ended with ${String(code)} while compiling better-sqlite3`));
      });
  });
}

/** gcc and g++ with npm's Node-API headers: needs no Python, make or Node headers. */
async function compile(output: string): Promise<void> {
  const headers = path.join(path.dirname(require.resolve('node-api-headers/package.json')), 'include');
  const wrapper = path.dirname(require.resolve('node-addon-api/package.json'));
  const sqlite = path.join(packageDir, 'deps/sqlite3');
  const defines = readFileSync(path.join(packageDir, 'deps/defines.gypi'), 'utf8').match(
    /(?<=')[A-Z0-9_]+(=[^']*)?(?=')/g,
  );
  if (defines === null)
    throw new SetupFailure('better-sqlite3 no longer lists its SQLite options in deps/defines.gypi');

  const work = mkdtempSync(path.join(tmpdir(), 'openim-sqlite-'));
  const common = ['-c', '-w', '-fPIC', '-pthread', '-O2', '-DNDEBUG'];
  const [database, addon] = [path.join(work, 'sqlite3.o'), path.join(work, 'addon.o')];
  try {
    await Promise.all([
      run('gcc', [
        ...common,
        '-std=c99',
        ...defines.map((name) => `-D${name}`),
        '-o',
        database,
        path.join(sqlite, 'sqlite3.c'),
      ]),
      run('g++', [
        ...common,
        '-std=c++20',
        '-fvisibility=hidden',
        '-fvisibility-inlines-hidden',
        ...['-include', path.join(import.meta.dirname, 'napi_compat.h')],
        ...['NAPI_DISABLE_CPP_EXCEPTIONS', 'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS', 'BUILDING_NODE_EXTENSION'].map(
          (name) => `-D${name}`,
        ),
        ...[headers, wrapper, sqlite].map((dir) => `-I${dir}`),
        ...['-o', addon, path.join(packageDir, 'src/better_sqlite3.cpp')],
      ]),
    ]);
    const linking = ['-shared', '-pthread', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];
    await run('g++', [...linking, addon, database, '-ldl', '-lm', '-o', output]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const PROBE =
  "const D=require('better-sqlite3');const d=new D(':memory:');if(d.prepare('select 6*7 n').get().n!==42)process.exit(1)";

function assertLoads(): void {
  for (const executable of [process.execPath, electronExecutable()]) {
    if (!runIn(executable, PROBE).ok) {
      rmSync(installed, { force: true });
      throw new SetupFailure(`better-sqlite3 does not load in ${path.basename(executable)}`);
    }
  }
}

/** Fills one file atomically: whoever opens `target` sees nothing or all of it. */
function place(source: string, target: string): void {
  const scratch = scratchBeside(target);
  copyFileSync(source, scratch);
  renameSync(scratch, target);
}

/**
 * Sees to it that better-sqlite3 loads in this Node and in Electron: its shipped prebuild where both can take it, else an
 * addon compiled here, once for a version of the package.
 * @param needCompiler called before compiling
 * @throws SetupFailure when it cannot be compiled or does not load
 */
export async function ensureSqliteAddon(needCompiler: () => void): Promise<void> {
  if (existsSync(installed)) return;
  if (Number(process.versions['napi']) >= PREBUILD_NODE_API && nodeAPIOf(electronExecutable()) >= PREBUILD_NODE_API)
    return;
  if (process.platform !== 'linux') {
    throw new SetupFailure('better-sqlite3 needs a newer Node here: install Node 22.14 or later and run npm ci again');
  }
  if (!existsSync(cached())) {
    needCompiler();
    say('compiling better-sqlite3 for this Node (about a minute, once)');
    mkdirSync(cacheDir, { recursive: true });
    const scratch = scratchBeside(cached());
    await compile(scratch);
    renameSync(scratch, cached());
  }
  place(cached(), installed);
  assertLoads();
  say('better-sqlite3 is ready');
}
