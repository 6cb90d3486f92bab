import { platformClass } from '../domain/constants';
import type { TokenService } from '../domain/tokenService';
import type { Quirks } from '../options';
import type { Connection } from './connection';
import type { Hub } from './hub';

/**
 * Applies the multi-login policy when `newcomer` connects: who must go gets 2002, and the tokens that policy names
 * become kicked. A connection with the same token always stays (docs/protocol.md, gateway 7.3).
 */
export function applyMultiLogin(newcomer: Connection, hub: Hub, tokens: TokenService, quirks: Quirks): void {
  const { userID, platformID } = newcomer;
  const { token } = newcomer.handshake;
  const others = hub.connectionsOf(userID).filter((other) => other.handshake.token !== token);
  const kick = (connections: readonly Connection[]): void => {
    for (const connection of connections) hub.kick(connection);
  };
  const isPC = (id: number): boolean => platformClass(id) === 'PC';
  switch (quirks.multiLoginPolicy) {
    case 1:
      kick(others.filter((other) => other.platformID === platformID));
      tokens.kickPlatform(userID, platformID, token);
      return;
    case 4: {
      const own = platformClass(platformID);
      const same = others.filter((other) => platformClass(other.platformID) === own);
      tokens.kickTokens(same.map((other) => other.handshake.token));
      kick(same);
      return;
    }
    case 5:
      if (isPC(platformID)) return;
      kick(others.filter((other) => !isPC(other.platformID)));
      tokens.kickPlatform(userID, platformID, token);
      return;
    default:
      return;
  }
}
