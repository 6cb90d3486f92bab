import { connect, createServer, type Server, type Socket } from 'node:net';

/** The way that bytes take: from the client to the server, or back. */
export type ProxyDirection = 'toServer' | 'toClient';

/** What a proxy has carried since it was started. */
export interface TcpProxyStats {
  /** Connections that clients have made. */
  accepted: number;
  /** Client connections that are open now. */
  open: number;
  /** Bytes delivered to the server. */
  bytesToServer: number;
  /** Bytes delivered to clients. */
  bytesToClient: number;
  /** Bytes that vanished. */
  bytesLost: number;
}

/** A loopback TCP proxy that fails on request. All switches act on existing and on new connections. */
export interface TcpProxy {
  port: number;
  /** The target's address as the client should use it: same scheme and path, this proxy's host and port. */
  addr: string;
  /**
   * A black hole: bytes vanish while both sockets stay open, and a side that closes is not heard of. `true` swallows
   * both directions, a direction only that one. New connections hang; they are carried on when the hole ends.
   *
   * After `false`, a direction in which a connection has lost bytes stays silent for ever; what nothing was lost of goes
   * on, and closes that were held back arrive.
   */
  blackhole(on: boolean | ProxyDirection): void;
  /** Destroys every connection, on both sides. Tells how many there were. */
  cut(): number;
  /** With `true` new connections are refused by the operating system; existing ones go on. */
  refuse(on: boolean): Promise<void>;
  /**
   * Ends a connection when exactly `bytes` more bytes went that way, so that a frame is torn in the middle. Bytes of all
   * connections count together. Resolves when it has struck. One trap at a time: a new one replaces the former.
   */
  cutAfter(direction: ProxyDirection, bytes: number): Promise<void>;
  /**
   * Loses one answer: waits until a connection has sent at least `minRequestBytes` more bytes, passes them on, and when
   * the server's next bytes come, whatever they are, destroys both sides instead of delivering them. Resolves when it
   * has struck. (Where other traffic may come first, swallow `toClient`, watch the server, then cut.)
   *
   * @param minRequestBytes Makes pings (less than 60 bytes) not count; default 1.
   */
  loseNextAnswer(minRequestBytes?: number): Promise<void>;
  stats(): TcpProxyStats;
  /** Destroys every connection and frees the port. */
  close(): Promise<void>;
}

/** Where a proxy leads: an address with scheme (`ws://127.0.0.1:10001`, `http://…`) or host and port. */
export type TcpProxyTarget = string | { host: string; port: number };

/** Both halves of one connection. */
interface Link {
  client: Socket;
  /** null while the connection hangs in a black hole. */
  server: Socket | null;
  /** What the client has sent meanwhile. */
  held: Buffer[];
  /** Directions in which bytes have vanished. */
  broken: Set<ProxyDirection>;
  /** Directions in which a close is held back. */
  closed: Set<ProxyDirection>;
}

/** Looks at every chunk; a number means: deliver that many bytes of it, then end the connection. */
type Trap = (link: Link, direction: ProxyDirection, chunk: Buffer) => number | null;

class Carrier {
  readonly links = new Set<Link>();
  readonly counts = { accepted: 0, toServer: 0, toClient: 0, lost: 0 };
  readonly #target: { host: string; port: number };
  #hole: boolean | ProxyDirection = false;
  #trap: Trap | null = null;

  constructor(target: { host: string; port: number }) {
    this.#target = target;
  }

  setHole(hole: boolean | ProxyDirection): void {
    this.#hole = hole;
    for (const link of [...this.links]) {
      if ([...link.closed].some((direction) => !this.#swallows(direction))) this.destroy(link);
      else if (link.server === null && hole === false) this.#dial(link);
    }
  }

  setTrap(trap: Trap): Promise<void> {
    return new Promise((resolve) => {
      this.#trap = (link, direction, chunk) => {
        const delivered = trap(link, direction, chunk);
        if (delivered === null) return null;
        this.#trap = null;
        resolve();
        return delivered;
      };
    });
  }

  accept(client: Socket): void {
    const link: Link = { client, server: null, held: [], broken: new Set(), closed: new Set() };
    this.links.add(link);
    this.counts.accepted += 1;
    this.#attend(link, client, 'toServer');
    if (this.#hole === false) this.#dial(link);
  }

  destroy(link: Link): void {
    this.links.delete(link);
    link.client.destroy();
    link.server?.destroy();
  }

  #dial(link: Link): void {
    link.server = connect(this.#target);
    this.#attend(link, link.server, 'toClient');
    for (const chunk of link.held.splice(0)) this.#carry(link, 'toServer', chunk);
  }

  #attend(link: Link, from: Socket, direction: ProxyDirection): void {
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => this.#carry(link, direction, chunk));
    // An error is always followed by close, which is what counts.
    from.on('error', () => undefined);
    from.on('close', () => {
      if (!this.links.has(link)) return;
      if (this.#swallows(direction)) link.closed.add(direction);
      else this.#endAfterFlush(link, direction === 'toServer' ? link.server : link.client);
    });
  }

  #swallows(direction: ProxyDirection): boolean {
    return this.#hole === true || this.#hole === direction;
  }

  #carry(link: Link, direction: ProxyDirection, chunk: Buffer): void {
    if (!this.links.has(link)) return;
    if (link.server === null) {
      link.held.push(chunk);
      return;
    }
    if (this.#swallows(direction)) link.broken.add(direction);
    if (link.broken.has(direction)) {
      this.counts.lost += chunk.length;
      return;
    }
    const [from, to] = direction === 'toServer' ? [link.client, link.server] : [link.server, link.client];
    const cutAt = this.#trap?.(link, direction, chunk) ?? null;
    const delivered = cutAt === null ? chunk : chunk.subarray(0, cutAt);
    this.counts[direction] += delivered.length;
    if (cutAt !== null) {
      this.counts.lost += chunk.length - delivered.length;
      if (delivered.length > 0) to.write(delivered);
      this.#endAfterFlush(link, to);
      from.destroy();
      return;
    }
    if (!to.write(delivered)) {
      from.pause();
      to.once('drain', () => from.resume());
    }
  }

  /** Ends a link whose one side is gone; what was written to the other side still arrives there. */
  #endAfterFlush(link: Link, last: Socket | null): void {
    this.links.delete(link);
    last?.end(() => last.destroySoon());
  }
}

function parseTarget(target: TcpProxyTarget): { host: string; port: number; addrAt(port: number): string } {
  if (typeof target !== 'string') return { ...target, addrAt: (port) => `127.0.0.1:${port}` };
  const url = new URL(target);
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    addrAt: (port) => `${url.protocol}//127.0.0.1:${port}${url.pathname === '/' ? '' : url.pathname}`,
  };
}

function listen(accept: (client: Socket) => void, port: number): Promise<Server> {
  const server = createServer(accept);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}

/** Starts a proxy on a free loopback port. */
export async function startTcpProxy(options: { target: TcpProxyTarget }): Promise<TcpProxy> {
  const target = parseTarget(options.target);
  const carrier = new Carrier({ host: target.host, port: target.port });
  const accept = (client: Socket): void => carrier.accept(client);
  let listener: Server | null = await listen(accept, 0);
  const port = portOf(listener);

  function cut(): number {
    const links = [...carrier.links];
    for (const link of links) carrier.destroy(link);
    return links.length;
  }

  return {
    port,
    addr: target.addrAt(port),
    blackhole: (on) => carrier.setHole(on),
    cut,
    async refuse(on) {
      if (on) {
        // Stops listening at once; its callback would wait for the connections, which go on.
        listener?.close();
        listener = null;
      } else {
        listener ??= await listen(accept, port);
      }
    },
    cutAfter(direction, bytes) {
      let left = bytes;
      return carrier.setTrap((_link, way, chunk) => {
        if (way !== direction) return null;
        left -= chunk.length;
        return left > 0 ? null : chunk.length + left;
      });
    },
    loseNextAnswer(minRequestBytes = 1) {
      const sent = new WeakMap<Link, number>();
      return carrier.setTrap((link, way, chunk) => {
        const bytes = sent.get(link) ?? 0;
        if (way === 'toServer') sent.set(link, bytes + chunk.length);
        return way === 'toClient' && bytes >= minRequestBytes ? 0 : null;
      });
    },
    stats: () => ({
      accepted: carrier.counts.accepted,
      open: carrier.links.size,
      bytesToServer: carrier.counts.toServer,
      bytesToClient: carrier.counts.toClient,
      bytesLost: carrier.counts.lost,
    }),
    async close() {
      cut();
      const last = listener;
      listener = null;
      if (last !== null) await new Promise<void>((resolve) => last.close(() => resolve()));
    },
  };
}
