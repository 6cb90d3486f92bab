import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRequestInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { RequestRow } from '../../components/RequestRow';
import { call } from '../../lib/bridge';
import { openProfile } from '../../stores/dialogStore';
import { groupRequestsList } from '../../stores/groupRequestsStore';
import { report } from '../../stores/noticeStore';
import { openGroupChat } from './groupActions';
import { reportFailure } from './reportFailure';
import { ownRights, useGroup } from './useGroup';

interface GroupRequestRowProps {
  readonly request: GroupRequestInfo;
  readonly isReceived: boolean;
  readonly onRefuse: () => void;
}

/** One request to join a group: received ones can be answered by managers, own ones say how they stand. */
export function GroupRequestRow({ request, isReceived, onRefuse }: GroupRequestRowProps) {
  const { t } = useTranslation();
  const [isAccepting, setAccepting] = useState(false);
  const { groupID, userID, inviterUserID, handleResult, handleMsg } = request;
  const { details } = useGroup(groupID);
  const group = request.groupName || groupID;
  const name = request.nickname || userID;
  const canAnswer = isReceived && details !== null && ownRights(details).canAnswerRequests;

  const accept = async (): Promise<void> => {
    setAccepting(true);
    await report(call('respondGroupRequest', { groupID, userID, accept: true, handleMsg: '' }));
    await groupRequestsList.load();
    setAccepting(false);
  };
  const isInvited = inviterUserID !== '' && inviterUserID !== userID;
  const notes = [
    ...(isReceived ? [t(isInvited ? 'groups.requests.invitedBy' : 'groups.requests.wantsIn', { group })] : []),
    ...(handleMsg !== '' ? [t('groups.requests.answer', { text: handleMsg })] : []),
  ];
  return (
    <RequestRow
      id={isReceived ? userID : groupID}
      name={isReceived ? name : group}
      faceURL={isReceived ? request.userFaceURL : request.groupFaceURL}
      time={request.reqTime}
      message={request.reqMsg}
      {...(notes.length > 0 ? { note: notes.join('\n') } : {})}
      openLabel={
        isReceived ? t('groups.requests.openProfile', { name }) : t('groups.requests.openGroup', { name: group })
      }
      onOpen={() => {
        if (isReceived) openProfile(userID);
        else if (details?.isJoined) void openGroupChat(groupID).then(reportFailure);
      }}
      testID="group-request"
    >
      {handleResult === 1 && t('groups.requests.accepted')}
      {handleResult === -1 && t('groups.requests.refused')}
      {handleResult === 0 && !canAnswer && t('groups.requests.waiting')}
      {handleResult === 0 && canAnswer && (
        <>
          <Button onClick={onRefuse} data-testid="group-request-refuse">
            {t('groups.requests.refuse')}
          </Button>
          <Button look="primary" busy={isAccepting} onClick={() => void accept()} data-testid="group-request-accept">
            {t('groups.requests.accept')}
          </Button>
        </>
      )}
    </RequestRow>
  );
}
