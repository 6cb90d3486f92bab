import { registerUser } from '../core';
import type { ServerCore } from '../core';
import { DEMO_PEER, DEMO_USER } from './accounts';
export function seedDemo(core: ServerCore): void {
  for (const a of [DEMO_USER, DEMO_PEER]) registerUser(core, a);
}
