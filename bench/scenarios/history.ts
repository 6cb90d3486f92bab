import { engineCalls } from '../programs/engineCalls';
import { serverCalls } from '../programs/serverCalls';
import type { Bench } from '../support/Bench';
import type { Client, Kind, OpenedPage, OurClient } from '../support/clients';
import { databaseIn } from '../support/storedFlood';
import { milliseconds, type Measure } from '../support/Report';
import { percentile, seededRandom } from '../support/statistics';
import { largeDatabase, placeIn, withoutFileCache } from '../support/largeDatabase';

const SCENARIO = 'history';
const PAGE_SIZES = [20, 50] as const;
const SHARES = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;
const PLACES_SEED = 20;

/** Durations of the pages that were full: the last one of a chat, or an empty one, says nothing. */
function full(pages: readonly OpenedPage[], count: number): number[] {
  return pages.filter((page) => page.messages === count).map((page) => page.milliseconds);
}

function addShares(
  bench: Bench,
  name: string,
  samples: { readonly ours: number[]; readonly official?: number[]; readonly officialNode?: number[] },
  note: string,
): void {
  for (const [label, share] of SHARES) {
    const values: Partial<Pick<Measure, 'ours' | 'official' | 'officialNode' | 'note'>> = {
      ours: percentile(samples.ours, share),
      official: samples.official === undefined ? null : percentile(samples.official, share),
      officialNode: samples.officialNode === undefined ? null : percentile(samples.officialNode, share),
      note: label === 'p50' ? note : '',
    };
    bench.report.add(SCENARIO, `${name}, ${label}`, milliseconds, values);
  }
}

type Source = 'server' | 'database';

/** Pages by where they came from and by their size, e.g. `server 20`. */
type Scrolled = ReadonlyMap<string, readonly OpenedPage[]>;

const talker = (size: number): string => `talker${size}`;

/** Scrolls up long chats twice: first the pages come from the server, then from the client's own database. */
async function scroll(client: Client, longChat: number): Promise<Scrolled> {
  const result = new Map<string, readonly OpenedPage[]>();
  for (const source of ['server', 'database'] satisfies Source[]) {
    for (const size of PAGE_SIZES) {
      const conversationID = `si_${client.userID}_${talker(size)}`;
      const pages = await client.scrollUp(conversationID, size, Math.ceil(longChat / size) + 1);
      result.set(`${source} ${size}`, pages);
    }
  }
  return result;
}

async function longChats(bench: Bench): Promise<void> {
  const { longChat } = bench.sizes;
  await bench.register(...PAGE_SIZES.map(talker));
  const seed = async (recvID: string): Promise<void> => {
    for (const size of PAGE_SIZES) {
      await bench.server.remote.call(serverCalls.seedChat, { sendID: talker(size), recvID, count: longChat });
    }
  };
  const results = await bench.withEach('scroller', seed, (client) => scroll(client, longChat));
  const names: Readonly<Record<Source, (size: number) => string>> = {
    server: (size) => `page of ${size} fetched from the server`,
    database: (size) => `stored page of ${size}, chat of ${longChat}`,
  };
  for (const source of ['server', 'database'] satisfies Source[]) {
    for (const size of PAGE_SIZES) {
      const pagesOf = (kind: Kind): readonly OpenedPage[] => results[kind].get(`${source} ${size}`) ?? [];
      const shownBy = (kind: Kind): number => pagesOf(kind).reduce((sum, page) => sum + page.messages, 0);
      const name = names[source](size);
      bench.report.check(`ours, ${name}: the whole chat is shown`, shownBy('ours') === longChat, `${shownBy('ours')}`);
      addShares(
        bench,
        name,
        {
          ours: full(pagesOf('ours'), size),
          official: full(pagesOf('official'), size),
          officialNode: full(pagesOf('officialNode'), size),
        },
        source === 'server'
          ? `a chat of ${longChat} messages scrolled up once; the official SDK showed ${shownBy('official')} of them`
          : 'the same chat scrolled up again: both have had all of it before',
      );
    }
  }
}

async function openPages(ours: OurClient, bench: Bench, count: number, seed: number): Promise<number[]> {
  const { storedMessages, storedConversations, storedPages } = bench.sizes;
  const random = seededRandom(seed);
  const shape = { userID: ours.userID, messages: storedMessages, conversations: storedConversations };
  const pages = Array.from({ length: storedPages }, () => placeIn(shape, count, random));
  const opened = await ours.remote.call(engineCalls.readPages, { pages, count });
  const complete = full(opened, count);
  bench.report.check(
    `ours: ${storedPages} random pages of ${count} are full`,
    complete.length === storedPages,
    `${complete.length}`,
  );
  return complete;
}

/** Random pages in a database that holds far more than the memory given to it. */
async function largeDatabasePages(bench: Bench): Promise<void> {
  const { storedMessages, storedConversations, storedPages } = bench.sizes;
  const userID = 'historian';
  await bench.register(userID);
  const shape = { userID, messages: storedMessages, conversations: storedConversations };
  const made = await largeDatabase(bench, shape);
  const dataDir = bench.folder(userID);
  // The engine makes the file's place; then the large one takes it.
  await (await bench.openOurs(userID, dataDir)).close();
  const file = databaseIn(dataDir);
  made.putAt(file);
  bench.say(`pages from a database with ${storedMessages} messages`);
  for (const size of PAGE_SIZES) {
    const isCold = await withoutFileCache(file);
    const ours = await bench.openOurs(userID, dataDir);
    const what = `page of ${size} of ${storedMessages.toLocaleString('en-US')} stored`;
    const cold = await openPages(ours, bench, size, PLACES_SEED + size);
    addShares(
      bench,
      `${what}, cold`,
      { ours: cold },
      `${storedPages} random places in ${storedConversations} chats, ${Math.round(made.bytes / 2 ** 20)} MiB; ` +
        (isCold
          ? "new process, the file dropped from the system's cache"
          : "new process, but the file may be in the system's cache: it could not be dropped") +
        '; the official SDK can only fill its database by receiving or scrolling, which takes it many hours',
    );
    const warm = await openPages(ours, bench, size, PLACES_SEED + size);
    addShares(bench, `${what}, warm`, { ours: warm }, 'the same places again');
    await ours.close();
  }
}

/** Pages of history: from the server, from a small database, and from a very large one. */
export async function history(bench: Bench): Promise<void> {
  await longChats(bench);
  await largeDatabasePages(bench);
}
