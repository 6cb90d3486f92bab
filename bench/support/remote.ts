import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

/** Something that a program can be asked for: what it takes and what it gives. */
export interface Call<Args, Result> {
  readonly name: string;
  readonly args: z.ZodType<Args>;
  readonly result: z.ZodType<Result>;
}

/** @param name unique among the calls of one program */
export function call<Args, Result>(name: string, args: z.ZodType<Args>, result: z.ZodType<Result>): Call<Args, Result> {
  return { name, args, result };
}

const requestSchema = z.object({ id: z.number(), name: z.string(), args: z.unknown().optional() });
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('result'), id: z.number(), result: z.unknown().optional() }),
  z.object({ kind: z.literal('failure'), id: z.number(), error: z.string() }),
]);
type Message = z.input<typeof messageSchema>;

interface Waiter {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** `OPENIM_BENCH_NODE_OPTIONS`, e.g. `--cpu-prof --cpu-prof-dir=out/bench/profiles`, for looking into the programs. */
function nodeOptions(): string[] {
  return (process.env['OPENIM_BENCH_NODE_OPTIONS'] ?? '').split(' ').filter((option) => option !== '');
}

/** A program of this benchmark in a process of its own, called over the channel between the processes. */
export class Remote {
  readonly #child: ChildProcess;
  readonly #waiters = new Map<number, Waiter>();
  readonly #ready: Promise<void>;
  #lastID = 0;
  #gone: Error | null = null;

  private constructor(name: string, child: ChildProcess) {
    this.#child = child;
    this.#ready = new Promise((resolve, reject) => {
      const end = (why: string): void => {
        this.#gone = new Error(`${name} has ended: ${why}`);
        reject(this.#gone);
        for (const waiter of this.#waiters.values()) waiter.reject(this.#gone);
        this.#waiters.clear();
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code ?? ''}`));
      child.on('message', (raw) => {
        const message = messageSchema.parse(raw);
        if (message.kind === 'ready') {
          resolve();
          return;
        }
        const waiter = this.#waiters.get(message.id);
        this.#waiters.delete(message.id);
        if (message.kind === 'result') waiter?.resolve(message.result);
        else waiter?.reject(new Error(`${name}: ${message.error}`));
      });
    });
    // Whoever calls learns of the end; nobody has to.
    this.#ready.catch(() => undefined);
  }

  /**
   * Starts the program in `file` and waits until it answers.
   * @throws Error when it ends before
   */
  static async start(file: string, name: string): Promise<Remote> {
    const child = fork(file, [], {
      execArgv: nodeOptions(),
      // What a program prints is for the eyes: only the parent writes results.
      stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
    });
    const remote = new Remote(name, child);
    await remote.#ready;
    return remote;
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the program was not started');
    return pid;
  }

  get hasEnded(): boolean {
    return this.#gone !== null;
  }

  /** Ends the process without giving it a chance to finish anything. */
  async kill(): Promise<void> {
    if (this.#gone !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  /** Stops the process where it is, as a machine that sleeps does, until {@link resume}. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }

  /** @throws Error when the call fails there, or the process ends */
  async call<Args, Result>(wanted: Call<Args, Result>, args: Args): Promise<Result> {
    if (this.#gone !== null) throw this.#gone;
    const id = (this.#lastID += 1);
    const answer = new Promise<unknown>((resolve, reject) => this.#waiters.set(id, { resolve, reject }));
    // What a process that just ended no longer takes is rejected by its end.
    this.#child.send({ id, name: wanted.name, args }, () => undefined);
    return wanted.result.parse(await answer);
  }

  /** Lets the program end by itself (it does when the channel closes), or kills it after three seconds. */
  async close(): Promise<void> {
    if (this.#gone !== null) return;
    const exited = once(this.#child, 'exit');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 3000);
    this.resume();
    if (this.#child.connected) this.#child.disconnect();
    await exited;
    clearTimeout(timer);
  }
}

/** What a program does for one of its calls. */
interface Answer {
  readonly name: string;
  run(args: unknown): Promise<unknown>;
}

/** Pairs a call with what a program does for it. */
export function on<Args, Result>(
  wanted: Call<Args, Result>,
  handler: (args: Args) => Result | Promise<Result>,
): Answer {
  return { name: wanted.name, run: async (args) => handler(wanted.args.parse(args)) };
}

/**
 * Answers calls until the parent is gone, then ends the process.
 * @param onEnd closes what must not be torn off
 */
export function serve(answers: readonly Answer[], onEnd: () => Promise<void> = () => Promise.resolve()): void {
  const byName = new Map(answers.map((answer) => [answer.name, answer]));
  const say = (message: Message): void => {
    // A parent that is gone ends this process, too.
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  };
  const run = async (name: string, args: unknown): Promise<unknown> => {
    const answer = byName.get(name);
    if (answer === undefined) throw new Error(`no call ${name}`);
    return answer.run(args);
  };
  process.on('message', (raw) => {
    const { id, name, args } = requestSchema.parse(raw);
    run(name, args).then(
      (result) => say({ kind: 'result', id, result }),
      (error: unknown) =>
        say({ kind: 'failure', id, error: error instanceof Error ? (error.stack ?? '') : String(error) }),
    );
  });
  process.once('disconnect', () => {
    onEnd().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
  // An interrupt of the terminal reaches the whole group; the parent decides when a program ends.
  process.on('SIGINT', () => undefined);
  say({ kind: 'ready' });
}
