import { isDeepStrictEqual } from 'node:util';
import { tipsOf, type Push } from '../../local-server/testing/TestDevice';
import type { Delivered, NotificationCase } from './NotificationCase';
import { owners, people, type Person } from './people';
import type { Stage } from './Stage';
import { changedSections } from './state/State';

/** How long a notification may take to its receivers, in milliseconds. */
const deliveredWithinMs = 10_000;
/** `msgFrom` of what the server makes. */
const serverMade = 200;
const GROUP = 3;
const SERVICE = 4;

/**
 * Plays one case: brings all devices to the server's state, acts, checks who was sent what, waits until all devices hold the
 * server's state again, and checks that exactly the documented parts of it changed.
 *
 * @throws Error naming everything that is not as documented
 */
export async function playCase(stage: Stage, played: NotificationCase): Promise<void> {
  const scene = await played.prepare(stage);
  await stage.fence();
  const before = await stage.agree(scene.watched);
  const marks = Object.fromEntries(people.map((person) => [person, stage.raws[person].pushes.length]));
  const since = (person: Person): Push[] =>
    stage.raws[person].pushes.slice(marks[person] ?? 0).filter((push) => !stage.isFence(push));

  await scene.act();
  await arrival(stage, played, scene.delivered, since);
  await stage.fence();
  const wrong = people.flatMap((person) => wrongDeliveries(played, scene.delivered, person, since(person)));
  if (wrong.length > 0) throw new Error(`not delivered as documented:\n  ${wrong.join('\n  ')}`);

  const after = await stage.agree(scene.watched);
  for (const owner of owners) {
    const changed = changedSections(before[owner], after[owner]);
    const documented = played.changes[owner] ?? [];
    if (!isDeepStrictEqual([...changed].sort(), [...documented].sort())) {
      throw new Error(
        `${owner}: changed ${changed.join(', ') || 'nothing'}, documented ${documented.join(', ') || 'nothing'}`,
      );
    }
  }
  await scene.also?.();
  const errors = stage.errors();
  if (errors.length > 0) throw new Error(`an engine logged errors:\n  ${errors.join('\n  ')}`);
  if (scene.later === undefined) return;
  await scene.later();
  const last = await stage.agree(scene.watched);
  if (owners.every((owner) => changedSections(after[owner], last[owner]).length === 0)) {
    throw new Error('the later change changed nothing');
  }
}

/** What a device got of the number: messages of notification accounts come as chat messages, the rest as notifications. */
function copiesOf(played: NotificationCase, delivered: Delivered, pushes: readonly Push[]): Push[] {
  const isMessage = delivered.sessionType === SERVICE;
  const ids = [delivered.conversationID, ...(delivered.alsoIn ?? [])];
  return pushes.filter(
    ({ msg, isNotification, conversationID }) =>
      msg.contentType === played.number &&
      isNotification !== isMessage &&
      // An act can concern several groups; the one of the scene counts.
      (ids.includes(conversationID) || delivered.sessionType !== GROUP),
  );
}

/** Waits until every receiver has what he must get, or the time is over. */
async function arrival(
  stage: Stage,
  played: NotificationCase,
  delivered: Delivered,
  since: (person: Person) => Push[],
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deliveredWithinMs);
  });
  const complete = people.map((person) =>
    stage.raws[person].until(
      () => copiesOf(played, delivered, since(person)).length >= (played.receivers[person] ?? 0),
    ),
  );
  await Promise.race([Promise.all(complete), late]);
  clearTimeout(timer);
}

/** What one raw device saw otherwise than documented. */
function wrongDeliveries(
  played: NotificationCase,
  delivered: Delivered,
  person: Person,
  pushes: readonly Push[],
): string[] {
  const { number, sender, isStored = false, hasChatLine = false } = played;
  const { conversationID, alsoIn = [], sessionType, chatID } = delivered;
  const wanted = played.receivers[person] ?? 0;
  const wrong: string[] = [];
  const say = (what: string): void => void wrong.push(`${person}: ${what}`);
  const same = (what: string, found: unknown, expected: unknown): void => {
    if (!isDeepStrictEqual(found, expected))
      say(`${what} ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  };

  const copies = copiesOf(played, delivered, pushes);
  same('copies', copies.length, wanted);
  for (const { msg, ...push } of copies) {
    same('a conversation of it', [conversationID, ...alsoIn].includes(push.conversationID), true);
    same('sendID', msg.sendID, sender);
    same('sessionType', msg.sessionType, sessionType);
    same('msgFrom', msg.msgFrom, serverMade);
    same('stored', msg.seq > 0, isStored);
    if (delivered.tips !== undefined && !contains(tipsOf(msg), delivered.tips)) {
      say(`tips ${JSON.stringify(tipsOf(msg))} without ${JSON.stringify(delivered.tips)}`);
    }
  }
  if (sessionType === SERVICE) return wrong;
  const lines = pushes.filter(
    (push) =>
      push.msg.contentType === number &&
      !push.isNotification &&
      (chatID === undefined || push.conversationID === chatID),
  );
  same('lines in the chat', lines.length, hasChatLine ? wanted : 0);
  for (const { msg } of lines) {
    same('seq of the line above 0', msg.seq > 0, true);
    same('clientMsgID of the line', msg.clientMsgID, copies[0]?.msg.clientMsgID);
    same('unreadCount of the line', msg.options['unreadCount'], true);
  }
  return wrong;
}

/** Whether everything in `part` is in `whole`, deeply; lists must be equal. */
function contains(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return isDeepStrictEqual(whole, part);
  if (typeof whole !== 'object' || whole === null) return false;
  return Object.entries(part).every(([key, value]) => contains(Reflect.get(whole, key), value));
}
