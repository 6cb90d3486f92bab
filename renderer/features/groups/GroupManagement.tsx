import { useTranslation } from 'react-i18next';
import type { GroupDetails } from '../../../ipc-contract';
import { PanelGroup } from '../../components/ActionLine';
import { SwitchLine } from '../../components/Switch';
import { groupStatuses } from '../../lib/groupTerms';
import { report } from '../../stores/noticeStore';
import { changeGroup, muteGroup } from './groupActions';
import { JoinRuleChoice } from './JoinRuleChoice';
import { ownRights } from './useGroup';

/** What managers decide for all members; nothing for anybody else. */
export function GroupManagement({ details }: { readonly details: GroupDetails }) {
  const { t } = useTranslation();
  const { canEdit, canMuteAll } = ownRights(details);
  const { group } = details;
  const { groupID } = group;
  if (!canEdit) return null;
  return (
    <section className="group-management" aria-label={t('groups.details.manage')}>
      <h3 className="group-section-title">{t('groups.details.manage')}</h3>
      <PanelGroup>
        <JoinRuleChoice
          value={group.needVerification}
          onChange={(needVerification) => void report(changeGroup(groupID, { needVerification }))}
        />
        <SwitchLine
          label={t('groups.details.look')}
          isOn={group.lookMemberInfo !== 1}
          onChange={(isOn) => void report(changeGroup(groupID, { lookMemberInfo: isOn ? 0 : 1 }))}
          testID="look-member-info"
        />
        <SwitchLine
          label={t('groups.details.add')}
          isOn={group.applyMemberFriend !== 1}
          onChange={(isOn) => void report(changeGroup(groupID, { applyMemberFriend: isOn ? 0 : 1 }))}
          testID="apply-member-friend"
        />
        {canMuteAll && (
          <SwitchLine
            label={t('groups.details.muteAll')}
            text={t('groups.details.muteAllText')}
            isOn={group.status === groupStatuses.muted}
            onChange={(isOn) => void report(muteGroup(groupID, isOn))}
            testID="mute-all"
          />
        )}
      </PanelGroup>
    </section>
  );
}
