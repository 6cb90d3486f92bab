/** `tsx build/withDisplay.ts COMMAND [ARGS…]`: runs a command that opens windows, on a virtual display if there is no other. */
import { runCommand } from './command';
import { hasDisplay, startVirtualDisplay, windowEnvironment } from './display';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('usage: tsx build/withDisplay.ts COMMAND [ARGS…]');
const display = hasDisplay() ? null : await startVirtualDisplay();
process.exitCode = await runCommand(command, args, windowEnvironment(display));
await display?.stop();
