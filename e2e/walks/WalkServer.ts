import { Remote } from '../../bench/support/remote';
import { serverCalls } from './programs/serverCalls';

const portOf = (address: string): number => Number(new URL(address).port);

/** The local server as a process that can be killed and started again over its data. */
export class WalkServer {
  #remote: Remote;

  private constructor(
    private readonly program: string,
    private readonly dataDir: string,
    remote: Remote,
    readonly addresses: { readonly apiAddr: string; readonly wsAddr: string },
  ) {
    this.#remote = remote;
  }

  /** @param program the bundle of `programs/server.ts` */
  static async start(program: string, dataDir: string): Promise<WalkServer> {
    const remote = await Remote.start(program, 'server');
    const addresses = await remote.call(serverCalls.start, { dataDir, apiPort: 0, wsPort: 0 });
    return new WalkServer(program, dataDir, remote, addresses);
  }

  register(userIDs: readonly string[]): Promise<undefined> {
    return this.#remote.call(serverCalls.register, [...userIDs]);
  }

  token(userID: string, platformID: number): Promise<string> {
    return this.#remote.call(serverCalls.token, { userID, platformID });
  }

  /** From now on acknowledgements get lost, batch pulls leave something out and pushes come late; or no more. */
  async setBadDay(isBad: boolean): Promise<void> {
    const quirks = isBad
      ? { ackLost: 0.02, pullSkip: 0.1, pushDelayMs: 2 }
      : { ackLost: 0, pullSkip: 0, pushDelayMs: 0 };
    await this.#remote.call(serverCalls.quirks, quirks);
  }

  /** SIGKILL, and the next process on the same ports and data. */
  async restart(): Promise<void> {
    await this.#remote.kill();
    this.#remote = await Remote.start(this.program, 'server');
    const { apiAddr, wsAddr } = this.addresses;
    await this.#remote.call(serverCalls.start, {
      dataDir: this.dataDir,
      apiPort: portOf(apiAddr),
      wsPort: portOf(wsAddr),
    });
  }

  close(): Promise<void> {
    return this.#remote.close();
  }
}
