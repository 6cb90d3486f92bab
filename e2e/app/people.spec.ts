import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { startTcpProxy, type TcpProxy } from '../faults/tcpProxy';
import { DesktopApp } from '../support/DesktopApp';
import { expect, test as base } from '../support/fixtures';
import type { World } from '../support/World';

const friendRequests = z.object({
  friendRequests: z.array(z.object({ toUserID: z.string(), handleResult: z.number(), handleMsg: z.string() })),
});
const friends = z.object({
  friendsInfo: z
    .array(z.object({ remark: z.string(), isPinned: z.boolean(), friendUser: z.object({ userID: z.string() }) }))
    .nullable()
    .transform((list) => list ?? []),
});
const conversations = z.object({
  conversations: z.array(z.object({ conversationID: z.string(), isPinned: z.boolean(), recvMsgOpt: z.number() })),
});
const users = z.object({ usersInfo: z.array(z.object({ nickname: z.string(), globalRecvMsgOpt: z.number() })) });
const page50 = { pageNumber: 1, showNumber: 50 };

interface Ann {
  /** Ann's app, on a server where nobody is her friend yet. */
  readonly app: DesktopApp;
  /** Shows her window when it is connected. */
  readonly start: () => Promise<Page>;
  /** Her line to the REST API. */
  readonly api: TcpProxy;
}

const test = base.extend<{ ann: Ann }>({
  ann: async ({ world }, use) => {
    await world.register('ann', 'bob', 'carol', 'dave');
    const { apiAddr, wsAddr, chatAddr } = world.server;
    const api = await startTcpProxy({ target: apiAddr });
    const token = await world.server.issueToken('ann', 7);
    const app = new DesktopApp({ apiAddr: api.addr, wsAddr, chatAddr, userID: 'ann', token });
    const start = async (): Promise<Page> => {
      const page = await app.start();
      await page.locator('[data-testid="connection-dot"][data-state="connected"]').waitFor();
      return page;
    };
    await use({ app, start, api });
    await app.remove();
    await api.close();
  },
});

function contact(page: Page, userID: string): Locator {
  return page.locator(`[data-testid="contact-row"][data-user-id="${userID}"]`);
}

async function friendsOfAnn(world: World): Promise<z.infer<typeof friends>['friendsInfo']> {
  return friends.parse(await world.rest('ann', '/friend/get_friend_list', { userID: 'ann', pagination: page50 }))
    .friendsInfo;
}

async function conversationOfAnn(
  world: World,
  conversationID: string,
): Promise<z.infer<typeof conversations>['conversations'][number] | undefined> {
  const all = await world.rest('ann', '/conversation/get_all_conversations', { ownerUserID: 'ann' });
  return conversations.parse(all).conversations.find((one) => one.conversationID === conversationID);
}

async function choose(app: DesktopApp, conversationID: string, entry: string): Promise<void> {
  await app.row(conversationID).click({ button: 'right' });
  await app.page.getByTestId(`menu-${entry}`).click();
}

test('somebody is found, asked, accepts, gets a remark and a pin, is blocked and let go, and deleted', async ({
  world,
  ann: { start },
}) => {
  const page = await start();
  await page.keyboard.press('Control+2');
  await page.getByTestId('new-menu').click();
  await page.getByTestId('menu-addFriend').click();
  await page.getByTestId('find-keyword').fill('nobody-of-this-name');
  await page.getByTestId('find-submit').click();
  await expect(page.getByTestId('add-friend-dialog')).toContainText('Nobody was found');
  await page.getByTestId('find-keyword').fill('ann');
  await page.getByTestId('find-submit').click();
  await expect(page.getByTestId('found-person').filter({ hasText: 'Ann Smith' })).toContainText('You');

  await page.getByTestId('find-keyword').fill('bob');
  await page.getByTestId('find-submit').click();
  await page.getByTestId('found-person').filter({ hasText: 'Bob Smith' }).getByTestId('found-add').click();
  await expect(page.getByTestId('friend-request-message')).toHaveValue("I'm Ann Smith");
  await page.getByTestId('friend-request-message').fill('Remember me?');
  await page.getByTestId('friend-request-send').click();
  await expect(page.getByTestId('found-person').filter({ hasText: 'Bob Smith' })).toContainText('Request sent');
  await page.getByTestId('dialog-close').click();

  await page.getByTestId('entry-new-friends').click();
  await page.getByTestId('request-direction').getByText('Sent').click();
  await expect(page.getByTestId('friend-request').filter({ hasText: 'Remember me?' })).toContainText('Waiting');
  const answer = { fromUserID: 'ann', toUserID: 'bob', handleResult: 1, handleMsg: 'Of course' };
  await world.rest('bob', '/friend/add_friend_response', answer);
  await expect(page.getByTestId('friend-request')).toContainText('Accepted');

  await contact(page, 'bob').click();
  await page.getByTestId('remark-edit').click();
  await page.getByTestId('remark-input').fill('小明 the builder');
  await page.getByTestId('remark-input').press('Enter');
  await expect(contact(page, 'bob')).toContainText('小明 the builder');
  await page.getByTestId('pin-friend').click();
  await expect
    .poll(() => friendsOfAnn(world))
    .toEqual([{ remark: '小明 the builder', isPinned: true, friendUser: { userID: 'bob' } }]);
  await page.getByTestId('contact-filter').fill('xiaom');
  await expect(contact(page, 'bob')).toBeVisible();
  await page.getByTestId('contact-filter').fill('nobody');
  await expect(contact(page, 'bob')).toBeHidden();
  await page.getByTestId('contact-filter').press('Escape');

  await page.getByTestId('profile-block').click();
  await page.getByTestId('block-confirm').click();
  await page.getByTestId('entry-blocked').click();
  await page.getByTestId('blocked-row').filter({ hasText: 'Bob Smith' }).getByTestId('unblock').click();
  await expect(page.getByTestId('blocked-page')).toContainText('Nobody is blocked');
  await expect
    .poll(() => world.rest('ann', '/friend/get_black_list', { userID: 'ann', pagination: page50 }))
    .toMatchObject({ total: 0 });

  await contact(page, 'bob').click();
  await page.getByTestId('profile-delete').click();
  await expect(page.getByTestId('delete-friend-dialog')).toContainText('keeps you in their contacts');
  await page.getByTestId('delete-friend-confirm').click();
  await expect(contact(page, 'bob')).toBeHidden();
  await expect.poll(() => friendsOfAnn(world)).toEqual([]);
  // The profile is a stranger's now.
  await page.getByTestId('profile-add').waitFor();
});

test('requests of others are counted; one is accepted, one is refused with words', async ({
  world,
  ann: { start },
}) => {
  const page = await start();
  for (const userID of ['carol', 'dave']) {
    const request = { fromUserID: userID, toUserID: 'ann', reqMsg: `It is ${userID}`, ex: '' };
    await world.rest(userID, '/friend/add_friend', request);
  }
  await page.getByRole('button', { name: 'Contacts, 2 open requests' }).click();
  await page.getByTestId('entry-new-friends').click();
  await page.getByTestId('friend-request').filter({ hasText: 'It is carol' }).getByTestId('request-accept').click();
  await expect(contact(page, 'carol')).toBeVisible();
  await page.getByTestId('friend-request').filter({ hasText: 'It is dave' }).getByTestId('request-refuse').click();
  await page.getByTestId('refuse-message').fill('Not today');
  await page.getByTestId('refuse-confirm').click();
  await expect(page.getByTestId('friend-request').filter({ hasText: 'It is dave' })).toContainText('Refused');
  await expect(page.getByTestId('entry-new-friends').getByTestId('unread')).toBeHidden();
  const sent = await world.rest('dave', '/friend/get_self_friend_apply_list', { userID: 'dave', pagination: page50 });
  expect(friendRequests.parse(sent).friendRequests).toEqual([
    { toUserID: 'ann', handleResult: -1, handleMsg: 'Not today' },
  ]);
});

test('the menu of a conversation pins, mutes, marks, clears and deletes it, here and on the server', async ({
  world,
  ann: { app, start },
}) => {
  await world.befriend('ann', 'bob', 'carol');
  for (const userID of ['bob', 'carol']) {
    await world.importChat(userID, 'ann', { count: 3, from: Date.now() - 60_000 });
  }
  const page = await start();
  const bob = app.row('si_ann_bob');

  await choose(app, 'si_ann_bob', 'pin');
  await expect(bob).toHaveAttribute('data-index', '0');
  await choose(app, 'si_ann_bob', 'mute');
  await expect(bob.getByTestId('unread')).toHaveAttribute('data-muted');
  await expect.poll(() => conversationOfAnn(world, 'si_ann_bob')).toMatchObject({ isPinned: true, recvMsgOpt: 2 });

  await choose(app, 'si_ann_bob', 'unread');
  await expect(bob.getByTestId('unread')).toBeHidden();
  await choose(app, 'si_ann_bob', 'unread');
  await bob.getByTestId('marked-unread').waitFor();
  await bob.click();
  await expect(bob.getByTestId('marked-unread')).toBeHidden();

  await bob.hover();
  await bob.getByTestId('conversation-more').click();
  await page.getByTestId('menu-clear').click();
  await expect(page.getByTestId('clear-dialog')).toContainText('keeps theirs');
  await page.getByTestId('clear-confirm').click();
  await expect(page.getByTestId('message')).toHaveCount(0);
  await expect.poll(() => app.stored('si_ann_bob')).toEqual([]);

  await choose(app, 'si_ann_carol', 'delete');
  await page.getByTestId('delete-confirm').click();
  await expect(app.row('si_ann_carol')).toHaveCount(0);
  await expect(bob).toBeVisible();
});

test('details of a chat: presence, disappearing messages for both sides, and the profile', async ({
  world,
  ann: { start },
}) => {
  await world.befriend('ann', 'bob');
  const bob = await world.openJs('bob', { platformID: 2 });
  const page = await start();
  await page.keyboard.press('Control+2');
  await contact(page, 'bob').click();
  await expect(page.getByTestId('presence')).toHaveText('Online · phone');
  await page.getByTestId('profile-message').click();
  await expect(page.getByTestId('chat-presence')).toHaveText('Online · phone');
  await page.getByTestId('details-button').click();
  await page.getByTestId('details-burn').click();
  await page.getByTestId('details-burn-duration').getByText('5 min').click();
  await expect
    .poll(async () => {
      const all = await world.rest('bob', '/conversation/get_all_conversations', { ownerUserID: 'bob' });
      return z.object({ conversations: z.array(z.object({ isPrivateChat: z.boolean() })) }).parse(all).conversations;
    })
    .toEqual([{ isPrivateChat: true }]);
  await page.getByTestId('details-close').click();
  await expect(page.getByTestId('details-button')).toBeFocused();

  await bob.close();
  await expect(page.getByTestId('chat-presence')).toHaveText('Offline');
  await page.keyboard.press('Control+i');
  await page.getByTestId('details-profile').click();
  await expect(page.getByTestId('profile-dialog')).toContainText('Bob Smith');
  await page.getByTestId('remark-edit').click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('remark-input')).toBeHidden();
  await expect(page.getByTestId('profile-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('details-profile')).toBeFocused();
});

test('the own name and how messages arrive can be changed; a refusal says so and keeps what was typed', async ({
  world,
  ann: { start, api },
}) => {
  const page = await start();
  await page.keyboard.press('Control+,');
  await page.getByTestId('own-nickname-edit').click();
  await page.getByTestId('own-nickname-input').fill('安 Ann');
  await page.getByTestId('own-nickname-save').click();
  await expect(page.getByTestId('own-nickname')).toHaveText('安 Ann');
  await page.getByTestId('setting-receive').getByText('Silently').click();
  const stored = async (): Promise<unknown> =>
    users.parse(await world.rest('ann', '/user/get_users_info', { userIDs: ['ann'] })).usersInfo[0];
  await expect.poll(stored).toEqual({ nickname: '安 Ann', globalRecvMsgOpt: 2 });

  await api.refuse(true);
  api.cut();
  await page.getByTestId('own-nickname-edit').click();
  await page.getByTestId('own-nickname-input').fill('Never stored');
  await page.getByTestId('own-nickname-input').press('Enter');
  await expect(page.getByTestId('own-profile').getByTestId('failure')).toHaveAttribute('data-err-code', '10000');
  await expect(page.getByTestId('own-nickname-input')).toHaveValue('Never stored');
  await page.getByTestId('own-nickname-input').press('Escape');
  await expect(page.getByTestId('own-nickname')).toHaveText('安 Ann');
});

test('by keyboard alone: a friend is asked, a conversation is muted and kept from deletion', async ({
  world,
  ann: { app, start },
}) => {
  await world.befriend('ann', 'carol');
  await world.importChat('carol', 'ann', { count: 2, from: Date.now() - 60_000 });
  const page = await start();
  await page.keyboard.press('Control+2');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByTestId('new-menu').focus();
  await press('Enter');
  await page.getByTestId('menu-addFriend').waitFor();
  await press('Enter');
  await expect(page.getByTestId('find-keyword')).toBeFocused();
  await page.keyboard.type('bob');
  await press('Enter');
  await page.getByTestId('found-add').waitFor();
  await press('Tab', 'Tab', 'Tab');
  await expect(page.getByTestId('found-add')).toBeFocused();
  await press('Enter');
  await expect(page.getByTestId('friend-request-message')).toBeFocused();
  await press('Enter');
  await expect(page.getByTestId('found-person')).toContainText('Request sent');
  await press('Escape');
  await expect(page.getByTestId('add-friend-dialog')).toBeHidden();
  await expect(page.getByTestId('new-menu')).toBeFocused();

  await press('Control+1');
  const row = app.row('si_ann_carol');
  await row.focus();
  await press('Shift+F10');
  await expect(page.getByTestId('menu-pin')).toBeFocused();
  await press('ArrowDown');
  await expect(page.getByTestId('menu-mute')).toBeFocused();
  await press('Enter');
  await expect.poll(() => conversationOfAnn(world, 'si_ann_carol')).toMatchObject({ recvMsgOpt: 2 });
  await expect(row).toBeFocused();
  await press('Shift+F10');
  await expect(page.getByTestId('menu-pin')).toBeFocused();
  await press('End');
  await expect(page.getByTestId('menu-delete')).toBeFocused();
  await press('Enter');
  await page.getByTestId('delete-dialog').waitFor();
  await press('Escape');
  await expect(page.getByTestId('delete-dialog')).toBeHidden();
  await expect(row).toBeFocused();
});
