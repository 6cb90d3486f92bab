import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupDetails, GroupMemberInfo } from '../../../ipc-contract';
import { Dialog } from '../../components/Dialog';
import { SearchField } from '../../components/SearchField';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { memberRights, roleOf } from '../../lib/groupRules';
import { TransferQuestion } from './AskedMemberDialog';
import { MemberList } from './MemberList';
import { ownRole, useGroup } from './useGroup';
import { useMembers } from './useMembers';
import './TransferDialog.css';

interface TransferDialogProps {
  readonly groupID: string;
  readonly onClose: () => void;
}

/** Chooses the next owner of a group. */
export function TransferDialog({ groupID, onClose }: TransferDialogProps) {
  const { t } = useTranslation();
  const { details } = useGroup(groupID);
  return (
    <Dialog
      title={t('groups.member.transferTitle', { name: details?.group.groupName ?? '' })}
      onClose={onClose}
      testID="transfer-dialog"
      hasClose
    >
      <p className="dialog-text">{t('groups.member.transferText')}</p>
      {details && <Candidates key={groupID} details={details} onClose={onClose} />}
    </Dialog>
  );
}

function Candidates({ details, onClose }: { readonly details: GroupDetails; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const ownUserID = useOwnUserID();
  const [keyword, setKeyword] = useState('');
  const [asked, setAsked] = useState<GroupMemberInfo | null>(null);
  const { view, window } = useMembers(details.group.groupID, keyword);
  return (
    <>
      <SearchField
        label={t('groups.member.search')}
        value={keyword}
        onChange={setKeyword}
        maxLength={64}
        autoFocus
        testID="transfer-search"
      />
      <div className="transfer-list">
        <MemberList
          details={details}
          view={view}
          window={window}
          keyword={keyword}
          ownUserID={ownUserID}
          entriesOf={() => []}
          onPress={(member) => {
            const isSelf = member.userID === ownUserID;
            if (memberRights(ownRole(details), roleOf(member.roleLevel), isSelf).canTransferTo) setAsked(member);
          }}
          choice={null}
        />
      </div>
      {asked && (
        <TransferQuestion
          member={asked}
          onClose={(isDone) => {
            setAsked(null);
            if (isDone) onClose();
          }}
        />
      )}
    </>
  );
}
