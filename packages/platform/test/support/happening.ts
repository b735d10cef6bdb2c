import { newId, ok } from '@duebook/kernel';
import type { Caller } from '../../src';
import type { TestDatabase } from '../../src/testing';

export const A = '0190a000-0000-7000-8000-00000000000a';
export const B = '0190a000-0000-7000-8000-00000000000b';

/** Who hears of what happens. */
export const subscription = { consumer: 'test.reader', eventTypes: ['t.Happened'] };

/** A unit of work that does nothing but say so, by an event of the aggregate and an audit row. */
export async function happenTo(
  { db, caller }: { readonly db: TestDatabase; readonly caller: Caller },
  aggregateId: string,
  n: number | null,
): Promise<void> {
  await db.unitOfWork.mutate(
    caller,
    { operation: 'happen', idempotencyKey: newId(), input: {} },
    (tx) => {
      tx.emit({ type: 't.Happened', aggregateType: 'T', aggregateId, payload: { n } });
      tx.audit({ action: 't.happen', subjectType: 'T', subjectId: aggregateId, details: { n } });
      return Promise.resolve(ok(n));
    },
  );
}
