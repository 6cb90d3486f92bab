import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendRequestInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { cutText } from '../../lib/longText';
import { acceptRequest } from './acceptRequest';
import { RefuseRequestDialog } from './RefuseRequestDialog';

/** A request that waits for one's answer, in the profile of who sent it. */
export function ReceivedRequest({ request }: { readonly request: FriendRequestInfo }) {
  const { t } = useTranslation();
  const [isRefusing, setRefusing] = useState(false);
  const [isAccepting, setAccepting] = useState(false);
  const { fromUserID, reqMsg } = request;
  const name = request.fromNickname || fromUserID;
  const accept = async (): Promise<void> => {
    setAccepting(true);
    await acceptRequest(fromUserID);
    setAccepting(false);
  };
  return (
    <div className="profile-request" data-testid="received-request">
      <p>{t('people.profile.asksYou', { name })}</p>
      {reqMsg !== '' && (
        <p className="profile-request-words selectable scroll">
          <bdi>{cutText(reqMsg, 500)}</bdi>
        </p>
      )}
      <div className="dialog-actions">
        <Button onClick={() => setRefusing(true)} data-testid="profile-refuse">
          {t('people.requests.refuse')}
        </Button>
        <Button look="primary" busy={isAccepting} onClick={() => void accept()} data-testid="profile-accept">
          {t('people.requests.accept')}
        </Button>
      </div>
      {isRefusing && <RefuseRequestDialog fromUserID={fromUserID} name={name} onClose={() => setRefusing(false)} />}
    </div>
  );
}
