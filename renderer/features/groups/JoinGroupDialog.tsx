import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupInfo, IpcFailure } from '../../../ipc-contract';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { Spinner } from '../../components/Spinner';
import { TextField } from '../../components/TextField';
import { call } from '../../lib/bridge';
import { FoundGroup } from './FoundGroup';
import { JoinRequestDialog } from './JoinRequestDialog';
import '../contacts/AddFriendDialog.css';

type Search =
  | { readonly status: 'none' | 'running' }
  | { readonly status: 'failed'; readonly failure: IpcFailure }
  | { readonly status: 'done'; readonly keyword: string; readonly groups: readonly GroupInfo[] };

/** Finds groups by ID or name and joins one, or asks to. */
export function JoinGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [keyword, setKeyword] = useState('');
  const [search, setSearch] = useState<Search>({ status: 'none' });
  const [asking, setAsking] = useState<GroupInfo | null>(null);
  const latest = useRef(0);

  const find = async (): Promise<void> => {
    const wanted = keyword.trim();
    if (wanted === '') return;
    latest.current += 1;
    const started = latest.current;
    setSearch({ status: 'running' });
    const result = await call('searchGroups', { keyword: wanted });
    if (started !== latest.current) return;
    setSearch(
      result.ok
        ? { status: 'done', keyword: wanted, groups: result.value }
        : { status: 'failed', failure: result.failure },
    );
  };

  return (
    <Dialog title={t('groups.join.title')} onClose={onClose} testID="join-group-dialog" hasClose>
      <form
        className="find-form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <TextField
          label={t('groups.join.field')}
          value={keyword}
          maxLength={128}
          autoFocus
          onChange={(event) => setKeyword(event.target.value)}
          data-testid="join-keyword"
        />
        <Button
          look="primary"
          type="submit"
          disabled={keyword.trim() === ''}
          busy={search.status === 'running'}
          data-testid="join-search"
        >
          {t('groups.join.search')}
        </Button>
      </form>
      <div className="find-results scroll" aria-live="polite" aria-label={t('groups.join.results')}>
        {search.status === 'none' && <p className="find-note">{t('groups.join.hint')}</p>}
        {search.status === 'running' && (
          <p className="find-note">
            <Spinner label={t('groups.join.searching')} />
          </p>
        )}
        {search.status === 'failed' && (
          <div className="find-note">
            <FailureNotice failure={search.failure} />
          </div>
        )}
        {search.status === 'done' && search.groups.length === 0 && (
          <p className="find-note">{t('groups.join.none', { text: search.keyword })}</p>
        )}
        {search.status === 'done' &&
          search.groups.map((group) => (
            <FoundGroup key={group.groupID} group={group} onJoin={() => setAsking(group)} onLeave={onClose} />
          ))}
      </div>
      {asking && <JoinRequestDialog group={asking} onJoined={onClose} onClose={() => setAsking(null)} />}
    </Dialog>
  );
}
