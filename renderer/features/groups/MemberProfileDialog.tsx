import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails, GroupMemberInfo } from '../../../ipc-contract';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { call } from '../../lib/bridge';
import { canAddFriends, roleOf } from '../../lib/groupRules';
import { longDate } from '../../lib/time';
import { ProfileDialog } from '../contacts/ProfileDialog';
import { MemberBadges } from './MemberBadges';
import { ownRole, useGroup } from './useGroup';

interface MemberProfileDialogProps {
  readonly userID: string;
  readonly groupID: string;
}

/** Anybody's profile, met in a group: with what they are there, and as open as the group's managers allow. */
export function MemberProfileDialog({ userID, groupID }: MemberProfileDialogProps) {
  const ownUserID = useOwnUserID();
  const { details } = useGroup(groupID);
  const member = useMember(groupID, userID, details);
  const canAdd = details === null || userID === ownUserID || canAddFriends(ownRole(details), details.group);
  return (
    <ProfileDialog
      userID={userID}
      canAdd={canAdd}
      extra={member && details ? <MemberFacts member={member} details={details} /> : null}
    />
  );
}

function useMember(groupID: string, userID: string, details: GroupDetails | null): GroupMemberInfo | null {
  const [member, setMember] = useState<GroupMemberInfo | null>(null);
  useEffect(() => {
    let isOver = false;
    void call('getGroupMember', { groupID, userID }).then((result) => {
      if (!isOver && result.ok) setMember(result.value);
    });
    return () => {
      isOver = true;
    };
    // The group is read again with every change of its members.
  }, [groupID, userID, details]);
  return member?.userID === userID && member.groupID === groupID ? member : null;
}

const SOURCES = [1, 2, 3, 4] as const;

interface MemberFactsProps {
  readonly member: GroupMemberInfo;
  readonly details: GroupDetails;
}

function MemberFacts({ member, details }: MemberFactsProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const role = roleOf(member.roleLevel);
  const source = SOURCES.find((number) => number === member.joinSource);
  const date = member.joinTime > 0 ? longDate(member.joinTime, language) : '';
  return (
    <dl className="profile-facts" data-testid="member-facts">
      <dt>{t('groups.member.group')}</dt>
      <dd>
        <bdi>{details.group.groupName || details.group.groupID}</bdi>
      </dd>
      <dt>{t('groups.member.roleHere')}</dt>
      <dd className="member-facts-role">
        {role === 'member' && t('groups.role.member')}
        <MemberBadges member={member} />
      </dd>
      {member.nickname !== '' && (
        <>
          <dt>{t('groups.member.nicknameLabel')}</dt>
          <dd>
            <bdi className="selectable">{member.nickname}</bdi>
          </dd>
        </>
      )}
      {date !== '' && (
        <>
          <dt>{t('groups.member.joined')}</dt>
          <dd>{source ? t('groups.member.joinedHow', { date, how: t(`groups.member.by${source}`) }) : date}</dd>
        </>
      )}
    </dl>
  );
}
