import { requireOwn } from '../domain/access';
import { argsError, ServerError } from '../errors';
import { body, int32, int64, requiredText } from './fields';
import type { ImApi, ImServices } from './imApi';

const MAX_PLATFORM = 10;

/** Calls of the object storage. */
const OBJECT_CALLS = [
  'part_limit',
  'part_size',
  'initiate_multipart_upload',
  'auth_sign',
  'complete_multipart_upload',
  'access_url',
  'initiate_form_data',
  'complete_form_data',
];

/** Push tokens and badges of `/third/*` (docs/protocol.md, rest 13); `/object/*` is not available yet. */
export function thirdRoutes(api: ImApi, { store }: ImServices): void {
  const fcm = body({ platformID: int32(), fcmToken: requiredText(), account: requiredText(), expireTime: int64() });
  api.post('/third/fcm_update_token', fcm, ({ body: req }) => {
    if (req.platformID < 1 || req.platformID > MAX_PLATFORM) throw argsError('platformID');
    const expireTime = req.expireTime > 0 ? Math.min(Date.now() + req.expireTime * 1000, Number.MAX_SAFE_INTEGER) : 0;
    store.devices.setFcmToken(req.account, req.platformID, req.fcmToken, expireTime);
  });

  const badge = body({ userID: requiredText(), appUnreadCount: int32() });
  api.post('/third/set_app_badge', badge, ({ body: req, caller }) => {
    requireOwn(caller, req.userID);
    store.devices.setAppBadge(req.userID, req.appUnreadCount);
  });

  for (const name of OBJECT_CALLS) {
    api.post(`/object/${name}`, body({}), () => {
      throw new ServerError('ServerInternalError', 'not available on this server yet');
    });
  }
}
