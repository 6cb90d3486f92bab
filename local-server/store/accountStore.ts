import { Table } from './table';

export interface AccountRow {
  readonly userID: string;
  readonly account: string;
  readonly areaCode: string;
  readonly phoneNumber: string;
  readonly email: string;
  /** Opaque text; the official clients send the hex MD5 of what was typed. */
  readonly password: string;
  readonly nickname: string;
  readonly faceURL: string;
  readonly gender: number;
  readonly level: number;
  readonly birth: number;
  readonly allowAddFriend: number;
  readonly allowBeep: number;
  readonly allowVibration: number;
  readonly globalRecvMsgOpt: number;
  readonly registerType: number;
}

/** Credentials and searchable profiles of the account server. */
export class AccountStore extends Table {
  private readonly selectOne = this.db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE userID = ?');
  private readonly selectAccount = this.db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE account = ?');
  private readonly selectEmail = this.db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE email = ?');
  private readonly selectPhone = this.db.prepare<[string, string], AccountRow>(
    'SELECT * FROM accounts WHERE areaCode = ? AND phoneNumber = ?',
  );
  private readonly selectAll = this.db.prepare<[], AccountRow>('SELECT * FROM accounts ORDER BY userID');
  private readonly upsert = this.db.prepare<[AccountRow]>(
    `INSERT INTO accounts VALUES (:userID, :account, :areaCode, :phoneNumber, :email, :password, :nickname, :faceURL,
       :gender, :level, :birth, :allowAddFriend, :allowBeep, :allowVibration, :globalRecvMsgOpt, :registerType)
     ON CONFLICT (userID) DO UPDATE SET account = excluded.account, areaCode = excluded.areaCode,
       phoneNumber = excluded.phoneNumber, email = excluded.email, password = excluded.password,
       nickname = excluded.nickname, faceURL = excluded.faceURL, gender = excluded.gender, level = excluded.level,
       birth = excluded.birth, allowAddFriend = excluded.allowAddFriend, allowBeep = excluded.allowBeep,
       allowVibration = excluded.allowVibration, globalRecvMsgOpt = excluded.globalRecvMsgOpt,
       registerType = excluded.registerType`,
  );

  get(userID: string): AccountRow | undefined {
    return this.selectOne.get(userID);
  }

  byAccount(account: string): AccountRow | undefined {
    return account === '' ? undefined : this.selectAccount.get(account);
  }

  byEmail(email: string): AccountRow | undefined {
    return email === '' ? undefined : this.selectEmail.get(email);
  }

  byPhone(areaCode: string, phoneNumber: string): AccountRow | undefined {
    return phoneNumber === '' ? undefined : this.selectPhone.get(areaCode, phoneNumber);
  }

  all(): AccountRow[] {
    return this.selectAll.all();
  }

  put(row: AccountRow): void {
    this.upsert.run(row);
  }
}
