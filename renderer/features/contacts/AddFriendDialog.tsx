import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcFailure, UserInfo } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { Spinner } from '../../components/Spinner';
import { TextField } from '../../components/TextField';
import { call } from '../../lib/bridge';
import { useApp } from '../../stores/appStore';
import { FoundPerson } from './FoundPerson';
import { FriendRequestDialog } from './FriendRequestDialog';
import './AddFriendDialog.css';

type Search =
  | { readonly status: 'none' | 'running' }
  | { readonly status: 'failed'; readonly failure: IpcFailure }
  | { readonly status: 'done'; readonly keyword: string; readonly people: readonly UserInfo[] };

const UNREACHABLE: IpcFailure = { errCode: 10000, errMsg: '', operationID: '' };

/** Finds people by name or ID and asks them to be friends. */
export function AddFriendDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [keyword, setKeyword] = useState('');
  const [search, setSearch] = useState<Search>({ status: 'none' });
  const [asking, setAsking] = useState<UserInfo | null>(null);
  const latest = useRef(0);
  const isConnected = useApp(({ connection }) => connection.status === 'connected');

  const find = async (): Promise<void> => {
    const wanted = keyword.trim();
    if (wanted === '') return;
    latest.current += 1;
    const started = latest.current;
    setSearch({ status: 'running' });
    const result = await call('searchUsers', { keyword: wanted });
    if (started !== latest.current) return;
    // Without a connection only what is stored was searched: that nobody was found would say too much.
    if (result.ok && result.value.length === 0 && !isConnected) {
      setSearch({ status: 'failed', failure: UNREACHABLE });
      return;
    }
    setSearch(
      result.ok
        ? { status: 'done', keyword: wanted, people: result.value }
        : { status: 'failed', failure: result.failure },
    );
  };

  return (
    <Dialog title={t('people.find.title')} onClose={onClose} testID="add-friend-dialog" hasClose>
      <form
        className="find-form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <TextField
          label={t('people.find.field')}
          value={keyword}
          maxLength={128}
          data-autofocus
          onChange={(event) => setKeyword(event.target.value)}
          data-testid="find-keyword"
        />
        <Button
          look="primary"
          type="submit"
          disabled={keyword.trim() === ''}
          busy={search.status === 'running'}
          data-testid="find-submit"
        >
          {t('people.find.search')}
        </Button>
      </form>
      <div className="find-results scroll" aria-live="polite" aria-label={t('people.find.results')}>
        {search.status === 'none' && <p className="find-note">{t('people.find.hint')}</p>}
        {search.status === 'running' && (
          <p className="find-note">
            <Spinner label={t('people.find.searching')} />
          </p>
        )}
        {search.status === 'failed' && (
          <div className="find-note">
            <FailureNotice failure={search.failure} />
          </div>
        )}
        {search.status === 'done' && search.people.length === 0 && (
          <p className="find-note">{t('people.find.none', { text: search.keyword })}</p>
        )}
        {search.status === 'done' &&
          search.people.map((user) => <FoundPerson key={user.userID} user={user} onAdd={() => setAsking(user)} />)}
      </div>
      {asking && (
        <FriendRequestDialog
          userID={asking.userID}
          name={asking.nickname || asking.userID}
          onClose={() => setAsking(null)}
        />
      )}
    </Dialog>
  );
}
