import { body, bool, text } from './fields';

/** `OfflinePushInfo` in request bodies (docs/protocol.md, rest 5). */
export const offlinePushInfo = () =>
  body({ title: text(), desc: text(), ex: text(), iOSPushSound: text(), iOSBadgeCount: bool(), signalInfo: text() });
