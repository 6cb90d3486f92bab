import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FriendInfo, IpcFailure } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { call } from '../../lib/bridge';
import { friendName } from '../../lib/friendSections';
import { oneLine } from '../../lib/isolate';
import { cutText } from '../../lib/longText';
import { useApp } from '../../stores/appStore';
import { useFriendsStore } from '../../stores/friendsStore';
import { openGroupChat } from './groupActions';
import { countWords } from './groupWords';
import { JoinRuleChoice } from './JoinRuleChoice';
import { PeoplePicker } from './PeoplePicker';
import './GroupDialogs.css';

/** What one call may bring in (rest 9). */
const MAX_PEOPLE = 1000;
const MAX_NAME = 64;
const MAX_INTRODUCTION = 500;
/** A name made of names stops here. */
const NAMED = 4;

const noFriends: readonly FriendInfo[] = [];

interface CreateGroupDialogProps {
  readonly preselected: readonly string[];
  readonly onClose: () => void;
}

/** Makes a group of friends and opens its chat. */
export function CreateGroupDialog({ preselected, onClose }: CreateGroupDialogProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const friends = useFriendsStore((state) => state.items) ?? noFriends;
  const ownUserID = useOwnUserID();
  const ownName = useApp(({ self }) => self?.nickname ?? '') || ownUserID;
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(preselected);
  const [introduction, setIntroduction] = useState('');
  const [needVerification, setNeedVerification] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<IpcFailure | null>(null);

  const nameOf = (userID: string): string => {
    const friend = friends.find((item) => item.userID === userID);
    return oneLine(friend ? friendName(friend) : userID);
  };
  const names = [ownName, ...chosen.slice(0, NAMED - 1).map(nameOf)];
  const proposed = cutText(names.join(t('groups.create.nameJoin')), MAX_NAME);
  const isTooMany = chosen.length > MAX_PEOPLE;

  const create = async (): Promise<void> => {
    if (isBusy || isTooMany) return;
    setBusy(true);
    setFailure(null);
    const groupName = name.trim() || proposed;
    const wanted = { groupName, memberUserIDs: [...chosen], introduction: introduction.trim(), needVerification };
    const created = await call('createGroup', wanted);
    const problem = created.ok ? await openGroupChat(created.value.groupID) : created.failure;
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  };

  return (
    <Dialog title={t('groups.create.title')} onClose={onClose} testID="create-group-dialog">
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          label={t('groups.create.name')}
          value={name}
          placeholder={proposed}
          maxLength={MAX_NAME}
          onChange={(event) => setName(event.target.value)}
          data-testid="group-name-field"
        />
        <div className="group-form-part">
          <p className="text-field-label" aria-hidden="true">
            {chosen.length > 0
              ? t('groups.create.peopleCount', { number: countWords(chosen.length, language) })
              : t('groups.create.people')}
          </p>
          {friends.length > 0 ? (
            <PeoplePicker friends={friends} chosen={chosen} onChange={setChosen} autoFocus />
          ) : (
            <p className="dialog-text">{t('groups.create.noFriends')}</p>
          )}
        </div>
        <details className="group-form-more">
          <summary data-testid="create-more">
            <ChevronRight size={16} aria-hidden="true" />
            {t('groups.create.more')}
          </summary>
          <div className="group-form-options">
            <JoinRuleChoice value={needVerification} onChange={setNeedVerification} />
            <TextArea
              label={t('groups.create.introduction')}
              note={t('groups.create.introductionHint')}
              value={introduction}
              maxLength={MAX_INTRODUCTION}
              rows={2}
              onChange={(event) => setIntroduction(event.target.value)}
              data-testid="group-introduction-field"
            />
          </div>
        </details>
        {isTooMany && (
          <p className="text-field-problem" role="alert">
            {t('groups.create.tooMany', { number: countWords(MAX_PEOPLE, language) })}
          </p>
        )}
        {failure && <FailureNotice failure={failure} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" busy={isBusy} disabled={isTooMany} data-testid="create-group-submit">
            {t('groups.create.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
