/** Log-in data of the demo workplace; passwords are what a person types. */
export interface DemoAccount {
  readonly userID: string;
  readonly nickname: string;
  readonly account: string;
  readonly password: string;
}

export const DEMO_PASSWORD = 'openim123';

/** The person whose desk the demo shows. */
export const DEMO_USER: DemoAccount = {
  userID: 'demo_lin',
  nickname: 'Lin Yue 林悦',
  account: 'demo',
  password: DEMO_PASSWORD,
};

/** The person who answers when written to. */
export const DEMO_PEER: DemoAccount = {
  userID: 'demo_mei',
  nickname: 'Mei Chen 陈美',
  account: 'mei',
  password: DEMO_PASSWORD,
};
