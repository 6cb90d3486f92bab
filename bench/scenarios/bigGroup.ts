import { engineCalls } from '../programs/engineCalls';
import { serverCalls } from '../programs/serverCalls';
import type { Bench } from '../support/Bench';
import type { OfficialClient, OurClient } from '../support/clients';
import { kibibytes, membersPerSecond, memory, milliseconds, requests } from '../support/Report';
import { percentile, seededRandom } from '../support/statistics';

const SCENARIO = 'big group';
const SCREENFUL = 20;
const OFFICIAL_PAGE = 500;
const SEED = 30;
const MIB = 2 ** 20;
const SHARES = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;

interface Reads {
  readonly last: readonly number[];
  readonly search: readonly number[];
}

/** What the official SDK did with the same group. */
interface OfficialReads {
  readonly firstMs: number;
  /** Members paged through, from the first one on. */
  readonly members: number;
  readonly pagedMs: number;
  readonly rssBytes: number | null;
}

async function seed(bench: Bench, userIDs: readonly string[], groupID: string): Promise<void> {
  const owner = 'big-owner';
  await bench.register(owner, ...userIDs);
  const { members: memberCount } = bench.sizes.bigGroup;
  const group = { groupID, ownerUserID: owner, memberUserIDs: [...userIDs], memberCount };
  await bench.server.remote.call(serverCalls.seedGroup, group);
}

async function readOurs(bench: Bench, ours: OurClient, groupID: string): Promise<Reads> {
  const { members, reads } = bench.sizes.bigGroup;
  const random = seededRandom(SEED);
  const times = async (windows: { offset: number; keyword: string }[]): Promise<number[]> => {
    const read = await ours.remote.call(engineCalls.readMembers, { groupID, count: SCREENFUL, windows });
    bench.report.check(
      `ours, ${members} members: ${windows.length} windows have members`,
      read.every((window) => window.members > 0),
      `${read.filter((window) => window.members > 0).length}`,
    );
    return read.map((window) => window.milliseconds);
  };
  const last = Array.from({ length: reads }, () => ({ offset: members - SCREENFUL, keyword: '' }));
  const search = Array.from({ length: reads }, () => ({
    offset: 0,
    keyword: String(Math.floor(random() * members) + 1),
  }));
  return { last: await times(last), search: await times(search) };
}

async function readOfficial(bench: Bench, client: OfficialClient, groupID: string): Promise<OfficialReads> {
  const { members, officialMs } = bench.sizes.bigGroup;
  const started = performance.now();
  await client.groupMembers(groupID, 0, SCREENFUL);
  const firstMs = performance.now() - started;
  let seen = 0;
  while (seen < members && performance.now() - started < officialMs) {
    const page = await client.groupMembers(groupID, seen, OFFICIAL_PAGE);
    seen += page;
    if (page === 0) break;
  }
  const rssBytes = (await client.memory())?.rssBytes ?? null;
  return { firstMs, members: seen, pagedMs: performance.now() - started, rssBytes };
}

/** A group so large that nobody loads it at once: opening, loading, scrolling to its end, searching in it. */
export async function bigGroup(bench: Bench): Promise<void> {
  const { report } = bench;
  const { members, reads } = bench.sizes.bigGroup;
  const groupID = 'big-group';
  bench.say(`big group: ${members} members`);
  await seed(bench, ['big-ours', 'big-official'], groupID);
  const ours = await bench.openOurs('big-ours');
  await ours.quiet(500);
  const memoryBefore = await ours.memory();
  const before = await ours.remote.call(engineCalls.traffic, undefined);
  const opened = await ours.remote.call(engineCalls.openBigGroup, { groupID, screenful: SCREENFUL });
  const after = await ours.remote.call(engineCalls.traffic, undefined);
  const memoryAfter = await ours.memory();
  report.check(`ours: all ${members} members are stored`, opened.members === members, `${opened.members}`);
  const read = await readOurs(bench, ours, groupID);
  await ours.close();
  bench.say('big group: official SDK in Node');
  const client = await bench.openOfficialNode('big-official');
  const official = await readOfficial(bench, client, groupID);
  await client.close();

  report.add(SCENARIO, `first ${SCREENFUL} of ${members} shown`, milliseconds, {
    ours: opened.firstMs,
    officialNode: official.firstMs,
    note: 'from opening the list; both have had the first members since the sign-in',
  });
  report.add(SCENARIO, 'members stored', membersPerSecond, {
    ours: (opened.members / opened.allMs) * 1000,
    officialNode: official.members === 0 ? null : (official.members / official.pagedMs) * 1000,
    note: `ours all ${members}, in ${Math.round(opened.allMs)} ms; official: ${official.members} paged through in ${Math.round(official.pagedMs)} ms, ${OFFICIAL_PAGE} at a time`,
  });
  report.add(SCENARIO, 'requests until all are stored', requests, { ours: after.requests - before.requests });
  report.add(SCENARIO, 'received until all are stored', kibibytes, {
    ours: (after.receivedBytes - before.receivedBytes) / 1024,
  });
  for (const [name, samples, note] of [
    ['last window', read.last, `the last ${SCREENFUL}, ${reads} times`],
    ['search by a part of the name', read.search, `${reads} different parts, the first ${SCREENFUL} of what fits`],
  ] as const) {
    for (const [label, share] of SHARES) {
      report.add(SCENARIO, `${name}, ${label}`, milliseconds, {
        ours: percentile(samples, share),
        note: label === 'p50' ? note : '',
      });
    }
  }
  report.add(SCENARIO, "longest block of the engine's thread", milliseconds, {
    ours: opened.longestBlockMs,
    note: 'while the members were loaded',
  });
  report.add(SCENARIO, 'resident before', memory, { ours: memoryBefore === null ? null : memoryBefore.rssBytes / MIB });
  report.add(SCENARIO, 'resident after', memory, {
    ours: memoryAfter === null ? null : memoryAfter.rssBytes / MIB,
    officialNode: official.rssBytes === null ? null : official.rssBytes / MIB,
  });
}
