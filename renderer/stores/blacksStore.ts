import { call } from '../lib/bridge';
import { createListStore } from './createListStore';

/** Everybody who is blocked. */
export const blacksList = createListStore('blacks', () => call('getBlackList', {}));
export const useBlacksStore = blacksList.useStore;
