import { jest } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule, type ApprovalServices } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import type { PartiesServices, PartyUpsert } from '@duebook/parties';
import {
  createPartiesExecutors,
  createPartiesServices,
  partiesModule,
} from '@duebook/parties/module';
import { noFiles, partiesApprovals } from '@duebook/parties/testing';

/** A machine that runs several suites at once is slow; a test that hangs still ends. */

/** A database with governance and parties, and one tenant in it. */
export interface PartyHome {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly parties: PartiesServices;
  readonly approvals: ApprovalServices;
}

export async function aPartyHome(): Promise<PartyHome> {
  const db = await openTestDatabase([governanceModule, partiesModule]);
  const tenant = await aTenant(db);
  const { unitOfWork } = db;
  const approvals = partiesApprovals(db);
  const parts = { unitOfWork, approvals, files: noFiles };
  approvals.executors.add(createPartiesExecutors(parts));
  return { db, tenant, approvals, parties: createPartiesServices(parts) };
}

/** A key that no other call uses. */
export const fresh = (): string => newId();

/** A customer of this code; what is not told is little. */
export function aParty(code: string, over: Partial<PartyUpsert> = {}): PartyUpsert {
  return { code, legalName: `Party ${code}`, kinds: ['CUSTOMER'], ...over };
}

/** Registers a party and answers its id. */
export async function register(
  { parties, tenant }: Pick<PartyHome, 'parties' | 'tenant'>,
  party: PartyUpsert,
): Promise<string> {
  const outcome = await parties.partyCreate(tenant.caller, { idempotencyKey: fresh(), party });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.partyId;
}

/** What a refusal of one party with these codes looks like. */
export const refusedWith = (...codes: readonly string[]) => ({
  ok: false,
  refusal: { code: 'PARTY_REFUSED', refusals: codes.map((code) => ({ code })) },
});

/** How often the work goes to the database: reads, and statements of transactions. */
export async function roundTripsOf(
  db: TestDatabase,
  work: () => Promise<unknown>,
): Promise<number> {
  const read = jest.spyOn(db.database, 'read');
  const transaction = jest.spyOn(db.database, 'transaction');
  try {
    await work();
    return read.mock.calls.length + transaction.mock.calls.length;
  } finally {
    read.mockRestore();
    transaction.mockRestore();
  }
}
