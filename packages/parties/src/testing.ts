/** For tests of packages above: parties without ceremony. */
import { randomUUID } from 'node:crypto';
import { invariant, type Id } from '@duebook/kernel';
import type { Caller, UnitOfWork } from '@duebook/platform';
import type { PartyFields } from './domain/party';
import { createPartiesServices } from './create-parties-services';

/**
 * Makes a party for each code, or finds it, and answers their ids in order. Each is customer and
 * supplier and is called `Party <code>` unless `fields` says otherwise.
 */
export async function someParties(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  codes: readonly string[],
  fields: PartyFields = {},
): Promise<readonly Id[]> {
  const outcome = await createPartiesServices({ unitOfWork }).partiesUpsert(caller, {
    idempotencyKey: randomUUID(),
    parties: codes.map((code) => ({
      code,
      legalName: `Party ${code}`,
      kinds: ['CUSTOMER', 'SUPPLIER'],
      ...fields,
    })),
  });
  invariant(outcome.ok, 'test parties are well made');
  return outcome.value.outcomes.map((one) => {
    invariant(one.status !== 'REFUSED', 'test parties are well made');
    return one.partyId;
  });
}
