import type {
  ApprovableOperation,
  ApprovalNeeded,
  Execute,
  OrRequested,
} from '@duebook/governance';
import { businessDate, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import {
  checkPackIds,
  type AdoptionDraft,
  type AdoptionFault,
  type RulePackAdoption,
} from '../domain/rule-pack-adoption';
import { rulePack } from '../packs/rule-packs';
import { ADOPT_RULE_PACKS } from '../rule-pack-permissions';
import type { RulePackContext } from './ports';

/** Which packs are to be used from a day on; plain JSON, as it waits for agreement. */
export type RulePacksAdopt = AdoptionDraft &
  Readonly<{
    /** The version of the legal entity's last adoption as it was read; 0 where there is none. */
    expectedVersion: number;
  }>;

export type RulePacksAdopted = Readonly<{ rulePackAdoptionId: Id }>;

/** Why a legal entity goes on with what it used. */
export type AdoptionRefusal =
  | AdoptionFault
  | VersionConflict
  | Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN'; path: readonly string[] }>;

type AdoptionStopped = AdoptionRefusal | ApprovalNeeded;

/** Which law is used is for two people to say. */
export const RULE_PACKS_ADOPT: ApprovableOperation = {
  operation: 'rulePacksAdopt',
  description: 'Using packs of statutory rules for a legal entity.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

/**
 * Asks for the agreement of somebody else to use packs from a day on. Invoices of that day and later are
 * judged by them, those that are there already too.
 * @throws PermissionDenied contracts.rulePack.adopt for the legal entity
 */
export const rulePacksAdopt =
  (context: RulePackContext) =>
  async (
    caller: Caller,
    command: Command<RulePacksAdopt>,
  ): Promise<OrRequested<RulePacksAdopted, AdoptionRefusal>> => {
    requirePermission(caller, ADOPT_RULE_PACKS, command.legalEntityId);
    const request = splitCommand(RULE_PACKS_ADOPT.operation, command);
    const outcome = await context.unitOfWork.mutate<RulePacksAdopted, AdoptionStopped>(
      caller,
      request,
      (tx) => adopt(context, tx, command),
    );
    return context.filing.orRequest<RulePacksAdopted, AdoptionStopped | IdempotencyRefusal>(
      caller,
      request,
      outcome,
    );
  };

async function adopt(
  { adoptions, gate }: RulePackContext,
  tx: Transaction,
  command: RulePacksAdopt,
): Promise<Result<RulePacksAdopted, AdoptionStopped>> {
  const { legalEntityId, packIds, supply, expectedVersion } = command;
  requirePermission(tx.caller, ADOPT_RULE_PACKS, legalEntityId);
  const checked = checkPackIds(packIds, rulePack);
  if (!checked.ok) return checked;
  if (!(await adoptions.isLegalEntity(tx, legalEntityId))) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  await adoptions.lock(tx);
  const version = await adoptions.lastVersion(tx, legalEntityId);
  const conflict = versionConflict({ version }, expectedVersion);
  if (conflict) return refused(conflict);
  const holdsFrom = businessDate(command.holdsFrom);
  const action = {
    ...{ operation: RULE_PACKS_ADOPT.operation, amount: null, legalEntityId },
    subject: { type: 'LegalEntity', id: legalEntityId },
    title: `Use ${packIds.join(', ')} from ${holdsFrom} on`,
    command: { legalEntityId, holdsFrom, packIds: [...packIds], supply, expectedVersion },
  };
  const [need] = await gate.judge([{ tx, action }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const adoption: RulePackAdoption = {
    ...{ id: tx.ids.next(), legalEntityId, version: version + 1, holdsFrom, packIds, supply },
    ...{ adoptedBy: tx.caller.principalId, agreedBy: gate.agreedBy(tx), adoptedAt: tx.startedAt },
  };
  await adoptions.add(tx, adoption);
  tell(tx, adoption);
  return ok({ rulePackAdoptionId: adoption.id });
}

function tell(tx: Transaction, adoption: RulePackAdoption): void {
  const { id, legalEntityId, version, holdsFrom, packIds, supply } = adoption;
  tx.emit({
    type: 'contracts.RulePacksAdopted',
    aggregateType: 'RulePackAdoption',
    aggregateId: id,
    payload: {
      rulePackAdoptionId: encodeId('RulePackAdoption', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      ...{ version, holdsFrom, rulePackIds: [...packIds] },
    },
  });
  tx.audit({
    action: 'rulePacks.adopt',
    subjectType: 'RulePackAdoption',
    subjectId: id,
    details: { legalEntityId, version, holdsFrom, rulePackIds: [...packIds], supply },
  });
}

/** How it is done once somebody has agreed. */
export function adoptionExecutors(
  context: RulePackContext,
  tellRefusal: (refusal: AdoptionRefusal) => Readonly<{ code: string; message: string }>,
): Readonly<Record<string, Execute>> {
  return {
    [RULE_PACKS_ADOPT.operation]: async (tx, json) => {
      // It is the JSON of a command, all of whose fields are plain.
      const outcome = await adopt(context, tx, json as unknown as RulePacksAdopt);
      if (outcome.ok) {
        return ok({ type: 'RulePackAdoption', id: outcome.value.rulePackAdoptionId });
      }
      const { refusal } = outcome;
      return refused(
        refusal.code === 'APPROVAL_NEEDED'
          ? { code: refusal.code, message: 'Somebody else has to agree.' }
          : tellRefusal(refusal),
      );
    },
  };
}
