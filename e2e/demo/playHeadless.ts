import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, type Locator, type Page } from '@playwright/test';
import { root } from '../../build/setup/paths';
import { DEMO_PEER, DEMO_USER } from '../../local-server/index';
import type { DemoWorld } from './DemoWorld';

const CHAT = `si_${[DEMO_USER.userID, DEMO_PEER.userID].sort().join('_')}`;

const SCRIPT = [
  'Hi Mei, are you joining the review at three?',
  '周五的设计评审改到下午三点了，你能来吗？',
  'I put the slides here: https://example.com/review — page 4 is the one to look at.',
];

interface Outcome {
  readonly text: string;
  /** From the key press to the other person’s database, ms. */
  readonly deliveredMs: number;
  /** From the key press to the answer on this screen, ms. */
  readonly answeredMs: number;
}

/** Plays the demo in the real app and prints what happened. @returns 0 when nothing was lost or doubled */
export async function playHeadless(world: DemoWorld, environment: NodeJS.ProcessEnv): Promise<number> {
  const shots = path.join(root, 'out/screenshots');
  mkdirSync(shots, { recursive: true });
  const screenshots: string[] = [];
  const app = await _electron.launch({
    cwd: root,
    args: ['.', `--user-data-dir=${world.profile}`],
    env: Object.fromEntries(
      Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  });
  try {
    const page = await app.firstWindow();
    const shoot = async (name: string): Promise<void> => {
      const file = path.join(shots, `${name}.png`);
      await page.screenshot({ path: file });
      screenshots.push(path.relative(root, file));
    };
    const row = (conversationID: string): Locator =>
      page.locator(`[data-testid="conversation-row"][data-conversation-id="${conversationID}"]`);
    await row(CHAT).waitFor({ timeout: 30_000 });
    say(
      `${DEMO_USER.nickname} is signed in; ${String(await page.getByTestId('conversation-row').count())} conversations on the screen`,
    );
    await shoot('1-conversations');

    const unreadBefore = await unread(row(CHAT));
    await world.answerer.write(DEMO_USER.userID, 'Morning! Do you have a minute?');
    await row(CHAT)
      .locator(`[data-testid="unread"][data-count="${String(unreadBefore + 1)}"]`)
      .waitFor();
    say(`${DEMO_PEER.nickname} → ${DEMO_USER.nickname}: Morning! Do you have a minute?`);
    say(`unread of this conversation: ${String(unreadBefore)} before, ${String(await unread(row(CHAT)))} after`);

    await row(CHAT).click();
    await page.getByTestId('composer').waitFor();
    await row(CHAT).getByTestId('unread').waitFor({ state: 'hidden' });
    say(`unread after opening it: ${String(await unread(row(CHAT)))}`);
    const outcomes: Outcome[] = [];
    for (const text of SCRIPT) outcomes.push(await exchange(page, world, text));
    await shoot('2-chat');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot('3-chat-dark');

    const report = await compare(page, world);
    say(
      `delivered in ${String(median(outcomes.map((outcome) => outcome.deliveredMs)))} ms (median of ${String(outcomes.length)}), ` +
        `answers on screen after ${String(median(outcomes.map((outcome) => outcome.answeredMs)))} ms (the person takes 1,200 ms of it)`,
    );
    const ok = report.lost === 0 && report.duplicated === 0;
    process.stdout.write(`${JSON.stringify({ ok, ...report, screenshots })}\n`);
    return ok ? 0 : 1;
  } finally {
    await app.close();
  }
}

async function exchange(page: Page, world: DemoWorld, text: string): Promise<Outcome> {
  const answersBefore = world.answerer.answers.length;
  const bubbles = page.getByTestId('message').filter({ hasNot: page.locator('[data-own="true"]') });
  const composer = page.getByTestId('composer');
  await composer.fill(text);
  const pressed = Date.now();
  await composer.press('Enter');
  await page
    .locator('[data-testid="message"][data-own="true"][data-status="sent"]')
    .filter({ hasText: text })
    .waitFor();
  await waitFor(() => world.answerer.received.some((received) => received.text === text));
  await waitFor(() => world.answerer.answers.length > answersBefore);
  const answer = world.answerer.answers[answersBefore] ?? '';
  await bubbles.filter({ hasText: answer }).last().waitFor();
  const answeredMs = Date.now() - pressed;
  const deliveredMs = (world.answerer.received.find((received) => received.text === text)?.at ?? pressed) - pressed;
  say(`${DEMO_USER.nickname} → ${DEMO_PEER.nickname}: ${text}   (delivered in ${String(deliveredMs)} ms)`);
  say(
    `${DEMO_PEER.nickname} → ${DEMO_USER.nickname}: ${answer}   (on screen ${String(answeredMs)} ms after the question)`,
  );
  return { text, deliveredMs, answeredMs };
}

/** What both ends have stored of what was written in this run. */
async function compare(page: Page, world: DemoWorld) {
  const here = await page.evaluate(async (conversationID) => {
    const result = await window.openim.getHistory({ conversationID, before: null, count: 200 });
    if (!result.ok) throw new Error(result.failure.errMsg);
    return result.value.messages.flatMap(({ clientMsgID, content }) =>
      content.kind === 'text' ? [{ clientMsgID, text: content.text }] : [],
    );
  }, CHAT);
  const there = world.answerer.stored(CHAT);
  const { answers } = world.answerer;
  const written = [...SCRIPT, ...answers];
  const missing = (list: readonly { text: string }[]): number =>
    written.filter((text) => !list.some((message) => message.text === text)).length;
  const ids = (list: readonly { clientMsgID: string }[]): number =>
    list.length - new Set(list.map(({ clientMsgID }) => clientMsgID)).size;
  const repeated = SCRIPT.filter(
    (text) =>
      here.filter((message) => message.text === text).length > 1 ||
      there.filter((message) => message.text === text).length > 1,
  );
  return {
    sent: SCRIPT.length,
    received: answers.length,
    lost: missing(here) + missing(there),
    duplicated: ids(here) + ids(there) + repeated.length,
  };
}

async function unread(row: Locator): Promise<number> {
  const badge = row.getByTestId('unread');
  return (await badge.count()) === 0 ? 0 : Number(await badge.getAttribute('data-count'));
}

/** The other engine lives in this process: its state is looked at once a frame. */
async function waitFor(check: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!check()) {
    if (Date.now() > deadline) throw new Error('the other person did not get the message');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
