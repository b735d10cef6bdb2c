import type { Row, Statement, TenantConnection } from '@duebook/platform';
import { Database } from '@duebook/platform/module';

/** What can be left out to see what it costs. The product itself has no such switch. */
export const GUARDS = ['rls', 'audit', 'idempotency', 'outbox'] as const;
export type Guard = (typeof GUARDS)[number];

/** The statements that a guard consists of; row security is left out by another role instead. */
const STATEMENTS: Readonly<Record<Guard, readonly string[]>> = {
  rls: [],
  audit: ['platform.audit_entries'],
  idempotency: ['platform.lock_key', 'platform.find_key', 'platform.idempotency_key'],
  outbox: ['platform.outbox_events'],
};

/** The app role's door without the statements of one guard, which are answered with no rows. */
export class UnguardedDatabase extends Database {
  private readonly leftOut: ReadonlySet<string>;

  constructor(options: ConstructorParameters<typeof Database>[0], guard: Guard) {
    super(options);
    this.leftOut = new Set(STATEMENTS[guard]);
  }

  override transaction: Database['transaction'] = (tenantId, mode, work) =>
    super.transaction(tenantId, mode, (connection) => work(this.without(connection)));

  private without(connection: TenantConnection): TenantConnection {
    const batch = async (
      statements: readonly Statement[],
    ): Promise<readonly (readonly Row[])[]> => {
      const kept = statements.filter(({ name }) => !this.leftOut.has(name ?? ''));
      const answers = kept.length === 0 ? [] : [...(await connection.batch(kept))];
      return statements.map(({ name }) =>
        this.leftOut.has(name ?? '') ? [] : (answers.shift() ?? []),
      );
    };
    // The same connection in all else: its other methods go through this batch.
    return Object.assign(Object.create(connection) as TenantConnection, { batch });
  }
}
