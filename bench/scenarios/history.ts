import { engineCalls } from '../programs/engineCalls';
import { serverCalls } from '../programs/serverCalls';
import type { Bench, OurClient } from '../support/Bench';
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

interface OpenedPage {
  readonly milliseconds: number;
  readonly messages: number;
}

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

/** Scrolls up a long chat twice: first the pages come from the server, then from the client's own database. */
async function longChats(bench: Bench): Promise<void> {
  const { longChat } = bench.sizes;
  const users = { ours: 'scroller-ours', official: 'scroller-official', officialNode: 'scroller-node' };
  await bench.register(...Object.values(users), ...PAGE_SIZES.map((size) => `talker${size}`));
  for (const recvID of Object.values(users)) {
    for (const size of PAGE_SIZES) {
      await bench.server.remote.call(serverCalls.seedChat, { sendID: `talker${size}`, recvID, count: longChat });
    }
  }
  bench.say(`scrolling up chats of ${longChat} messages`);
  const ours = await bench.openOurs(users.ours);
  const official = await bench.openOfficial(users.official);
  const officialNode = await bench.openOfficialNode(users.officialNode);
  const conversationOf = (userID: string, size: number): string => `si_${userID}_talker${size}`;
  for (const source of ['server', 'database'] as const) {
    for (const size of PAGE_SIZES) {
      const pages = Math.ceil(longChat / size) + 1;
      const args = { conversationID: conversationOf(users.ours, size), count: size, pages };
      const byOurs = await ours.remote.call(engineCalls.scrollUp, args);
      const byOfficial = await official.measureHistory(conversationOf(users.official, size), size, pages);
      const byNode = await officialNode.measureHistory(conversationOf(users.officialNode, size), size, pages);
      const total = byOurs.reduce((sum, page) => sum + page.messages, 0);
      bench.report.check(
        `ours: all of a chat comes by scrolling, ${size} a page, from the ${source}`,
        total === longChat,
        `${total} of ${longChat}`,
      );
      const opened = byOfficial.reduce((sum, page) => sum + page.messages, 0);
      addShares(
        bench,
        source === 'server' ? `page of ${size} fetched from the server` : `stored page of ${size}, chat of ${longChat}`,
        { ours: full(byOurs, size), official: full(byOfficial, size), officialNode: full(byNode, size) },
        source === 'server'
          ? `a chat of ${longChat} messages, scrolled up once; the official SDK showed ${opened} of them`
          : 'the same chat scrolled up again, nothing to fetch; the official SDK asks the server all the same where it sees fit',
      );
    }
  }
  await ours.remote.close();
  await official.close();
  await officialNode.close();
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
  const first = await bench.openOurs(userID, { dataDir });
  await first.remote.call(engineCalls.stop, undefined);
  await first.remote.close();
  const file = databaseIn(dataDir);
  made.putAt(file);
  bench.say(`pages from a database with ${storedMessages} messages`);
  for (const size of PAGE_SIZES) {
    const isCold = await withoutFileCache(file);
    const ours = await bench.openOurs(userID, { dataDir });
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
        '; the official SDK cannot hold so many',
    );
    const warm = await openPages(ours, bench, size, PLACES_SEED + size);
    addShares(bench, `${what}, warm`, { ours: warm }, 'the same places again');
    await ours.remote.call(engineCalls.stop, undefined);
    await ours.remote.close();
  }
}

/** Pages of history: from the server, from a small database, and from a very large one. */
export async function history(bench: Bench): Promise<void> {
  await longChats(bench);
  await largeDatabasePages(bench);
}
