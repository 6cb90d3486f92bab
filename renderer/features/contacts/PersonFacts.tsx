import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/CopyButton';
import { InlineEdit } from '../../components/InlineEdit';
import type { Person } from '../../hooks/usePerson';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { longDate } from '../../lib/time';
import { changeFriend } from '../../stores/friendActions';

/** Longest remark that the page offers to store, in UTF-16 units. */
const MAX_REMARK = 64;

/** Remark, nickname, ID and since when one is friends. */
export function PersonFacts({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const { userID, nickname, friend } = person;
  return (
    <dl className="profile-facts">
      {friend && (
        <>
          <dt>{t('people.profile.remark')}</dt>
          <dd>
            <InlineEdit
              key={userID}
              label={t('people.profile.remark')}
              editLabel={t('people.profile.editRemark')}
              value={friend.remark}
              emptyText={t('people.profile.remarkNone')}
              maxLength={MAX_REMARK}
              note={t('people.profile.remarkHint')}
              save={(remark) => changeFriend(userID, { remark })}
              testID="remark"
            />
          </dd>
        </>
      )}
      {friend !== null && friend.remark !== '' && nickname !== '' && (
        <>
          <dt>{t('contacts.nickname')}</dt>
          <dd>
            <bdi className="selectable">{nickname}</bdi>
          </dd>
        </>
      )}
      <dt>{t('contacts.userID')}</dt>
      <dd className="profile-id">
        <bdi className="selectable">{userID}</bdi>
        <CopyButton text={userID} label={t('people.profile.copyID')} />
      </dd>
      {friend && friend.createTime > 0 && (
        <>
          <dt>{t('contacts.friendSince')}</dt>
          <dd>{longDate(friend.createTime, language)}</dd>
        </>
      )}
    </dl>
  );
}
