import type { Words } from './words';
import type { peopleEn } from './people.en';

export const peopleZhCN: Words<typeof peopleEn> = {
  clearSearch: '清空',
  online: '在线',
};
