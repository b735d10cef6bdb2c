import { newId } from '@duebook/kernel';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import type { PartiesServices, PartyUpsert } from '@duebook/parties';
import { createPartiesServices, partiesModule } from '@duebook/parties/module';

/** A database with governance and parties, and one tenant in it. */
export interface PartyHome {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly parties: PartiesServices;
}

export async function aPartyHome(): Promise<PartyHome> {
  const db = await openTestDatabase([governanceModule, partiesModule]);
  const tenant = await aTenant(db);
  return { db, tenant, parties: createPartiesServices({ unitOfWork: db.unitOfWork }) };
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

/** How many statements the work sends to the database, by round trips. */
export async function roundTripsOf(
  db: TestDatabase,
  work: () => Promise<unknown>,
): Promise<number> {
  let trips = 0;
  const database = db.database as { read: TestDatabase['database']['read'] };
  const original = database.read.bind(db.database);
  database.read = (...args) => {
    trips += 1;
    return original(...args);
  };
  try {
    await work();
  } finally {
    database.read = original;
  }
  return trips;
}
