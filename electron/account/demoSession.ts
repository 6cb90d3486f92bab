import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { serverAddresses } from '../../ipc-contract';
import type { KeptSession } from './KeptSession';

const demoFile = serverAddresses.extend({
  userID: z.string().min(1),
  token: z.string().min(1),
  account: z.string().optional(),
  passwordHash: z.string().optional(),
});

/**
 * A ready session for demonstrations and tests: JSON `{apiAddr, wsAddr, chatAddr, userID, token}`, with `account` and
 * `passwordHash` if it is to be started anew after another device ended it.
 * @throws when the file is missing or says something else: whoever names it wants it used
 */
export function readDemoSession(file: string): KeptSession {
  const demo = demoFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { apiAddr, wsAddr, chatAddr, userID, token, account, passwordHash } = demo;
  const canRenew = account !== undefined && passwordHash !== undefined;
  const renewal = canRenew ? { credential: { kind: 'account' as const, account }, passwordHash } : null;
  return { server: { apiAddr, wsAddr, chatAddr }, userID, imToken: token, chatToken: '', renewal };
}
