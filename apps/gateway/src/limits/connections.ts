import type { Socket } from 'node:net';

/** How many connections may be open at the same time. */
export interface ConnectionBounds {
  readonly all: number;
  /** From one address; of IPv6 from one network. */
  readonly ofAddress: number;
}

/** More than clients and load balancers keep open, and less than what a process has files for. */
export const DEFAULT_CONNECTIONS: ConnectionBounds = { all: 4_000, ofAddress: 1_000 };

/** What is known of an open connection. */
interface Held {
  readonly from: string;
  underWay: number;
}

/**
 * Bounds the connections that are held open. Who opens one more than there may be does so at the cost
 * of the one that has waited longest for a request, whole or the rest of its head: an attacker pays
 * with his own, and whoever comes to ask something is let in.
 */
export class Connections {
  private readonly open = new Map<Socket, Held>();
  private readonly countOf = new Map<string, number>();
  /** Those without a request under way; the one that has been so for longest comes first. */
  private readonly idle = new Set<Socket>();

  /** @param originOf where a connection comes from; null for one that carries those of many, as a proxy's */
  constructor(
    private readonly bounds: ConnectionBounds,
    private readonly originOf: (socket: Socket) => string | null,
    private readonly onCut: () => void = () => undefined,
  ) {}

  /** A connection was made. */
  add(socket: Socket): void {
    const origin = this.originOf(socket);
    const from = origin ?? '';
    const count = (this.countOf.get(from) ?? 0) + 1;
    this.countOf.set(from, count);
    this.open.set(socket, { from, underWay: 0 });
    this.idle.add(socket);
    socket.once('close', () => {
      this.forget(socket);
    });
    if (origin !== null && count > this.bounds.ofAddress) this.cutIdle(origin);
    else if (this.open.size > this.bounds.all) this.cutIdle();
  }

  /** A request has come by it. */
  begin(socket: Socket): void {
    const held = this.open.get(socket);
    if (!held) return;
    held.underWay += 1;
    this.idle.delete(socket);
  }

  /** A request that came by it was answered. */
  end(socket: Socket): void {
    const held = this.open.get(socket);
    if (!held) return;
    held.underWay -= 1;
    if (held.underWay === 0) this.idle.add(socket);
  }

  /** The newest is idle too, and goes where all others have a request under way. */
  private cutIdle(origin?: string): void {
    for (const socket of this.idle) {
      if (origin !== undefined && this.open.get(socket)?.from !== origin) continue;
      // It no longer counts, though it takes a moment to close.
      this.forget(socket);
      socket.destroy();
      this.onCut();
      return;
    }
  }

  private forget(socket: Socket): void {
    const held = this.open.get(socket);
    if (!held) return;
    this.open.delete(socket);
    this.idle.delete(socket);
    const rest = (this.countOf.get(held.from) ?? 0) - 1;
    if (rest > 0) this.countOf.set(held.from, rest);
    else this.countOf.delete(held.from);
  }
}
