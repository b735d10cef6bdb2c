import type { Row, Statement, TenantConnection } from '@duebook/platform';
import { Database, Transaction } from '@duebook/platform/module';

type Opened = readonly (readonly Row[])[];

/** What can be left out to see what it costs. The product itself has no such switch. */
export const GUARDS = ['rls', 'audit', 'idempotency', 'outbox'] as const;
export type Guard = (typeof GUARDS)[number];

/** The statements that a guard consists of; row security is left out by another role instead. */
const STATEMENTS: Readonly<Record<Guard, readonly string[]>> = {
  rls: [],
  audit: ['platform.audit_entries'],
  idempotency: [
    'platform.lock_key',
    'platform.try_lock_keys',
    'platform.find_keys',
    'platform.idempotency_keys',
  ],
  outbox: ['platform.outbox_events'],
};

/**
 * The app role's door without the statements of one guard, which are answered with no rows. Of row security
 * it leaves out nothing: that is the matter of the role it is opened as.
 */
export class UnguardedDatabase extends Database {
  private readonly leftOut: ReadonlySet<string>;

  constructor(
    options: ConstructorParameters<typeof Database>[0],
    private readonly guard: Guard,
  ) {
    super(options);
    this.leftOut = new Set(STATEMENTS[guard]);
  }

  override transaction: Database['transaction'] = (tenantId, mode, work, opening) => {
    let first: readonly Statement[] = [];
    return super.transaction(
      tenantId,
      mode,
      async (connection, opened) => {
        const ending = await work(this.without(connection), this.filledUp(first, opened));
        return { ...ending, closing: this.kept(ending.closing ?? []) };
      },
      () => {
        first = opening?.() ?? [];
        return this.kept(first);
      },
    );
  };

  private kept(statements: readonly Statement[]): readonly Statement[] {
    return statements.filter(({ name }) => !this.leftOut.has(name ?? ''));
  }

  /** What was answered, with no rows for each statement that was left out. */
  private filledUp(statements: readonly Statement[], answers: Opened): Opened {
    const waiting = [...answers];
    return statements.map(({ name }) =>
      this.leftOut.has(name ?? '') ? [] : (waiting.shift() ?? []),
    );
  }

  private without(connection: TenantConnection): TenantConnection {
    const batch = async (statements: readonly Statement[]): Promise<Opened> => {
      const kept = this.kept(statements);
      return this.filledUp(statements, kept.length === 0 ? [] : await connection.batch(kept));
    };
    // The same connection in all else: its other methods go through this batch.
    const without = Object.assign(Object.create(connection) as TenantConnection, { batch });
    GUARD_OF.set(without, this.guard);
    return without;
  }
}

/** Which guard is left out on a connection. */
const GUARD_OF = new WeakMap<object, Guard>();

/**
 * What a use case hands over for a guard that is left out is dropped at once, so that neither the hash of an
 * entry nor the text of an event is made of it.
 */
function dropWhereLeftOut(method: 'audit' | 'emit', guard: Guard): void {
  const original = Reflect.get(Transaction.prototype, method) as (...given: unknown[]) => void;
  Transaction.prototype[method] = function (this: Transaction, ...given: unknown[]): void {
    const connection = Reflect.get(this, 'connection') as object;
    if (GUARD_OF.get(connection) !== guard) original.apply(this, given);
  };
}

dropWhereLeftOut('audit', 'audit');
dropWhereLeftOut('emit', 'outbox');
