import { invariant, type Id } from '@duebook/kernel';
import { encodeId, type Json, type Transaction } from '@duebook/platform';
import type { PlannedParty } from '../domain/decide-upsert';
import type { PartyDetails } from '../domain/party';
import type { PartyStore, PartyWrite } from './ports';

/** Saves decided changes, and tells and proves them. Answers the parties' ids in order. */
export async function writeParties(
  tx: Transaction,
  store: PartyStore,
  planned: readonly PlannedParty[],
): Promise<readonly Id[]> {
  const writes = planned.map((one) => numbered(tx, one));
  if (writes.length > 0) await store.save(tx, writes);
  for (const write of writes) {
    tx.emit({
      type: write.before === null ? 'parties.PartyCreated' : 'parties.PartyUpdated',
      aggregateType: 'Party',
      aggregateId: write.id,
      payload: {
        partyId: encodeId('Party', write.id),
        code: write.code,
        version: write.version,
      },
    });
    tx.audit({
      action: write.before === null ? 'party.create' : 'party.update',
      subjectType: 'Party',
      subjectId: write.id,
      details: auditDetails(write),
    });
  }
  return writes.map(({ id }) => id);
}

function numbered(tx: Transaction, { code, before, plan }: PlannedParty): PartyWrite {
  const withIds = <T>(values: readonly T[]): readonly { id: Id; value: T }[] =>
    values.map((value) => ({ id: tx.ids.next(), value }));
  const renamed = before === null || plan.changedDetails.includes('legalName');
  return {
    id: before?.id ?? tx.ids.next(),
    code,
    version: (before?.version ?? 0) + 1,
    before,
    plan,
    nameId: renamed ? tx.ids.next() : null,
    added: {
      aliases: withIds(plan.lists.aliases.added),
      identifiers: withIds(plan.lists.identifiers.added),
      addresses: withIds(plan.lists.addresses.added),
      contacts: withIds(plan.lists.contacts.added),
      bankAccounts: withIds(plan.lists.bankAccounts.added),
    },
  };
}

/**
 * Before and after of what changed. Names and the elements of lists may be personal (a sole
 * trader's name is a person's), so they are referred to by id: retired rows stay until erased.
 */
function auditDetails({ code, version, before, plan, nameId, added }: PartyWrite): {
  readonly [key: string]: Json;
} {
  const changes: Record<string, Json> = {};
  for (const field of plan.changedDetails) {
    if (field === 'legalName') {
      invariant(nameId !== null, 'a new legal name has an id');
      changes[field] = { beforeId: before?.legalNameId ?? null, afterId: nameId };
    } else {
      changes[field] = { before: plain(before?.details[field]), after: plain(plan.details[field]) };
    }
  }
  for (const list of Object.keys(added) as (keyof typeof added)[]) {
    const addedIds = added[list].map(({ id }) => id);
    const { retiredIds } = plan.lists[list];
    if (addedIds.length + retiredIds.length > 0) changes[list] = { addedIds, retiredIds };
  }
  return { code, version, changes };
}

function plain(value: PartyDetails[keyof PartyDetails] | undefined): Json {
  return value ?? null;
}
