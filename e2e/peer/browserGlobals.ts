import { WebSocket } from 'ws';

/** A browser's WebSocket knows no Node buffers, which the one of `ws` hands out unless told otherwise. */
class BrowserWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.binaryType = 'arraybuffer';
  }
}

/**
 * Makes Node look like a browser to `@openim/client-sdk`, which looks for a global WebSocket when it signs in. Newer
 * Nodes bring one; then nothing is changed.
 */
export function offerBrowserGlobals(): void {
  if (!Reflect.has(globalThis, 'WebSocket')) Reflect.set(globalThis, 'WebSocket', BrowserWebSocket);
}
