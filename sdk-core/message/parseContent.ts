import { parseRecord } from '../json/safeJson';
import type { MessageContent } from '../types/message';
import { contentTypes, isNotification } from './contentTypes';

/**
 * What a message shows, from its stored content. A content that does not parse is unsupported, never an error: it was written
 * by a stranger.
 */
export function parseContent(contentType: number, content: string): MessageContent {
  const unsupported: MessageContent = { kind: 'unsupported', contentType };
  if (contentType === contentTypes.text) {
    const text = parseRecord(content)?.['content'];
    return typeof text === 'string' ? { kind: 'text', text } : unsupported;
  }
  if (!isNotification(contentType)) return unsupported;
  const tips = parseTips(content);
  if (contentType === contentTypes.revoked) {
    const revokerID = tips?.['revokerID'];
    const revokerNickname = tips?.['revokerNickname'];
    return {
      kind: 'revoked',
      revokerID: typeof revokerID === 'string' ? revokerID : '',
      revokerNickname: typeof revokerNickname === 'string' ? revokerNickname : '',
    };
  }
  return tips === null ? unsupported : { kind: 'tip', notification: contentType, detail: tips };
}

/** The tips object of a notification: JSON text inside the `detail` of JSON text (notifications 1). */
export function parseTips(content: string): Readonly<Record<string, unknown>> | null {
  const detail = parseRecord(content)?.['detail'];
  return typeof detail === 'string' ? parseRecord(detail) : null;
}
