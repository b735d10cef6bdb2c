import { invariant, type Clock, type IdSource } from '@duebook/kernel';
import type { TenantConnection } from '../database/database';
import type { Row, SqlReader, Statement } from '../database/statement';
import { auditEntry, type AuditEntry } from '../audit/audit-entry';
import type { AuditDecision, DomainEvent } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';

/** What a unit of work draws on. */
interface Sources {
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly attempt: number;
}

/** A unit of work that commits with another one, with what it is an operation of. */
interface Joined {
  readonly tx: Transaction;
  readonly operation: string;
}

/**
 * One unit of work: one caller, one tenant, one database transaction.
 *
 * Commands of other packages called with it join it. Events and audit rows collect here and are
 * written with the commit, all in one round trip.
 */
export class Transaction implements SqlReader {
  readonly tenantId: string;
  /** Stands on every fact written here; the recorder later gives it its place in order and time. */
  readonly commitId: string;
  readonly startedAt: Date;
  readonly ids: IdSource;
  /**
   * Which try of its unit of work this is, from 1. A later one knows that another transaction was in
   * the way of the one before, and may look where the first had no reason to.
   */
  readonly attempt: number;
  private readonly events: DomainEvent[] = [];
  private readonly entries: AuditEntry[] = [];
  private readonly joiners: Joined[] = [];

  constructor(
    private readonly connection: TenantConnection,
    readonly caller: Caller,
    private readonly from: Sources,
  ) {
    this.tenantId = caller.tenantId;
    this.ids = from.ids;
    this.attempt = from.attempt;
    this.commitId = from.ids.next();
    this.startedAt = from.clock.now();
  }

  query<T extends object = Row>(statement: Statement): Promise<readonly T[]> {
    return this.connection.query<T>(statement);
  }

  batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    return this.connection.batch(statements);
  }

  /** Tells subscribers, once and only if this commits. */
  emit(...events: readonly DomainEvent[]): void {
    this.events.push(...events);
  }

  /** Keeps proof of a decision, once and only if this commits. It is written out here and now. */
  audit(...decisions: readonly AuditDecision[]): void {
    for (const decision of decisions) {
      this.entries.push(auditEntry(this, decision, this.entries.length));
    }
  }

  /**
   * A unit of work of somebody else that commits together with this one, or not at all: what was
   * approved is done in the name of whoever asked for it, by the commit of whoever approved it.
   */
  inNameOf(caller: Caller, operation: string): Transaction {
    invariant(caller.tenantId === this.tenantId, 'a transaction is of one tenant');
    const tx = new Transaction(this.connection, caller, this.from);
    this.joiners.push({ tx, operation });
    return tx;
  }

  /** The units of work that commit with this one. */
  get joined(): readonly Joined[] {
    return this.joiners;
  }

  /** What was collected, for the unit of work that writes it. */
  get collected(): {
    readonly events: readonly DomainEvent[];
    readonly entries: readonly AuditEntry[];
  } {
    return { events: this.events, entries: this.entries };
  }
}
