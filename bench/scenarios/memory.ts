import type { NodeWasmPeer } from '../../e2e/peer/nodeWasmPeer';
import { processMemory, type ProcessMemory } from '../../e2e/peer/processMemory';
import type { WasmPeer } from '../../e2e/peer/wasmPeer';
import type { Bench, OurClient } from '../support/Bench';
import { memory } from '../support/Report';
import type { Clients } from './signIn';

const MIB = 2 ** 20;

/** What the processes of the clients held at one moment each; null where the system does not tell. */
export interface Memories {
  readonly ours: ProcessMemory | null;
  readonly official: ProcessMemory | null;
  readonly officialNode: ProcessMemory | null;
  /** Chromium without its pages. */
  readonly browser: ProcessMemory | null;
}

export const memoryOfOurs = (ours: OurClient): Promise<ProcessMemory | null> => processMemory(ours.remote.pid);
export const memoryOfPage = async (page: WasmPeer): Promise<ProcessMemory | null> => (await page.memory()).process;
export const memoryOfNode = (peer: NodeWasmPeer): Promise<ProcessMemory | null> => peer.memory();

/** Reads what everybody's process holds now. */
export async function memories(bench: Bench, { ours, official, officialNode }: Clients): Promise<Memories> {
  return {
    ours: await memoryOfOurs(ours),
    official: await memoryOfPage(official),
    officialNode: await memoryOfNode(officialNode),
    browser: await bench.browserMemory(),
  };
}

function inMiB(memory: ProcessMemory | null, kind: keyof ProcessMemory): number | null {
  return memory === null ? null : memory[kind] / MIB;
}

/**
 * Reports memory.
 * @param when what had just happened, for the table
 */
export function reportMemory(bench: Bench, read: Memories, when: string): void {
  const { ours, official, officialNode, browser } = read;
  const beside = inMiB(browser, 'anonymousBytes');
  for (const [name, kind, note] of [
    [
      'resident',
      'rssBytes',
      'ours: the Node process with engine and database; official: the process of the one page, or the Node process',
    ],
    [
      'private',
      'anonymousBytes',
      `resident without files mapped; Chromium needs ${beside === null ? 'more' : `${beside.toFixed(0)} MiB more`} beside its page`,
    ],
  ] as const) {
    bench.report.add('memory', `${name}, ${when}`, memory, {
      ours: inMiB(ours, kind),
      official: inMiB(official, kind),
      officialNode: inMiB(officialNode, kind),
      note,
    });
  }
}
