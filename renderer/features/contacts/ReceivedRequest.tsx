import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendRequestInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { cutText } from '../../lib/longText';
import { useSubmit } from '../session/useSubmit';
import { acceptRequest } from './acceptRequest';
import { RefuseRequestDialog } from './RefuseRequestDialog';

/** A request that waits for one's answer, in the profile of who sent it. */
export function ReceivedRequest({ request }: { readonly request: FriendRequestInfo }) {
  const { t } = useTranslation();
  const [isRefusing, setRefusing] = useState(false);
  const { busy, failure, submit } = useSubmit();
  const { fromUserID, reqMsg } = request;
  const name = request.fromNickname || fromUserID;
  return (
    <div className="profile-request" data-testid="received-request">
      <p>{t('people.profile.asksYou', { name })}</p>
      {reqMsg !== '' && (
        <p className="profile-request-words selectable scroll">
          <bdi>{cutText(reqMsg, 500)}</bdi>
        </p>
      )}
      {failure && <FailureNotice failure={failure} />}
      <div className="dialog-actions">
        <Button onClick={() => setRefusing(true)} data-testid="profile-refuse">
          {t('people.requests.refuse')}
        </Button>
        <Button
          look="primary"
          busy={busy}
          onClick={() => void submit(() => acceptRequest(fromUserID))}
          data-testid="profile-accept"
        >
          {t('people.requests.accept')}
        </Button>
      </div>
      {isRefusing && <RefuseRequestDialog fromUserID={fromUserID} name={name} onClose={() => setRefusing(false)} />}
    </div>
  );
}
