import { z } from 'zod';
import type { UserCommand } from '../types/user';
import type { RestClient } from './RestClient';
import * as shapes from './shapes';

type CommandKey = Pick<UserCommand, 'type' | 'uuid'>;

/** The per-user store of key and value (rest 7.3). Errors are those of `RestClient.post`. */
export class UserCommandApi {
  constructor(
    private readonly rest: RestClient,
    private readonly userID: string,
  ) {}

  async getAll(): Promise<UserCommand[]> {
    const schema = z.object({ CommandResp: shapes.listOf(shapes.userCommand) });
    return (await this.rest.post('/user/process_user_command_get_all', { userID: this.userID }, schema)).CommandResp;
  }

  /**
   * Stores a record even if there is one under this key: try `update` first. There is no `ex` here because the server would store
   * it in the place of the value (rest 7.3).
   */
  add(command: CommandKey & Pick<UserCommand, 'value'>): Promise<void> {
    return this.change('add', command);
  }

  /** @throws OpenIMError 1004 when there is no such record */
  update(command: CommandKey & Pick<UserCommand, 'value'>): Promise<void> {
    return this.change('update', command);
  }

  /** Of several records under this key one goes. @throws OpenIMError 1004 when there is none */
  delete(key: CommandKey): Promise<void> {
    return this.change('delete', key);
  }

  private change(
    verb: 'add' | 'update' | 'delete',
    { type, uuid, value }: CommandKey & { readonly value?: string },
  ): Promise<void> {
    const body = { userID: this.userID, type, uuid, value };
    return this.rest.post(`/user/process_user_command_${verb}`, body, shapes.empty);
  }
}
