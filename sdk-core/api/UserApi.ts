import type { RestClient } from './RestClient';
import * as shapes from './shapes';

/** The calls that change the own profile (rest 7.1). Errors are those of `RestClient.post`. */
export class UserApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  updateUserInfoEx(fields: {
    readonly nickname?: string | undefined;
    readonly faceURL?: string | undefined;
    readonly ex?: string | undefined;
    readonly globalRecvMsgOpt?: number | undefined;
  }) {
    return this.rest.post('/user/update_user_info_ex', { userInfo: { userID: this.userID, ...fields } }, shapes.empty);
  }
}
