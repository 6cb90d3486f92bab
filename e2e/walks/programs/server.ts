/** The local server in a process of its own, with its data on disk. */
import { on, serve } from '../../../bench/support/remote';
import { startLocalServer, type LocalServer } from '../../../local-server/index';
import { serverCalls } from './serverCalls';

let running: LocalServer | null = null;

function server(): LocalServer {
  if (running === null) throw new Error('the server is not started');
  return running;
}

serve(
  [
    on(serverCalls.start, async (options) => {
      running = await startLocalServer({ ...options, chatPort: 0 });
      return { apiAddr: running.apiAddr, wsAddr: running.wsAddr };
    }),
    on(serverCalls.register, async (userIDs) => {
      for (const userID of userIDs) await server().registerUser({ userID, nickname: userID });
      return undefined;
    }),
    on(serverCalls.token, ({ userID, platformID }) => server().issueToken(userID, platformID)),
    on(serverCalls.quirks, (quirks) => {
      Object.assign(server().quirks, quirks);
      return undefined;
    }),
  ],
  async () => running?.close(),
);
