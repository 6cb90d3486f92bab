import { spawn } from 'node:child_process';
import electronPath from 'electron';
import { root } from '../../build/setup/paths';
import { DEMO_PEER, DEMO_USER } from '../../local-server/index';
import type { DemoWorld } from './DemoWorld';

/** Opens the app and waits until its window is closed. @returns its exit code */
export function openForUser(world: DemoWorld, environment: NodeJS.ProcessEnv): Promise<number> {
  const { apiAddr, wsAddr, chatAddr } = world.server;
  process.stdout.write(
    [
      '',
      `Local server   ${apiAddr}   ${wsAddr}   ${chatAddr}`,
      `Signed in as   ${DEMO_USER.nickname} (account ${DEMO_USER.account}, password ${DEMO_USER.password})`,
      `Who answers    ${DEMO_PEER.nickname} (account ${DEMO_PEER.account}, same password)`,
      'Close the window to end the demo. What was written is kept for the next time.',
      '',
    ].join('\n'),
  );
  if (typeof electronPath !== 'string') throw new Error('outside Electron, its module is the path of the executable');
  const app = spawn(electronPath, ['.', `--user-data-dir=${world.profile}`], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (code) => resolve(code ?? 0));
  });
}
