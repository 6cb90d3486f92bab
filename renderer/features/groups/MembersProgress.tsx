import { useTranslation } from 'react-i18next';
import { useDelayed } from '../../hooks/useDelayed';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import { countWords } from './groupWords';

/** How many of a large group's members are stored so far; what is quick needs no progress. */
export function MembersProgress({ done, total }: { readonly done: number; readonly total: number }) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  const isShown = useDelayed(done < total ? true : null, 300);
  if (!isShown) return null;
  return (
    <div className="members-progress" role="status" data-testid="members-progress">
      <span className="numbers">
        {t('groups.member.loading', { done: countWords(done, language), total: countWords(total, language) })}
      </span>
      <progress className="first-sync-progress" value={done} max={total} aria-hidden="true" />
    </div>
  );
}
