import { invariant, type Id, type Result } from '@duebook/kernel';
import type { Json, Transaction } from '@duebook/platform';

/** What came of doing what was approved. */
export type Execution = Result<
  /** What was made, as the API calls it; null when nothing was made. */
  Readonly<{ type: string; id: Id }> | null,
  /** Why it cannot be done any more, as its own mutation would refuse it. */
  Readonly<{ code: string; message: string }>
>;

/**
 * Does what was approved, in the name of whoever asked for it.
 *
 * @param command what {@link ApprovableAction.command} was
 * @throws PermissionDenied when whoever asked may not do it any more
 */
export type Execute = (tx: Transaction, command: Json) => Promise<Execution>;

/**
 * How each operation is done once it is approved. Packages above add theirs while a system is
 * composed, since what they offer in turn needs the gate that asks for approval.
 */
export class ApprovableExecutors {
  private readonly byOperation = new Map<string, Execute>();

  add(executors: Readonly<Record<string, Execute>>): void {
    for (const [operation, execute] of Object.entries(executors)) {
      invariant(!this.byOperation.has(operation), `${operation} is executed one way`);
      this.byOperation.set(operation, execute);
    }
  }

  of(operation: string): Execute {
    const execute = this.byOperation.get(operation);
    invariant(execute !== undefined, `whoever describes ${operation} says how it is done`);
    return execute;
  }
}
