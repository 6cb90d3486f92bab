/** Named facts about one thing. */
export type Facts = Readonly<Record<string, string | number | boolean>>;
/** Things by their key. */
export type Things = Readonly<Record<string, Facts>>;

export const sections = [
  'profile',
  'friends',
  'friendRequests',
  'blacks',
  'groups',
  'members',
  'groupRequests',
  'conversations',
  'messages',
  'unread',
] as const;
export type Section = (typeof sections)[number];

/** What one person's account holds, as one place (the server, or a device) knows it. */
export type State = Readonly<Record<Section, Things>>;

/** Of groups and chats only these are looked into: members, settings, messages, unread. Lists are compared as a whole. */
export interface Watched {
  readonly groupIDs: readonly string[];
  readonly conversationIDs: readonly string[];
  /** Why the official SDK's unread counts are not compared here. */
  readonly officialMiscounts?: string;
}

/** A state whose sections come from `things`. */
export function eachSection(things: (section: Section) => Things): State {
  return {
    profile: things('profile'),
    friends: things('friends'),
    friendRequests: things('friendRequests'),
    blacks: things('blacks'),
    groups: things('groups'),
    members: things('members'),
    groupRequests: things('groupRequests'),
    conversations: things('conversations'),
    messages: things('messages'),
    unread: things('unread'),
  };
}

export const requestKey = (fromUserID: string, toUserID: string): string => `${fromUserID} to ${toUserID}`;
export const memberKey = (groupID: string, userID: string): string => `${userID} in ${groupID}`;
/** Sorted keys are in the order of the chat. */
export const messageKey = (conversationID: string, seq: number): string =>
  `${conversationID} ${String(seq).padStart(6, '0')}`;

/** The clientMsgID of the newest message of a chat; '' when there is none. */
export function newestMessage({ messages }: State, conversationID: string): string {
  const keys = Object.keys(messages).filter((key) => key.startsWith(`${conversationID} `));
  const newest = keys.sort().at(-1);
  return newest === undefined ? '' : String(messages[newest]?.['clientMsgID']);
}

/** Things from a list, by key. */
export function byKey<Item>(items: readonly Item[], key: (item: Item) => string, facts: (item: Item) => Facts): Things {
  return Object.fromEntries(items.map((item) => [key(item), facts(item)]));
}

/** The facts of these names, in this order. */
export function pick<Name extends string>(
  item: Readonly<Record<Name, string | number | boolean>>,
  ...names: readonly Name[]
): Facts {
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}

/** The sections in which two states differ. */
export function changedSections(before: State, after: State): Section[] {
  return sections.filter(
    (section) => JSON.stringify(sorted(before[section])) !== JSON.stringify(sorted(after[section])),
  );
}

/** One line for each thing that differs. */
export function differences(expected: State, found: State, foundName: string): string[] {
  return sections.flatMap((section) => {
    const keys = new Set([...Object.keys(expected[section]), ...Object.keys(found[section])]);
    return [...keys].flatMap((key) => {
      const [wanted, got] = [expected[section][key], found[section][key]].map(written);
      return wanted === got ? [] : [`${foundName}: ${section} ${key}: server ${wanted ?? '-'}, device ${got ?? '-'}`];
    });
  });
}

function written(facts: Facts | undefined): string {
  return facts === undefined ? '-' : JSON.stringify(Object.fromEntries(Object.entries(facts).sort()));
}

function sorted(things: Things): [string, string][] {
  return Object.entries(things)
    .map(([key, facts]): [string, string] => [key, written(facts)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
