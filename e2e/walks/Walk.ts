import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Chance } from './Chance';
import { chooseOperation } from './chooseOperation';
import { announced, compare, failedMessages, textOf, type Difference } from './compare';
import { LOST, refusals, SEND_REFUSALS, type Operation } from './operations';
import { ServerView } from './ServerView';
import { WalkDevice, type Outcome } from './WalkDevice';
import { WalkServer } from './WalkServer';

/** The people. */
const USERS = ['ann', 'bob', 'cid'] as const;
/** A desktop and a phone: classes of devices that may be signed in at once. */
const PLATFORMS = [7, 2] as const;
/** Any other platform: whoever reads the server's state is nobody's device. */
const READER_PLATFORM = 5;
/** What one device may have under way at once. */
const IN_FLIGHT = 4;
/** This share of the operations comes after the last fault: what they change has to arrive without a new connection. */
const CALM_SHARE = 0.15;

const QUIET_MS = 150;
const SETTLE_LIMIT_MS = 30_000;
/** How long answers that nobody waits for may take until everything is in step. */
const IN_STEP_LIMIT_MS = 5000;
const IN_STEP_PAUSE_MS = 100;

/** Probabilities a step. */
const faults = {
  cut: 0.012,
  torn: 0.004,
  lostAnswer: 0.004,
  refused: 0.004,
  halfOpen: 0.004,
  killed: 0.006,
  serverKilled: 0.001,
};

export interface WalkOptions {
  readonly seed: number;
  readonly operations: number;
  readonly programs: Readonly<Record<'device' | 'server', string>>;
  /** Holds the databases of everybody; new for each walk. */
  readonly folder: string;
}

/** How a walk went; it passed when nothing was found. */
export interface WalkResult {
  readonly seed: number;
  /** What must not be, a line each. */
  readonly found: readonly string[];
  readonly operations: number;
  /** Refused or lost operations and messages by code. */
  readonly refused: ReadonlyMap<number, number>;
  readonly kills: number;
  readonly cuts: number;
  readonly milliseconds: number;
}

/** Three people on two devices each, who do whatever a number says while lines break and processes die. */
export class Walk {
  readonly #chance: Chance;
  readonly #devices: WalkDevice[] = [];
  readonly #inFlight = new Map<WalkDevice, Set<Promise<void>>>();
  /** Faults that end by themselves, and processes that come back. */
  readonly #troubles = new Set<Promise<void>>();
  /** One death of the server after the other. */
  #serverUp: Promise<void> = Promise.resolve();
  readonly #groupIDs: string[] = [];
  readonly #found: string[] = [];
  readonly #refused = new Map<number, number>();
  readonly #deleted = new Set<string>();
  #kills = 0;
  #cuts = 0;

  private constructor(
    private readonly options: WalkOptions,
    private readonly server: WalkServer,
  ) {
    this.#chance = new Chance(options.seed);
  }

  /** Walks to the end, and compares every device with the server. */
  static async run(options: WalkOptions): Promise<WalkResult> {
    const started = performance.now();
    mkdirSync(options.folder, { recursive: true });
    const server = await WalkServer.start(options.programs.server, path.join(options.folder, 'server'));
    const walk = new Walk(options, server);
    try {
      await walk.#run();
    } catch (error) {
      walk.#found.push(error instanceof Error ? error.message : String(error));
    } finally {
      await Promise.allSettled(walk.#devices.map((device) => device.close()));
      await server.close();
    }
    const milliseconds = Math.round(performance.now() - started);
    return {
      seed: options.seed,
      found: walk.#found,
      operations: options.operations,
      refused: walk.#refused,
      kills: walk.#kills,
      cuts: walk.#cuts,
      milliseconds,
    };
  }

  async #run(): Promise<void> {
    await this.#open();
    const calm = Math.round(this.options.operations * CALM_SHARE);
    await this.server.setBadDay(true);
    for (let step = 1; step <= this.options.operations - calm; step += 1) {
      await this.#step(step);
      this.#trouble();
    }
    await this.#heal();
    for (let step = this.options.operations - calm + 1; step <= this.options.operations; step += 1) {
      await this.#step(step);
    }
    await this.#landed();
    await this.#compare();
  }

  async #open(): Promise<void> {
    const { seed, folder, programs } = this.options;
    await this.server.register(USERS);
    for (const userID of USERS) {
      for (const platform of PLATFORMS) {
        const token = await this.server.token(userID, platform);
        const number = this.#devices.length;
        const device = await WalkDevice.open({
          ...{
            name: `${userID}-${platform === 7 ? 'desktop' : 'phone'}`,
            userID,
            platform,
            token,
            folder,
            seed,
            number,
          },
          ...{ program: programs.device, ...this.server.addresses },
        });
        this.#devices.push(device);
        this.#inFlight.set(device, new Set());
      }
    }
    await Promise.all(this.#devices.map((device) => device.settled(0, SETTLE_LIMIT_MS)));
  }

  /** Starts one operation; waits only while the device has too many under way. */
  async #step(step: number): Promise<void> {
    const device = this.#chance.pick(this.#devices);
    const choices = {
      selfUserID: device.options.userID,
      userIDs: USERS,
      groupIDs: this.#groupIDs,
    };
    const operation = chooseOperation(this.#chance, step, choices);
    if (operation.name === 'deleteConversation')
      this.#deleted.add(`${device.options.userID} ${operation.conversationID}`);
    const inFlight = this.#inFlight.get(device) ?? new Set();
    while (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
    const work: Promise<void> = device
      .perform(operation)
      .then(
        (outcome) => this.#judge(device, operation, outcome),
        (error: unknown) => void this.#found.push(`${device.name}, ${operation.name}: ${String(error)}`),
      )
      .finally(() => inFlight.delete(work));
    inFlight.add(work);
  }

  #judge(device: WalkDevice, operation: Operation, outcome: Outcome): void {
    if (outcome === 'killed') return;
    const { errCode, groupID } = outcome;
    if (groupID !== '') this.#groupIDs.push(groupID);
    if (errCode === 0) return;
    this.#refused.set(errCode, (this.#refused.get(errCode) ?? 0) + 1);
    if (LOST.has(errCode) || refusals[operation.name].includes(errCode)) return;
    this.#found.push(`${device.name}: ${JSON.stringify(operation)} was refused with ${errCode}`);
  }

  /** Something breaks now and then. What breaks is decided at every step, so that all later draws stay the same. */
  #trouble(): void {
    const device = this.#chance.pick(this.#devices);
    const line = this.#chance.pick(device.lines);
    const milliseconds = this.#chance.between(50, 500);
    const bytes = this.#chance.between(1, 3000);
    const direction = this.#chance.pick(['toServer', 'toClient'] as const);
    let left = this.#chance.number();
    const isNow = (fault: keyof typeof faults): boolean => {
      const before = left;
      left -= faults[fault];
      return before >= 0 && left < 0;
    };
    if (isNow('cut')) {
      this.#cuts += line.cut();
    } else if (isNow('torn')) {
      this.#cuts += 1;
      void line.cutAfter(direction, bytes);
    } else if (isNow('lostAnswer')) {
      this.#cuts += 1;
      void line.loseNextAnswer(60);
    } else if (isNow('refused')) {
      this.#during(
        line.refuse(true).then(() => void (this.#cuts += line.cut())),
        milliseconds,
        () => line.refuse(false),
      );
    } else if (isNow('halfOpen')) {
      this.#cuts += 1;
      line.blackhole(this.#chance.chance(0.5) ? true : direction);
      this.#during(Promise.resolve(), milliseconds, () => {
        line.blackhole(false);
        line.cut();
        return Promise.resolve();
      });
    } else if (isNow('killed')) {
      this.#kills += 1;
      this.#follow(device.kill());
    } else if (isNow('serverKilled')) {
      this.#kills += 1;
      this.#serverUp = this.#serverUp.then(() => this.server.restart()).then(() => this.server.setBadDay(true));
      this.#follow(this.#serverUp);
    }
  }

  #during(begin: Promise<void>, milliseconds: number, end: () => Promise<void>): void {
    this.#follow(begin.then(() => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))).then(end));
  }

  #follow(trouble: Promise<void>): void {
    const followed: Promise<void> = trouble
      .catch((error: unknown) => void this.#found.push(`a fault went wrong: ${String(error)}`))
      .finally(() => this.#troubles.delete(followed));
    this.#troubles.add(followed);
  }

  /** Waits until no operation is under way. */
  async #landed(): Promise<void> {
    await Promise.all([...this.#inFlight.values()].flatMap((operations) => [...operations]));
  }

  async #heal(): Promise<void> {
    while (this.#troubles.size > 0) await Promise.all(this.#troubles);
    await this.server.setBadDay(false);
    await Promise.all(this.#devices.map((device) => device.heal()));
    await this.#landed();
    await this.#reconnect();
    await this.#settled();
  }

  /** Everybody connects once more: what the server tells nobody is only learned then. */
  async #reconnect(): Promise<void> {
    for (const device of this.#devices) device.lines[0].cut();
    await Promise.all(this.#devices.map((device) => device.heal()));
  }

  #settled(): Promise<unknown> {
    return Promise.all(this.#devices.map((device) => device.settled(QUIET_MS, SETTLE_LIMIT_MS)));
  }

  async #compare(): Promise<void> {
    await this.#settled();
    await Promise.all(this.#devices.map((device) => device.readEverything()));
    await this.#inStep('without a new connection', (differences, userID) =>
      announced(differences, userID, this.#deleted),
    );
    await this.#reconnect();
    await this.#settled();
    await this.#inStep('after a new connection', (differences) => differences);
    await Promise.all(this.#devices.map((device) => device.stop()));
    for (const device of this.#devices) this.#judgeFailed(device);
  }

  /** Waits until every device holds what the server holds; notes the differences that stay. */
  async #inStep(
    when: string,
    pick: (differences: readonly Difference[], userID: string) => readonly Difference[],
  ): Promise<void> {
    const deadline = performance.now() + IN_STEP_LIMIT_MS;
    for (;;) {
      const left = [...(await this.#differences())].map(
        ([device, found]) => [device, pick(found, device.options.userID)] as const,
      );
      const wrong = left.filter(([, found]) => found.length > 0);
      if (wrong.length === 0) return;
      if (performance.now() > deadline) {
        for (const [device, found] of wrong) {
          this.#found.push(`${device.name} differs from the server ${when}:\n${textOf(found)}`);
        }
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, IN_STEP_PAUSE_MS));
    }
  }

  /** What each device has that is not the server's; none when all are in step. */
  async #differences(): Promise<Map<WalkDevice, Difference[]>> {
    const found = new Map<WalkDevice, Difference[]>();
    for (const userID of USERS) {
      const token = await this.server.token(userID, READER_PLATFORM);
      const view = await new ServerView(this.server.addresses.apiAddr, userID, token).read();
      for (const device of this.#devices.filter(({ options }) => options.userID === userID)) {
        const differences = compare(device.database, userID, view);
        if (differences.length > 0) found.set(device, differences);
      }
    }
    return found;
  }

  #judgeFailed(device: WalkDevice): void {
    for (const [errCode, count] of failedMessages(device.database)) {
      this.#refused.set(errCode, (this.#refused.get(errCode) ?? 0) + count);
      if (!SEND_REFUSALS.has(errCode)) this.#found.push(`${device.name}: ${count} messages failed with ${errCode}`);
    }
  }
}
