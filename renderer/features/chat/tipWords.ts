import type { TFunction } from 'i18next';
import type { MessageContent } from '../../../ipc-contract';
import { isolated } from '../../lib/isolate';
import { durationWords } from './durationWords';
import {
  countIn,
  objects,
  peopleIn,
  personIn,
  recordIn,
  subject,
  textIn,
  type TipDetail,
  type TipPerson,
  type TipReader,
} from './tipPeople';

export type Tip = Extract<MessageContent, { kind: 'tip' }>;

/** A mute that lasts longer than this is told without a length. */
const MAX_SECONDS = 10 * 365 * 86_400;
const GROUP_NAME_LENGTH = 60;
const PREVIEW_LENGTH = 120;

/** The text of the announcement that a tip brings; null for every other tip, and where it was removed. */
export function announcementOf(tip: Tip): string | null {
  if (tip.notification !== 1519) return null;
  const text = textIn(recordIn(tip.detail, 'group'), 'notification').trim();
  return text === '' ? null : text;
}

/**
 * The sentence of a notification that shows in the chat (docs/protocol.md, notifications 2.4 and 5). Whatever the tip
 * does not say properly becomes "somebody"; numbers that this version does not know say so. Names are isolated: see
 * `sentenceParts`.
 */
export function tipWords(t: TFunction, tip: Tip, reader: TipReader): string {
  return sentence(t, tip, reader).trim();
}

/** The same in one line for lists and screen readers: with the words of an announcement. */
export function tipPreview(t: TFunction, tip: Tip, reader: TipReader): string {
  const text = announcementOf(tip);
  if (text === null) return tipWords(t, tip, reader);
  const actor = subject(t, personIn(tip.detail, 'opUser'), reader);
  return t('groups.tip.announcedText', { actor, text: isolated(text, PREVIEW_LENGTH) }).trim();
}

function sentence(t: TFunction, { notification, detail }: Tip, reader: TipReader): string {
  const first = (...fields: readonly string[]): string => subject(t, personIn(detail, ...fields), reader);
  const actor = first('opUser');
  const one = (person: TipPerson | null): string => objects(t, person ? [person] : [], reader);
  const who = (...fields: readonly string[]): string => one(personIn(detail, ...fields));
  const all = (field: string): string => objects(t, peopleIn(detail, field), reader);
  switch (notification) {
    case 1201:
    case 1204:
      return t('content.friends');
    case 1202:
      return t('groups.tip.friendRefused');
    case 1203: {
      const request = recordIn(detail, 'request');
      const from = { userID: textIn(request, 'fromUserID'), nickname: textIn(request, 'fromNickname') };
      return t('groups.tip.friendAsked', { who: subject(t, from.userID === '' ? null : from, reader) });
    }
    case 1501:
      return t('groups.tip.created', { actor });
    case 1502:
      return t('groups.tip.changed', { actor });
    case 1503:
      return t('groups.tip.asks', { who: subject(t, applicant(detail) ?? personIn(detail, 'applicant'), reader) });
    case 1504:
      return t('groups.tip.left', { who: first('quitUser') });
    case 1505:
      return t('groups.tip.accepted', { actor, who: one(applicant(detail)) });
    case 1506:
      return t('groups.tip.refused', { actor, who: one(applicant(detail)) });
    case 1507:
      return t('groups.tip.transferred', { actor, who: who('newGroupOwner') });
    case 1508:
      return t('groups.tip.kicked', { actor, who: all('kickedUserList') });
    case 1509:
      return t('groups.tip.invited', { actor: first('inviterUser', 'opUser'), who: all('invitedUserList') });
    case 1510:
      return t('groups.tip.joined', { who: first('entrantUser') });
    case 1511:
      return t('groups.tip.dismissed', { actor });
    case 1512: {
      const seconds = countIn(detail, 'mutedSeconds');
      if (seconds === null || seconds === 0 || seconds > MAX_SECONDS) {
        return t('groups.tip.memberMutedOpen', { actor, who: who('mutedUser') });
      }
      return t('groups.tip.memberMuted', { actor, who: who('mutedUser'), duration: durationWords(t, seconds) });
    }
    case 1513:
      return t('groups.tip.memberUnmuted', { actor, who: who('mutedUser') });
    case 1514:
      return t('groups.tip.allMuted', { actor });
    case 1515:
      return t('groups.tip.allUnmuted', { actor });
    case 1516:
      return t('groups.tip.memberSet', { actor, who: who('changedUser') });
    case 1517:
      return t('groups.tip.promoted', { actor, who: who('changedUser') });
    case 1518:
      return t('groups.tip.demoted', { actor, who: who('changedUser') });
    case 1519: {
      const isCleared = announcementOf({ kind: 'tip', notification, detail }) === null;
      return isCleared ? t('groups.tip.announcementCleared', { actor }) : t('groups.tip.announced', { actor });
    }
    case 1520: {
      const name = textIn(recordIn(detail, 'group'), 'groupName');
      if (name.trim() === '') return t('groups.tip.changed', { actor });
      return t('groups.tip.named', { actor, name: isolated(name, GROUP_NAME_LENGTH) });
    }
    case 1701: {
      const isOn = detail['isPrivate'];
      if (typeof isOn === 'boolean') return isOn ? t('content.burnOn') : t('content.burnOff');
      return t('content.notice', { number: notification });
    }
    case 1703:
      return t('groups.tip.cleared');
    default:
      return t('content.notice', { number: notification });
  }
}

/** Who wants in stands in the request; `applicant` may be the member who invited. */
function applicant(detail: TipDetail): TipPerson | null {
  const request = recordIn(detail, 'request');
  return request ? personIn(request, 'userInfo') : null;
}
