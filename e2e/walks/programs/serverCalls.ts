import { z } from 'zod';
import { call } from '../../../bench/support/remote';

const nothing = z.undefined();
const port = z.number().int();

/** What the process with the local server answers. */
export const serverCalls = {
  /** Ports of 0 are any free ones. */
  start: call(
    'start',
    z.object({ dataDir: z.string(), apiPort: port, wsPort: port }),
    z.object({ apiAddr: z.string(), wsAddr: z.string() }),
  ),
  register: call('register', z.array(z.string()), nothing),
  token: call('token', z.object({ userID: z.string(), platformID: z.number().int() }), z.string()),
  /** Bad days: see the quirks of the local server. */
  quirks: call(
    'quirks',
    z.object({ ackLost: z.number(), pullSkip: z.number(), pushDelayMs: z.number().int() }),
    nothing,
  ),
};
