import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { TokenService } from '../domain/tokenService';
import { ServerError } from '../errors';
import type { Log } from '../log';
import type { Settings } from '../options';
import { WEB_PLATFORM } from '../domain/constants';
import { Connection } from './connection';
import { checkIdentity, parseHandshake } from './handshake';
import type { Handshake } from './handshake';
import type { Hub } from './hub';
import { applyMultiLogin } from './multiLogin';
import type { RequestDispatcher } from './requests';

/** Largest frame from a client, after compression; a larger one is answered with close code 1009. */
export const MAX_FRAME = 51_200;
const SWEEP_MS = 250;

const errorBody = (error: ServerError): string =>
  JSON.stringify({ errCode: error.errCode, errMsg: error.errMsg, errDlt: error.errDlt });

function answerHttp(socket: Duplex, status: number, contentType: string, body: string): void {
  const head = [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${contentType}; charset=utf-8`,
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** The WebSocket entrance: handshake, frame limits, keep-alive (docs/protocol.md, gateway). */
export class Gateway {
  private readonly server: Server;
  private readonly wss = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false });
  private readonly sweep: NodeJS.Timeout;
  private readonly handshakeSockets = new Set<Duplex>();

  constructor(
    private readonly settings: Settings,
    private readonly hub: Hub,
    private readonly tokens: TokenService,
    private readonly dispatcher: RequestDispatcher,
    private readonly log: Log,
  ) {
    this.server = createServer((request, response) => {
      // No upgrade: the parameters are checked all the same, then the request is no valid upgrade.
      const refusal = this.refusal(request);
      if (refusal)
        response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(errorBody(refusal));
      else response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Bad Request\n');
    });
    this.server.on('upgrade', (request, socket, head) => {
      this.upgrade(request, socket, head);
    });
    this.sweep = setInterval(() => {
      this.keepAlive(Date.now());
    }, SWEEP_MS);
    this.sweep.unref();
  }

  /** Resolves with the port once the gateway listens; rejects when the port is taken. */
  async listen(): Promise<number> {
    const { host, wsPort } = this.settings;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(wsPort, host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the gateway has no TCP address');
    return address.port;
  }

  async close(): Promise<void> {
    clearInterval(this.sweep);
    for (const connection of this.hub.all()) connection.destroy();
    for (const socket of this.handshakeSockets) socket.destroy();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private refusal(request: IncomingMessage): ServerError | undefined {
    try {
      checkIdentity(this.parse(request), this.tokens);
      return undefined;
    } catch (error) {
      return this.asServerError(error);
    }
  }

  private asServerError(error: unknown): ServerError {
    if (error instanceof ServerError) return error;
    const reason = error instanceof Error ? error.message : String(error);
    this.log.error('', 'handshake failed', { reason });
    return new ServerError('ServerInternalError');
  }

  private parse(request: IncomingMessage): Handshake {
    if (this.hub.connectionCount >= this.settings.maxConnections) throw new ServerError('ConnOverMaxNumLimit');
    const header = request.headers['compression'];
    return parseHandshake(request.url ?? '/', typeof header === 'string' ? header : '');
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.handshakeSockets.add(socket);
    socket.on('close', () => this.handshakeSockets.delete(socket));
    socket.on('error', (error) => {
      this.log.debug('', 'socket error', { reason: error.message });
    });
    let handshake: Handshake | undefined;
    try {
      handshake = this.parse(request);
      checkIdentity(handshake, this.tokens);
    } catch (error) {
      const refusal = this.asServerError(error);
      this.log.info(handshake?.operationID ?? '', 'handshake refused', { errCode: refusal.errCode });
      if (handshake?.isMsgResp === true) this.refuseByText(request, socket, head, refusal);
      else answerHttp(socket, 200, 'application/json', errorBody(refusal));
      return;
    }
    this.accept(request, socket, head, handshake);
  }

  private refuseByText(request: IncomingMessage, socket: Duplex, head: Buffer, error: ServerError): void {
    this.wss.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => {
        socket.destroy();
      });
      ws.send(errorBody(error), () => {
        socket.end();
        setTimeout(() => socket.destroy(), 1000).unref();
      });
    });
  }

  private accept(request: IncomingMessage, socket: Duplex, head: Buffer, handshake: Handshake): void {
    this.wss.handleUpgrade(request, socket, head, (ws) => {
      const connection = new Connection({
        handshake,
        ws,
        socket,
        log: this.log,
        outboundQueueLimit: this.settings.outboundQueueLimit,
        onRequest: (from, frame) => {
          this.dispatcher.handle(from, frame);
        },
        onClose: (closed) => {
          this.hub.remove(closed);
        },
      });
      if (handshake.isMsgResp) connection.sendHandshakeResult();
      applyMultiLogin(connection, this.hub, this.tokens, this.settings.quirks);
      this.hub.add(connection);
      this.log.info(handshake.operationID, 'connected', { userID: handshake.userID, platformID: handshake.platformID });
    });
  }

  /** Closes who was silent too long; pings the web platform (docs/protocol.md, gateway 5). */
  private keepAlive(now: number): void {
    for (const connection of this.hub.all()) {
      if (now - connection.lastHeard > this.settings.silenceLimitMs) connection.close('silent for too long');
      else if (connection.platformID === WEB_PLATFORM && now - connection.lastPing >= this.settings.pingIntervalMs) {
        connection.ping(now);
      }
    }
  }
}
