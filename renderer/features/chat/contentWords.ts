import type { TFunction } from 'i18next';
import type { MessageContent } from '../../../ipc-contract';
import { isolated } from '../../lib/isolate';
import { previewText } from '../../lib/longText';
import { remarkOf } from './remarkOf';
import { tipPreview } from './tipWords';

type Revoked = Extract<MessageContent, { kind: 'revoked' }>;

export function revokedWords(t: TFunction, revoked: Revoked, ownUserID: string): string {
  if (revoked.revokerID === ownUserID && ownUserID !== '') return t('content.revokedOwn');
  const name = revoked.revokerNickname || revoked.revokerID;
  return name === '' ? t('content.revokedUnknown') : t('content.revokedOther', { name: isolated(name) });
}

/** Any content in one line: for list rows and screen readers. */
export function contentPreview(t: TFunction, content: MessageContent, ownUserID: string): string {
  switch (content.kind) {
    case 'text':
      return previewText(content.text);
    case 'tip':
      return tipPreview(t, content, { ownUserID, remarkOf });
    case 'revoked':
      return revokedWords(t, content, ownUserID);
    case 'unsupported':
      return t('content.unsupportedShort');
  }
}
