import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { argsError } from '../../errors';
import { body, int32, list, requiredList, requiredText, text } from '../../rest/fields';
import type { InvitationRow } from '../../store/registrationStore';
import { publicInfo } from '../accountObjects';
import type { AdminApi, AdminServices } from './adminApi';
import { fullPage, matching, pageList, requireDistinct } from './keywordSearch';

const Status = { All: 0, Used: 1, Unused: 2 } as const;
const MAX_LENGTH = 64;
const MAX_NUMBER = 10_000;

/** Invitation codes (docs/protocol.md, accounts 10.3). */
export function invitationRoutes(api: AdminApi, { store }: AdminServices): void {
  const { registration } = store;
  const codes = body({ codes: requiredList(requiredText()) });
  const add = (code: string): void => {
    registration.putInvitation({ code, createTime: Date.now(), usedUserID: '' });
  };

  api.post('/invitation_code/add', codes, ({ body: req }) => {
    requireDistinct(req.codes);
    if (req.codes.some((code) => registration.invitation(code))) throw argsError('code exists');
    store.transaction(() => {
      for (const code of req.codes) add(code);
    });
  });

  const generate = body({
    len: z.number().int().min(1).max(MAX_LENGTH),
    num: z.number().int().min(1).max(MAX_NUMBER),
    chars: requiredText(),
  });
  api.post('/invitation_code/gen', generate, ({ body: req }) => {
    const alphabet = Array.from(req.chars);
    const made = new Set<string>();
    // An alphabet too small for so many codes must not keep the server busy for ever.
    for (let tries = 0; made.size < req.num && tries < req.num * 20; tries += 1) {
      const code = Array.from({ length: req.len }, () => alphabet[randomInt(alphabet.length)]).join('');
      if (!registration.invitation(code)) made.add(code);
    }
    if (made.size < req.num) throw argsError('len and chars do not give that many codes');
    store.transaction(() => {
      for (const code of made) add(code);
    });
  });

  api.post('/invitation_code/del', codes, ({ body: req }) => {
    for (const code of req.codes) registration.removeInvitation(code);
  });

  const search = body({
    status: int32(),
    userIDs: list(text()),
    codes: list(text()),
    keyword: text(),
    pagination: fullPage(),
  });
  const hasStatus = (row: InvitationRow, status: number): boolean =>
    status === Status.All || (status === Status.Used) === (row.usedUserID !== '');
  api.post('/invitation_code/search', search, ({ body: req }) => {
    const chosen = registration
      .invitations()
      .filter((row) => hasStatus(row, req.status))
      .filter((row) => req.codes.length === 0 || req.codes.includes(row.code))
      .filter((row) => req.userIDs.length === 0 || req.userIDs.includes(row.usedUserID));
    const found = matching(chosen, req.keyword, (row) => [row.code, row.usedUserID]).map((row) => {
      const user = store.accounts.get(row.usedUserID);
      return {
        invitationCode: row.code,
        createTime: row.createTime,
        usedUserID: row.usedUserID,
        usedUser: user ? publicInfo(user) : null,
      };
    });
    return { total: found.length, list: pageList(found, req.pagination) };
  });
}
