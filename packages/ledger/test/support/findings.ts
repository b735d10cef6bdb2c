import { ledgerInvariants } from '../../src/module';
import type { TestLedger } from './a-ledger';

/**
 * What verification finds wrong under an id; nothing in sound books.
 * @param random draws the past moments of I3
 */
export async function findings(
  { db, tenant }: TestLedger,
  id: string,
  random: (bound: number) => number = (bound) => Math.floor(bound / 2),
): Promise<readonly string[]> {
  return db.unitOfWork.snapshot(tenant.caller, async (reader) => {
    const found: string[] = [];
    for (const invariant of ledgerInvariants.filter((each) => each.id === id)) {
      const { holds, detail } = await invariant.check({ reader, now: db.clock.now(), random });
      if (!holds) found.push(detail);
    }
    return found;
  });
}
