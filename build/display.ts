import { spawn } from 'node:child_process';

/** An X server of our own, for windows that nobody needs to see. */
export interface VirtualDisplay {
  /** Value for the DISPLAY variable. */
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts Xvfb on a display number that it picks itself, so that several can start at once.
 * @throws Error when Xvfb is missing or ends at once
 */
export async function startVirtualDisplay(size = '1440x900'): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const numberPipe = server.stdio[3];
  if (!numberPipe) throw new Error('no pipe to Xvfb');
  const number = await new Promise<string>((resolve, reject) => {
    let written = '';
    numberPipe.on('data', (chunk: Buffer) => {
      written += chunk.toString('ascii');
      if (written.includes('\n')) resolve(written.trim());
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`Xvfb ended with ${String(code)}`));
    });
  });
  const killAtExit = (): void => void server.kill();
  process.once('exit', killAtExit);
  return {
    name: `:${number}`,
    stop: async () => {
      process.off('exit', killAtExit);
      server.kill();
      await ended;
    },
  };
}

/** True when windows can be opened without a virtual display. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/**
 * The environment for a process that opens Electron windows: with `display` as the X server, and without Chromium's
 * sandbox for root, who cannot have it.
 */
export function windowEnvironment(display: VirtualDisplay | null): NodeJS.ProcessEnv {
  const env = { ...process.env };
  if (display) {
    env['DISPLAY'] = display.name;
    delete env['WAYLAND_DISPLAY'];
  }
  if (process.platform === 'linux' && process.getuid?.() === 0) env['ELECTRON_DISABLE_SANDBOX'] = '1';
  return env;
}
