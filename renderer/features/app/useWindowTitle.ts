import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../stores/appStore';

/** The window's title carries the unread count, so that it shows in the task bar too. */
export function useWindowTitle(): void {
  const { t } = useTranslation();
  const unread = useAppStore(({ app }) => app?.totalUnread ?? 0);
  useEffect(() => {
    document.title = unread > 0 ? t('app.titleUnread', { count: unread }) : t('app.name');
  }, [unread, t]);
}
