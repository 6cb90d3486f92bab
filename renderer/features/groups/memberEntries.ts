import type { TFunction } from 'i18next';
import { ChevronsDown, ChevronsUp, Crown, Mic, MicOff, Pencil, UserRound, UserRoundMinus } from 'lucide-react';
import type { GroupDetails, GroupMemberInfo } from '../../../ipc-contract';
import type { MenuEntry } from '../../components/menuEntry';
import { call } from '../../lib/bridge';
import { canSeeProfiles, isMuted, memberRights, roleOf } from '../../lib/groupRules';
import { groupRoles } from '../../lib/groupTerms';
import { openProfile } from '../../stores/dialogStore';
import { report } from '../../stores/noticeStore';
import { ownRole } from './useGroup';

/** What needs a dialog before it happens. */
export type AskedMember =
  | { readonly what: 'nickname' | 'transfer'; readonly member: GroupMemberInfo }
  | { readonly what: 'remove'; readonly members: readonly GroupMemberInfo[] };

const MUTES = [
  { key: 'mute10', minutes: 10 },
  { key: 'mute60', minutes: 60 },
  { key: 'mute1440', minutes: 1_440 },
] as const;

/** Whether a press on a member leads to the profile. */
export function canOpenProfile(details: GroupDetails, userID: string, ownUserID: string): boolean {
  return userID === ownUserID || canSeeProfiles(ownRole(details), details.group);
}

/** What one may do with a member, and nothing else. */
export function memberEntries(
  t: TFunction,
  details: GroupDetails,
  member: GroupMemberInfo,
  ownUserID: string,
  ask: (asked: AskedMember) => void,
): readonly MenuEntry[] {
  const { groupID, userID } = member;
  const isSelf = userID === ownUserID;
  const rights = memberRights(ownRole(details), roleOf(member.roleLevel), isSelf);
  const setRole = (roleLevel: 60 | 20): void => void report(call('updateGroupMember', { groupID, userID, roleLevel }));
  const mute = (minutes: number): void =>
    void report(call('muteGroupMember', { groupID, userID, mutedSeconds: minutes * 60 }));

  const parts: MenuEntry[][] = [[], [], [], []];
  const [about, role, silence, out] = parts;
  if (canOpenProfile(details, userID, ownUserID)) {
    about?.push({
      key: 'profile',
      label: t('groups.member.profile'),
      Icon: UserRound,
      run: () => openProfile(userID, groupID),
    });
  }
  if (rights.canSetNickname) {
    const run = (): void => ask({ what: 'nickname', member });
    about?.push({ key: 'nickname', label: t('groups.member.nickname'), Icon: Pencil, run });
  }
  if (rights.canPromote) {
    role?.push({
      key: 'promote',
      label: t('groups.member.promote'),
      Icon: ChevronsUp,
      run: () => setRole(groupRoles.admin),
    });
  }
  if (rights.canDemote) {
    const label = isSelf ? t('groups.member.stepDown') : t('groups.member.demote');
    role?.push({ key: 'demote', label, Icon: ChevronsDown, run: () => setRole(groupRoles.member) });
  }
  if (rights.canTransferTo) {
    const run = (): void => ask({ what: 'transfer', member });
    role?.push({ key: 'transfer', label: t('groups.member.transfer'), Icon: Crown, run });
  }
  if (rights.canMute && isMuted(member, Date.now())) {
    silence?.push({ key: 'unmute', label: t('groups.member.unmute'), Icon: Mic, run: () => mute(0) });
  }
  if (rights.canMute) {
    for (const { key, minutes } of MUTES) {
      silence?.push({ key, label: t(`groups.member.${key}`), Icon: MicOff, run: () => mute(minutes) });
    }
  }
  if (rights.canRemove) {
    const run = (): void => ask({ what: 'remove', members: [member] });
    out?.push({ key: 'remove', label: t('groups.member.remove'), Icon: UserRoundMinus, isDanger: true, run });
  }
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['separator', ...part]));
}
