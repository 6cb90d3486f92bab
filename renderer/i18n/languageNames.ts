/** Languages are named in themselves, so that their readers find them. */
export const LANGUAGE_NAMES = { en: 'English', 'zh-CN': '简体中文' } as const;
