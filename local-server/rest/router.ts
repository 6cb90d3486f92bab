import { gzip } from 'node:zlib';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { parseJson64, stringifyJson64 } from '../codec/json';
import { argsError, ErrCode, ServerError } from '../errors';
import type { ErrName } from '../errors';
import type { Log } from '../log';

/** The official SDK repeats IDs in one call until the body has megabytes. */
const BODY_LIMIT = 32 * 1024 * 1024;
const MAX_AGE_SECONDS = 172_800;
const NOT_FOUND = '404 page not found';

export interface Call<Body, Who> {
  readonly body: Body;
  readonly caller: Who;
  readonly operationID: string;
  /** Address of the TCP peer. */
  readonly ip: string;
  /** The query string's values. */
  readonly query: URLSearchParams;
  /** The raw body, for the few routes that take something else than JSON. */
  readonly raw: Buffer;
  readonly contentType: string;
}

export interface RouteOptions {
  /** Binding failures are answered with HTTP 400 (docs/protocol.md, rest 1.2). */
  readonly strict?: boolean;
  /** The code of a field that does not bind, for the route that reports another one than 1001. */
  readonly bindingError?: ErrName;
  /** The body is parsed by the handler, which gets `{}`. */
  readonly rawBody?: boolean;
}

/** A body that is not JSON: the parser's text takes the place of the symbolic name (docs/protocol.md, rest 1.1). */
class BodySyntaxError extends Error {}

interface Envelope {
  readonly errCode: number;
  readonly errMsg: string;
  readonly errDlt: string;
  readonly data?: unknown;
}

const header = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

function parseBody(raw: Buffer): unknown {
  const text = raw.toString('utf8');
  if (text.trim() === '') return {};
  try {
    return parseJson64(text);
  } catch (error) {
    throw new BodySyntaxError(error instanceof Error ? error.message : 'not JSON');
  }
}

function checkedBody<Schema extends z.ZodType>(schema: Schema, raw: Buffer): z.infer<Schema> {
  const checked = schema.safeParse(parseBody(raw));
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw argsError(issue ? `${issue.path.join('.')}: ${issue.message}` : 'body');
}

/** Parses a JSON body for the routes that inspect Content-Type. Throws ServerError 1001. */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  raw: Buffer,
  contentType: string,
): z.infer<Schema> {
  if (contentType !== '' && !contentType.includes('application/json')) throw argsError('unsupported content type');
  return checkedBody(schema, raw);
}

/**
 * An HTTP server of the protocol's kind: POST with JSON, headers `operationID` and `token`, one envelope for success
 * and failure, CORS for everybody, gzip on demand (docs/protocol.md, rest 1). `Who` is what a token stands for.
 */
export class ApiServer<Who> {
  private readonly app: FastifyInstance;
  private readonly callers = new WeakMap<FastifyRequest, { readonly who: Who }>();

  /**
   * `authenticate` gets path and token before anything else happens and returns the caller; it throws ServerError.
   */
  constructor(
    private readonly authenticate: (path: string, token: string) => Who,
    private readonly log: Log,
  ) {
    this.app = Fastify({
      logger: false,
      bodyLimit: BODY_LIMIT,
      forceCloseConnections: true,
      frameworkErrors: (_error, _request, reply) => {
        reply.hijack();
        reply.raw.writeHead(404, { 'Content-Type': 'text/plain' }).end(NOT_FOUND);
      },
    });
    this.app.removeAllContentTypeParsers();
    this.app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, raw, done) => {
      done(null, raw);
    });
    this.app.addHook('onRequest', async (request, reply) => this.before(request, reply));
    this.app.addHook('onSend', async (request, reply, payload) => this.compress(request, reply, payload));
    this.app.setNotFoundHandler(async (_request, reply) => reply.code(404).type('text/plain').send(NOT_FOUND));
    this.app.setErrorHandler(async (error, request, reply) => this.fail(error, request, reply, false));
  }

  /** Adds `POST path`. Handlers return the `data` of the envelope; undefined leaves it out. */
  post<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    handler: (call: Call<z.infer<Schema>, Who>) => unknown,
    options: RouteOptions = {},
  ): void {
    this.app.post(path, async (request, reply) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const isStrict = options.strict ?? false;
      const known = this.callers.get(request);
      if (!known) throw new Error('request passed no header check');
      let call: Call<z.infer<Schema>, Who>;
      try {
        call = {
          body: checkedBody(schema, options.rawBody === true ? Buffer.alloc(0) : raw),
          caller: known.who,
          operationID: header(request, 'operationid'),
          ip: request.ip,
          query: new URLSearchParams(request.url.split('?', 2)[1] ?? ''),
          raw,
          contentType: header(request, 'content-type'),
        };
      } catch (error) {
        const { bindingError } = options;
        const isRenamed = bindingError !== undefined && error instanceof ServerError;
        const reported = isRenamed ? new ServerError(bindingError, error.errDlt) : error;
        return this.fail(reported, request, reply, isStrict);
      }
      try {
        return await this.send(reply, 200, { errCode: 0, errMsg: '', errDlt: '', data: handler(call) });
      } catch (error) {
        return this.fail(error, request, reply, false);
      }
    });
  }

  /** Adds `GET path`, which needs no headers. A string is a redirect, anything else JSON without the envelope. */
  get(path: string, handler: () => string | readonly object[]): void {
    this.app.get(path, async (_request, reply) => {
      const answer = handler();
      if (typeof answer === 'string') return reply.redirect(answer, 302);
      return reply.code(200).type('application/json; charset=utf-8').send(JSON.stringify(answer));
    });
  }

  /** Resolves with the port once the server listens. */
  async listen(port: number, host: string): Promise<number> {
    await this.app.listen({ port, host });
    const address = this.app.server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no TCP address');
    return address.port;
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  /** Header checks come before routing: an unknown path without headers is 1001, not 404. */
  private async before(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    reply.header('Access-Control-Allow-Origin', '*');
    reply.header('Access-Control-Allow-Methods', '*');
    reply.header('Access-Control-Allow-Headers', '*');
    if (request.method === 'OPTIONS') {
      reply.header('Access-Control-Allow-Headers', 'content-type, operationid, token, *');
      reply.header('Access-Control-Max-Age', String(MAX_AGE_SECONDS));
      return reply.code(200).type('application/json').send('"Options Request!"');
    }
    if (request.method !== 'POST') return undefined;
    try {
      if (header(request, 'operationid') === '') throw argsError('header must have operationID');
      this.callers.set(request, { who: this.authenticate(pathOf(request), header(request, 'token')) });
    } catch (error) {
      return this.fail(error, request, reply, false);
    }
    return undefined;
  }

  private async fail(
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    isStrict: boolean,
  ): Promise<FastifyReply> {
    const operationID = header(request, 'operationid');
    const path = pathOf(request);
    if (error instanceof BodySyntaxError) {
      this.log.info(operationID, 'body is not JSON', { path });
      return this.send(reply, isStrict ? 400 : 200, { errCode: ErrCode.ArgsError, errMsg: error.message, errDlt: '' });
    }
    if (error instanceof ServerError) {
      this.log.debug(operationID, 'refused', { path, errCode: error.errCode });
      const { errCode, errMsg, errDlt } = error;
      return this.send(reply, isStrict ? 400 : 200, { errCode, errMsg, errDlt });
    }
    const reason = error instanceof Error ? error.message : String(error);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 200;
    if (status >= 400 && status < 500) {
      this.log.info(operationID, 'request refused by the HTTP layer', { path, status });
      return this.send(reply, status, { errCode: ErrCode.ArgsError, errMsg: 'ArgsError', errDlt: reason });
    }
    this.log.error(operationID, 'request failed', { path, reason });
    return this.send(reply, 200, {
      errCode: ErrCode.ServerInternalError,
      errMsg: 'ServerInternalError',
      errDlt: reason,
    });
  }

  private async send(reply: FastifyReply, status: number, envelope: Envelope): Promise<FastifyReply> {
    return reply.code(status).type('application/json; charset=utf-8').send(stringifyJson64(envelope));
  }

  private async compress(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
    if (typeof payload !== 'string' || request.method === 'OPTIONS') return payload;
    if (!/\bgzip\b/.test(header(request, 'accept-encoding'))) return payload;
    const packed = await new Promise<Buffer>((resolve, reject) => {
      gzip(payload, { level: 1 }, (error, result) => {
        if (error) reject(error);
        else resolve(result);
      });
    });
    reply.header('Content-Encoding', 'gzip');
    reply.header('Vary', 'Accept-Encoding');
    reply.header('Content-Length', packed.length);
    return packed;
  }
}
