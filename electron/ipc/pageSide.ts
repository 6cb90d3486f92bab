import { type IpcRendererEvent, ipcRenderer } from 'electron';
import type { PagePort } from './bridge';

/** The page's end of the process border, for the preload script only. */
export const pagePort: PagePort = {
  invoke: (channel, args): Promise<unknown> => ipcRenderer.invoke(channel, args),
  subscribe: (channel, listener) => {
    // The Electron event holds the raw `ipcRenderer`; it stays on this side.
    const forward = (_event: IpcRendererEvent, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
};
