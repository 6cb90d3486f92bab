import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { root } from '../../build/setup/paths';

const ready = z.object({ ready: z.literal(true), apiAddr: z.string(), wsAddr: z.string(), chatAddr: z.string() });
const tokenAnswer = z.object({ errCode: z.literal(0), data: z.object({ token: z.string() }) });
const done = z.object({ errCode: z.literal(0) });

type Addresses = Omit<z.infer<typeof ready>, 'ready'>;

/** The local server as a process of its own, which can be killed without warning and started again over its data. */
export class ServerProcess {
  private constructor(
    private readonly dataDir: string,
    private process: ChildProcess,
    readonly addresses: Addresses,
  ) {}

  static async start(dataDir: string): Promise<ServerProcess> {
    const { child, addresses } = await launch(dataDir, { apiAddr: ':0', wsAddr: ':0', chatAddr: ':0' });
    return new ServerProcess(dataDir, child, addresses);
  }

  /** SIGKILL: no chance to finish anything. */
  async kill(): Promise<void> {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Starts it again on the same ports and data. */
  async restart(): Promise<void> {
    this.process = (await launch(this.dataDir, this.addresses)).child;
  }

  /** Makes accounts, as an administrator's script does (rest 17). */
  async register(...userIDs: string[]): Promise<void> {
    const users = userIDs.map((userID) => ({ userID, nickname: userID, faceURL: '' }));
    done.parse(await this.call('/user/user_register', { users }, await this.adminToken()));
  }

  async issueToken(userID: string, platformID: number): Promise<string> {
    return tokenAnswer.parse(await this.call('/auth/get_user_token', { userID, platformID }, await this.adminToken()))
      .data.token;
  }

  private async adminToken(): Promise<string> {
    return tokenAnswer.parse(await this.call('/auth/get_admin_token', { secret: 'openIM123', userID: 'imAdmin' })).data
      .token;
  }

  private async call(path: string, body: object, token = ''): Promise<unknown> {
    const headers = { 'content-type': 'application/json', operationID: `test-${path}`, token };
    return (await fetch(this.addresses.apiAddr + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  }
}

async function launch(dataDir: string, at: Addresses): Promise<{ child: ChildProcess; addresses: Addresses }> {
  const port = (address: string): string => address.slice(address.lastIndexOf(':') + 1);
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', path.join(root, 'local-server/main.ts'), '--json-ready', '--data', dataDir],
      ...['--api-port', port(at.apiAddr), '--ws-port', port(at.wsAddr), '--chat-port', port(at.chatAddr)],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const parsed = ready.safeParse(JSON.parse(line));
    if (parsed.success) return { child, addresses: parsed.data };
  }
  throw new Error('the local server ended before it was ready');
}
