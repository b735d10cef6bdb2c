import type { Row, Statement, TenantConnection } from '@duebook/platform';
import { Database } from '@duebook/platform/module';

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

/** The app role's door without the statements of one guard, which are answered with no rows. */
export class UnguardedDatabase extends Database {
  private readonly leftOut: ReadonlySet<string>;

  constructor(options: ConstructorParameters<typeof Database>[0], guard: Guard) {
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
    return Object.assign(Object.create(connection) as TenantConnection, { batch });
  }
}
