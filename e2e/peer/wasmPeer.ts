import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { z } from 'zod';
import { startPageServer } from './PageServer';
import { PeerEvents, rawPeerEventSchema } from './PeerEvents';
import { processMemory, type ProcessMemory } from './processMemory';
import { SdkPeer, type SdkHost, type SdkPeerOptions } from './SdkPeer';

/** Memory of one person's page. */
export interface WasmPeerMemory {
  /** The page's JavaScript heap; Go's memory and SQLite's are not in it. */
  jsHeapBytes: number;
  /** The renderer process, which is this person's alone; null where the system does not tell. */
  process: ProcessMemory | null;
}

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const processListSchema = z.object({
  processInfo: z.array(z.object({ type: z.string(), id: z.number(), cpuTime: z.number() })),
});
const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });
const eventBatchSchema = z.array(rawPeerEventSchema);

/** Seconds of processor time that each renderer process has used, by process ID. */
async function rendererTimes(session: CDPSession): Promise<Map<number, number>> {
  const { processInfo } = processListSchema.parse(await session.send('SystemInfo.getProcessInfo'));
  const renderers = processInfo.filter((process) => process.type === 'renderer');
  return new Map(renderers.map((process) => [process.id, process.cpuTime]));
}

/** The browser does not tell which process serves a page, but the one that has just compiled the SDK has worked most. */
function busiest(before: Map<number, number>, after: Map<number, number>): number | null {
  const worked = [...after].map(([pid, time]) => ({ pid, time: time - (before.get(pid) ?? 0) }));
  worked.sort((one, other) => other.time - one.time);
  return worked[0]?.pid ?? null;
}

/** Reaches the SDK through the browser's debugging protocol. */
function pageHost(page: Page): SdkHost {
  return {
    login: (options) => page.evaluate((given) => globalThis.openimPeer.login(given), options),
    call: (method, args) =>
      page.evaluate((given) => globalThis.openimPeer.call(given.method, given.args), { method, args }),
    cutSocket: () => page.evaluate(() => globalThis.openimPeer.cutSocket()),
    armBurst: (wanted) => page.evaluate((given) => globalThis.openimPeer.armBurst(given), wanted),
    awaitBurst: (timeoutMs) => page.evaluate((given) => globalThis.openimPeer.awaitBurst(given), timeoutMs),
    measureSends: (target, count, prefix) =>
      page.evaluate((given) => globalThis.openimPeer.measureSends(given.target, given.count, given.prefix), {
        target,
        count,
        prefix,
      }),
    measureHistory: (conversationID, count, pages) =>
      page.evaluate((given) => globalThis.openimPeer.measureHistory(given.conversationID, given.count, given.pages), {
        conversationID,
        count,
        pages,
      }),
  };
}

/** A page with the SDK running. */
interface LoadedPage {
  loadMs: number;
  /** The process that serves it; null where the browser does not tell. */
  pid: number | null;
}

/** One person's phone: the official SDK 3.8.5 in a browser context of its own, with a database that outlives restarts. */
export class WasmPeer extends SdkPeer {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #load: () => Promise<LoadedPage>;
  #pid: number | null = null;
  #restPaths: string[] = [];

  /** Made by {@link WasmPeers.open}. */
  constructor(options: SdkPeerOptions, page: Page, events: PeerEvents, load: () => Promise<LoadedPage>) {
    super(options, pageHost(page), events);
    this.#context = page.context();
    this.#page = page;
    this.#load = load;
    page.on('request', (request) => {
      if (request.url().startsWith(options.apiAddr)) this.#restPaths.push(new URL(request.url()).pathname);
    });
  }

  /** The REST paths that the SDK has asked for since it was started last, in order. */
  get restPaths(): readonly string[] {
    return this.#restPaths;
  }

  /** Leaves the page at once, as when the app is killed. The database stays. */
  async stop(): Promise<void> {
    await this.#page.goto('about:blank');
  }

  /** Loads the page and signs in; over the same database when it was stopped before. */
  async start(): Promise<void> {
    this.#restPaths = [];
    const { loadMs, pid } = await this.#load();
    this.#pid = pid;
    await this.signIn(loadMs);
  }

  /** Kills the page and starts it again over the same database. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** The page's memory now. */
  async memory(): Promise<WasmPeerMemory> {
    const session = await this.#context.newCDPSession(this.#page);
    try {
      await session.send('Performance.enable');
      const { metrics } = metricsSchema.parse(await session.send('Performance.getMetrics'));
      const jsHeapBytes = metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0;
      return { jsHeapBytes, process: this.#pid === null ? null : await processMemory(this.#pid) };
    } finally {
      await session.detach();
    }
  }

  /** Closes the page and forgets its database. */
  override async close(): Promise<void> {
    await this.#context.close();
  }
}

/** The browser in which all peers of one test process live. */
export interface WasmPeers {
  /**
   * Opens a browser context and signs a person in; resolves when the first sync has ended.
   *
   * @throws PeerCallError when `login` fails; Error when the sync fails or does not end in time.
   */
  open(options: SdkPeerOptions): Promise<WasmPeer>;
  /** The browser without its pages: main, GPU and network processes, in bytes; null where the system does not tell. */
  browserMemory(): Promise<ProcessMemory | null>;
  /** Ends the browser, all peers and the page server. */
  close(): Promise<void>;
}

function chromiumPath(): string | undefined {
  const debian = '/usr/bin/chromium';
  return process.env['OPENIM_CHROMIUM'] ?? (existsSync(debian) ? debian : undefined);
}

async function launchBrowser(headless: boolean): Promise<Browser> {
  const executablePath = chromiumPath();
  return chromium.launch({
    headless,
    args: chromiumFlags,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/**
 * Starts the headless browser for official peers. `OPENIM_CHROMIUM` names another browser than Debian's.
 *
 * One person costs about half a gigabyte: open few, and reuse them within a spec file.
 *
 * @param options.headless Default true; false needs a display.
 */
export async function launchWasmPeers(options: { headless?: boolean } = {}): Promise<WasmPeers> {
  const server = await startPageServer();
  const browser = await launchBrowser(options.headless ?? true);
  const session = await browser.newBrowserCDPSession();
  let loading: Promise<unknown> = Promise.resolve();

  async function load(page: Page): Promise<LoadedPage> {
    const before = await rendererTimes(session);
    const started = performance.now();
    await page.goto(server.url);
    await page.waitForFunction(() => Reflect.has(globalThis, 'openimPeer'));
    return { loadMs: performance.now() - started, pid: busiest(before, await rendererTimes(session)) };
  }

  /** One page after the other, so that the process that works most is the page's own. */
  function loadInTurn(page: Page): Promise<LoadedPage> {
    const loaded = loading.then(() => load(page));
    loading = loaded.catch(() => undefined);
    return loaded;
  }

  return {
    async open(options) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const events = new PeerEvents(options.userID);
      await page.exposeFunction('openimPeerEvents', (batch: string) => {
        try {
          for (const event of eventBatchSchema.parse(JSON.parse(batch))) events.add(event);
        } catch (error) {
          events.fail(error instanceof Error ? error : new Error(String(error)));
        }
      });
      const peer = new WasmPeer(options, page, events, () => loadInTurn(page));
      try {
        await peer.start();
      } catch (error) {
        await peer.close();
        throw error;
      }
      return peer;
    },
    async browserMemory() {
      const { processInfo } = processListSchema.parse(await session.send('SystemInfo.getProcessInfo'));
      const others = processInfo.filter((process) => process.type !== 'renderer');
      const memories = await Promise.all(others.map((process) => processMemory(process.id)));
      return memories.reduce((sum, memory) =>
        sum === null || memory === null
          ? null
          : {
              rssBytes: sum.rssBytes + memory.rssBytes,
              anonymousBytes: sum.anonymousBytes + memory.anonymousBytes,
            },
      );
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
