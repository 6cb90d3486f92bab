import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { startLocalServer, type LocalServer, type LocalServerOptions } from '../../local-server/index';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';
import { openJsSdkPeer, type JsSdkPeer, type JsSdkPeerOptions } from '../peer/jsSdkPeer';
import { openNodeWasmPeer, type NodeWasmPeer } from '../peer/nodeWasmPeer';
import type { SdkPeerOptions } from '../peer/SdkPeer';
import type { WasmPeer, WasmPeers } from '../peer/wasmPeer';

/** Platform of the tokens for plain REST calls. */
const harmonyOS = 11;

const restAnswerSchema = z.object({
  errCode: z.number(),
  errMsg: z.string().default(''),
  data: z.unknown().optional(),
});

/** What a peer's options say differently from the world's own. */
type Deviation<Options> = Partial<Omit<Options, 'userID'>>;

interface Closable {
  close(): Promise<void>;
}

/** A server of a test's own, in memory, with its people and their devices. All of it ends with {@link close}. */
export class World {
  readonly server: LocalServer;
  readonly #browser: () => Promise<WasmPeers>;
  readonly #guests: Closable[] = [];

  private constructor(server: LocalServer, browser: () => Promise<WasmPeers>) {
    this.server = server;
    this.#browser = browser;
  }

  /**
   * @param browser Gives the browser for peers in Chromium; asked only when one is opened.
   * @param options Of the server; its ports are always free ones.
   */
  static async start(browser: () => Promise<WasmPeers>, options: LocalServerOptions = {}): Promise<World> {
    return new World(await startLocalServer({ ...options, apiPort: 0, wsPort: 0, chatPort: 0 }), browser);
  }

  /** Everybody's nickname differs from the user ID, so that a test sees which of the two is shown. */
  nicknameOf(userID: string): string {
    return `${userID.charAt(0).toUpperCase()}${userID.slice(1)} Smith`;
  }

  /** Makes accounts with these user IDs. */
  async register(...userIDs: string[]): Promise<void> {
    for (const userID of userIDs) await this.server.registerUser({ userID, nickname: this.nicknameOf(userID) });
  }

  /** Makes `userID` and each of the others friends of each other. */
  async befriend(userID: string, ...others: string[]): Promise<void> {
    for (const other of others) await this.server.makeFriends(userID, other);
  }

  /**
   * Stores `count` texts `text 1` … from one person to another, a second apart, without telling anybody.
   *
   * @param options.from Send time of the first one, in milliseconds since 1970.
   */
  async importChat(sendID: string, recvID: string, options: { count: number; from: number }): Promise<void> {
    const { count, from } = options;
    await this.server.importMessages(
      Array.from({ length: count }, (_, n) => ({ sendID, recvID, text: `text ${n + 1}`, sendTime: from + n * 1000 })),
    );
  }

  /**
   * Calls a REST endpoint for a user, with a token for HarmonyOS, on which no peer lives, so that none is kicked.
   *
   * @throws Error when the answer is not a success.
   */
  async rest(userID: string, path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.server.apiAddr}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        operationID: randomUUID(),
        token: await this.server.issueToken(userID, harmonyOS),
      },
      body: JSON.stringify(body),
    });
    const answer = restAnswerSchema.parse(await response.json());
    if (answer.errCode !== 0) throw new Error(`${path}: ${answer.errCode} ${answer.errMsg}`);
    return answer.data;
  }

  /** A faulty line to the gateway; give its `addr` to a peer as `wsAddr`. */
  async faultyGateway(): Promise<TcpProxy> {
    return this.#host(await startTcpProxy({ target: this.server.wsAddr }));
  }

  /** Signs a person in with the official web SDK in Chromium. */
  async openChromium(userID: string, deviation: Deviation<SdkPeerOptions> = {}): Promise<WasmPeer> {
    const browser = await this.#browser();
    return this.#host(await browser.open(await this.#options(userID, deviation)));
  }

  /** Signs a person in with the official web SDK in a Node process. */
  async openNode(userID: string, deviation: Deviation<SdkPeerOptions> = {}): Promise<NodeWasmPeer> {
    return this.#host(await openNodeWasmPeer(await this.#options(userID, deviation)));
  }

  /** Signs a person in with the pure JavaScript SDK. */
  async openJs(userID: string, deviation: Deviation<JsSdkPeerOptions> = {}): Promise<JsSdkPeer> {
    return this.#host(await openJsSdkPeer(await this.#options(userID, deviation)));
  }

  /** Signs everybody out and ends the server. */
  async close(): Promise<void> {
    await Promise.all(this.#guests.splice(0).map((guest) => guest.close()));
    await this.server.close();
  }

  #host<Guest extends Closable>(guest: Guest): Guest {
    this.#guests.push(guest);
    return guest;
  }

  async #options<Options extends { platformID?: number; token?: string }>(
    userID: string,
    deviation: Options,
  ): Promise<Options & { apiAddr: string; wsAddr: string; userID: string; token: string }> {
    const token = deviation.token ?? (await this.server.issueToken(userID, deviation.platformID ?? 5));
    return { apiAddr: this.server.apiAddr, wsAddr: this.server.wsAddr, userID, ...deviation, token };
  }
}
