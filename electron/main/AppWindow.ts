import { BrowserWindow, dialog, nativeTheme, screen, type WebContents } from 'electron';
import { PAGE_ORIGIN } from '../ipc/trustedSender';
import type { Log } from '../log/Log';
import { readJsonFile, writeFileAtomically } from '../settings/jsonFile';
import type { MenuText } from './menuText';
import { MIN_HEIGHT, MIN_WIDTH, type SavedBounds, placeWindow, savedBounds } from './windowBounds';

/** A page that crashes more often than this within `CRASH_WINDOW_MS` is not reloaded without asking. */
const MAX_RELOADS = 3;
const CRASH_WINDOW_MS = 60_000;

export interface AppWindowOptions {
  readonly boundsFile: string;
  readonly preload: string;
  readonly text: () => MenuText;
  readonly log: Log;
}

/** The app's one window. */
export class AppWindow {
  #window: BrowserWindow | null = null;
  #crashes: number[] = [];

  constructor(private readonly options: AppWindowOptions) {
    nativeTheme.on('updated', () => this.#window?.setBackgroundColor(backgroundColor()));
  }

  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    const window = this.#window;
    if (window === null) {
      this.#open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  #open(): void {
    const saved = this.#loadBounds();
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const window = new BrowserWindow({
      ...placeWindow(saved, areas),
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: backgroundColor(),
      webPreferences: {
        preload: this.options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        // Its dictionaries would be downloaded from a third party.
        spellcheck: false,
      },
    });
    this.#window = window;
    if (saved?.isMaximized === true) window.maximize();
    window.once('ready-to-show', () => {
      window.show();
    });
    window.on('close', () => {
      this.#saveBounds(window);
    });
    window.on('closed', () => {
      this.#window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.options.log('error', 'page.crashed', { reason, exitCode });
      if (reason !== 'clean-exit') this.#afterCrash(window);
    });
    window.webContents.on('unresponsive', () => {
      this.options.log('warn', 'page.unresponsive');
    });
    this.#load(window);
  }

  #load(window: BrowserWindow): void {
    window.loadURL(`${PAGE_ORIGIN}/`).catch((error: unknown) => {
      this.options.log('error', 'page.notLoaded', { cause: String(error) });
    });
  }

  #afterCrash(window: BrowserWindow): void {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    if (this.#crashes.length <= MAX_RELOADS) {
      this.#load(window);
      return;
    }
    const { pageCrashedTitle, pageCrashedDetail, reload, quit } = this.options.text();
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: pageCrashedTitle,
        detail: pageCrashedDetail,
        buttons: [reload, quit],
      })
      .then(({ response }) => {
        this.#crashes = [];
        if (response === 0) this.#load(window);
        else window.close();
      });
  }

  #loadBounds(): SavedBounds | null {
    try {
      const read = readJsonFile(this.options.boundsFile);
      return read.found ? savedBounds.parse(read.value) : null;
    } catch (error) {
      this.options.log('warn', 'window.boundsUnreadable', { cause: String(error) });
      return null;
    }
  }

  #saveBounds(window: BrowserWindow): void {
    const bounds: SavedBounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeFileAtomically(this.options.boundsFile, JSON.stringify(bounds));
    } catch (error) {
      this.options.log('warn', 'window.boundsNotSaved', { cause: String(error) });
    }
  }
}

/** What shows before the page has painted: the page's own background (renderer/styles/tokens.css, surface-2). */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#1d2025' : '#f6f7f9';
}
