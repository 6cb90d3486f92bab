import { z } from 'zod';

const ADMIN = { secret: 'openIM123', userID: 'imAdmin' };
const tokenAnswer = z.object({ errCode: z.literal(0), data: z.object({ token: z.string() }) });
const envelope = z.object({ errCode: z.number(), errDlt: z.string().optional() });

/** Calls the server's REST API as a back end does. */
export class ServerClient {
  private constructor(
    private readonly apiAddr: string,
    private readonly token: string,
  ) {}

  /** As administrator, who may do everything for everybody (rest 17). */
  static async admin(apiAddr: string): Promise<ServerClient> {
    const answer = await new ServerClient(apiAddr, '').send('/auth/get_admin_token', ADMIN);
    return new ServerClient(apiAddr, tokenAnswer.parse(answer).data.token);
  }

  /** @throws Error with the code of a refusal */
  async post(path: string, body: object): Promise<void> {
    const { errCode, errDlt } = envelope.parse(await this.send(path, body));
    if (errCode !== 0) throw new Error(`${path}: ${errCode} ${errDlt ?? ''}`);
  }

  private async send(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json', operationID: `bench-${path}`, token: this.token };
    const response = await fetch(this.apiAddr + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  }
}
