/** Everybody on the stage. All have a raw device that records what the gateway delivers. */
export const people = ['ann', 'bob', 'cleo', 'dave'] as const;
export type Person = (typeof people)[number];

/** Those with clients whose state is compared: all but dave, who joins and applies over REST. */
export const owners = ['ann', 'bob', 'cleo'] as const satisfies readonly Person[];
export type Owner = (typeof owners)[number];
