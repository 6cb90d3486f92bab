import type { TFunction } from 'i18next';
import type { MessageContent } from '../../../ipc-contract';
import { previewText } from '../../lib/longText';

type Tip = Extract<MessageContent, { kind: 'tip' }>;
type Revoked = Extract<MessageContent, { kind: 'revoked' }>;

/** The sentence of a notification that shows in the chat. Numbers that this version does not know say so. */
export function tipWords(t: TFunction, tip: Tip): string {
  switch (tip.notification) {
    case 1201:
    case 1204:
      return t('content.friends');
    case 1701: {
      const isOn = tip.detail['isPrivate'];
      if (typeof isOn === 'boolean') return isOn ? t('content.burnOn') : t('content.burnOff');
      return t('content.notice', { number: tip.notification });
    }
    default:
      return t('content.notice', { number: tip.notification });
  }
}

export function revokedWords(t: TFunction, revoked: Revoked, ownUserID: string): string {
  if (revoked.revokerID === ownUserID && ownUserID !== '') return t('content.revokedOwn');
  const name = revoked.revokerNickname || revoked.revokerID;
  return name === '' ? t('content.revokedUnknown') : t('content.revokedOther', { name: previewText(name) });
}

/** Any content in one line: for list rows and screen readers. */
export function contentPreview(t: TFunction, content: MessageContent, ownUserID: string): string {
  switch (content.kind) {
    case 'text':
      return previewText(content.text);
    case 'tip':
      return tipWords(t, content);
    case 'revoked':
      return revokedWords(t, content, ownUserID);
    case 'unsupported':
      return t('content.unsupportedShort');
  }
}
