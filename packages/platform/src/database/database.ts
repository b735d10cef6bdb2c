import { invariant } from '@duebook/kernel';
import { Pool, types, type PoolClient } from 'pg';
import { ConnectionTurns } from './connection-turns';
import { Pipeline } from './pipeline';
import type { Row, SqlReader, Statement } from './statement';

// A calendar date stays text: the driver's default would make it local midnight and move it by a day.
types.setTypeParser(types.builtins.DATE, (text) => text);

const SET_TENANT = { name: 'platform.set_tenant', text: 'select platform.set_tenant($1)' } as const;

/** Bounds within which a statement of the app role has to answer. All in milliseconds. */
export interface DatabaseTimeouts {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleInTransactionMs: number;
  /** How long to wait for a connection: for the server to answer, or for one of the pool to be free. */
  readonly connectMs: number;
}

export const DEFAULT_TIMEOUTS: DatabaseTimeouts = {
  statementMs: 30_000,
  lockMs: 5_000,
  idleInTransactionMs: 15_000,
  connectMs: 10_000,
};

/** How an explicit transaction starts. */
export type TransactionMode = 'READ_WRITE' | 'UNIT_OF_WORK' | 'SNAPSHOT';

const READ_WRITE: Statement = {
  name: 'platform.begin',
  text: 'begin isolation level read committed',
};

const BEGIN: Readonly<Record<TransactionMode, readonly Statement[]>> = {
  READ_WRITE: [READ_WRITE],
  // Mutations find rows by their keys, given as arrays. Left to itself PostgreSQL plans such a
  // statement anew for each array it gets, which takes longer than running it.
  UNIT_OF_WORK: [
    READ_WRITE,
    { name: 'platform.plan_once', text: 'set local plan_cache_mode = force_generic_plan' },
  ],
  SNAPSHOT: [
    {
      name: 'platform.begin_snapshot',
      text: 'begin isolation level repeatable read, read only',
    },
  ],
};

const COMMIT: Statement = { name: 'platform.commit', text: 'commit' };

const FORGET_PLANS: Statement = { name: 'platform.forget_plans', text: 'discard plans' };

/** Planning anew costs a connection some ten milliseconds; a wrong plan costs all that follows. */
const PLANS_LAST_MS = 5_000;

/**
 * Says when a connection's cached plans are due to be made anew.
 *
 * A plan that was made when a table was all but empty, foreign key checks included, takes any index
 * that begins with the tenant to be as good as the key's own, for without statistics a tenant is
 * taken to have a two-hundredth of the rows. It stays with the connection until the table is
 * analysed, a minute later or more, while a bulk load makes every check read all of the tenant.
 */
class PlanAges {
  private readonly plannedAt = new WeakMap<PoolClient, number>();

  /** The statement to send first: one, when plans are due, else none. */
  refresh(client: PoolClient): readonly Statement[] {
    const now = performance.now();
    const plannedAt = this.plannedAt.get(client);
    if (plannedAt !== undefined && now - plannedAt < PLANS_LAST_MS) return [];
    this.plannedAt.set(client, now);
    return plannedAt === undefined ? [] : [FORGET_PLANS];
  }
}

/** Of the connections, so that one tenant's slow work leaves some to the others: three quarters. */
function mostOfOneTenant(poolSize: number): number {
  return Math.max(2, Math.floor((poolSize * 3) / 4));
}

/** Asks for tables that belong to no tenant. */
const NO_TENANT = '';

/** How the work of a transaction ends. */
export interface Ending<T> {
  readonly commit: boolean;
  readonly value: T;
  /** What goes to the server in one round trip with the commit. */
  readonly closing?: readonly Statement[];
}

/** What the statements that opened a transaction have answered, in their order. */
export type Opened = readonly (readonly Row[])[];

/** An open transaction of one tenant on one connection. */
export class TenantConnection implements SqlReader {
  constructor(
    private readonly client: PoolClient,
    readonly tenantId: string,
  ) {}

  async query<T extends object = Row>(statement: Statement): Promise<readonly T[]> {
    const [rows] = await this.batch([statement]);
    return (rows ?? []) as readonly T[];
  }

  async batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    return this.client.query(new Pipeline(statements)).done;
  }
}

/**
 * The app role's door to PostgreSQL.
 *
 * Every statement runs for exactly one tenant, which row level security enforces a second time.
 */
export class Database {
  private readonly pool: Pool;
  private readonly turns: ConnectionTurns;
  private readonly planAges = new PlanAges();

  constructor(options: {
    readonly appUrl: string;
    readonly poolSize: number;
    /** What the server calls its connections; `duebook` unless told. */
    readonly applicationName?: string;
    readonly timeouts?: DatabaseTimeouts;
    readonly onIdleError?: (error: Error) => void;
  }) {
    const timeouts = options.timeouts ?? DEFAULT_TIMEOUTS;
    this.turns = new ConnectionTurns({
      turns: options.poolSize,
      mostOfOne: mostOfOneTenant(options.poolSize),
      // Of a small pool none can be spared.
      kept: options.poolSize < 4 ? 0 : 1,
      patienceMs: timeouts.connectMs,
    });
    this.pool = new Pool({
      connectionString: options.appUrl,
      max: options.poolSize,
      statement_timeout: timeouts.statementMs,
      lock_timeout: timeouts.lockMs,
      idle_in_transaction_session_timeout: timeouts.idleInTransactionMs,
      application_name: options.applicationName ?? 'duebook',
      // Compiling a plan costs more than it saves on short statements, whatever their rows are priced at.
      options: '-c jit=off',
      // A server that is silent, or a pool that is used up, is told as unavailable, not waited for.
      connectionTimeoutMillis: timeouts.connectMs,
      keepAlive: true,
    });
    // An idle connection that the server drops is replaced by the pool; without a listener it
    // would end the process.
    this.pool.on('error', options.onIdleError ?? (() => undefined));
  }

  /** Statements of one tenant in one round trip and one implicit transaction. */
  async read(
    tenantId: string,
    statements: readonly Statement[],
  ): Promise<readonly (readonly Row[])[]> {
    const results = await this.withClient(tenantId, (client) => {
      const first = [...this.planAges.refresh(client), { ...SET_TENANT, values: [tenantId] }];
      return client.query(new Pipeline([...first, ...statements])).done;
    });
    return results.slice(results.length - statements.length);
  }

  /** A reader of one tenant whose every statement is its own short transaction. */
  reader(tenantId: string): SqlReader {
    const batch = (statements: readonly Statement[]) => this.read(tenantId, statements);
    return {
      tenantId,
      batch,
      query: async <T extends object = Row>(statement: Statement) => {
        const [rows] = await batch([statement]);
        return (rows ?? []) as readonly T[];
      },
    };
  }

  /**
   * Runs `work` between BEGIN and COMMIT. `work` answers whether to commit; every other path out,
   * an exception above all, rolls back before the connection returns to the pool.
   *
   * @param opening statements that travel with BEGIN; asked for once there is a connection
   */
  async transaction<T>(
    tenantId: string,
    mode: TransactionMode,
    work: (connection: TenantConnection, opened: Opened) => Promise<Ending<T>>,
    opening: () => readonly Statement[] = () => [],
  ): Promise<T> {
    return this.withClient(tenantId, async (client) => {
      const connection = new TenantConnection(client, tenantId);
      try {
        const first = opening();
        const begun = await connection.batch([
          ...BEGIN[mode],
          // After BEGIN: a snapshot's isolation level can be set before the first query only.
          ...this.planAges.refresh(client),
          { ...SET_TENANT, values: [tenantId] },
          ...first,
        ]);
        const opened = begun.slice(begun.length - first.length);
        const { commit, value, closing } = await work(connection, opened);
        await (commit ? commitWith(client, closing ?? []) : client.query('rollback'));
        return value;
      } catch (error) {
        await rollBack(client);
        throw error;
      }
    });
  }

  /**
   * Reads a table of platform's directory, the few that are known before a tenant is
   * (login, relay, recorder).
   */
  async directory<T extends object = Row>(statement: Statement): Promise<readonly T[]> {
    const [rows] = await this.withClient(
      NO_TENANT,
      (client) => client.query(new Pipeline([statement])).done,
    );
    return (rows ?? []) as readonly T[];
  }

  /** How busy the pool is: connections open, of those idle, and callers waiting for one. */
  get poolStatus(): { readonly total: number; readonly idle: number; readonly waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    const waiting = waitingCount + this.turns.waitingCount;
    return { total: totalCount, idle: idleCount, waiting };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async withClient<T>(
    tenant: string,
    work: (client: PoolClient) => Promise<T>,
  ): Promise<T> {
    await this.turns.enter(tenant);
    try {
      return await this.withClientOfPool(work);
    } finally {
      this.turns.leave(tenant);
    }
  }

  private async withClientOfPool<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } catch (error) {
      if (error instanceof ConnectionLost) broken = error;
      throw error;
    } finally {
      client.off('error', onError);
      // A broken connection is thrown away, never given to the next caller.
      client.release(broken);
    }
  }
}

/** The connection died with a transaction open: whether it had committed is unknown. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

async function commitWith(client: PoolClient, closing: readonly Statement[]): Promise<void> {
  const pipeline = new Pipeline([...closing, COMMIT]);
  await client.query(pipeline).done;
  // A transaction in which a statement failed answers COMMIT with ROLLBACK, and no error.
  invariant(pipeline.commandTags.at(-1) === 'COMMIT', 'what is to be committed has not failed');
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
  } catch (error) {
    throw new ConnectionLost('The database connection was lost.', { cause: error });
  }
}
