/** One line of what the setup found or does. */
export function say(line: string): void {
  process.stdout.write(`setup: ${line}\n`);
}

/** A reason to stop that a person can act on; shown without a stack. */
export class SetupFailure extends Error {
  override readonly name = 'SetupFailure';
}
