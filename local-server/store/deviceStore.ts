import { Table } from './table';

export interface UploadLogRow {
  readonly userID: string;
  readonly platform: number;
  readonly url: string;
  readonly createTime: number;
  readonly filename: string;
  readonly appFramework: string;
  readonly version: string;
  readonly ex: string;
}

/** What devices tell about themselves: push tokens, badge counts, uploaded logs. */
export class DeviceStore extends Table {
  private readonly upsertFcm = this.db.prepare<[string, number, string, number]>(
    'INSERT OR REPLACE INTO fcm_tokens VALUES (?, ?, ?, ?)',
  );
  private readonly deleteFcm = this.db.prepare<[string, number]>(
    'DELETE FROM fcm_tokens WHERE account = ? AND platformID = ?',
  );
  private readonly upsertBadge = this.db.prepare<[string, number]>('INSERT OR REPLACE INTO app_badges VALUES (?, ?)');
  private readonly insertLog = this.db.prepare<[UploadLogRow]>(
    `INSERT INTO upload_logs (userID, platform, url, createTime, filename, appFramework, version, ex)
     VALUES (:userID, :platform, :url, :createTime, :filename, :appFramework, :version, :ex)`,
  );

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

  addLog(row: UploadLogRow): void {
    this.insertLog.run(row);
  }
}
