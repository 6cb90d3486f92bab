import { z } from 'zod';
import { type Settings, serverAddresses, settingsPatch } from '../../ipc-contract';
import type { Log } from '../log/Log';
import { readJsonFile, setAside, writeFileAtomically } from './jsonFile';

/** Where a local server listens when nobody said otherwise. */
export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  sendKey: 'enter',
  server: {
    apiAddr: 'http://127.0.0.1:10002',
    wsAddr: 'ws://127.0.0.1:10001',
    chatAddr: 'http://127.0.0.1:10008',
  },
  lastAccount: '',
  listWidth: 300,
};

const { language, theme, sendKey, listWidth } = settingsPatch.required().shape;
const settingsFile = z.object({
  language,
  theme,
  sendKey,
  server: serverAddresses,
  lastAccount: z.string().max(256),
  listWidth,
});

/** What of a damaged file is still good: each field alone, else its default. */
const salvage = z
  .object({
    language: language.catch(defaultSettings.language),
    theme: theme.catch(defaultSettings.theme),
    sendKey: sendKey.catch(defaultSettings.sendKey),
    server: serverAddresses.catch(defaultSettings.server),
    lastAccount: z.string().max(256).catch(defaultSettings.lastAccount),
    listWidth: listWidth.catch(defaultSettings.listWidth),
  })
  .catch(defaultSettings);

/** The user's settings in one JSON file. A file that does not parse is kept aside and never fatal. */
export class SettingsStore {
  #settings: Settings;

  constructor(
    private readonly file: string,
    private readonly log: Log,
  ) {
    this.#settings = this.#load();
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Applies a checked patch and writes the file. A disk that refuses is logged; the settings hold until the app ends. */
  update(patch: Partial<Settings>): Settings {
    this.#settings = { ...this.#settings, ...patch };
    try {
      writeFileAtomically(this.file, `${JSON.stringify(this.#settings, null, 2)}\n`);
    } catch (error) {
      this.log('error', 'settings.notSaved', { cause: String(error) });
    }
    return this.#settings;
  }

  #load(): Settings {
    let content: unknown;
    try {
      const read = readJsonFile(this.file);
      if (!read.found) return defaultSettings;
      content = read.value;
      const parsed = settingsFile.safeParse(content);
      if (parsed.success) return parsed.data;
    } catch (error) {
      this.log('error', 'settings.unreadable', { cause: String(error) });
    }
    this.#keepAside();
    return salvage.parse(content);
  }

  #keepAside(): void {
    try {
      setAside(this.file);
      this.log('warn', 'settings.invalid', { keptAs: `${this.file}.invalid` });
    } catch (error) {
      this.log('error', 'settings.notSetAside', { cause: String(error) });
    }
  }
}
