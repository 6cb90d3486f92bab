import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { SetupFailure, say } from './report';

interface Need {
  /** Debian's names, the first that the distribution has is taken (Ubuntu 24.04 renamed some). */
  readonly packages: readonly string[];
  readonly isPresent: () => boolean;
  /** Without it nothing runs; the others only make the window poorer. */
  readonly isRequired: boolean;
}

export interface Wanted {
  /** A virtual display: there is none, or tests are to run. */
  readonly display: boolean;
  readonly compiler: boolean;
  /** The browser that plays the phone in the interop tests. */
  readonly chromium: boolean;
}

export function findExecutable(...names: readonly string[]): string | null {
  for (const dir of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(dir, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        continue;
      }
    }
  }
  return null;
}

/** What a program prints; nothing when it is missing. */
function output(command: string, args: readonly string[]): string {
  const result = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return result.error ? '' : result.stdout;
}

function listedLibraries(): string {
  const ldconfig = findExecutable('ldconfig') ?? '/sbin/ldconfig';
  return output(ldconfig, ['-p']);
}

function hasFont(pattern: string): boolean {
  return output('fc-list', [pattern, 'family']).trim() !== '';
}

function needsOf(wanted: Wanted): readonly Need[] {
  const libraries = listedLibraries();
  const library = (soname: string, packages: readonly string[], isRequired = true): Need => ({
    packages,
    isPresent: () => libraries.includes(`${soname} `),
    isRequired,
  });
  const program = (name: string, packages: readonly string[], isRequired = true): Need => ({
    packages,
    isPresent: () => findExecutable(name) !== null,
    isRequired,
  });
  return [
    library('libgtk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0']),
    library('libnss3.so', ['libnss3']),
    library('libasound.so.2', ['libasound2t64', 'libasound2']),
    library('libgbm.so.1', ['libgbm1']),
    library('libnotify.so.4', ['libnotify4'], false),
    program('fc-list', ['fontconfig'], false),
    { packages: ['fonts-noto-cjk'], isPresent: () => hasFont(':lang=zh'), isRequired: false },
    { packages: ['fonts-noto-color-emoji'], isPresent: () => hasFont(':color=true:charset=1f600'), isRequired: false },
    ...(wanted.display ? [program('Xvfb', ['xvfb'])] : []),
    ...(wanted.compiler ? [program('g++', ['g++'])] : []),
    ...(wanted.chromium ? [program('chromium', ['chromium'])] : []),
  ];
}

function aptGet(args: readonly string[]): void {
  const result = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    throw new SetupFailure(`apt-get ${args.join(' ')} failed:\n${result.error?.message ?? result.stderr}`);
  }
}

function knownToApt(name: string): boolean {
  return /^ {2}Candidate: (?!\(none\))/m.test(output('apt-cache', ['policy', name]));
}

const lastName = (need: Need): string => need.packages.at(-1) ?? '';

/**
 * On Linux, finds what Electron (and the tests) need from the system and installs it when this is Debian or Ubuntu and we
 * are root; otherwise prints the command.
 * @throws SetupFailure when something without which nothing runs is missing and cannot be installed here
 */
export function ensureSystemLibraries(wanted: Wanted): void {
  if (process.platform !== 'linux') return;
  const missing = needsOf(wanted).filter((need) => !need.isPresent());
  if (missing.length === 0) return;

  const hasApt = existsSync('/etc/debian_version') && findExecutable('apt-get') !== null;
  if (!hasApt || process.getuid?.() !== 0) {
    const names = missing.map(lastName).join(' ');
    const words = hasApt
      ? `please run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`
      : `please install what your distribution calls (Debian's names): ${names}`;
    if (missing.some((need) => need.isRequired)) throw new SetupFailure(`system packages are missing; ${words}`);
    say(`going on without some system packages; for the full picture ${words}`);
    return;
  }
  say(`installing system packages: ${missing.map(lastName).join(' ')}`);
  aptGet(['update']);
  const names = missing.map((need) => need.packages.find(knownToApt) ?? lastName(need));
  aptGet(['install', '-y', '--no-install-recommends', ...names]);
}
