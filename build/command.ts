import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './setup/paths';

/** Runs a program of node_modules/.bin (or any other) in the checkout with our output; resolves with its exit code. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...env, PATH: [path.join(root, 'node_modules/.bin'), env['PATH'] ?? ''].join(path.delimiter) },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? (signal === null ? 1 : 128));
    });
  });
}
