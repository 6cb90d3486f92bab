import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

// The project's configuration as it is, without the rules that need types: the pieces below are in no project.
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

/** Lints a piece of code as if it stood in `filePath`; returns the rules that object. */
async function objections(filePath: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

const PAGE = 'renderer/features/chat/Piece.tsx';
const ENGINE = 'sdk-core/sync/piece.ts';
const MAIN = 'electron/main/piece.ts';

describe('import directions', () => {
  it.each([
    [ENGINE, "import { app } from 'electron';"],
    [ENGINE, "import { useState } from 'react';"],
    [ENGINE, "import type { AppEvent } from '../../ipc-contract';"],
    [ENGINE, "import { platformID } from '../../electron/engine/platform';"],
    [ENGINE, "export * from '../../renderer/i18n/en';"],
    [PAGE, "import { readFileSync } from 'node:fs';"],
    [PAGE, "import { ipcRenderer } from 'electron';"],
    [PAGE, "import { z } from 'zod';"],
    [PAGE, "import { OpenIMError } from '../../../sdk-core/errors/OpenIMError';"],
    [PAGE, "import type { SDKEvent } from '../../../sdk-core/sdk/publicFace';"],
    [PAGE, "import { methodArgs } from '../../../ipc-contract';"],
    [PAGE, "export const load = () => import('../../../sdk-core/errors/OpenIMError');"],
    [MAIN, "import { createElement } from 'react';"],
    [MAIN, "import { en } from '../../renderer/i18n/en';"],
    ['local-server/rest/piece.ts', "import { errCodes } from '../../sdk-core/errors/errCodes';"],
    ['ipc-contract/piece.ts', "import { errCodes } from '../sdk-core/errors/errCodes';"],
    ['sdk-core/sync/piece.test.ts', "import { app } from 'electron';"],
  ])('%s refuses: %s', async (file, code) => {
    expect(await objections(file, code)).toContain('openim/room-imports');
  });

  it.each([
    [PAGE, "import type { AppEvent } from '../../../ipc-contract';"],
    [PAGE, "import { create } from 'zustand';"],
    [MAIN, "import { OpenIMError } from '../../sdk-core/errors/OpenIMError';"],
    [ENGINE, "import { errCodes } from '../errors/errCodes';"],
    ['ipc-contract/piece.ts', "import type { UserInfo } from '../sdk-core/types/user';"],
    ['local-server/rest/piece.ts', "import { fastify } from 'fastify';"],
    ['sdk-core/sync/piece.test.ts', "import { expect } from 'vitest';"],
    ['e2e/faults/piece.ts', "import { initSDK } from '../../sdk-core';"],
  ])('%s allows: %s', async (file, code) => {
    expect(await objections(file, code)).not.toContain('openim/room-imports');
  });
});

describe('raw IPC', () => {
  const code = "import { ipcMain } from 'electron';\nipcMain.removeAllListeners();";

  it('is refused outside its wrappers', async () => {
    expect(await objections(MAIN, code)).toContain('no-restricted-syntax');
    expect(await objections('electron/preload/piece.ts', code)).toContain('no-restricted-syntax');
    const wholeModule = "import * as electron from 'electron';\nelectron.ipcMain.removeAllListeners();";
    expect(await objections(MAIN, wholeModule)).toContain('no-restricted-syntax');
  });

  it('is allowed inside them', async () => {
    expect(await objections('electron/ipc/piece.ts', code)).not.toContain('no-restricted-syntax');
  });
});

describe('the page', () => {
  it.each([
    'export const A = () => <b>Hello</b>;',
    'export const A = () => <b>你好</b>;',
    "export const A = () => <b>{'Hello'}</b>;",
    'export const A = (p: { n: number }) => <b>{`${p.n} unread`}</b>;',
    "export const A = (p: { on: boolean }) => <b>{p.on ? 'On' : null}</b>;",
    "export const A = (p: { name: string }) => <b>{p.name + ' is typing'}</b>;",
    'export const A = () => <input placeholder="Search" />;',
    "export const A = () => <button aria-label={'Send'} />;",
  ])('shows no untranslated text: %s', async (code) => {
    expect(await objections(PAGE, code)).toContain('openim/translated-text');
  });

  it.each([
    "export const A = (p: { t: (key: string) => string }) => <b title={p.t('send')}>{p.t('send')}</b>;",
    'export const A = (p: { n: number }) => <b className="badge">{p.n} / 99+ ·</b>;',
    "export const A = (p: { on: boolean }) => <b data-state={p.on ? 'on' : 'off'} role=\"img\" />;",
  ])('may hold what nobody reads: %s', async (code) => {
    expect(await objections(PAGE, code)).not.toContain('openim/translated-text');
  });

  it.each([
    'export const A = (p: { html: string }) => <b dangerouslySetInnerHTML={{ __html: p.html }} />;',
    'export const f = (e: Element, s: string): void => { e.innerHTML = s; };',
    'export const f = (e: Element, s: string): void => { e.outerHTML = s; };',
    "export const f = (e: Element, s: string): void => { e.insertAdjacentHTML('beforeend', s); };",
    'export const f = (s: string): void => { document.write(s); };',
  ])('makes no markup of text: %s', async (code) => {
    expect(await objections(PAGE, code)).toContain('no-restricted-syntax');
  });
});

describe('the engine', () => {
  const pieces = [
    'export const a = Date.now();',
    'export const a = new Date();',
    'export const a = Date();',
    'export const a = Math.random();',
    'export const a = performance.now();',
    'setTimeout(() => undefined, 1);',
    'export const a = setInterval(() => undefined, 1);',
    'export const a = crypto.randomUUID();',
    "import { randomUUID } from 'node:crypto';\nexport const a = randomUUID();",
    "import { setTimeout } from 'node:timers/promises';\nawait setTimeout(1);",
    'export const a = AbortSignal.timeout(1);',
    "import { WebSocket } from 'ws';\nexport const a = WebSocket;",
  ];

  it.each(pieces)('takes nothing from the world around it: %s', async (code) => {
    expect((await objections(ENGINE, code)).filter((rule) => rule.startsWith('no-restricted-'))).not.toEqual([]);
  });

  it.each(pieces)('does so in its environment and its tests: %s', async (code) => {
    for (const file of ['sdk-core/env/piece.ts', 'sdk-core/sync/piece.test.ts']) {
      expect((await objections(file, code)).filter((rule) => rule.startsWith('no-restricted-'))).toEqual([]);
    }
  });

  it('may hash and may compute with given times', async () => {
    const code = "import { createHash } from 'node:crypto';\nexport const a = [createHash('md5'), new Date(0)];";
    expect(await objections(ENGINE, code)).toEqual([]);
  });
});

describe('every file', () => {
  it('is checked even where a comment says otherwise', async () => {
    const code = '/* eslint-disable */\n// @ts-ignore\nexport const a: any = 1;';
    expect(await objections(ENGINE, code)).toEqual(
      expect.arrayContaining(['@typescript-eslint/ban-ts-comment', '@typescript-eslint/no-explicit-any']),
    );
  });

  it('runs all of its tests', async () => {
    const code = "import { it } from 'vitest';\nit.only('x', () => undefined);";
    expect(await objections('sdk-core/sync/piece.test.ts', code)).toContain('no-restricted-syntax');
  });
});
