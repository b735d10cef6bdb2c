import type { Random } from '@duebook/demo-data';
import { KEY_PREFIX } from '../books/compare-books';
import type { Journal } from '../books/journal';
import type { Defect } from '../defect';
import type { ApiClient } from './client';
import { effectsOf } from './effects';
import { Market } from './market';
import type { Operation } from './operation';
import { Trader, type TradingTenant } from './trader';

/** A client gives up then; a product that does not come back has failed the test. */
const PATIENCE_MS = 240_000;
/** Between one attempt and the next; doubled each time, so that a start is not drowned in calls. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_600;

export interface LoadOptions {
  readonly clients: number;
  readonly client: ApiClient;
  readonly tenant: TradingTenant;
  readonly journal: Journal;
  readonly random: Random;
}

/** What the clients counted. */
export interface LoadFigures {
  sent: number;
  unknown: number;
  retries: number;
  /** Why outcomes were unknown, and how often. */
  readonly unknownBy: Record<string, number>;
  readonly refusedBy: Record<string, number>;
}

/**
 * Clients that each carry out one operation after the other. An operation whose outcome is unknown
 * is sent again as it is, under its key, until it is answered.
 */
export class Load {
  readonly figures: LoadFigures = {
    ...{ sent: 0, unknown: 0, retries: 0 },
    ...{ unknownBy: {}, refusedBy: {} },
  };
  readonly defects: Defect[] = [];
  private readonly traders: readonly Trader[];
  private readonly market: Market;
  private readonly jitter: Random;
  private running: Promise<unknown> = Promise.resolve();
  private isOn = false;
  private underWay = 0;
  private lastServedAt = 0;

  constructor(private readonly options: LoadOptions) {
    const { clients, random, tenant, journal } = options;
    this.market = new Market(journal);
    this.jitter = random.fork('jitter');
    const run = KEY_PREFIX + Date.now().toString(36);
    this.traders = Array.from({ length: clients }, (_, index) => {
      const name = `${run}-${index + 1}`;
      return new Trader(name, random.fork(`client ${index}`), tenant, {
        journal,
        market: this.market,
      });
    });
  }

  /** How many operations have been sent and not been answered. */
  get inFlight(): number {
    return this.underWay;
  }

  /** When the newest of the attempts that were acknowledged was sent, by `performance.now()`. */
  get servedAt(): number {
    return this.lastServedAt;
  }

  begin(): void {
    this.isOn = true;
    this.running = Promise.all(this.traders.map((trader) => this.trade(trader)));
    // Told where the end is waited for.
    this.running.catch(() => undefined);
  }

  /** Lets every client finish what it has begun. @throws Error when one had to give up */
  async end(): Promise<void> {
    this.isOn = false;
    await this.running;
  }

  private async trade(trader: Trader): Promise<void> {
    while (this.isOn) {
      const operation = trader.next();
      this.figures.sent += 1;
      this.underWay += 1;
      try {
        await this.carryOut(operation);
      } finally {
        this.underWay -= 1;
      }
    }
  }

  private async carryOut(operation: Operation): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let most = FIRST_PAUSE_MS; !(await this.attempt(operation)); most *= 2) {
      if (performance.now() > deadline) throw new Error(`${operation.key} is not answered`);
      const pause = this.jitter.between(FIRST_PAUSE_MS / 2, Math.min(most, LONGEST_PAUSE_MS));
      await new Promise((next) => setTimeout(next, pause));
      this.noteRetry(operation);
    }
  }

  /** @returns whether the outcome is known now */
  private async attempt(operation: Operation): Promise<boolean> {
    const { journal, client } = this.options;
    const sentAt = performance.now();
    const answer = await client.send(operation);
    switch (answer.kind) {
      case 'UNKNOWN':
        count(this.figures.unknownBy, answer.why);
        return false;
      case 'ACKNOWLEDGED': {
        this.lastServedAt = Math.max(this.lastServedAt, sentAt);
        const { payload } = answer;
        const effects = effectsOf(payload);
        if (effects.documentIds.length + effects.allocations.length === 0) {
          this.blame(operation, 'acknowledged without an effect');
        }
        journal.acknowledge(operation, payload, effects);
        this.market.offer({ operation, payload, effects });
        return true;
      }
      case 'REFUSED':
        count(this.figures.refusedBy, answer.codes[0] ?? '?');
        journal.refuse(operation);
        return true;
      case 'UNEXPECTED':
        this.blame(operation, answer.why);
        journal.refuse(operation);
        return true;
    }
  }

  private noteRetry({ key }: Operation): void {
    const { retriedAt } = this.options.journal;
    if (!retriedAt.has(key)) {
      retriedAt.set(key, Date.now());
      this.figures.unknown += 1;
    }
    this.figures.retries += 1;
  }

  private blame({ key, form }: Operation, why: string): void {
    this.defects.push({ kind: 'UNEXPECTED_ANSWER', what: `${form} ${key}: ${why}` });
  }
}

function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
