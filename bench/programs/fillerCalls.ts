import { z } from 'zod';
import { call } from '../support/remote';

/** What the process that makes the large database answers. */
export const fillerCalls = {
  /** Names the schema that the engine writes now: a database with another one is no use. */
  schema: call('schema', z.undefined(), z.string()),
  fill: call(
    'fill',
    z.object({
      file: z.string(),
      userID: z.string(),
      messages: z.number().int(),
      conversations: z.number().int(),
    }),
    z.undefined(),
  ),
};
