import type {
  ApprovableOperation,
  ApprovalNeeded,
  Execute,
  OrRequested,
} from '@duebook/governance';
import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Json,
  type Transaction,
} from '@duebook/platform';
import { decideParty } from '../domain/decide-upsert';
import { PARTY_REFUSAL_TEXTS } from '../domain/describe-refusal';
import type { PartyFields } from '../domain/party';
import { refusalAt } from '../domain/party-refusal';
import { changesBankAccounts, changesParty } from '../domain/plan-party';
import { tidyLabel } from '../domain/text';
import { refuse, type PartyChanged, type PartyRefused } from './party-create';
import { versionConflict, type PartyVersionConflict } from './party-version';
import type { PartiesContext } from './ports';
import { writeParties } from './write-parties';

/** An edit of a party. */
export interface PartyUpdate {
  readonly partyId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
  /** A list that is given replaces the list that is there. */
  readonly changes: PartyFields;
}

type Refusal = PartyRefused | PartyVersionConflict | IdempotencyRefusal;

/** Where money goes is nobody's decision alone. */
export const PARTY_UPDATE: ApprovableOperation = {
  operation: 'partyUpdate',
  description: 'Changing the bank accounts of a party that exists; other edits need no approval.',
  hasAmount: false,
  isOfLegalEntity: false,
  needsSecondPerson: true,
};

const WRITE = 'parties.party.write';

/**
 * Edits a party; where its bank accounts change, asks somebody else to agree first and answers that
 * request. Needs `parties.party.write`.
 */
export const partyUpdate =
  (context: PartiesContext) =>
  async (
    caller: Caller,
    command: Command<PartyUpdate>,
  ): Promise<OrRequested<PartyChanged, Refusal>> => {
    requireInWholeTenant(caller, WRITE);
    const { idempotencyKey: _, ...update } = command;
    const request = splitCommand(PARTY_UPDATE.operation, command);
    const outcome = await context.unitOfWork.mutate(caller, request, (tx) =>
      updateParty(context, tx, update),
    );
    const { filing } = context.approvals;
    return filing.orRequest<PartyChanged, Refusal | ApprovalNeeded>(caller, request, outcome);
  };

/** Edits as it was approved. */
export const executePartyUpdate =
  (context: PartiesContext): Execute =>
  async (tx, command) => {
    // It is the JSON of an update, all of whose fields are plain.
    const outcome = await updateParty(context, tx, command as unknown as PartyUpdate);
    if (outcome.ok) return ok({ type: 'Party', id: outcome.value.partyId });
    const { refusal } = outcome;
    const [first] = refusal.code === 'PARTY_REFUSED' ? refusal.refusals : [];
    if (first) return refused({ code: first.code, message: PARTY_REFUSAL_TEXTS[first.code] });
    return refused({ code: refusal.code, message: PARTY_REFUSAL_TEXTS.VERSION_CONFLICT });
  };

async function updateParty(
  { store, approvals }: PartiesContext,
  tx: Transaction,
  { partyId, expectedVersion, changes }: PartyUpdate,
): Promise<Result<PartyChanged, PartyRefused | PartyVersionConflict | ApprovalNeeded>> {
  requireInWholeTenant(tx.caller, WRITE);
  await store.lock(tx);
  const [party] = await store.byIds(tx, [partyId]);
  if (!party) return refuse([refusalAt('PARTY_UNKNOWN', 'partyId')]);
  const conflict = versionConflict(party, expectedVersion);
  if (conflict) return refused(conflict);
  const number = tidyLabel(changes.virtualAccountNumber ?? '');
  const owners = await store.virtualAccountOwners(tx, number === null ? [] : [number]);
  const decision = decideParty({
    code: party.code,
    before: party,
    fields: changes,
    mode: 'REPLACE',
    virtualAccountOwners: owners,
  });
  if (!decision.ok) return refuse(decision.refusal);
  const { plan } = decision.value;
  if (changesBankAccounts(plan)) {
    const action = {
      operation: PARTY_UPDATE.operation,
      legalEntityId: null,
      amount: null,
      subject: { type: 'Party', id: partyId },
      title: `Change the bank accounts of party ${party.code}`,
      command: JSON.parse(canonicalJson({ partyId, expectedVersion, changes })) as Json,
    };
    const [need] = await approvals.gate.judge([{ tx, action }]);
    if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  }
  if (changesParty(plan)) await writeParties(tx, store, [decision.value]);
  return ok({ partyId });
}
