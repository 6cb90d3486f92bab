import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcpProxy';

/** A server that answers every chunk with `re:` and the chunk, and remembers what it got and who is connected. */
class Echo {
  received = '';
  readonly sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('data', (chunk: Buffer) => {
        this.received += chunk.toString();
        socket.write(`re:${chunk.toString()}`);
      });
    });
  }

  static async start(): Promise<Echo> {
    const server = createServer();
    const echo = new Echo(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return echo;
  }

  get target(): { host: string; port: number } {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { host: '127.0.0.1', port: address.port };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

class Client {
  received = '';
  readonly socket: Socket;
  readonly closed: Promise<unknown>;

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port });
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.on('close', resolve));
    this.socket.on('data', (chunk: Buffer) => {
      this.received += chunk.toString();
    });
  }

  async ask(text: string): Promise<string> {
    const answer = once(this.socket, 'data');
    this.socket.write(text);
    return String(await answer);
  }
}

/** Waits until a state is reached that announces itself by socket events only. */
async function reached(state: () => boolean): Promise<void> {
  while (!state()) await new Promise((resolve) => setImmediate(resolve));
}

describe('a faulty TCP proxy', () => {
  let echo: Echo;
  let proxy: TcpProxy;
  const clients: Client[] = [];

  async function start(): Promise<Client> {
    echo = await Echo.start();
    proxy = await startTcpProxy({ target: echo.target });
    return client();
  }

  function client(): Client {
    const made = new Client(proxy.port);
    clients.push(made);
    return made;
  }

  afterEach(async () => {
    for (const made of clients.splice(0)) made.socket.destroy();
    await proxy.close();
    await echo.close();
  });

  it('carries both directions and closes on both sides', async () => {
    const one = await start();
    expect(await one.ask('hello')).toBe('re:hello');
    expect(proxy.stats()).toEqual({ accepted: 1, open: 1, bytesToServer: 5, bytesToClient: 8, bytesLost: 0 });
    one.socket.end();
    await one.closed;
    await reached(() => echo.sockets.size === 0);
    expect(proxy.stats().open).toBe(0);
  });

  it('gives the address with the scheme and path of its target', async () => {
    await start();
    const other = await startTcpProxy({ target: `ws://127.0.0.1:${echo.target.port}/gateway` });
    expect(other.addr).toBe(`ws://127.0.0.1:${other.port}/gateway`);
    await other.close();
  });

  it('swallows everything in a black hole, keeps sockets open, and never heals what lost bytes', async () => {
    const one = await start();
    const idle = client();
    await one.ask('a');
    await idle.ask('b');
    proxy.blackhole(true);
    one.socket.write('lost');
    await reached(() => proxy.stats().bytesLost === 4);
    expect(echo.received).toBe('ab');
    expect(proxy.stats().open).toBe(2);

    proxy.blackhole(false);
    one.socket.write('still lost');
    expect(await idle.ask('c')).toBe('re:c');
    await reached(() => proxy.stats().bytesLost === 14);
    expect(one.received).toBe('re:a');
  });

  it('lets new connections hang in a black hole and carries them on afterwards', async () => {
    await start();
    proxy.blackhole(true);
    const late = client();
    late.socket.write('waiting');
    await reached(() => proxy.stats().accepted === 2);
    expect(echo.received).toBe('');
    const answer = once(late.socket, 'data');
    proxy.blackhole(false);
    expect(String(await answer)).toBe('re:waiting');
  });

  it('does not tell the server that a client left through a black hole, until the hole ends', async () => {
    const one = await start();
    await one.ask('a');
    proxy.blackhole(true);
    one.socket.destroy();
    await one.closed;
    const witness = client();
    await reached(() => proxy.stats().accepted === 2);
    expect(echo.sockets.size).toBe(1);
    proxy.blackhole(false);
    await witness.ask('b');
    await reached(() => echo.sockets.size === 1);
  });

  it('can swallow the answers only, so that the server got what the client does not know of', async () => {
    const one = await start();
    await one.ask('a');
    proxy.blackhole('toClient');
    one.socket.write('stored');
    await reached(() => echo.received === 'astored');
    await reached(() => proxy.stats().bytesLost === 're:stored'.length);
    proxy.cut();
    await one.closed;
    expect(one.received).toBe('re:a');
  });

  it('cuts every connection on both sides', async () => {
    const one = await start();
    const two = client();
    await one.ask('a');
    await two.ask('b');
    expect(proxy.cut()).toBe(2);
    await Promise.all([one.closed, two.closed]);
    await reached(() => echo.sockets.size === 0);
  });

  it('refuses new connections and takes them again', async () => {
    const one = await start();
    await one.ask('a');
    await proxy.refuse(true);
    const refused = await once(client().socket, 'error');
    expect(refused).toMatchObject([{ code: 'ECONNREFUSED' }]);
    expect(await one.ask('b')).toBe('re:b');
    await proxy.refuse(false);
    expect(await client().ask('c')).toBe('re:c');
  });

  it('tears a frame at the byte asked for, in either direction', async () => {
    const one = await start();
    const toServer = proxy.cutAfter('toServer', 6);
    one.socket.write('one');
    await once(one.socket, 'data');
    one.socket.write('two and more');
    await Promise.all([toServer, one.closed]);
    await reached(() => echo.sockets.size === 0);
    expect(echo.received).toBe('onetwo');

    const two = client();
    const toClient = proxy.cutAfter('toClient', 4);
    two.socket.write('answer');
    await Promise.all([toClient, two.closed]);
    expect(two.received).toBe('re:a');
  });

  it('loses the answer to a request of a given size, not to smaller ones', async () => {
    const one = await start();
    const lost = proxy.loseNextAnswer(10);
    expect(await one.ask('ping')).toBe('re:ping');
    one.socket.write('a whole message');
    await Promise.all([lost, one.closed]);
    expect(echo.received).toBe('pinga whole message');
    expect(one.received).toBe('re:ping');
    expect(await client().ask('again')).toBe('re:again');
  });
});
