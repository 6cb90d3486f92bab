import { useLayoutEffect } from 'react';
import { useMediaQuery } from '../../hooks/useMediaQuery';
import { setPageLanguage } from '../../i18n/i18n';
import { pageLanguage } from '../../i18n/pageLanguage';
import { useAppStore } from '../../stores/appStore';

/** Keeps theme, language and platform of the document in step with settings and system. */
export function useAppearance(): void {
  const theme = useAppStore(({ app }) => app?.settings.theme ?? 'system');
  const platform = useAppStore(({ app }) => app?.platform);
  const language = useAppStore(({ app }) =>
    app ? pageLanguage(app.settings.language, app.systemLocale) : pageLanguage('system', navigator.language),
  );
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  const shown = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;

  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = shown;
  }, [shown]);
  useLayoutEffect(() => {
    if (platform) document.documentElement.dataset['platform'] = platform;
  }, [platform]);
  useLayoutEffect(() => setPageLanguage(language), [language]);
}
