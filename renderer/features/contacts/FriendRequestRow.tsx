import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendRequestInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { RequestRow } from '../../components/RequestRow';
import { openProfile } from '../../stores/dialogStore';
import { report } from '../../stores/noticeStore';
import { acceptRequest } from './acceptRequest';

interface FriendRequestRowProps {
  readonly request: FriendRequestInfo;
  readonly isReceived: boolean;
  readonly onRefuse: () => void;
}

/** One friend request: received ones can be answered, sent ones say how they stand. */
export function FriendRequestRow({ request, isReceived, onRefuse }: FriendRequestRowProps) {
  const { t } = useTranslation();
  const [isAccepting, setAccepting] = useState(false);
  const userID = isReceived ? request.fromUserID : request.toUserID;
  const name = (isReceived ? request.fromNickname : request.toNickname) || userID;
  const accept = async (): Promise<void> => {
    setAccepting(true);
    await report(acceptRequest(request.fromUserID));
    setAccepting(false);
  };
  return (
    <RequestRow
      id={userID}
      name={name}
      faceURL={isReceived ? request.fromFaceURL : request.toFaceURL}
      time={request.createTime}
      message={request.reqMsg}
      {...(request.handleMsg !== '' ? { note: t('people.requests.reply', { text: request.handleMsg }) } : {})}
      openLabel={t('people.profile.region', { name })}
      onOpen={() => openProfile(userID)}
      testID="friend-request"
    >
      {request.handleResult === 1 && t('people.requests.accepted')}
      {request.handleResult === -1 && t('people.requests.refused')}
      {request.handleResult === 0 && !isReceived && t('people.requests.waiting')}
      {request.handleResult === 0 && isReceived && (
        <>
          <Button onClick={onRefuse} data-testid="request-refuse">
            {t('people.requests.refuse')}
          </Button>
          <Button look="primary" busy={isAccepting} onClick={() => void accept()} data-testid="request-accept">
            {t('people.requests.accept')}
          </Button>
        </>
      )}
    </RequestRow>
  );
}
