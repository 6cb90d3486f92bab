import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { root } from '../../build/setup/paths';
import type { MessageItem, OpenIMBridge } from '../../ipc-contract';

declare global {
  interface Window {
    readonly openim: OpenIMBridge;
  }
}

export interface DesktopSession {
  readonly apiAddr: string;
  readonly wsAddr: string;
  readonly chatAddr: string;
  readonly userID: string;
  readonly token: string;
}

/** The real app on a profile of its own, which outlives any number of starts. */
export class DesktopApp {
  readonly profile = mkdtempSync(path.join(tmpdir(), 'openim-app-'));
  private app: ElectronApplication | null = null;
  private shown: Page | null = null;

  /** @param session Who is signed in when no session is kept; without one the app shows its sign-in screen */
  constructor(private readonly session?: DesktopSession) {}

  get page(): Page {
    if (this.shown === null) throw new Error('the app is not running');
    return this.shown;
  }

  async start(): Promise<Page> {
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
    if (this.session !== undefined) {
      const file = path.join(this.profile, 'session-for-test.json');
      writeFileSync(file, JSON.stringify(this.session));
      env['OPENIM_DEMO_SESSION'] = file;
    }
    this.app = await _electron.launch({
      cwd: root,
      args: ['.', `--user-data-dir=${this.profile}`, '--lang=en-US'],
      env,
    });
    this.shown = await this.app.firstWindow();
    await this.shown.waitForLoadState();
    return this.shown;
  }

  /** SIGKILL: the app gets no chance to finish anything. */
  async kill(): Promise<void> {
    const child = this.app?.process();
    if (child === undefined) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    this.app = null;
    this.shown = null;
  }

  async quit(): Promise<void> {
    await this.app?.close();
    this.app = null;
    this.shown = null;
  }

  /** Ends the app and forgets its profile. */
  async remove(): Promise<void> {
    await this.quit();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** Everything stored of a chat, oldest first, page by page as the page reads it. */
  async stored(conversationID: string): Promise<readonly MessageItem[]> {
    const all: MessageItem[] = [];
    for (;;) {
      const messages = await this.page.evaluate(
        async (args) => {
          const result = await window.openim.getHistory(args);
          if (!result.ok) throw new Error(result.failure.errMsg);
          return result.value.messages;
        },
        { conversationID, before: all[0]?.order ?? null, count: 200 },
      );
      if (messages.length === 0) return all;
      all.unshift(...messages);
    }
  }

  row(conversationID: string): Locator {
    return this.page.locator(`[data-testid="conversation-row"][data-conversation-id="${conversationID}"]`);
  }
}
