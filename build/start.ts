/** `npm start`: sets up, builds, and opens the demo. Arguments go to the setup and to the demo. */
import { runCommand } from './command';

const args = process.argv.slice(2);
const steps: readonly (readonly [string, ...string[]])[] = [
  ['tsx', 'build/setup.ts', ...args],
  ['electron-vite', 'build', '--logLevel', 'warn'],
  ['tsx', 'e2e/demo/start.ts', ...args],
];
for (const [command, ...stepArgs] of steps) {
  process.exitCode = await runCommand(command, stepArgs);
  if (process.exitCode !== 0) break;
}
