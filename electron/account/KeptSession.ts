import { z } from 'zod';
import { serverAddresses } from '../../ipc-contract';

const credential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), account: z.string() }),
  z.object({ kind: z.literal('email'), email: z.string() }),
  z.object({ kind: z.literal('phone'), areaCode: z.string(), phoneNumber: z.string() }),
]);

/** A session as it is remembered: enough to continue it, and to start it anew when another device ended it. */
export const keptSession = z.object({
  server: serverAddresses,
  userID: z.string().min(1),
  imToken: z.string().min(1),
  /** Token of the account server; empty after a sign-in by token. */
  chatToken: z.string(),
  /** What the account server takes for a new token; null after a sign-in by token or by a code. */
  renewal: z.object({ credential, passwordHash: z.string().regex(/^[0-9a-f]{32}$/) }).nullable(),
});

export type KeptSession = z.infer<typeof keptSession>;
