import { Table } from './table';

export interface NewUploadLog {
  readonly userID: string;
  readonly platform: number;
  readonly url: string;
  readonly createTime: number;
  readonly filename: string;
  readonly appFramework: string;
  readonly version: string;
  readonly ex: string;
}

export interface UploadLogRow extends NewUploadLog {
  readonly id: number;
}

export interface LogQuery {
  /** Part of the user ID; '' = everybody. */
  readonly keyword: string;
  /** Bounds of createTime in ms, both included; `until` 0 = no bounds. */
  readonly from: number;
  readonly until: number;
  readonly offset: number;
  readonly limit: number;
}

const FOUND = `FROM upload_logs WHERE (:keyword = '' OR instr(userID, :keyword) > 0)
  AND (:until = 0 OR createTime BETWEEN :from AND :until)`;

/** Records of uploaded client logs. */
export class LogStore extends Table {
  private readonly insertOne = this.db.prepare<[NewUploadLog]>(
    `INSERT INTO upload_logs (userID, platform, url, createTime, filename, appFramework, version, ex)
     VALUES (:userID, :platform, :url, :createTime, :filename, :appFramework, :version, :ex)`,
  );
  private readonly selectFound = this.db.prepare<[LogQuery], UploadLogRow>(
    `SELECT * ${FOUND} ORDER BY createTime DESC, id DESC LIMIT :limit OFFSET :offset`,
  );
  private readonly countFound = this.db.prepare<[LogQuery], number>(`SELECT count(*) ${FOUND}`).pluck();
  private readonly deleteOne = this.db.prepare<[number]>('DELETE FROM upload_logs WHERE id = ?');

  add(row: NewUploadLog): void {
    this.insertOne.run(row);
  }

  /** Newest first. */
  search(query: LogQuery): { total: number; rows: UploadLogRow[] } {
    return { total: this.countFound.get(query) ?? 0, rows: this.selectFound.all(query) };
  }

  /** False when there is no such record. */
  remove(id: number): boolean {
    return this.deleteOne.run(id).changes > 0;
  }
}
