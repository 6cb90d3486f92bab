import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { Client } from '../../sdk-core/testing/Client';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';
import { DesktopApp } from '../support/DesktopApp';
import { expect, test as base } from '../support/fixtures';
import type { World } from '../support/World';

const createdGroup = z.object({ groupInfo: z.object({ groupID: z.string() }) });
const groupInfos = z.object({
  groupInfos: z.array(
    z.object({
      groupName: z.string(),
      notification: z.string(),
      introduction: z.string(),
      ownerUserID: z.string(),
      status: z.number(),
      memberCount: z.number(),
      needVerification: z.number(),
      lookMemberInfo: z.number(),
    }),
  ),
});
const members = z.object({
  members: z.array(z.object({ userID: z.string(), roleLevel: z.number(), nickname: z.string() })),
});

interface Ann {
  /** Ann's app; Bob, Cleo, Dan and Eve are her friends. */
  readonly app: DesktopApp;
  readonly page: Page;
  /** Her line to the REST API. */
  readonly api: TcpProxy;
}

const test = base.extend<{ ann: Ann }>({
  ann: async ({ world }, use) => {
    await world.register('ann', 'bob', 'cleo', 'dan', 'eve', 'fay');
    await world.befriend('ann', 'bob', 'cleo', 'dan', 'eve');
    const { apiAddr, wsAddr, chatAddr } = world.server;
    const api = await startTcpProxy({ target: apiAddr });
    const token = await world.server.issueToken('ann', 7);
    const app = new DesktopApp({ apiAddr: api.addr, wsAddr, chatAddr, userID: 'ann', token });
    const page = await app.start();
    await page.locator('[data-testid="connection-dot"][data-state="connected"]').waitFor();
    await use({ app, page, api });
    await app.remove();
    await api.close();
  },
});

/** A group of these people on the server; the first one owns it. */
async function makeGroup(world: World, groupName: string, userIDs: readonly string[], fields = {}): Promise<string> {
  const [ownerUserID = '', ...memberUserIDs] = userIDs;
  const groupInfo = { groupType: 2, groupName, ...fields };
  const made = await world.rest(ownerUserID, '/group/create_group', { ownerUserID, memberUserIDs, groupInfo });
  return createdGroup.parse(made).groupInfo.groupID;
}

async function groupOnServer(
  world: World,
  groupID: string,
): Promise<z.infer<typeof groupInfos>['groupInfos'][number] | undefined> {
  return groupInfos.parse(await world.rest('bob', '/group/get_groups_info', { groupIDs: [groupID] })).groupInfos[0];
}

async function memberOnServer(world: World, groupID: string, userID: string, asker = 'bob') {
  const asked = { groupID, userIDs: [userID] };
  return members.parse(await world.rest(asker, '/group/get_group_members_info', asked)).members[0];
}

const line = (page: Page, text: string): Locator => page.getByTestId('system-line').filter({ hasText: text });
const member = (page: Page, userID: string): Locator =>
  page.locator(`[data-testid="member-row"][data-user-id="${userID}"]`);
const friend = (page: Page, userID: string): Locator =>
  page.locator(`[data-testid="picker-row"][data-user-id="${userID}"]`);

async function chooseFor(page: Page, userID: string, entry: string): Promise<void> {
  await member(page, userID).click({ button: 'right' });
  await page.getByTestId(`menu-${entry}`).click();
}

async function openWithDetails(app: DesktopApp, groupID: string): Promise<void> {
  await app.row(`sg_${groupID}`).click();
  await app.page.getByTestId('composer').waitFor();
  await app.page.getByTestId('details-button').click();
  await app.page.getByTestId('group-details').waitFor();
}

async function ownGroupID(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const joined = await window.openim.getJoinedGroups({});
    return joined.ok ? (joined.value[0]?.groupID ?? '') : '';
  });
}

test('a group is made by keyboard, named, invited to, announced in, managed, handed over and left', async ({
  world,
  ann: { page, app },
}) => {
  await page.getByTestId('new-menu').click();
  await page.getByTestId('menu-createGroup').click();
  const picker = page.getByTestId('picker-input');
  await picker.fill('bo');
  await picker.press('Enter');
  await picker.press('ArrowDown');
  await picker.press('Enter');
  await expect(page.getByTestId('picker-chip')).toHaveText(['Bob Smith', 'Cleo Smith']);
  await picker.press('Backspace');
  await expect(page.getByTestId('picker-chip')).toHaveText(['Bob Smith']);
  await expect(page.getByTestId('group-name-field')).toHaveAttribute('placeholder', 'Ann Smith, Bob Smith');
  await page.getByTestId('create-more').click();
  await page.getByTestId('join-rule-1').check();
  await page.getByTestId('group-introduction-field').fill('Where we eat');
  await page.getByTestId('create-group-submit').click();
  await expect(page.getByTestId('chat-name')).toHaveText('Ann Smith, Bob Smith');
  await expect(page.getByTestId('member-count')).toHaveText('2 members');
  await line(page, 'You created the group').waitFor();
  const groupID = await ownGroupID(page);
  expect(await groupOnServer(world, groupID)).toMatchObject({ needVerification: 1, introduction: 'Where we eat' });

  await page.getByTestId('details-button').click();
  await page.getByTestId('group-name-edit').click();
  await page.getByTestId('group-name-input').fill('Lunch');
  await page.getByTestId('group-name-input').press('Enter');
  await expect(page.getByTestId('chat-name')).toHaveText('Lunch');
  await line(page, 'You named the group “Lunch”').waitFor();

  await page.getByTestId('invite-tile').click();
  await expect(friend(page, 'bob')).toContainText('In the group');
  await expect(friend(page, 'bob')).toHaveAttribute('aria-disabled', 'true');
  await friend(page, 'cleo').click();
  await friend(page, 'dan').click();
  await page.getByTestId('invite-submit').click();
  await line(page, 'You invited Cleo Smith and Dan Smith to the group').waitFor();
  await expect(page.getByTestId('member-count')).toHaveText('4 members');

  await page.getByTestId('details-announcement').click();
  await page.getByTestId('announcement-field').fill('Noon.\nBring cups.\nAnd plates.\nAnd forks.');
  await page.getByTestId('announcement-publish').click();
  await line(page, 'You published an announcement').filter({ hasText: 'Bring cups.' }).waitFor();
  await expect(line(page, 'And forks.')).toHaveCount(0);
  await line(page, 'You published an announcement').getByText('Show all').click();
  await line(page, 'And forks.').waitFor();

  await page.getByTestId('show-members').click();
  await chooseFor(page, 'cleo', 'promote');
  await expect(member(page, 'cleo').getByTestId('role-badge')).toHaveText('Admin');
  expect(await memberOnServer(world, groupID, 'cleo')).toMatchObject({ roleLevel: 60 });
  await chooseFor(page, 'cleo', 'demote');
  await expect(member(page, 'cleo').getByTestId('role-badge')).toHaveCount(0);
  await chooseFor(page, 'dan', 'mute60');
  await expect(member(page, 'dan').getByTestId('muted-badge')).toBeVisible();
  await line(page, 'You muted Dan Smith for 1 hour').waitFor();
  await chooseFor(page, 'dan', 'unmute');
  await expect(member(page, 'dan').getByTestId('muted-badge')).toHaveCount(0);
  await chooseFor(page, 'dan', 'nickname');
  await page.getByTestId('member-nickname-field').fill('Danny');
  await page.getByTestId('member-nickname-save').click();
  await expect(member(page, 'dan')).toContainText('Danny');

  await page.getByTestId('members-select').click();
  await member(page, 'cleo').click();
  await member(page, 'ann').click({ force: true });
  await page.getByTestId('remove-selected').click();
  await expect(page.getByTestId('remove-members-dialog')).toContainText('Remove Cleo Smith from the group?');
  await page.getByTestId('remove-members-confirm').click();
  await line(page, 'You removed Cleo Smith from the group').waitFor();
  await expect(member(page, 'cleo')).toHaveCount(0);

  await page.getByTestId('members-back').click();
  await page.getByTestId('mute-all').click();
  await line(page, 'You muted all members').waitFor();
  await page.getByTestId('look-member-info').click();
  await expect.poll(() => groupOnServer(world, groupID)).toMatchObject({ status: 3, lookMemberInfo: 1 });
  await page.getByTestId('join-rule-2').check();
  await expect.poll(() => groupOnServer(world, groupID)).toMatchObject({ needVerification: 2 });

  await page.getByTestId('group-transfer').click();
  await page.getByTestId('transfer-search').fill('bob');
  await page.getByTestId('transfer-dialog').locator('[data-user-id="bob"]').click();
  await page.getByTestId('transfer-confirm').click();
  await line(page, 'You made Bob Smith the owner of the group').waitFor();
  expect(await groupOnServer(world, groupID)).toMatchObject({ ownerUserID: 'bob' });
  // An ordinary member among muted ones: nothing to manage, nothing to write.
  await expect(page.getByTestId('mute-all')).toHaveCount(0);
  await expect(page.getByTestId('composer-closed')).toContainText('All members are muted');

  await page.getByTestId('group-leave').click();
  await expect(page.getByTestId('leave-dialog')).toContainText('New messages no longer reach you');
  await page.getByTestId('leave-confirm').click();
  await expect(page.getByTestId('composer-closed')).toContainText('no longer a member');
  await expect(app.row(`sg_${groupID}`)).toContainText('You left the group');
});

test('what others do shows live: lines, faces, roles, mutes with their end, a new announcement, the end of the group', async ({
  world,
  ann: { page, app },
}) => {
  const groupID = await makeGroup(world, 'Crew', ['bob', 'ann', 'cleo', 'dan', 'fay']);
  await openWithDetails(app, groupID);
  await line(page, 'Bob Smith created the group').waitFor();
  const { apiAddr, wsAddr } = world.server;
  const bob = await Client.login({ apiAddr, wsAddr, userID: 'bob', token: await world.server.issueToken('bob', 7) });
  try {
    await bob.synced();
    await bob.sdk.sendTextMessage({ text: 'Hello crew', groupID });
    const bubble = page.locator('.message-row').filter({ hasText: 'Hello crew' });
    await expect(bubble).toContainText('Bob Smith');
    await bubble.getByTestId('sender-avatar').click();
    await expect(page.getByTestId('member-facts')).toContainText('Owner');
    await page.getByTestId('dialog-close').click();
  } finally {
    await bob.remove();
  }

  const notification = 'Boat leaves at nine';
  await world.rest('bob', '/group/set_group_info_ex', { groupID, notification });
  await expect(page.getByTestId('announcement-bar')).toContainText(notification);
  await page.getByTestId('announcement-bar-dismiss').click();
  await expect(page.getByTestId('announcement-bar')).toHaveCount(0);
  await page.getByTestId('details-announcement').click();
  await expect(page.getByTestId('announcement-text')).toHaveText(notification);
  await expect(page.getByTestId('announcement-edit')).toHaveCount(0);
  await page.getByTestId('dialog-close').click();

  await page.getByTestId('composer').fill('half a thought');
  await world.rest('bob', '/group/mute_group_member', { groupID, userID: 'ann', mutedSeconds: 3 });
  await expect(page.getByTestId('composer-closed')).toContainText('You are muted here until');
  await line(page, 'Bob Smith muted you for 3 seconds').waitFor();
  // The time runs out by itself, and what was written is still there.
  await expect(page.getByTestId('composer')).toHaveValue('half a thought', { timeout: 10_000 });

  await page.getByTestId('member-count').click();
  await member(page, 'dan').click({ button: 'right' });
  await expect(page.getByTestId('menu-profile')).toBeVisible();
  await expect(page.getByTestId('menu-remove')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await world.rest('bob', '/group/set_group_member_info', { members: [{ groupID, userID: 'ann', roleLevel: 60 }] });
  await expect(member(page, 'ann').getByTestId('role-badge')).toHaveText('Admin');
  await chooseFor(page, 'dan', 'remove');
  await page.getByTestId('remove-members-confirm').click();
  await expect(member(page, 'dan')).toHaveCount(0);
  await member(page, 'bob').click({ button: 'right' });
  await expect(page.getByTestId('menu-profile')).toBeVisible();
  await expect(page.getByTestId('menu-mute10')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await world.rest('cleo', '/group/quit_group', { groupID });
  await line(page, 'Cleo Smith left the group').waitFor();
  await world.rest('bob', '/group/dismiss_group', { groupID, deleteMember: false });
  await expect(page.getByTestId('composer-closed')).toContainText('dismissed');
  await line(page, 'Bob Smith dismissed the group').waitFor();
});

test('groups are found and joined at once, or after somebody lets one in; requests of others are answered', async ({
  world,
  ann: { page },
}) => {
  const closed = await makeGroup(world, 'Closed club', ['bob'], { introduction: 'Knock first' });
  const open = await makeGroup(world, 'Open house', ['bob'], { needVerification: 2 });
  await page.getByTestId('new-menu').click();
  await page.getByTestId('menu-joinGroup').click();
  await page.getByTestId('join-keyword').fill('Closed');
  await page.getByTestId('join-search').click();
  const found = page.getByTestId('found-group');
  await expect(found).toContainText('Closed club');
  await expect(found).toContainText('1 member · Knock first');
  await found.getByTestId('found-group-join').click();
  await page.getByTestId('join-message').fill('Knock knock');
  await page.getByTestId('join-submit').click();
  await expect(page.getByTestId('join-sent')).toContainText('Your request was sent');
  await page.getByTestId('join-done').click();
  await expect(found).toContainText('Waiting');
  await world.rest('bob', '/group/group_application_response', {
    groupID: closed,
    fromUserID: 'ann',
    handledMsg: '',
    handleResult: 1,
  });
  await expect(found.getByTestId('found-group-open')).toBeVisible();

  await page.getByTestId('join-keyword').fill(open);
  await page.getByTestId('join-search').click();
  await expect(found).toContainText('Open house');
  await found.getByTestId('found-group-join').click();
  await page.getByTestId('join-submit').click();
  await expect(page.getByTestId('chat-name')).toHaveText('Open house');
  await line(page, 'You joined the group').waitFor();

  const own = await makeGroup(world, 'Own club', ['ann']);
  const knock = { groupID: own, reqMessage: 'Me too', joinSource: 3 };
  await world.rest('dan', '/group/join_group', { ...knock, inviterUserID: 'dan' });
  await world.rest('eve', '/group/join_group', { ...knock, inviterUserID: 'eve' });
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('entry-groups').getByTestId('unread')).toHaveAttribute('data-count', '2');
  await page.getByTestId('entry-groups').click();
  const request = page.getByTestId('group-request');
  await expect(request.filter({ hasText: 'Dan Smith' })).toContainText('Wants to join Own club');
  await request.filter({ hasText: 'Dan Smith' }).getByTestId('group-request-accept').click();
  await expect(request.filter({ hasText: 'Dan Smith' })).toContainText('Accepted');
  await request.filter({ hasText: 'Eve Smith' }).getByTestId('group-request-refuse').click();
  await page.getByTestId('refuse-group-message').fill('Not today');
  await page.getByTestId('refuse-group-confirm').click();
  await expect(request.filter({ hasText: 'Eve Smith' })).toContainText('Refused');
  await expect(page.getByTestId('entry-groups').getByTestId('unread')).toHaveCount(0);
  expect(await memberOnServer(world, own, 'dan', 'ann')).toMatchObject({ roleLevel: 20 });

  await page.getByTestId('groups-part').getByText('My requests').click();
  await expect(request.filter({ hasText: 'Closed club' })).toContainText('Accepted');
  await page.getByTestId('groups-part').getByText('Groups', { exact: true }).click();
  await expect(page.getByTestId('group-row')).toHaveCount(3);
  await page.getByTestId('groups-filter').fill('club');
  await expect(page.getByTestId('group-row')).toHaveCount(2);
  await expect(page.getByTestId('group-row').filter({ hasText: 'Own club' })).toContainText('Owner');
  await page.getByTestId('group-row').filter({ hasText: 'Own club' }).click();
  await expect(page.getByTestId('chat-name')).toHaveText('Own club');
});

test('five thousand members: scrolled to the last one, searched by part of a name, one of them removed', async ({
  world,
  ann: { page, app },
}) => {
  await world.server.importGroup({
    groupID: 'crowd',
    groupName: 'Crowd',
    ownerUserID: 'ann',
    memberUserIDs: ['bob'],
    madeUpMembers: 4_998,
  });
  await app.quit();
  const again = await app.start();
  expect(again).not.toBe(page);
  await openWithDetails(app, 'crowd');
  await expect(again.getByTestId('member-count')).toHaveText('5,000 members');
  await again.getByTestId('show-members').click();
  await member(again, 'ann').waitFor();
  await expect(again.getByTestId('members-progress')).toHaveCount(0, { timeout: 30_000 });
  await member(again, 'ann').focus();
  await again.keyboard.press('End');
  await expect(member(again, 'crowd_member4998')).toBeFocused();
  // Only what is seen is drawn.
  expect(await again.getByTestId('member-row').count()).toBeLessThan(60);
  await again.getByTestId('member-search').fill('ember 123');
  await expect(member(again, 'crowd_member123')).toBeVisible();
  await expect(member(again, 'crowd_member1230')).toBeVisible();
  await expect(again.getByTestId('member-row')).toHaveCount(11);
  await chooseFor(again, 'crowd_member123', 'remove');
  await again.getByTestId('remove-members-confirm').click();
  await expect(member(again, 'crowd_member123')).toHaveCount(0);
  await expect(again.getByTestId('member-row')).toHaveCount(10);
  await again.getByTestId('member-search').fill('nobody at all');
  await expect(again.getByTestId('group-members')).toContainText('No member fits “nobody at all”.');
});

test('without the server: what is stored stays, and what cannot be done says why', async ({
  world,
  ann: { page, app, api },
}) => {
  const groupID = await makeGroup(world, 'Island', ['ann', 'bob']);
  await openWithDetails(app, groupID);
  await expect(page.getByTestId('member-tile')).toHaveCount(2);
  await api.refuse(true);
  api.cut();
  await page.getByTestId('group-name-edit').click();
  await page.getByTestId('group-name-input').fill('Mainland');
  await page.getByTestId('group-name-input').press('Enter');
  await expect(page.getByTestId('failure')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('group-name-input')).toHaveValue('Mainland');
  await api.refuse(false);
  await page.getByTestId('group-name-save').click();
  await expect(page.getByTestId('chat-name')).toHaveText('Mainland');
});
