import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails, GroupMemberInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/TextField';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { call } from '../../lib/bridge';
import { loadGroup } from '../../stores/groupsStore';
import { useSubmit } from '../session/useSubmit';
import { countWords } from './groupWords';
import type { AskedMember } from './memberEntries';

const MAX_NICKNAME = 64;

interface AskedMemberDialogProps {
  readonly asked: AskedMember;
  readonly details: GroupDetails;
  readonly onClose: (isDone: boolean) => void;
}

/** The dialog before something happens to members. */
export function AskedMemberDialog({ asked, details, onClose }: AskedMemberDialogProps) {
  switch (asked.what) {
    case 'nickname':
      return <NicknameDialog member={asked.member} onClose={onClose} />;
    case 'transfer':
      return <TransferQuestion member={asked.member} onClose={onClose} />;
    case 'remove':
      return <RemoveQuestion groupID={details.group.groupID} members={asked.members} onClose={onClose} />;
  }
}

interface MemberDialogProps {
  readonly member: GroupMemberInfo;
  readonly onClose: (isDone: boolean) => void;
}

function nameOf(member: GroupMemberInfo): string {
  return member.nickname || member.userID;
}

function NicknameDialog({ member, onClose }: MemberDialogProps) {
  const { t } = useTranslation();
  const { groupID, userID } = member;
  const [nickname, setNickname] = useState(member.nickname);
  const { busy, failure, submit } = useSubmit();
  const save = async (): Promise<void> => {
    const change = { groupID, userID, nickname: nickname.trim() };
    if (await submit(() => call('updateGroupMember', change))) onClose(true);
  };
  return (
    <Dialog
      title={t('groups.member.nicknameTitle', { name: nameOf(member) })}
      onClose={() => onClose(false)}
      testID="member-nickname-dialog"
    >
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('groups.member.nicknameLabel')}
          value={nickname}
          maxLength={MAX_NICKNAME}
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setNickname(event.target.value)}
          data-testid="member-nickname-field"
        />
        <p className="dialog-text">{t('groups.member.nicknameHint')}</p>
        {failure && <FailureNotice failure={failure} />}
        <DialogActions>
          <Button onClick={() => onClose(false)}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} data-testid="member-nickname-save">
            {t('app.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks before the group goes to another owner. */
export function TransferQuestion({ member, onClose }: MemberDialogProps) {
  const { t } = useTranslation();
  const { groupID, userID } = member;
  const name = nameOf(member);
  const { busy, failure, submit } = useSubmit();
  const transfer = async (): Promise<void> => {
    if (!(await submit(() => call('transferGroup', { groupID, newOwnerUserID: userID })))) return;
    void loadGroup(groupID);
    onClose(true);
  };
  return (
    <Dialog
      title={t('groups.member.transferAskTitle', { name })}
      onClose={() => onClose(false)}
      testID="transfer-question"
    >
      <p className="dialog-text">{t('groups.member.transferAskText', { name })}</p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={() => onClose(false)}>{t('app.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void transfer()} data-testid="transfer-confirm">
          {t('groups.member.transferConfirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface RemoveQuestionProps {
  readonly groupID: string;
  readonly members: readonly GroupMemberInfo[];
  readonly onClose: (isDone: boolean) => void;
}

function RemoveQuestion({ groupID, members, onClose }: RemoveQuestionProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const { busy, failure, submit } = useSubmit();
  const only = members.length === 1 ? members[0] : undefined;
  const remove = async (): Promise<void> => {
    const userIDs = members.map((member) => member.userID);
    if (await submit(() => call('kickGroupMembers', { groupID, userIDs }))) onClose(true);
  };
  return (
    <Dialog
      title={
        only
          ? t('groups.member.removeOneTitle', { name: nameOf(only) })
          : t('groups.member.removeManyTitle', { number: countWords(members.length, language) })
      }
      onClose={() => onClose(false)}
      testID="remove-members-dialog"
    >
      <p className="dialog-text">{t('groups.member.removeText')}</p>
      {failure && <FailureNotice failure={failure} />}
      <DialogActions>
        <Button onClick={() => onClose(false)}>{t('app.cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void remove()} data-testid="remove-members-confirm">
          {t('groups.member.removeConfirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
