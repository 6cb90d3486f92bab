import { z } from 'zod';
import { ContentType } from './constants';

const quoteContent = z.looseObject({
  quoteMessage: z.looseObject({
    seq: z.number().default(0),
    contentType: z.number().default(0),
    content: z.string().optional(),
  }),
});

/** Elements that disappear from a rewritten quote. */
const ELEMENT = /Elem$/;
/** The base64 of "{}", left behind by an old encoding error. */
const ENCODED_EMPTY = 'e30=';

function rewritten(original: z.infer<typeof quoteContent>, content: string): Buffer {
  const { quoteMessage } = original;
  const kept = Object.entries(quoteMessage).filter(([key]) => !ELEMENT.test(key) && key !== 'senderFaceUrl');
  const quote = {
    ...Object.fromEntries(kept),
    senderFaceURL: quoteMessage['senderFaceURL'] ?? quoteMessage['senderFaceUrl'] ?? '',
    contentType: ContentType.MsgRevoke,
    content,
    offlinePushInfo: null,
    atUserIDList: null,
    dstUserIDs: null,
    keyVersion: 0,
  };
  const answer = {
    text: original['text'] ?? '',
    quoteMessage: quote,
    messageEntityList: original['messageEntityList'] ?? null,
  };
  return Buffer.from(JSON.stringify(answer));
}

/**
 * A pulled quote whose original was revoked shows a revoked marker (docs/protocol.md, messages 7.3). `revokeOf` gives
 * the revoke JSON of a seq in the same conversation, '' when it is not revoked. Content that is no quote stays as it is.
 */
export function rewriteQuote(content: Uint8Array, revokeOf: (seq: number) => string): Uint8Array {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    return content;
  }
  const checked = quoteContent.safeParse(parsed);
  if (!checked.success) return content;
  const { quoteMessage } = checked.data;
  if (quoteMessage.seq > 0) {
    const revokeInfo = revokeOf(quoteMessage.seq);
    if (revokeInfo !== '') return rewritten(checked.data, JSON.stringify({ detail: revokeInfo }));
  } else if (quoteMessage.contentType !== ContentType.MsgRevoke) {
    return rewritten(checked.data, '{}');
  }
  if (quoteMessage.content !== ENCODED_EMPTY) return content;
  return Buffer.from(JSON.stringify({ ...checked.data, quoteMessage: { ...quoteMessage, content: '{}' } }));
}
