import { useTranslation } from 'react-i18next';
import type { GroupDetails } from '../../../ipc-contract';
import { Avatar } from '../../components/Avatar';
import { CopyButton } from '../../components/CopyButton';
import { InlineEdit } from '../../components/InlineEdit';
import { groupStatuses } from '../../lib/groupTerms';
import { changeGroup } from './groupActions';
import { ownRights } from './useGroup';

/** The longest name that the page offers to store, in UTF-16 units. */
const MAX_NAME = 64;

/** Picture, name and ID of a group, and whether one is out of it. */
export function GroupHead({ details }: { readonly details: GroupDetails }) {
  const { t } = useTranslation();
  const { group, isJoined } = details;
  const { groupID, groupName } = group;
  const name = groupName || groupID;
  return (
    <div className="group-head">
      <Avatar id={groupID} name={name} faceURL={group.faceURL} size={72} />
      <div className="group-head-name">
        {ownRights(details).canEdit ? (
          <InlineEdit
            key={groupID}
            label={t('groups.details.name')}
            editLabel={t('groups.details.editName')}
            value={groupName}
            emptyText={groupID}
            maxLength={MAX_NAME}
            check={(value) => (value === '' ? t('groups.details.nameEmpty') : null)}
            save={(next) => changeGroup(groupID, { groupName: next })}
            testID="group-name"
          />
        ) : (
          <bdi className="selectable" data-testid="group-name">
            {name}
          </bdi>
        )}
      </div>
      <p className="group-head-id">
        <bdi className="one-line selectable numbers" title={t('groups.details.groupID')} data-testid="group-id">
          {groupID}
        </bdi>
        <CopyButton text={groupID} label={t('groups.details.copyID')} />
      </p>
      {!isJoined && (
        <p className="group-head-note" role="status">
          {group.status === groupStatuses.dismissed ? t('groups.details.dismissed') : t('groups.details.outside')}
        </p>
      )}
    </div>
  );
}
