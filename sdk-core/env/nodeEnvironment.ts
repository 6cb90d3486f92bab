import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ConnectionFailure } from '../types/session';
import { OpenIMError } from '../errors/OpenIMError';
import { errCodes } from '../errors/errCodes';
import type { Environment, HttpAnswer, LogSink, SocketHandle, SocketHandlers } from './Environment';

/** A pull answer of the server may reach 8 MiB before base64 (fault notes: server facts); twice that is not ours. */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;
const MAX_HTTP_BYTES = 64 * 1024 * 1024;
const MAX_REFUSAL_BYTES = 64 * 1024;

const TLS_CODES = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO)/;

/** The real clock, randomness, sockets and HTTP of Node or Electron's main process. */
export function createNodeEnvironment(log: LogSink): Environment {
  return {
    now: () => Date.now(),
    setTimer(ms, fn) {
      const timer = setTimeout(fn, ms);
      return { cancel: () => clearTimeout(timer) };
    },
    defer: (fn) => void setImmediate(fn),
    random: () => Math.random(),
    uniqueID: () => randomBytes(16).toString('hex'),
    openSocket,
    postJSON,
    log,
  };
}

function openSocket(url: string, handlers: SocketHandlers): SocketHandle {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    handshakeTimeout: 15_000,
    followRedirects: false,
  });
  let closed = false;
  const close = (failure: ConnectionFailure, detail: string, refusal?: string): void => {
    if (closed) return;
    closed = true;
    handlers.onClose(refusal === undefined ? { failure, detail } : { failure, detail, refusal });
  };
  let lastError: NodeJS.ErrnoException | null = null;

  socket.on('open', () => handlers.onOpen());
  socket.on('message', (data, isBinary) => {
    const bytes = toBytes(data);
    if (isBinary) handlers.onBinary(bytes);
    else handlers.onText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  });
  socket.on('ping', () => handlers.onAlive());
  socket.on('pong', () => handlers.onAlive());
  socket.on('unexpected-response', (request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (): void => {
      request.destroy();
      close('notAGateway', `HTTP ${response.statusCode ?? 0}`, Buffer.concat(chunks).toString('utf8'));
    };
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_REFUSAL_BYTES) chunks.push(chunk);
      else finish();
    });
    response.on('end', finish);
    response.on('error', finish);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    lastError = error;
  });
  socket.on('close', (code) => {
    if (lastError === null) {
      close('closed', `close code ${code}`);
      return;
    }
    const name = lastError.code ?? '';
    if (TLS_CODES.test(name)) close('tls', name);
    else if (name.startsWith('WS_ERR') || lastError.message.startsWith('Unexpected server response'))
      close('notAGateway', name);
    else close('unreachable', name === '' ? lastError.message : name);
  });

  return {
    sendBinary: (data) => socket.send(data, { binary: true }),
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    },
    terminate: () => socket.terminate(),
  };
}

function toBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

async function postJSON(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    return { status: response.status, text: await readBounded(response) };
  } catch (error) {
    if (error instanceof OpenIMError) throw error;
    if (signal.aborted) throw new OpenIMError(errCodes.timedOut, 'the server did not answer in time');
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new OpenIMError(errCodes.network, 'the server cannot be reached', '', cause);
  }
}

async function readBounded(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_HTTP_BYTES) throw new OpenIMError(errCodes.sdkInternal, 'the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
