import { z } from 'zod';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';

const httpURL = z.url({ protocol: /^https?$/ });

/** The configuration JSON that this ecosystem knows, plus `chat_addr` for the account server. */
const schema = z.object({
  /** 1…11, the platform the token was made for (gateway 7.1). */
  platform: z.number().int().min(1).max(11),
  api_addr: httpURL,
  ws_addr: z.url({ protocol: /^wss?$/ }),
  chat_addr: httpURL.optional(),
  /** Folder for the databases; made when missing. */
  data_dir: z.string().min(1),
  /** 0 nothing, 1 error, 2 warn … 6 everything. */
  log_level: z.number().int().min(0).max(6).default(3),
  /** Kind of object storage; kept for compatibility, the server decides. */
  object_storage: z.string().optional(),
});

export interface SDKConfig {
  readonly platform: number;
  readonly api_addr: string;
  readonly ws_addr: string;
  readonly chat_addr?: string | undefined;
  readonly data_dir: string;
  readonly log_level?: number | undefined;
  readonly object_storage?: string | undefined;
}

export type CheckedConfig = z.infer<typeof schema>;

/**
 * @param config an object, or its JSON text
 * @throws OpenIMError 10002, whose detail names the field that is wrong
 */
export function checkConfig(config: unknown): CheckedConfig {
  const parsed = schema.safeParse(typeof config === 'string' ? fromText(config) : config);
  if (parsed.success) return { ...parsed.data, api_addr: trimmed(parsed.data.api_addr) };
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'config' : issue.path.join('.');
  throw new OpenIMError(errCodes.invalidArgs, `bad configuration: ${field}`, '', issue?.message ?? '');
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OpenIMError(errCodes.invalidArgs, 'bad configuration: config', '', 'not JSON');
  }
}

function trimmed(address: string): string {
  return address.replace(/\/+$/, '');
}
