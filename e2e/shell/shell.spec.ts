import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ElectronApplication, type Page, _electron, expect, test as base } from '@playwright/test';
import electronPath from 'electron';
import { methodArgs, type OpenIMBridge } from '../../ipc-contract';

declare global {
  interface Window {
    readonly openim: OpenIMBridge;
  }
}

interface Shell {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Starts the app on one fresh profile, as often as a test asks; what it started it also closes. */
const test = base.extend<{ profile: string; start: () => Promise<Shell> }>({
  profile: async ({}, use) => {
    const dir = mkdtempSync(path.join(tmpdir(), 'openim-shell-'));
    await use(dir);
    rmSync(dir, { recursive: true, force: true });
  },
  start: async ({ profile }, use) => {
    const started: ElectronApplication[] = [];
    await use(async () => {
      const app = await _electron.launch({ args: [`--user-data-dir=${profile}`, '.'] });
      started.push(app);
      const page = await app.firstWindow();
      await page.waitForLoadState();
      return { app, page };
    });
    await Promise.all(started.map((app) => app.close()));
  },
});

test('the page sees the contract and nothing of Node or Electron', async ({ start }) => {
  const { page } = await start();
  expect(page.url()).toBe('app://openim/');
  const names = await page.evaluate(() => Object.keys(window.openim));
  expect(names.sort()).toEqual([...Object.keys(methodArgs), 'onEvents'].sort());
  expect(
    await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window)),
  ).toEqual([]);
});

test('the page can make no markup and no code of text, and reaches no network', async ({ start }) => {
  const { page } = await start();
  const outcomes = await page.evaluate(async () => {
    const attempt = async (action: () => unknown): Promise<string> => {
      try {
        await action();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    const inline = document.createElement('script');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    return {
      innerHTML: await attempt(() => {
        Reflect.set(document.body, 'innerHTML', '<img src=x onerror=alert(1)>');
      }),
      policy: await attempt(() => {
        const policies: unknown = Reflect.get(window, 'trustedTypes');
        if (typeof policies !== 'object' || policies === null) return;
        const createPolicy: unknown = Reflect.get(policies, 'createPolicy');
        if (typeof createPolicy === 'function') Reflect.apply(createPolicy, policies, ['default', {}]);
      }),
      // In a task of its own: what the test itself evaluates is exempt.
      eval: await attempt(
        () =>
          new Promise((resolve, reject) => {
            setTimeout(() => {
              Promise.resolve()
                .then(() => Reflect.construct(Function, ['return 1']) as unknown)
                .then(resolve, reject);
            });
          }),
      ),
      script: await attempt(() => {
        inline.append('0');
      }),
      fetch: await attempt(() => fetch('https://example.com/')),
      fetchOwn: await attempt(() => fetch('app://openim/index.html')),
      socket: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('ws://127.0.0.1:10001/');
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
      file: await attempt(() => fetch('file:///etc/passwd')),
    };
  });
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
});

test('the page goes nowhere and opens nothing', async ({ start }) => {
  const { app, page } = await start();
  const opened = await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    link.append('x');
    document.body.append(link);
    link.click();
    link.target = '';
    link.click();
    location.href = 'https://example.com/';
    return window.open('https://example.com/');
  });
  expect(opened).toBeNull();
  // A later answer of the same page proves that it is still there.
  expect(await page.evaluate(() => window.openim.getAppState({}))).toMatchObject({ ok: true });
  expect(page.url()).toBe('app://openim/');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no permission is granted', async ({ start }) => {
  const { page } = await start();
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      () => 'denied',
    ),
  }));
  expect(answers).toEqual({ notifications: 'denied', media: 'denied', clipboard: 'denied' });
});

test('every method refuses hostile arguments with a value, and the app goes on', async ({ start }) => {
  const { page } = await start();
  const accepted = await page.evaluate(async (methods) => {
    const deep: unknown[] = [];
    let inner = deep;
    for (let i = 0; i < 500; i++) inner = inner[inner.push([]) - 1] as unknown[];
    const hostile: unknown[] = [
      undefined,
      null,
      0,
      'x'.repeat(1_000_000),
      [],
      deep,
      { constructor: 1 },
      { conversationID: { toString: 'x' }, url: ['https://example.com'], text: 5 },
      { url: 'javascript:alert(1)' },
      { url: 'file:///etc/passwd' },
    ];
    const passed: string[] = [];
    for (const method of methods) {
      for (const args of hostile) {
        const call: unknown = Reflect.get(window.openim, method);
        const answer: unknown = typeof call === 'function' ? await Reflect.apply(call, undefined, [args]) : 'missing';
        if (JSON.stringify(answer).startsWith('{"ok":true')) passed.push(method);
      }
    }
    return passed;
  }, Object.keys(methodArgs));
  expect(accepted).toEqual([]);
  expect(await page.evaluate(() => window.openim.getAppState({}))).toMatchObject({ ok: true });
});

test('a page that crashes is back within three seconds', async ({ start }) => {
  const { app, page } = await start();
  await page.evaluate(() => window.openim.updateSettings({ theme: 'dark' }));
  const loaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<number>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const crashedAt = Date.now();
        contents?.once('did-finish-load', () => {
          resolve(Date.now() - crashedAt);
        });
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(await loaded).toBeLessThan(3000);
  const theme: unknown = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      'window.openim.getAppState({}).then((answer) => answer.value.settings.theme)',
    ),
  );
  expect(theme).toBe('dark');
});

test('settings and the window come back as they were left', async ({ start }) => {
  const first = await start();
  await first.page.evaluate(() => window.openim.updateSettings({ language: 'zh-CN', sendKey: 'modEnter' }));
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 777, height: 666 });
  });
  await first.app.close();

  const second = await start();
  expect(await second.page.evaluate(() => window.openim.getAppState({}))).toMatchObject({
    value: { settings: { language: 'zh-CN', sendKey: 'modEnter' } },
  });
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(bounds).toMatchObject({ width: 777, height: 666 });
});

test('a second start shows the first window and ends', async ({ start, profile }) => {
  const { app } = await start();
  const shown = app.evaluate(
    ({ app: electronApp }) => new Promise((resolve) => electronApp.once('second-instance', () => resolve(true))),
  );
  if (typeof electronPath !== 'string') throw new Error('outside Electron, its module is the path of the executable');
  const second = spawn(electronPath, [`--user-data-dir=${profile}`, '.'], { stdio: 'ignore' });
  expect(await once(second, 'exit')).toEqual([0, null]);
  expect(await shown).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
