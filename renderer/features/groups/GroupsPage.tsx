import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../../components/BackButton';
import { Segments } from '../../components/Segments';
import { useOwnUserID } from '../../hooks/useOwnUserID';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { countOpenGroupRequests, useGroupRequestsStore } from '../../stores/groupRequestsStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import { GroupRequests } from './GroupRequests';
import { countWords } from './groupWords';
import { JoinedGroups } from './JoinedGroups';
import './GroupsPage.css';
import '../contacts/NewFriendsPage.css';

type Part = 'mine' | 'received' | 'sent';

/** The groups that one is in, and the requests to join groups. */
export function GroupsPage({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const ownUserID = useOwnUserID();
  const open = useGroupRequestsStore(({ items }) => countOpenGroupRequests(items, ownUserID));
  const [part, setPart] = useState<Part>(open > 0 ? 'received' : 'mine');
  return (
    <main className="column content-column" data-region="content" data-testid="groups-page">
      <header className="content-header drag">
        {isNarrow && <BackButton />}
        <h1 className="people-page-title">{t('groups.title')}</h1>
      </header>
      <ConnectionBar />
      <div className="content-body groups-page">
        <div className="people-page-head groups-parts">
          <Segments<Part>
            label={t('groups.page.show')}
            value={part}
            onChange={setPart}
            testID="groups-part"
            options={[
              { value: 'mine', label: t('groups.page.mine') },
              {
                value: 'received',
                label:
                  open > 0
                    ? t('groups.page.receivedOpen', { number: countWords(open, language) })
                    : t('groups.page.received'),
              },
              { value: 'sent', label: t('groups.page.sent') },
            ]}
          />
        </div>
        {part === 'mine' ? <JoinedGroups /> : <GroupRequests direction={part} />}
      </div>
    </main>
  );
}
