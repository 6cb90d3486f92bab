import type { ServerAddresses } from '../../ipc-contract';

export const LOCAL_SERVER: ServerAddresses = {
  apiAddr: 'http://127.0.0.1:10002',
  wsAddr: 'ws://127.0.0.1:10001',
  chatAddr: 'http://127.0.0.1:10008',
};

const MAX_LENGTH = 2048;

/** Whether `text` is an address with one of these schemes, e.g. `['http:', 'https:']`. */
export function isAddress(text: string, protocols: readonly string[]): boolean {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return false;
  const url = new URL(text);
  return protocols.includes(url.protocol) && url.hostname !== '';
}

export function sameServer(a: ServerAddresses, b: ServerAddresses): boolean {
  return a.apiAddr === b.apiAddr && a.wsAddr === b.wsAddr && a.chatAddr === b.chatAddr;
}

/** The host (with port) that names a server in one line. */
export function serverHost(server: ServerAddresses): string {
  return URL.canParse(server.apiAddr) ? new URL(server.apiAddr).host : server.apiAddr;
}
