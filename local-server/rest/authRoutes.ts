import { requireAdmin } from '../domain/access';
import { ADMIN_PLATFORM, ADMIN_USER_ID, NOTIFICATION_LEVEL, platformClass } from '../domain/constants';
import { TOKEN_LIFE_SECONDS } from '../domain/tokenService';
import { argsError, noPermission, notFound } from '../errors';
import { body, int32, requiredText } from './fields';
import type { ImApi, ImServices } from './imApi';

/** Platforms whose sockets a forced logout closes. */
const MAX_KICK_PLATFORM = 9;

/** `/auth/*` (docs/protocol.md, rest 6). */
export function authRoutes(api: ImApi, { store, hub, tokens, settings }: ImServices): void {
  api.post('/auth/get_admin_token', body({ secret: requiredText(), userID: requiredText() }), ({ body: req }) => {
    if (req.secret !== settings.secret) throw noPermission('wrong secret');
    if (req.userID !== ADMIN_USER_ID) throw argsError('not an administrator');
    return { token: tokens.issue(req.userID, ADMIN_PLATFORM), expireTimeSeconds: TOKEN_LIFE_SECONDS };
  });

  api.post('/auth/get_user_token', body({ platformID: int32(), userID: requiredText() }), ({ body: req, caller }) => {
    requireAdmin(caller);
    if (req.platformID === 0) throw argsError('platformID is missing');
    if (req.platformID === ADMIN_PLATFORM || req.userID === ADMIN_USER_ID) throw noPermission('administrator token');
    const user = store.users.get(req.userID);
    if (!user) throw notFound('user');
    if (user.appMangerLevel >= NOTIFICATION_LEVEL) throw argsError('a notification account cannot log in');
    return { token: tokens.issue(req.userID, req.platformID), expireTimeSeconds: TOKEN_LIFE_SECONDS };
  });

  api.post('/auth/parse_token', body({ token: requiredText() }), ({ body: req }) => tokens.verify(req.token));

  api.post('/auth/force_logout', body({ platformID: int32(), userID: requiredText() }), ({ body: req, caller }) => {
    requireAdmin(caller);
    if (req.platformID > ADMIN_PLATFORM || platformClass(req.platformID) === undefined) throw argsError('platformID');
    tokens.kickPlatform(req.userID, req.platformID);
    if (req.platformID > MAX_KICK_PLATFORM) return undefined;
    for (const connection of hub.connectionsOf(req.userID)) {
      if (connection.platformID === req.platformID) hub.kick(connection);
    }
    return undefined;
  });
}
