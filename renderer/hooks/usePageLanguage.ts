import { pageLanguage, type PageLanguage } from '../i18n/pageLanguage';
import { useApp } from '../stores/appStore';

/** The language that the page speaks now. */
export function usePageLanguage(): PageLanguage {
  return useApp((app) => pageLanguage(app.settings.language, app.systemLocale));
}
