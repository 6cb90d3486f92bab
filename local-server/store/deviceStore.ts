import { Table } from './table';

/** What devices tell about themselves: push tokens and badge counts. */
export class DeviceStore extends Table {
  private readonly upsertFcm = this.db.prepare<[string, number, string, number]>(
    'INSERT OR REPLACE INTO fcm_tokens VALUES (?, ?, ?, ?)',
  );
  private readonly deleteFcm = this.db.prepare<[string, number]>(
    'DELETE FROM fcm_tokens WHERE account = ? AND platformID = ?',
  );
  private readonly upsertBadge = this.db.prepare<[string, number]>('INSERT OR REPLACE INTO app_badges VALUES (?, ?)');

  /** `expireTime` in ms, 0 = never. */
  setFcmToken(account: string, platformID: number, fcmToken: string, expireTime: number): void {
    this.upsertFcm.run(account, platformID, fcmToken, expireTime);
  }

  removeFcmToken(account: string, platformID: number): void {
    this.deleteFcm.run(account, platformID);
  }

  setAppBadge(userID: string, appUnreadCount: number): void {
    this.upsertBadge.run(userID, appUnreadCount);
  }
}
