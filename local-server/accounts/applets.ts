import { z } from 'zod';
import type { Store } from '../store/store';

export const AppletStatus = { OnShelf: 1, Off: 2 } as const;

export const applet = z.object({
  name: z.string(),
  appID: z.string(),
  icon: z.string(),
  url: z.string(),
  md5: z.string(),
  size: z.number(),
  version: z.string(),
  priority: z.number(),
  status: z.number(),
});

/** All applets, newest first (docs/protocol.md, accounts 8). */
export const applets = (store: Store) =>
  store.registration
    .apps('applet')
    .map(({ id, createTime, data }) => ({ id, ...applet.parse(JSON.parse(data)), createTime }));
