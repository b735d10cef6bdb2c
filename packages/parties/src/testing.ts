/** For tests of packages above: parties without ceremony. */
import { randomUUID } from 'node:crypto';
import { createApprovals, type ApprovalServices } from '@duebook/governance/module';
import { invariant, systemClock, type Clock, type Id } from '@duebook/kernel';
import type { Caller, FileService, UnitOfWork } from '@duebook/platform';
import type { PartyFields } from './domain/party';
import type { PartiesServices } from './application/parties-services';
import { PARTY_UPDATE } from './application/party-update';
import { createPartiesServices } from './create-parties-services';

interface Home {
  readonly unitOfWork: UnitOfWork;
  readonly clock?: Clock;
}

/** Approvals of what parties makes approvable, without a policy until a test makes one. */
export function partiesApprovals({ unitOfWork, clock = systemClock }: Home): ApprovalServices {
  return createApprovals({ unitOfWork, clock, operations: [PARTY_UPDATE] });
}

/** A tenant without a single file. */
export const noFiles: Pick<FileService, 'factsByIds'> = {
  factsByIds: (_, fileIds) => Promise.resolve(fileIds.map(() => null)),
};

/** Parties' services by themselves. */
export function partiesAlone(home: Home): PartiesServices {
  const { unitOfWork } = home;
  return createPartiesServices({
    unitOfWork,
    approvals: partiesApprovals(home),
    files: noFiles,
  });
}

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
  const outcome = await partiesAlone({ unitOfWork }).partiesUpsert(caller, {
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
