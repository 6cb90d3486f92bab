import { WebSocket } from 'ws';

/**
 * A WebSocket as the SDK knows it from browsers: it hands out array buffers, and tells of a failed dial one turn later.
 * The SDK's core deadlocks when the error comes while it is still opening the socket.
 */
export class PatientWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.binaryType = 'arraybuffer';
    // In a browser an error that nobody listens to harms nobody.
    this.on('error', () => undefined);
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'error') return super.emit(event, ...args);
    setImmediate(() => super.emit(event, ...args));
    return true;
  }
}
