/**
 * Why nobody is signed in, or who is. The five ways out of a session are kept apart because each needs its own
 * words and its own next step; none of them deletes stored data.
 */
export type SessionState =
  | { readonly status: 'signedOut' }
  | { readonly status: 'signingIn'; readonly userID: string }
  | { readonly status: 'signedIn'; readonly userID: string }
  /** Another device of the same class signed in (2002 on the socket, or 1506). */
  | { readonly status: 'kicked'; readonly userID: string; readonly canReturn: boolean }
  /** 1501: the token's life is over. */
  | { readonly status: 'tokenExpired'; readonly userID: string; readonly canReturn: boolean }
  /** 1502, 1503, 1504, 1505, 1507: the server does not take the token. */
  | {
      readonly status: 'tokenInvalid';
      readonly userID: string;
      readonly canReturn: boolean;
      readonly errCode: number;
    };

/**
 * What is known about the link to the gateway.
 * `waiting`: offline, the next attempt is due at `retryAt` (Unix ms).
 */
export type ConnectionState =
  | { readonly status: 'idle' }
  | { readonly status: 'connecting' }
  | { readonly status: 'connected' }
  | { readonly status: 'waiting'; readonly retryAt: number; readonly reason: ConnectionFailure };

export type ConnectionFailure =
  /** No answer from the address at all: DNS, refused, reset. */
  | 'unreachable'
  /** The link was open but the peer fell silent. */
  | 'silent'
  /** Certificate or TLS failure. */
  | 'tls'
  /** Something answered, but not an OpenIM gateway (captive portal, proxy, wrong port). */
  | 'notAGateway'
  /** The gateway is there and refuses for now, e.g. 1601 or 500. */
  | 'refused'
  /** The server closed an open link. */
  | 'closed';

/**
 * Progress of the comparison with the server. Every `syncing` is followed by exactly one of the other three.
 * `done` and `total` count conversations; `first` is true while a device with an empty database fills up.
 */
export type SyncState =
  | { readonly status: 'idle' }
  | { readonly status: 'syncing'; readonly first: boolean; readonly done: number; readonly total: number }
  | { readonly status: 'synced'; readonly at: number }
  | { readonly status: 'failed'; readonly errCode: number; readonly operationID: string };
