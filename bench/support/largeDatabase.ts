import { spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { root } from '../../build/setup/paths';
import { fillerCalls } from '../programs/fillerCalls';
import type { Bench } from './Bench';
import { storedConversationID, storedIn } from './storedChats';

const folder = path.join(root, 'out/bench/databases');

/** Whose past the generated database holds, and how much of it. */
export interface Shape {
  readonly userID: string;
  readonly messages: number;
  readonly conversations: number;
}

export interface LargeDatabase {
  readonly bytes: number;
  /** Puts a copy in the place of a database that nobody has open. */
  putAt(file: string): void;
}

/** Removes a database with what SQLite keeps beside it. */
function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** Makes the large database, or takes the one of a former run when the engine would make the same today. */
export async function largeDatabase(bench: Bench, { userID, messages, conversations }: Shape): Promise<LargeDatabase> {
  const filler = await bench.start('filler');
  const schema = await filler.call(fillerCalls.schema, undefined);
  const file = path.join(folder, `${messages}-${conversations}-${schema}.db`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) {
    bench.say(`filling a database with ${messages} messages (kept in out/bench for the next run)`);
    const unfinished = `${file}.unfinished`;
    remove(unfinished);
    await filler.call(fillerCalls.fill, { file: unfinished, userID, messages, conversations });
    renameSync(unfinished, file);
  }
  await filler.close();
  return {
    bytes: statSync(file).size,
    putAt(target) {
      remove(target);
      copyFileSync(file, target, constants.COPYFILE_FICLONE);
      // What is not on the disk yet cannot be dropped from the system's cache.
      const descriptor = openSync(target, 'r+');
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}

/** A random place with at least `count` messages before it. */
export function placeIn(shape: Shape, count: number, random: () => number) {
  const index = Math.floor(random() * shape.conversations);
  const stored = storedIn(index, shape.messages, shape.conversations);
  const before: [number, number] = [count + 1 + Math.floor(random() * (stored - count)), 0];
  return { conversationID: storedConversationID(shape.userID, index), before };
}

/**
 * Asks the system to forget what it has cached of a file.
 * @returns false where that cannot be asked for
 */
export function withoutFileCache(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const dd = spawn('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none'], { stdio: 'ignore' });
    dd.once('error', () => resolve(false));
    dd.once('exit', (code) => resolve(code === 0));
  });
}
