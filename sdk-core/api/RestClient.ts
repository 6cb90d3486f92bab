import { z } from 'zod';
import type { Environment } from '../env/Environment';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes, tokenVerdict } from '../errors/errCodes';
import { parseJSON, writeJSON } from '../json/safeJson';

/** The official clients wait as long for one call (rest 1.3). */
const TIMEOUT_MS = 10_000;

const envelope = z.object({
  errCode: z.number().int(),
  errMsg: z.string().nullish(),
  errDlt: z.string().nullish(),
  data: z.unknown().optional(),
});

/**
 * One REST server: POST and JSON everywhere, errors inside the envelope, 64-bit numbers kept exact (rest 1, 2). The same for the
 * IM API and the account server.
 */
export class RestClient {
  constructor(
    private readonly env: Environment,
    private readonly baseURL: string,
    private readonly token: string,
    /** Told of codes 1501–1507, whatever call met them. */
    private readonly onTokenRefused: (errCode: number) => void = () => undefined,
  ) {}

  /**
   * @param body may hold a bigint where the protocol has an uint64
   * @param schema what `data` must look like; an absent `data` is read as an empty object
   * @throws OpenIMError the server's code; 10000 unreachable, 10003 no answer in time, 10006 an answer that is not the protocol's
   */
  async post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    const operationID = this.env.uniqueID();
    const headers = {
      'content-type': 'application/json',
      operationID,
      ...(this.token === '' ? {} : { token: this.token }),
    };
    const answer = await this.env
      .postJSON(this.baseURL + path, headers, writeJSON(body), TIMEOUT_MS)
      .catch((error: unknown) => {
        throw error instanceof OpenIMError
          ? new OpenIMError(error.errCode, error.errMsg, operationID, error.errDlt)
          : error;
      });
    const parsed = envelope.safeParse(parseAnswer(answer.text));
    if (!parsed.success) {
      throw new OpenIMError(
        errCodes.sdkInternal,
        'the answer is not an OpenIM answer',
        operationID,
        `${path}: HTTP ${answer.status}`,
      );
    }
    const { errCode, errMsg, errDlt, data } = parsed.data;
    if (errCode !== 0) {
      this.env.log('info', 'call refused', { path, errCode, operationID });
      if (tokenVerdict(errCode) !== null) this.onTokenRefused(errCode);
      throw new OpenIMError(errCode, errMsg ?? '', operationID, errDlt ?? '');
    }
    const result = schema.safeParse(data ?? {});
    if (!result.success) {
      this.env.log('warn', 'answer of an unexpected shape', {
        path,
        operationID,
        issue: result.error.issues[0]?.message ?? '',
      });
      throw new OpenIMError(errCodes.sdkInternal, 'the answer has an unexpected shape', operationID, path);
    }
    return result.data;
  }
}

function parseAnswer(text: string): unknown {
  try {
    return parseJSON(text);
  } catch {
    return null;
  }
}
