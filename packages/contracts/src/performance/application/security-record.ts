import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import type { Contract } from '../../register/domain/contract';
import { performanceRefusal, type PerformanceRefusal } from '../domain/performance-refusal';
import type { ContractSecurity, SecurityKind } from '../domain/performed';
import { RECORD_PERFORMANCE } from '../performance-permissions';
import { dayFault, documentFault, lockPerformed, lockRecorded, wordsIfSent } from './of-contract';
import type { PerformanceContext } from './ports';

/** A paper that secures a contract; plain JSON. */
export type SecurityRecord = Readonly<{
  contractId: Id;
  kind: SecurityKind;
  collateralId: Id | null;
  documentId: Id | null;
  registrationNumber: string | null;
  registry: string | null;
  registeredOn: BusinessDate | null;
  expiresOn: BusinessDate | null;
}>;

/** That it secures nothing any more; plain JSON. */
export type SecurityRelease = Readonly<{
  contractSecurityId: Id;
  releasedOn: BusinessDate;
  expectedVersion: number;
}>;

/** What a mutation of a security comes to. Plain JSON. */
export type SecurityChanged = Readonly<{ contractSecurityId: Id }>;

type Refusal = PerformanceRefusal | VersionConflict;
type Outcome = Result<SecurityChanged, Refusal>;
type Answer = Promise<Result<SecurityChanged, Refusal | IdempotencyRefusal>>;

const LONGEST_WORDS = 200;

/**
 * Records a paper that secures what is owed under a contract. What the security is worth stands with its
 * collateral, which it names and does not repeat.
 * @throws PermissionDenied contracts.performance.record in each legal entity of the contract
 */
export const contractSecurityRecord =
  (context: PerformanceContext) =>
  async (caller: Caller, command: Command<SecurityRecord>): Answer => {
    requirePermission(caller, RECORD_PERFORMANCE);
    const request = splitCommand('contractSecurityRecord', command);
    return context.unitOfWork.mutate<SecurityChanged, Refusal>(caller, request, (tx) =>
      record(context, tx, command),
    );
  };

async function record(
  context: PerformanceContext,
  tx: Transaction,
  command: SecurityRecord,
): Promise<Outcome> {
  const { contractId, kind, collateralId, documentId, registeredOn, expiresOn } = command;
  const locked = await lockPerformed(context, tx, contractId);
  if (!locked.ok) return locked;
  const { contract, today } = locked.value;
  const unfit =
    (registeredOn && dayFault(registeredOn, today, 'registeredOn')) ??
    (await collateralFault(context, tx, { contract, collateralId })) ??
    (await documentFault(context, tx, documentId));
  if (unfit) return refused(unfit);
  const number = wordsIfSent(command.registrationNumber, 'registrationNumber', LONGEST_WORDS);
  if (!number.ok) return number;
  const registry = wordsIfSent(command.registry, 'registry', LONGEST_WORDS);
  if (!registry.ok) return registry;
  const security: ContractSecurity = {
    ...{ id: tx.ids.next(), contractId, kind, collateralId, documentId, registeredOn, expiresOn },
    ...{ registrationNumber: number.value, registry: registry.value, releasedOn: null },
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt, version: 1 },
  };
  await context.securities.add(tx, security);
  tx.audit({
    action: 'contractSecurity.record',
    ...{ subjectType: 'ContractSecurity', subjectId: security.id },
    details: { contractId, kind, collateralId, documentId, registeredOn, expiresOn },
  });
  return ok({ contractSecurityId: security.id });
}

/** Collateral that is named is held, and of a party of the contract. */
async function collateralFault(
  { known }: PerformanceContext,
  tx: Transaction,
  { contract, collateralId }: Readonly<{ contract: Contract; collateralId: Id | null }>,
): Promise<PerformanceRefusal | null> {
  if (collateralId === null) return null;
  const partyId = await known.partyOfCollateral(tx, collateralId);
  return contract.parties.some((party) => party.partyId === partyId)
    ? null
    : performanceRefusal('CONTRACT_SECURITY_COLLATERAL_UNFIT', 'collateralId');
}

/**
 * Records that something secures a contract no more.
 * @throws PermissionDenied contracts.performance.record in each legal entity of the contract
 */
export const contractSecurityRelease =
  (context: PerformanceContext) =>
  async (caller: Caller, command: Command<SecurityRelease>): Answer => {
    requirePermission(caller, RECORD_PERFORMANCE);
    const request = splitCommand('contractSecurityRelease', command);
    return context.unitOfWork.mutate<SecurityChanged, Refusal>(caller, request, (tx) =>
      release(context, tx, command),
    );
  };

async function release(
  context: PerformanceContext,
  tx: Transaction,
  { contractSecurityId, releasedOn, expectedVersion }: SecurityRelease,
): Promise<Outcome> {
  const locked = await lockRecorded(context, tx, {
    store: context.securities,
    ...{ id: contractSecurityId, field: 'contractSecurityId', expectedVersion },
    hasEnded: (security) => security.releasedOn !== null,
    codes: { unknown: 'CONTRACT_SECURITY_UNKNOWN', ended: 'CONTRACT_SECURITY_RELEASED' },
  });
  if (!locked.ok) return locked;
  const { before, today } = locked.value;
  const unfit = dayFault(releasedOn, today, 'releasedOn');
  if (unfit) return refused(unfit);
  await context.securities.save(tx, { ...before, releasedOn });
  tx.audit({
    action: 'contractSecurity.release',
    ...{ subjectType: 'ContractSecurity', subjectId: contractSecurityId },
    details: { contractId: before.contractId, releasedOn: { before: null, after: releasedOn } },
  });
  return ok({ contractSecurityId });
}
