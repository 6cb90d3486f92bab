import type { NotificationCase } from '../NotificationCase';
import { friendCases } from './friends';
import { userCases } from './user';

/** Every case, in the order in which they are played. */
export const cases: readonly NotificationCase[] = [...friendCases, ...userCases];
