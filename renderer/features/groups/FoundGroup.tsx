import { useTranslation } from 'react-i18next';
import type { GroupInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { PersonRow } from '../../components/PersonRow';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { groupStatuses, joinRules } from '../../lib/groupTerms';
import { previewText } from '../../lib/longText';
import { useGroupRequestsStore } from '../../stores/groupRequestsStore';
import { useGroupsStore } from '../../stores/groupsStore';
import { report } from '../../stores/noticeStore';
import { openGroupChat } from './groupActions';
import { membersWords } from './groupWords';

interface FoundGroupProps {
  readonly group: GroupInfo;
  readonly onJoin: () => void;
  /** The chat of the group was opened. */
  readonly onLeave: () => void;
}

/** A group that a search found: what it is, and the way in or how one stands with it. */
export function FoundGroup({ group, onJoin, onLeave }: FoundGroupProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const ownUserID = useOwnUserID();
  const { groupID } = group;
  const isJoined = useGroupsStore(({ items }) => items?.some((item) => item.groupID === groupID) ?? false);
  const isWaiting = useGroupRequestsStore(
    ({ items }) =>
      items?.some((item) => item.groupID === groupID && item.userID === ownUserID && item.handleResult === 0) ?? false,
  );
  const isDismissed = group.status === groupStatuses.dismissed;
  const isOpenToAll = group.needVerification === joinRules.nothing;
  const open = async (): Promise<void> => {
    const failure = await openGroupChat(groupID);
    await report(Promise.resolve(failure ? { ok: false, failure } : { ok: true, value: undefined }));
    if (!failure) onLeave();
  };
  const members = membersWords(t, group.memberCount, language);
  return (
    <PersonRow
      id={groupID}
      name={group.groupName || groupID}
      faceURL={group.faceURL}
      text={
        <>
          {members}
          {group.introduction !== '' && (
            <>
              {' · '}
              <bdi title={previewText(group.introduction)}>{previewText(group.introduction)}</bdi>
            </>
          )}
        </>
      }
      testID="found-group"
    >
      {isDismissed && t('groups.join.dismissed')}
      {!isDismissed && isJoined && (
        <Button onClick={() => void open()} data-testid="found-group-open">
          {t('groups.join.open')}
        </Button>
      )}
      {!isDismissed && !isJoined && (
        <>
          {isWaiting && t('groups.join.waiting')}
          {!isWaiting && (
            <Button onClick={onJoin} data-testid="found-group-join">
              {isOpenToAll ? t('groups.join.join') : t('groups.join.ask')}
            </Button>
          )}
        </>
      )}
    </PersonRow>
  );
}
