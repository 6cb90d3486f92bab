import { format } from 'prettier';
import { cases } from './cases';
import type { NotificationCase } from './NotificationCase';
import { notificationNumbers } from './notificationNumbers';
import { owners, people } from './people';
import { officialLimits } from './state/officialLimits';
import type { Section } from './state/State';

const words: Readonly<Record<Section, string>> = {
  profile: 'own profile',
  friends: 'friends',
  friendRequests: 'friend applications',
  blacks: 'black list',
  groups: 'joined groups',
  members: 'members',
  groupRequests: 'group applications',
  conversations: 'conversation record',
  messages: 'messages',
  unread: 'unread',
};

function receivers({ receivers: got }: NotificationCase): string {
  return people
    .flatMap((person) => {
      const copies = got[person] ?? 0;
      if (copies === 0) return [];
      return [copies === 1 ? person : `${person} (${String(copies)} copies)`];
    })
    .join(', ');
}

/** Who sees the same change is named together. */
function changes({ changes: changed }: NotificationCase): string {
  const byWords = new Map<string, string[]>();
  for (const owner of owners) {
    const sections = changed[owner] ?? [];
    if (sections.length === 0) continue;
    const said = sections.map((section) => words[section]).join(', ');
    byWords.set(said, [...(byWords.get(said) ?? []), owner]);
  }
  return [...byWords].map(([said, who]) => `${who.join(', ')}: ${said}`).join('; ') || 'nothing';
}

function row(shown: NotificationCase): string {
  const name = notificationNumbers.get(shown.number) ?? '';
  const line = shown.hasChatLine === true ? 'yes' : 'no';
  const stored = shown.isStored === true ? 'yes' : 'no';
  const test = `${shown.title} (${shown.by})`;
  const cells = [shown.number, name, `${shown.sender} → ${receivers(shown)}`, changes(shown), line, stored, test];
  return `| ${cells.join(' | ')} |`;
}

/** The text of docs/notifications.md. A test compares it with the file, so that the page says what is tested. */
export function notificationsPage(): Promise<string> {
  const rows = [...cases].sort((a, b) => a.number - b.number).map(row);
  const limits = officialLimits.map(({ section, facts, onlyWhenEmpty, reason }) => {
    const when = onlyWhenEmpty === true ? ', when empty' : '';
    return `- ${words[section]}: ${facts.join(', ')}${when} (${reason})`;
  });
  return format(
    `# Notifications on all devices

When somebody acts, the server tells every device concerned by a notification: the actor's own other devices, and other
people's. What each number carries is in [protocol.md](protocol.md), notifications 5. This page lists what is tested of
them: \`npm run test:notifications\` plays every row with our engine and the official SDK 3.8.5, and ends with one line
of JSON, \`{"covered":n,"listed":n}\`. It fails when a number is not covered or a row fails. \`npm test\` plays them, too.
To play some numbers only: \`npm run test:notifications -- 1507 2101\`.

The table is made from the cases in \`e2e/notifications/cases/\`; a unit test compares this page with them, and
\`npx vitest run e2e/notifications -u\` writes it anew.

## Who is on the stage

One server, and four people who know each other.

| person    | devices                                                                                 |
| --------- | --------------------------------------------------------------------------------------- |
| ann       | our engine (Linux, class PC), the official SDK in Node (Android, class mobile), a recorder |
| bob       | our engine (Linux, class PC), the official SDK in Chromium (web), a recorder               |
| cleo      | our engine (Linux, class PC), a recorder                                                |
| dave      | a recorder; he applies and joins over REST                                              |

A recorder is a bare connection of class pad that keeps what the gateway delivers.

## What a row proves

1. All devices hold what the server holds, as REST tells it: profile, friends, applications, black list, joined groups,
   members with roles, mutes and nicknames, conversation records, messages with seqs, receipts and revocations, unread.
2. The act is done on the device, or over REST, that the last column names.
3. Exactly the receivers named get the number, as often as said, from the sender named, with the right session type, in
   the right \`n_…\` conversation, with a seq or without one; the line in the chat has a seq and the same clientMsgID.
4. All devices again hold what the server holds, and on the server exactly the parts named have changed.
5. After a number that the server never sends by itself, which is injected, a later change still arrives.

Not compared with the official SDK, everywhere:

${limits.join('\n')}

Where a device joins a group by itself, the official SDK's unread count is left out, too: it counts what was written
before, which the server takes for read by the own line.

## The table

"Messages, unread" of rows with a chat line are that line. Deletions by the official SDK tell own devices because the
local server does so by default ([local-server.md](local-server.md)).

| number | name | sender → receivers | state that changes | chat line | stored | test |
| - | - | - | - | - | - | - |
${rows.join('\n')}
`,
    { parser: 'markdown', printWidth: 120, singleQuote: true },
  );
}
