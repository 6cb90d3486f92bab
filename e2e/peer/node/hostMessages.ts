import { z } from 'zod';
import type { PagePeer } from '../page/PagePeer';

/** The calls that the test process may make in a peer's process. */
export const hostMethods = [
  'login',
  'call',
  'cutSocket',
  'armBurst',
  'awaitBurst',
  'measureSends',
  'measureHistory',
] as const satisfies readonly (keyof PagePeer)[];

/** A call from the test process. */
export const hostRequestSchema = z.object({ id: z.number(), method: z.enum(hostMethods), args: z.array(z.unknown()) });
export type HostRequest = z.infer<typeof hostRequestSchema>;

/** What a peer's process says. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('answer'), id: z.number(), result: z.unknown().optional() }),
  z.object({ kind: z.literal('failure'), id: z.number(), error: z.string() }),
  z.object({ kind: z.literal('events'), batch: z.string() }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;
