import { brokenAmong } from '@duebook/platform/testing';
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
  const asked = ledgerInvariants.filter((each) => each.id === id);
  const broken = await brokenAmong(db, tenant.caller, asked, random);
  return broken.map(({ detail }) => detail);
}
