/**
 * The main job, to be seen: a local server with demo people, the app signed in to one of them, another who answers. With a
 * display the app is yours; without one (or with --headless) it is played by itself and a transcript is printed.
 */
import { parseArgs } from 'node:util';
import { hasDisplay, startVirtualDisplay, windowEnvironment } from '../../build/display';
import { DemoWorld } from './DemoWorld';
import { openForUser } from './openForUser';
import { playHeadless } from './playHeadless';

const { values } = parseArgs({ options: { headless: { type: 'boolean', default: false } }, strict: false });
const headless = values['headless'] === true || !hasDisplay();

const display = headless && process.platform === 'linux' ? await startVirtualDisplay() : null;
const world = await DemoWorld.start(headless);
try {
  const environment = { ...windowEnvironment(display), ...world.appEnvironment };
  process.exitCode = headless ? await playHeadless(world, environment) : await openForUser(world, environment);
} finally {
  await world.close();
  await display?.stop();
}
