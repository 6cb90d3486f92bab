import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PEER, DEMO_USER, startLocalServer, type LocalServer } from '../../local-server/index';
import { root } from '../../build/setup/paths';
import { hashPassword } from '../../sdk-core';
import { Answerer } from './Answerer';

/** Platform number of the app's own computer (gateway 7.1). */
const PLATFORMS: Readonly<Partial<Record<NodeJS.Platform, number>>> = { win32: 3, darwin: 4 };
const LINUX = 7;

/** The demo: a local server full of conversations, a person who answers, and a ready session for the app. */
export class DemoWorld {
  private constructor(
    readonly server: LocalServer,
    readonly answerer: Answerer,
    /** Names the file with the session that the app continues. */
    readonly appEnvironment: NodeJS.ProcessEnv,
    /** Profile folder of the app. */
    readonly profile: string,
  ) {}

  /** @param fresh Forget what former runs left */
  static async start(fresh: boolean): Promise<DemoWorld> {
    const folder = path.join(root, 'out/demo');
    if (fresh) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const server = await listen(path.join(folder, 'server'));
    const answerer = await Answerer.start({
      server,
      userID: DEMO_PEER.userID,
      token: await server.issueToken(DEMO_PEER.userID, LINUX),
      dataDir: path.join(folder, 'answerer'),
    });
    const token = await server.issueToken(DEMO_USER.userID, PLATFORMS[process.platform] ?? LINUX);
    const { apiAddr, wsAddr, chatAddr } = server;
    const sessionFile = path.join(folder, 'session.json');
    const { userID, account, password } = DEMO_USER;
    const session = { apiAddr, wsAddr, chatAddr, userID, token, account, passwordHash: hashPassword(password) };
    writeFileSync(sessionFile, JSON.stringify(session), { mode: 0o600 });
    return new DemoWorld(server, answerer, { OPENIM_DEMO_SESSION: sessionFile }, path.join(folder, 'profile'));
  }

  async close(): Promise<void> {
    await this.answerer.close();
    await this.server.close();
  }
}

/** On the usual ports, so that other clients find the server; on free ones when those are taken. */
async function listen(dataDir: string): Promise<LocalServer> {
  try {
    return await startLocalServer({ dataDir, demo: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startLocalServer({ dataDir, demo: true, apiPort: 0, wsPort: 0, chatPort: 0 });
  }
}
