import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRequestInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { RequestRow } from '../../components/RequestRow';
import { useOwnUserID } from '../../hooks/useOwnUserID';
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
  const ownUserID = useOwnUserID();
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
  const isAboutOneself = userID === ownUserID;
  const isInvited = inviterUserID !== '' && inviterUserID !== userID;
  const about = inviterUserID === ownUserID ? 'invitedByYou' : isInvited ? 'invitedBy' : 'wantsIn';
  const notes = [
    ...(isAboutOneself ? [] : [t(`groups.requests.${about}`, { group })]),
    ...(handleMsg !== '' ? [t('groups.requests.answer', { text: handleMsg })] : []),
  ];
  return (
    <RequestRow
      id={isAboutOneself ? groupID : userID}
      name={isAboutOneself ? group : name}
      faceURL={isAboutOneself ? request.groupFaceURL : request.userFaceURL}
      time={request.reqTime}
      message={request.reqMsg}
      {...(notes.length > 0 ? { note: notes.join('\n') } : {})}
      openLabel={
        isAboutOneself ? t('groups.requests.openGroup', { name: group }) : t('groups.requests.openProfile', { name })
      }
      onOpen={() => {
        if (!isAboutOneself) openProfile(userID);
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
