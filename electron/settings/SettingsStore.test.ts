import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsStore, defaultSettings } from './SettingsStore';

let dir: string;
let file: string;
const events: string[] = [];
const open = (): SettingsStore => new SettingsStore(file, (_level, event) => void events.push(event));

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'openim-settings-'));
  file = path.join(dir, 'settings.json');
  events.length = 0;
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

describe('settings', () => {
  it('are the defaults on a new machine, and nothing is written for that', () => {
    expect(open().settings).toEqual(defaultSettings);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('are there again after a restart', () => {
    open().update({ theme: 'dark', lastAccount: 'alice' });
    expect(open().settings).toEqual({ ...defaultSettings, theme: 'dark', lastAccount: 'alice' });
    expect(readdirSync(dir)).toEqual(['settings.json']);
  });

  it('keep what is good of a damaged file, and the file itself aside', () => {
    const damaged = JSON.stringify({ theme: 'dark', language: 'klingon', listWidth: 99_999, server: 'here', other: 1 });
    writeFileSync(file, damaged);
    expect(open().settings).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(readFileSync(`${file}.invalid`, 'utf8')).toBe(damaged);
    expect(events).toEqual(['settings.invalid']);
  });

  it.each(['', '{"theme":"da', '[]', 'null', '"dark"'])('survive a file that holds %j', (content) => {
    writeFileSync(file, content);
    expect(open().settings).toEqual(defaultSettings);
    expect(readFileSync(`${file}.invalid`, 'utf8')).toBe(content);
  });

  it('take effect even when the disk refuses them', () => {
    mkdirSync(file);
    const store = open();
    rmSync(`${file}.invalid`, { recursive: true });
    mkdirSync(file);
    expect(store.update({ theme: 'light' }).theme).toBe('light');
    expect(store.settings.theme).toBe('light');
    expect(events).toContain('settings.notSaved');
    expect(existsSync(path.join(file, 'settings.json'))).toBe(false);
  });
});
