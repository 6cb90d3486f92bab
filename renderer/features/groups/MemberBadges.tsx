import { MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupMemberInfo } from '../../../ipc-contract';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { isMuted, roleOf } from '../../lib/groupRules';
import { untilTime } from '../../lib/untilTime';
import { useNow } from './useGroup';
import './MemberBadges.css';

/** What a member is beyond an ordinary one: owner, administrator, muted. */
export function MemberBadges({ member }: { readonly member: GroupMemberInfo }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const now = useNow(member.muteEndTime);
  const role = roleOf(member.roleLevel);
  return (
    <>
      {(role === 'owner' || role === 'admin') && (
        <span className="role-badge" data-role={role} data-testid="role-badge">
          {t(`groups.role.${role}`)}
        </span>
      )}
      {isMuted(member, now) && (
        <span
          className="muted-badge"
          title={t('groups.mutedUntil', { time: untilTime(member.muteEndTime, now, language) })}
          data-testid="muted-badge"
        >
          <MicOff size={12} aria-hidden="true" />
          {t('groups.muted')}
        </span>
      )}
    </>
  );
}
