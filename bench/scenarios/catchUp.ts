import Database from 'better-sqlite3';
import { compare, textOf, type Difference } from '../../e2e/walks/compare';
import { ServerView } from '../../e2e/walks/ServerView';
import { engineCalls, type Traffic } from '../programs/engineCalls';
import { serverCalls } from '../programs/serverCalls';
import type { Bench } from '../support/Bench';
import { databaseIn } from '../support/storedFlood';
import { kibibytes, milliseconds, requests } from '../support/Report';
import { ServerClient } from '../support/ServerClient';

const SCENARIO = 'catch-up';
/** A platform that none of the clients has. */
const READER = 2;
const SEEDED_MESSAGES = 2;
/** More changed elements than a server lists one by one (sync 10.1). */
const TOO_MANY = 210;
const UNKNOWN_VERSION = 'ffffffffffffffffffffffff';

/** How a device comes back. */
interface Return {
  readonly name: string;
  readonly note: string;
  /** More friends than the server lists changes of. */
  readonly friends: number;
  /** What happens to the device's database while it sleeps. */
  readonly tamper?: (file: string) => void;
}

interface CaughtUp {
  readonly syncedMs: number;
  readonly traffic: Traffic;
  readonly changes: number;
}

function returns(bench: Bench): readonly Return[] {
  const { friends } = bench.sizes.catchUp;
  return [
    { name: 'increments', note: 'every list answers with what changed', friends },
    {
      name: 'versions lost',
      note: 'the server does not know the stored versions: every list is compared whole',
      friends,
      tamper: forgetVersions,
    },
    {
      name: 'too many changes',
      note: `${Math.max(friends, TOO_MANY)} friends and as many chats changed: the server answers those lists with "full"`,
      friends: Math.max(friends, TOO_MANY),
    },
  ];
}

/** As after a server that was set up anew over old data. */
function forgetVersions(file: string): void {
  const db = new Database(file);
  db.prepare('UPDATE versions SET versionID = ?').run(UNKNOWN_VERSION);
  db.close();
}

const groupOf = (userID: string, n: number): string => `${userID}_group${n}`;
const friendOf = (n: number): string => `contact${n}`;

async function seed(bench: Bench, userID: string, friends: number): Promise<string[]> {
  const { groups, membersEach } = bench.sizes.catchUp;
  const { remote } = bench.server;
  await bench.register(userID);
  await remote.call(serverCalls.seedAccount, { userID, conversations: friends, messagesEach: SEEDED_MESSAGES });
  const groupIDs = Array.from({ length: groups }, (_, n) => groupOf(userID, n));
  for (const groupID of groupIDs) {
    const group = { groupID, ownerUserID: friendOf(0), memberUserIDs: [userID], memberCount: membersEach };
    await remote.call(serverCalls.seedGroup, group);
  }
  return groupIDs;
}

/** What happens while the device sleeps; how many changes that were. */
async function change(bench: Bench, userID: string, friends: number): Promise<number> {
  const { groups, changedMembersEach, messages } = bench.sizes.catchUp;
  const server = await ServerClient.admin(bench.server.apiAddr);
  let changes = 0;
  const call = async (path: string, body: object): Promise<void> => {
    await server.post(path, body);
    changes += 1;
  };
  for (let n = 0; n < friends; n += 1) {
    const friendUserID = friendOf(n);
    for (const nickname of [`Somebody ${n}`, `${userID}'s ${n}`]) {
      await call('/user/update_user_info_ex', { userInfo: { userID: friendUserID, nickname } });
    }
    const remark = { ownerUserID: userID, friendUserIDs: [friendUserID], remark: `Remark ${n}`, isPinned: n % 5 === 0 };
    await call('/friend/update_friends', remark);
    const conversationID = `si_${[userID, friendUserID].sort().join('_')}`;
    const key = { conversationID, conversationType: 1, userID: friendUserID, groupID: '' };
    for (const settings of [{ isPinned: n % 7 === 0 }, { recvMsgOpt: n % 2 === 0 ? 2 : 0 }]) {
      await call('/conversation/set_conversations', { userIDs: [userID], conversation: { ...key, ...settings } });
    }
  }
  for (let n = 0; n < groups; n += 1) {
    const groupID = groupOf(userID, n);
    await call('/group/set_group_info_ex', { groupID, groupName: `Renamed ${n}` });
    for (let member = 1; member <= changedMembersEach; member += 1) {
      const nickname = `Called ${member}`;
      await call('/group/set_group_member_info', {
        members: [{ groupID, userID: `${groupID}_member${member}`, nickname }],
      });
    }
  }
  for (let n = 0; n < messages; n += 1) {
    const sendID = friendOf(n % friends);
    const content = { content: `While you slept ${n}` };
    await call('/msg/send_msg', {
      sendID,
      recvID: userID,
      senderPlatformID: 1,
      content,
      contentType: 101,
      sessionType: 1,
    });
  }
  return changes;
}

/** All that is not as on the server; messages from before the device first came are fetched when somebody scrolls there. */
async function differences(bench: Bench, userID: string, file: string): Promise<Difference[]> {
  const view = await new ServerView(bench.server.apiAddr, userID, await bench.token(userID, READER)).read();
  const isOld = ({ table, key }: Difference): boolean =>
    table === 'messages' && Number(key.slice(key.lastIndexOf(' ') + 1)) <= SEEDED_MESSAGES;
  return compare(file, userID, view).filter((difference) => !isOld(difference));
}

async function comeBack(bench: Bench, { name, friends, tamper }: Return): Promise<CaughtUp> {
  const userID = `sleeper_${name.replaceAll(' ', '')}`;
  bench.say(`catch-up: ${name}`);
  const groupIDs = await seed(bench, userID, friends);
  const dataDir = bench.folder(userID);
  const before = await bench.openOurs(userID, dataDir);
  await before.remote.call(engineCalls.openGroups, groupIDs);
  await before.quiet(500);
  await before.close();
  const changes = await change(bench, userID, friends);
  const file = databaseIn(dataDir);
  tamper?.(file);
  const ours = await bench.openOurs(userID, dataDir);
  await ours.quiet(1500);
  const traffic = await ours.remote.call(engineCalls.traffic, undefined);
  await ours.close();
  const found = await differences(bench, userID, file);
  bench.report.check(
    `ours, catch-up, ${name}: the database equals the server's state after ${changes} changes`,
    found.length === 0,
    found.length === 0 ? 'no difference' : textOf(found.slice(0, 5)),
  );
  return { syncedMs: ours.times.syncedMs, traffic, changes };
}

/** A device that slept through thousands of changes comes back. */
export async function catchUp(bench: Bench): Promise<void> {
  for (const how of returns(bench)) {
    const { syncedMs, traffic, changes } = await comeBack(bench, how);
    const { report } = bench;
    const note = `${changes} changes of profiles, remarks, settings, groups, members and messages; ${how.note}`;
    report.add(SCENARIO, `${how.name}: synced`, milliseconds, { ours: syncedMs, note });
    report.add(SCENARIO, `${how.name}: everything fetched`, milliseconds, {
      ours: traffic.lastReceivedMs,
      note: 'until the last answer; members of groups and older messages come behind the sync',
    });
    report.add(SCENARIO, `${how.name}: requests`, requests, { ours: traffic.requests, note: 'HTTP and socket' });
    report.add(SCENARIO, `${how.name}: sent`, kibibytes, { ours: traffic.sentBytes / 1024 });
    report.add(SCENARIO, `${how.name}: received`, kibibytes, { ours: traffic.receivedBytes / 1024 });
  }
}
