import type { LocalServer } from '../../local-server/index';
import { adminToken, callRest, TestDevice, type Push } from '../../local-server/testing/TestDevice';
import { Client } from '../../sdk-core/testing/Client';
import type { SdkPeer } from '../peer/SdkPeer';
import type { WasmPeers } from '../peer/wasmPeer';
import { World } from '../support/World';
import { owners, people, type Owner, type Person } from './people';
import { engineState } from './state/engineState';
import { officialState } from './state/officialState';
import { withinOfficialLimits } from './state/officialLimits';
import { serverState } from './state/serverState';
import { differences, type State, type Watched } from './state/State';

const ANDROID = 2;
const WEB = 5;
const LINUX = 7;
const IPAD = 9;
/** No device of these people is of this class: a token for REST alone disturbs none. */
const HARMONY = 11;

/** How long devices may take to agree with the server, in milliseconds. */
const agreeWithinMs = 30_000;
/** After this many milliseconds the official SDK's histories are read whatever it says of its newest messages. */
const patienceMs = 5_000;
/** The official SDK has no event for everything that changes, so it is asked again after this many milliseconds. */
const askAgainMs = 100;

/** A device whose state is compared with the server's. */
interface Device {
  readonly name: string;
  readonly owner: Owner;
  /** What it cannot know is left out of both sides. */
  readonly comparable: (state: State, server: State, watched: Watched) => State;
  /** @param server What is waited for; null when it has been waited for long enough. */
  readonly read: (watched: Watched, server: State | null) => Promise<State>;
}

/**
 * A server, four people and their devices: each of ann, bob and cleo has our engine (PC class), ann also the official SDK in
 * Node (mobile class), bob the official SDK in Chromium (web class). Everybody has a raw device (pad class) that records what
 * the gateway delivers.
 */
export class Stage {
  readonly #world: World;
  readonly #tokens: Readonly<Record<Person, string>>;
  readonly #admin: string;
  #fences = 0;

  private constructor(
    world: World,
    readonly engines: Readonly<Record<Owner, Client>>,
    readonly officials: Readonly<Record<'ann' | 'bob', SdkPeer>>,
    readonly raws: Readonly<Record<Person, TestDevice>>,
    tokens: Readonly<Record<Person, string>>,
    admin: string,
  ) {
    this.#world = world;
    this.#tokens = tokens;
    this.#admin = admin;
  }

  /** Starts everything and signs everybody in. */
  static async open(browser: () => Promise<WasmPeers>): Promise<Stage> {
    // Raw devices say nothing on their own: the server must not take them for dead.
    const world = await World.start(browser, { silenceLimitMs: 3_600_000 });
    await world.register(...people);
    const engine = async (userID: Owner): Promise<Client> => {
      const { apiAddr, wsAddr } = world.server;
      const token = await world.server.issueToken(userID, LINUX);
      const client = await Client.login({ apiAddr, wsAddr, userID, token, platform: LINUX });
      await client.synced();
      return client;
    };
    const raw = (userID: Person): Promise<TestDevice> => TestDevice.open(world.server, userID, { platformID: IPAD });
    const phone = world.openNode('ann', { platformID: ANDROID });
    const page = world.openChromium('bob', { platformID: WEB });
    const raws = { ann: await raw('ann'), bob: await raw('bob'), cleo: await raw('cleo'), dave: await raw('dave') };
    const engines = { ann: await engine('ann'), bob: await engine('bob'), cleo: await engine('cleo') };
    const officials = { ann: await phone, bob: await page };
    const token = (userID: Person): Promise<string> => world.server.issueToken(userID, HARMONY);
    const tokens = {
      ann: await token('ann'),
      bob: await token('bob'),
      cleo: await token('cleo'),
      dave: await token('dave'),
    };
    return new Stage(world, engines, officials, raws, tokens, await adminToken(world.server));
  }

  get server(): LocalServer {
    return this.#world.server;
  }

  /** Calls REST as this person. @throws Error when the answer is no success */
  async rest(person: Person, path: string, body: object): Promise<unknown> {
    const { errCode, errMsg, data } = await callRest(this.server.apiAddr, path, body, this.#tokens[person]);
    if (errCode !== 0) throw new Error(`${path}: ${String(errCode)} ${errMsg}`);
    return data;
  }

  /** Calls REST as the server's administrator. @throws Error when the answer is no success */
  async backOffice(path: string, body: object): Promise<unknown> {
    const { errCode, errMsg, data } = await callRest(this.server.apiAddr, path, body, this.#admin);
    if (errCode !== 0) throw new Error(`${path}: ${String(errCode)} ${errMsg}`);
    return data;
  }

  /** What the server holds for each of the owners. */
  async serverStates(watched: Watched): Promise<Record<Owner, State>> {
    const [ann, bob, cleo] = await Promise.all(
      owners.map((owner) => serverState(owner, (path, body) => this.rest(owner, path, body), watched)),
    );
    if (ann === undefined || bob === undefined || cleo === undefined) throw new Error('a state is missing');
    return { ann, bob, cleo };
  }

  /**
   * Waits until every device holds what the server holds for its owner; resolves with that.
   *
   * @throws Error naming what still differs when the time is over
   */
  async agree(watched: Watched): Promise<Record<Owner, State>> {
    const started = Date.now();
    const all = this.#devices();
    let asked = all;
    for (;;) {
      const states = await this.serverStates(watched);
      const apart = await this.#apart(asked, states, watched, Date.now() < started + patienceMs);
      // Whoever agreed earlier must still do so in the end.
      if (apart.length === 0 && asked === all) return states;
      if (Date.now() > started + agreeWithinMs) {
        const lines = apart.flatMap((device) => device.lines);
        throw new Error(`devices do not agree with the server:\n  ${lines.join('\n  ')}`);
      }
      asked = apart.length === 0 ? all : apart.map(({ device }) => device);
      if (apart.length > 0) await this.#somethingChanged();
    }
  }

  /** Resolves when everything that was sent before has reached every raw device. */
  async fence(): Promise<void> {
    this.#fences += 1;
    const key = `fence ${String(this.#fences)}`;
    for (const person of people) {
      const body = { sendUserID: person, recvUserID: person, key, data: '' };
      await this.backOffice('/msg/send_business_notification', body);
    }
    await Promise.all(
      people.map((person) =>
        this.raws[person].push(({ msg }) => Buffer.from(msg.content).toString('utf8').includes(`\\"${key}\\"`)),
      ),
    );
  }

  /** The lines that the engines have logged as errors. */
  errors(): string[] {
    return owners.flatMap((owner) =>
      this.engines[owner].logged.filter((line) => line.startsWith('error ')).map((line) => `${owner}: ${line}`),
    );
  }

  /** Whether this is one of the markers that {@link fence} sends. */
  isFence({ msg }: Push): boolean {
    return msg.contentType === 2001 && Buffer.from(msg.content).toString('utf8').includes('\\"fence ');
  }

  /** Signs everybody out and ends the server. */
  async close(): Promise<void> {
    await Promise.all(owners.map((owner) => this.engines[owner].remove()));
    await this.#world.close();
  }

  #devices(): Device[] {
    const whole = (state: State): State => state;
    return [
      ...owners.map((owner) => ({
        name: `${owner}'s desktop`,
        owner,
        comparable: whole,
        read: (watched: Watched) => engineState(this.engines[owner], watched),
      })),
      ...(['ann', 'bob'] as const).map((owner) => ({
        name: `${owner}'s official SDK`,
        owner,
        comparable: withinOfficialLimits,
        read: (watched: Watched, server: State | null) => officialState(this.officials[owner], watched, server),
      })),
    ];
  }

  /** Those of the devices that differ from the server, and in what. */
  async #apart(
    devices: readonly Device[],
    states: Record<Owner, State>,
    watched: Watched,
    isPatient: boolean,
  ): Promise<{ device: Device; lines: string[] }[]> {
    const found = await Promise.all(
      devices.map(async (device) => {
        const server = states[device.owner];
        const found = await device.read(watched, isPatient ? server : null);
        const comparable = (state: State): State => device.comparable(state, server, watched);
        return { device, lines: differences(comparable(server), comparable(found), device.name) };
      }),
    );
    return found.filter(({ lines }) => lines.length > 0);
  }

  /** The next event of an engine, or a moment for the official SDKs. */
  #somethingChanged(): Promise<void> {
    return new Promise((resolve) => {
      const ends: (() => void)[] = [];
      const done = (): void => {
        clearTimeout(timer);
        for (const end of ends.splice(0)) end();
        resolve();
      };
      const timer = setTimeout(done, askAgainMs);
      ends.push(...owners.map((owner) => this.engines[owner].sdk.on(done)));
    });
  }
}
