import path from 'node:path';
import type { ServerAddresses } from '../../ipc-contract';

/** Databases are named after the user; users of two deployments may have the same ID, so each deployment has its folder. */
export function dataFolder(root: string, server: ServerAddresses): string {
  const { host, pathname } = new URL(server.apiAddr);
  return path.join(root, `${host}${pathname === '/' ? '' : pathname}`.replace(/[^A-Za-z0-9.-]/g, '_'));
}
