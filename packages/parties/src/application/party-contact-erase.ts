import { invariant, ok, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  withoutPerson,
  type ContactErasureReason,
  type ContactPerson,
} from '../domain/erase-contact';
import { refusalAt } from '../domain/party-refusal';
import { planContactRemoval } from '../domain/plan-party';
import { refuse, type PartyChanged, type PartyRefused } from './party-create';
import { PARTY_UPDATE, type PartyUpdate } from './party-update';
import type { ErasedRows, PartiesContext } from './ports';
import { writeParties } from './write-parties';

/** A contact whose person is to be forgotten. */
export interface ContactErase {
  readonly contactId: Id;
  readonly reason: ContactErasureReason;
}

type Outcome = Result<PartyChanged, PartyRefused | IdempotencyRefusal>;

/**
 * Takes a contact out of the system, for good: the contact itself, what the same party had in former
 * days with the same name or value, that name as the holder of former bank accounts, and both in
 * requests for approval. Rows keep their ids, which audit rows hold.
 *
 * Needs `parties.contact.erase`. One that is erased already stays so.
 */
export const partyContactErase =
  (context: PartiesContext) =>
  async (caller: Caller, command: Command<ContactErase>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'parties.contact.erase');
    const request = splitCommand('partyContactErase', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const { contacts, store } = context;
      const known = await contacts.find(tx, command.contactId);
      if (!known) return refuse([refusalAt('PARTY_CONTACT_UNKNOWN', 'contactId')]);
      const { partyId } = known;
      if (known.isErased) return ok({ partyId });
      // Requests before parties, as whoever agrees to one locks them.
      const approvalRequestIds = await eraseFromRequests(context, tx, { partyId, person: known });
      await store.lock(tx);
      const contact = await contacts.find(tx, command.contactId);
      invariant(contact, 'rows of contacts stay');
      if (contact.isErased) return ok({ partyId });
      if (!contact.isRetired) await retire(context, tx, { partyId, contactId: contact.id });
      const rows = await contacts.erase(tx, contact);
      tell(tx, partyId, { ...rows, approvalRequestIds, reason: command.reason });
      return ok({ partyId });
    });
  };

function eraseFromRequests(
  { approvals }: PartiesContext,
  tx: Transaction,
  { partyId, person }: { readonly partyId: Id; readonly person: ContactPerson },
): Promise<readonly Id[]> {
  const about = { operation: PARTY_UPDATE.operation, subject: { type: 'Party', id: partyId } };
  return approvals.eraseFromCommands(tx, about, (command) => {
    // It is the JSON of an update, all of whose fields are plain.
    const update = command as unknown as PartyUpdate;
    return { ...update, changes: withoutPerson(update.changes, person) };
  });
}

/** Whom nobody is to reach any more is taken off the party's list first, as by an edit. */
async function retire(
  { store }: PartiesContext,
  tx: Transaction,
  { partyId, contactId }: { readonly partyId: Id; readonly contactId: Id },
): Promise<void> {
  const [party] = await store.byIds(tx, [partyId]);
  invariant(party, 'a contact has its party');
  const plan = planContactRemoval(party, contactId);
  await writeParties(tx, store, [{ code: party.code, before: party, plan }]);
}

interface Erased extends ErasedRows {
  readonly approvalRequestIds: readonly Id[];
  readonly reason: ContactErasureReason;
}

function tell(tx: Transaction, partyId: Id, erased: Erased): void {
  tx.emit({
    type: 'parties.ContactErased',
    aggregateType: 'Party',
    aggregateId: partyId,
    payload: {
      partyId: encodeId('Party', partyId),
      contactIds: erased.contactIds.map((id) => encodeId('PartyContact', id)),
    },
  });
  tx.audit({
    action: 'party.eraseContact',
    subjectType: 'Party',
    subjectId: partyId,
    details: { ...erased },
  });
}
