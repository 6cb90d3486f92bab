import { z } from 'zod';
import { ContentType } from '../domain/constants';
import { argsError, ServerError } from '../errors';

/** Values are converted weakly: numeric strings count as numbers and the other way round. */
const weakText = z.union([z.string().min(1), z.number().transform(String)]);
const weakNumber = z.coerce.number();
const positive = z.coerce.number().min(1);

const picture = z.object({ type: weakText, width: positive, height: positive, url: weakText });

const RULES: ReadonlyMap<number, z.ZodType> = new Map<number, z.ZodType>([
  [ContentType.Text, z.object({ content: weakText })],
  [ContentType.MarkdownText, z.object({ content: weakText })],
  [ContentType.Custom, z.object({ data: weakText })],
  [ContentType.AtText, z.object({ atUserList: z.array(z.string()).min(1).max(1000) })],
  [ContentType.Picture, z.object({ sourcePicture: picture, bigPicture: picture, snapshotPicture: picture })],
  [ContentType.Voice, z.object({ sourceUrl: weakText, duration: positive })],
  [
    ContentType.Video,
    z.object({
      videoUrl: weakText,
      videoType: weakText,
      videoSize: positive,
      duration: positive,
      snapshotUrl: weakText,
      snapshotWidth: positive,
      snapshotHeight: positive,
    }),
  ],
  [ContentType.File, z.object({ sourceUrl: weakText, fileName: weakText, fileSize: positive })],
  [ContentType.Quote, z.object({})],
  [
    ContentType.OANotification,
    z.object({
      notificationName: weakText,
      notificationType: weakNumber,
      text: weakText,
      mixType: z.coerce.number().min(0).max(5).default(0),
    }),
  ],
]);

const atUsers = z.object({ atUserList: z.array(z.string()) });

/**
 * Checks the content object of `/msg/send_msg` and returns the text to store. Throws ServerError 1001 for a content
 * type that cannot be sent this way and 500 for missing fields, as the public server does (docs/protocol.md, rest 11.1).
 */
export function checkContent(
  contentType: number,
  content: Readonly<Record<string, unknown>>,
): { contentType: number; content: string; atUserIDList: string[] } {
  const rule = RULES.get(contentType);
  if (!rule) throw argsError('unsupported contentType');
  const checked = rule.safeParse(content);
  if (!checked.success)
    throw new ServerError('ServerInternalError', checked.error.issues[0]?.path.join('.') ?? 'content');
  const json = JSON.stringify(content);
  const isOA = contentType === ContentType.OANotification;
  const at = contentType === ContentType.AtText ? atUsers.parse(content).atUserList : [];
  return { contentType, content: isOA ? JSON.stringify({ detail: json }) : json, atUserIDList: at };
}
