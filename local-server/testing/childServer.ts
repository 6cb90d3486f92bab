import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const ready = z.object({ ready: z.literal(true), apiAddr: z.string(), wsAddr: z.string(), chatAddr: z.string() });

export interface ChildServer {
  readonly child: ChildProcess;
  readonly apiAddr: string;
  readonly wsAddr: string;
  readonly chatAddr: string;
}

/** A server in a process of its own, so that it can be killed. */
export async function startChild(dataDir: string): Promise<ChildServer> {
  const args = ['--import', 'tsx', main, '--data', dataDir, '--json-ready'];
  const ports = ['--api-port', '0', '--ws-port', '0', '--chat-port', '0'];
  const child = spawn(process.execPath, [...args, ...ports], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [line] = z.tuple([z.string()]).parse(await once(lines, 'line'));
  return { child, ...ready.parse(JSON.parse(line)) };
}
