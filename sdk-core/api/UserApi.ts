import { z } from 'zod';
import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** Profiles (rest 7.1). Errors are those of `RestClient.post`. */
export class UserApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  /** IDs that the server does not know are left out. */
  async getUsersInfo(userIDs: readonly string[]) {
    const schema = z.object({ usersInfo: shapes.listOf(shapes.userInfo) });
    return (await this.rest.post('/user/get_users_info', { userIDs }, schema)).usersInfo;
  }

  updateUserInfoEx(fields: {
    readonly nickname?: string | undefined;
    readonly faceURL?: string | undefined;
    readonly ex?: string | undefined;
    readonly globalRecvMsgOpt?: number | undefined;
  }) {
    return this.rest.post('/user/update_user_info_ex', { userInfo: { userID: this.userID, ...fields } }, shapes.empty);
  }
}
