import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { serverAddresses } from '../../ipc-contract';
import type { KeptSession } from './KeptSession';

const demoFile = serverAddresses.extend({ userID: z.string().min(1), token: z.string().min(1) });

/**
 * A ready session for demonstrations and tests: JSON `{apiAddr, wsAddr, chatAddr, userID, token}`.
 * @throws when the file is missing or says something else: whoever names it wants it used
 */
export function readDemoSession(file: string): KeptSession {
  const { apiAddr, wsAddr, chatAddr, userID, token } = demoFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { server: { apiAddr, wsAddr, chatAddr }, userID, imToken: token, chatToken: '', renewal: null };
}
