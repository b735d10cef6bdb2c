import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '@duebook/demo-data';
import type { Books } from './books/books';
import { compareBooks } from './books/compare-books';
import { compareOpenAmounts } from './books/compare-open-amounts';
import { Journal } from './books/journal';
import { readBooks } from './books/read-books';
import { repeatSome } from './books/repeat-some';
import type { Defect } from './defect';
import { drawKills, inflict, type KillKind } from './kills';
import { ApiClient } from './load/client';
import { Load } from './load/load';
import type { TradingTenant } from './load/trader';
import { openBooks } from './open-books';
import { createTenant, verifyBooks } from './product/commands';
import { findFreePort } from './product/free-port';
import { findOrphans } from './product/find-orphans';
import { Product } from './product/product';
import { type CrashReport, type KillFigures, sumUpDefects, sumUpKills } from './report';

export interface CrashTestOptions {
  readonly seed: number;
  readonly clients: number;
  /** What is killed, in this order; drawn when it is a number. */
  readonly kills: number | readonly KillKind[];
  /** The whole of the books is also verified after so many kills; at the end in any case. */
  readonly verifyEvery: number;
  readonly say: (line: string) => void;
  /** Leave early when it is aborted, with nothing left running. */
  readonly signal?: AbortSignal;
}

/** A kill comes when so many operations of its round have been answered, or after this long. */
const MOST_ANSWERED = 300;
const LONGEST_ROUND_MS = 5_000;
/** … and this much later, to fall anywhere between two answers. */
const MOST_DELAY_MS = 25;
/** The clients go on for so long after the product has come back. */
const AFTER_RETURN_MS = 250;
/** A product that does not serve again by then has failed. */
const LONGEST_OUTAGE_MS = 240_000;
const REPEATED_PER_KILL = 10;

/**
 * Runs the product as its user does, in a scratch folder, kills it again and again under load, and
 * compares what is in its books with what its clients were told.
 */
export async function runCrashTest(options: CrashTestOptions): Promise<CrashReport> {
  const folder = await mkdtemp(join(tmpdir(), 'duebook-crash-'));
  // As root, PostgreSQL runs as another user, who has to pass.
  await chmod(folder, 0o711);
  const random = Random.seeded(options.seed);
  const port = await findFreePort();
  const logFile = join(folder, 'gateway.log');
  const product = new Product({ dataFolder: folder, port, logFile });
  let report: CrashReport | undefined;
  try {
    const test = new CrashTest(options, product, random).run();
    report = await Promise.race([test, product.failed, abortedBy(options.signal)]);
    return report;
  } finally {
    product.abandon();
    if (report?.holds === true) await rm(folder, { recursive: true, force: true });
    else options.say(`What is left of it lies in ${folder}`);
  }
}

/** Rejects when somebody wants to leave early; otherwise never settles. */
function abortedBy(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

class CrashTest {
  private readonly begunAt = performance.now();
  private readonly journal = new Journal();
  private readonly defects: Defect[] = [];
  private readonly kills: KillFigures[] = [];
  private repeated = 0;
  private verifications = 0;

  constructor(
    private readonly options: CrashTestOptions,
    private readonly product: Product,
    private readonly random: Random,
  ) {}

  async run(): Promise<CrashReport> {
    const { options, product, random, journal } = this;
    await product.untilReady();
    const { tenantId, apiKey } = await createTenant(product.site);
    const client = new ApiClient(product.url, apiKey);
    const { clients } = options;
    const tenant = await openBooks(client);
    const load = new Load({ clients, client, tenant, journal, random });
    const planned =
      typeof options.kills === 'number'
        ? drawKills(options.kills, random.fork('kinds'))
        : options.kills;
    for (const kind of planned) {
      await this.killOnce(kind, load);
      await this.compare(tenantId, load);
      this.defects.push(...(await repeatSome({ journal, client }, REPEATED_PER_KILL, random)));
      this.repeated += REPEATED_PER_KILL;
      if (this.kills.length % options.verifyEvery === 0) await this.verify(client, tenant);
      // What is broken stays broken: more of it would only hide where it began.
      if (this.defects.length > 0) break;
    }
    const books = await this.compare(tenantId, load);
    await this.verify(client, tenant);
    await product.stop();
    this.defects.push(...(await findOrphans(product.site.dataFolder, 'STOPPED')));
    return this.sumUp(load, books);
  }

  private async killOnce(kind: KillKind, load: Load): Promise<void> {
    const { product, random, kills } = this;
    load.begin();
    await this.untilRandomPoint();
    const { inFlight } = load;
    await inflict(kind, product, random);
    const killedAt = performance.now();
    await this.untilServed(load, killedAt);
    const readyAgainMs = performance.now() - killedAt;
    await pause(AFTER_RETURN_MS);
    await load.end();
    kills.push({ kind, inFlight, readyAgainMs });
    this.options.say(
      `kill ${kills.length} ${kind}: ${inFlight} operations under way, ` +
        `served again after ${Math.round(readyAgainMs)} ms, ${load.figures.sent} sent so far`,
    );
  }

  private async untilRandomPoint(): Promise<void> {
    const { journal, random } = this;
    const answered = journal.acknowledged.size + random.between(0, MOST_ANSWERED);
    const deadline = performance.now() + LONGEST_ROUND_MS;
    while (journal.acknowledged.size < answered && performance.now() < deadline) await pause(1);
    await pause(random.between(0, MOST_DELAY_MS));
  }

  /** Waits until a mutation that was sent after the kill was acknowledged. */
  private async untilServed(load: Load, killedAt: number): Promise<void> {
    const deadline = killedAt + LONGEST_OUTAGE_MS;
    while (load.servedAt < killedAt) {
      if (performance.now() > deadline) throw new Error('the product does not serve again');
      await pause(10);
    }
  }

  private async compare(tenantId: string, load: Load): Promise<Books> {
    const { dataFolder } = this.product.site;
    const books = await readBooks(dataFolder, tenantId);
    this.defects.push(
      ...load.defects.splice(0),
      ...compareBooks(this.journal, books),
      ...(await findOrphans(dataFolder, 'RUNNING')),
    );
    return books;
  }

  private async verify(client: ApiClient, { partyIds }: TradingTenant): Promise<void> {
    const { product, journal, random } = this;
    this.verifications += 1;
    this.defects.push(
      ...(await compareOpenAmounts(journal, client, partyIds)),
      ...(await verifyBooks(product.site, random.below(2 ** 31))),
    );
  }

  private sumUp(load: Load, { documents, items, allocations, storedAt }: Books): CrashReport {
    const { journal, options, product } = this;
    const replayed = [...journal.retriedAt].filter(
      ([key, retriedAt]) => (storedAt.get(key) ?? Infinity) < retriedAt,
    );
    return {
      ...{ seed: options.seed, clients: options.clients },
      seconds: Math.round((performance.now() - this.begunAt) / 1_000),
      ...sumUpKills(this.kills),
      operations: {
        ...load.figures,
        acknowledged: journal.acknowledged.size,
        refused: journal.refused.size,
        replayed: replayed.length,
        repeated: this.repeated,
      },
      books: {
        documents: documents.length,
        openItems: items.length,
        allocations: allocations.length,
      },
      verifications: this.verifications,
      ...sumUpDefects([...this.defects, ...product.defects]),
    };
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
