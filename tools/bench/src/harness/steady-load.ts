import { Agent, request } from 'node:http';

/** Requests that are sent at a rate, whether or not earlier ones are answered. */
export interface SteadyLoad {
  readonly url: string;
  readonly perSecond: number;
  /** More than so many are not under way at the same time: those that would be are left out. */
  readonly mostAtOnce: number;
  readonly next: () => SteadyCall;
}

/** A request of a steady load. */
export interface SteadyCall {
  readonly path: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What became of a steady load so far. */
export interface SteadyReport {
  readonly sent: number;
  readonly leftOut: number;
  /** How many answers had which status; `0` for connections that were cut. */
  readonly statuses: Readonly<Record<string, number>>;
  /** From when each was due to its answer, so that a wait to be sent counts too. */
  readonly times: readonly number[];
}

const TICK_MS = 5;

/** Sends until it is stopped, and then waits for what is under way. */
export class SteadySender {
  private readonly agent: Agent;
  private readonly times: number[] = [];
  private readonly statuses: Record<string, number> = {};
  private readonly begun = performance.now();
  private readonly timer: NodeJS.Timeout;
  private due = 0;
  private underWay = 0;
  private leftOut = 0;

  constructor(private readonly load: SteadyLoad) {
    this.agent = new Agent({ keepAlive: true, maxSockets: load.mostAtOnce });
    this.timer = setInterval(() => {
      this.sendDue();
    }, TICK_MS);
  }

  report(): SteadyReport {
    const { times, statuses, leftOut } = this;
    return { sent: this.due - leftOut, leftOut, statuses, times };
  }

  async stop(): Promise<SteadyReport> {
    clearInterval(this.timer);
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    this.agent.destroy();
    return this.report();
  }

  private sendDue(): void {
    const { perSecond, mostAtOnce } = this.load;
    const elapsed = performance.now() - this.begun;
    for (; this.due < (elapsed * perSecond) / 1_000; this.due += 1) {
      if (this.underWay < mostAtOnce) this.send(this.begun + (this.due * 1_000) / perSecond);
      else this.leftOut += 1;
    }
  }

  private send(dueAt: number): void {
    const { path, body, headers } = this.load.next();
    this.underWay += 1;
    let isOver = false;
    const end = (status: number): void => {
      if (isOver) return;
      isOver = true;
      this.underWay -= 1;
      this.statuses[status] = (this.statuses[status] ?? 0) + 1;
      this.times.push(performance.now() - dueAt);
    };
    const sent = request(
      `${this.load.url}${path}`,
      {
        method: 'POST',
        agent: this.agent,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          ...headers,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          end(response.statusCode ?? 0);
        });
        response.on('error', () => {
          end(0);
        });
      },
    );
    sent.on('error', () => {
      end(0);
    });
    sent.end(body);
  }
}
