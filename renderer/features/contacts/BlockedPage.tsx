import { Ban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../../components/BackButton';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { PersonRow } from '../../components/PersonRow';
import { ReadFailure } from '../../components/ReadFailure';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { longDate } from '../../lib/time';
import { blacksList, useBlacksStore } from '../../stores/blacksStore';
import { openProfile } from '../../stores/dialogStore';
import { unblock } from '../../stores/friendActions';
import { report } from '../../stores/noticeStore';
import { ConnectionBar } from '../connection/ConnectionBar';
import './NewFriendsPage.css';

/** Everybody who is blocked, and the way back. */
export function BlockedPage({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const blacks = useBlacksStore((state) => state.items);
  const failure = useBlacksStore((state) => state.failure);
  return (
    <main className="column content-column" data-region="content" data-testid="blocked-page">
      <header className="content-header drag">
        {isNarrow && <BackButton />}
        <h1 className="people-page-title">{t('people.blocked')}</h1>
      </header>
      <ConnectionBar />
      <div className="content-body scroll">
        {blacks === null && failure && <ReadFailure failure={failure} onRetry={() => void blacksList.load()} />}
        {blacks?.length === 0 && (
          <EmptyState
            icon={<Ban size={36} strokeWidth={1.25} />}
            title={t('people.blockedPage.emptyTitle')}
            text={t('people.blockedPage.emptyText')}
          />
        )}
        {blacks !== null && blacks.length > 0 && (
          <div className="people-page">
            <p className="people-page-intro">{t('people.blockedPage.intro')}</p>
            {blacks.map(({ userID, nickname, faceURL, createTime }) => (
              <PersonRow
                key={userID}
                id={userID}
                name={nickname || userID}
                faceURL={faceURL}
                {...(createTime > 0
                  ? { text: t('people.blockedPage.since', { date: longDate(createTime, language) }) }
                  : {})}
                onOpen={openProfile}
                testID="blocked-row"
              >
                <Button onClick={() => void report(unblock(userID))} data-testid="unblock">
                  {t('people.act.unblock')}
                </Button>
              </PersonRow>
            ))}
          </div>
        )}
      </div>
    </main>
  );
}
