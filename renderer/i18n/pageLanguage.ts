import type { Language } from '../../ipc-contract';

export type PageLanguage = 'en' | 'zh-CN';

/** The language that the page speaks, from the setting and the system's language tag. */
export function pageLanguage(setting: Language, systemLocale: string): PageLanguage {
  if (setting !== 'system') return setting;
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
