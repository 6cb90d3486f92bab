/** The only door between the page and the rest: method names, argument schemas, results, events. */
export * from './appState';
export * from './bridge';
export * from './errors';
export * from './events';
export * from './methods';
export type * from '../sdk-core/types/conversation';
export type * from '../sdk-core/types/group';
export type * from '../sdk-core/types/message';
export type * from '../sdk-core/types/session';
export type * from '../sdk-core/types/user';
