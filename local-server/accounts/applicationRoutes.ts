import { z } from 'zod';
import { orNull } from '../codec/objects';
import { body, list, optionalPagination, pageOf, requiredText, slice, text } from '../rest/fields';
import type { ApiServer } from '../rest/router';
import type { AppEntryRow } from '../store/registrationStore';
import type { Store } from '../store/store';
import type { AccountCaller } from './accountCaller';

export const appVersion = z.object({
  platform: z.string(),
  version: z.string(),
  url: z.string(),
  text: z.string(),
  force: z.boolean(),
  latest: z.boolean(),
  hot: z.boolean(),
});

const versionObject = ({ id, createTime, data }: AppEntryRow) => ({
  id,
  ...appVersion.parse(JSON.parse(data)),
  createTime,
});

/** `/application/*` without a token, the same on both APIs (docs/protocol.md, accounts 8). */
export function applicationRoutes(api: ApiServer<AccountCaller>, store: Store): void {
  const versions = () => store.registration.apps('version').map(versionObject);

  const latest = body({ platform: requiredText(), version: text() });
  api.post('/application/latest_version', latest, ({ body: req }) => {
    const known = versions().filter(({ platform }) => platform === req.platform);
    return { version: known.find((entry) => entry.latest) ?? known[0] ?? null };
  });

  const page = body({ platform: list(z.string()), pagination: optionalPagination() });
  api.post('/application/page_versions', page, ({ body: req }) => {
    const known = versions().filter(({ platform }) => req.platform.length === 0 || req.platform.includes(platform));
    return { total: known.length, versions: orNull(slice(known, pageOf(req.pagination))) };
  });
}
