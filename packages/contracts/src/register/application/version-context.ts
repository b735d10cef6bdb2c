import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import { versionConflict, type Transaction } from '@duebook/platform';
import { checkValueFits } from '../domain/check-contract';
import { checkContent, type ContentDraft } from '../domain/check-contract-terms';
import { Faults } from '../domain/check-figures';
import type { Contract } from '../domain/contract';
import { fault, faulty, type ContractFault } from '../domain/contract-fault';
import type { ContractContent } from '../domain/contract-terms';
import { checkStanding, type ContractVersion } from '../domain/contract-version';
import { kindsOf } from './kinds-of';
import type { RegisterContext } from './ports';
import type { RegisterRefusal } from './register-refusal';
import { requireInAll } from './register-rights';
import { unknownSeriesOf } from './series-known';
import { TERM_RULES } from './term-rules';
import { todayIn } from './today-of';

/** A contract that is being changed: locked, and today by its clocks. */
export interface Locked {
  readonly contract: Contract;
  readonly today: BusinessDate;
}

/**
 * Locks a contract for whoever may change it; nobody else decides about it meanwhile.
 * @throws PermissionDenied where the permission is not held in each of its legal entities
 */
export async function lockContract(
  context: RegisterContext,
  tx: Transaction,
  { contractId, permission }: Readonly<{ contractId: Id; permission: string }>,
): Promise<Result<Locked, ContractFault>> {
  const contract = await context.contracts.lock(tx, contractId);
  if (!contract) return refused(fault('CONTRACT_NOT_RECORDED', ['contractId']));
  const { legalEntityIds } = contract;
  requireInAll(tx.caller, permission, legalEntityIds);
  const today = await todayIn(context.known, tx, { legalEntityIds, now: tx.startedAt });
  return ok({ contract, today });
}

/** The same for one of which something is still decided. */
export async function lockStanding(
  context: RegisterContext,
  tx: Transaction,
  asked: Readonly<{ contractId: Id; permission: string }>,
): Promise<Result<Locked, ContractFault>> {
  const locked = await lockContract(context, tx, asked);
  if (!locked.ok) return locked;
  const standing = checkStanding(locked.value.contract, locked.value.today);
  return standing.ok ? locked : standing;
}

/** Which draft; plain JSON. */
export type VersionEdit = Readonly<{
  contractVersionId: Id;
  /** Of the draft: nothing but what was read is meant. */
  expectedRevision: number;
}>;

/** A contract with what is being drafted of it, and the agreed version that begins last. */
export interface LockedDraft extends Locked {
  readonly open: ContractVersion;
  readonly latest: ContractVersion | null;
}

/** Locks a contract with its draft, as somebody has read that. @throws PermissionDenied */
export async function lockDraft(
  context: RegisterContext,
  tx: Transaction,
  asked: Readonly<{ edit: VersionEdit; permission: string }>,
): Promise<Result<LockedDraft, RegisterRefusal>> {
  const { contractVersionId, expectedRevision } = asked.edit;
  const [read] = await context.versions.byIds(tx, [contractVersionId]);
  if (!read) return refused(fault('CONTRACT_VERSION_UNKNOWN', ['contractVersionId']));
  const { contractId } = read;
  const locked = await lockStanding(context, tx, { contractId, permission: asked.permission });
  if (!locked.ok) return locked;
  // Read anew: it may have been drafted anew or agreed to until the contract was locked.
  const { latest, open } = await context.versions.standing(tx, contractId);
  if (open?.id !== contractVersionId) {
    return refused(fault('CONTRACT_VERSION_NOT_OPEN', ['contractVersionId']));
  }
  const conflict = versionConflict({ version: open.revision }, expectedRevision);
  if (conflict) return refused({ ...conflict, path: ['expectedRevision'] });
  return ok({ ...locked.value, open, latest });
}

/** Checks what a version of a contract is to say, with what it rests on. */
export async function judgeContent(
  context: RegisterContext,
  tx: Transaction,
  { contract, draft }: Readonly<{ contract: Contract; draft: ContentDraft }>,
): Promise<Result<ContractContent, RegisterRefusal>> {
  const faults = new Faults();
  const kind = (await kindsOf(context.kinds, tx)).get(contract.kindCode);
  if (kind) checkValueFits(faults, draft.value, kind.valueRule);
  const content = checkContent(draft, { currencyCode: contract.currency, rules: TERM_RULES });
  if (!content.ok) faults.add(...content.refusal);
  else faults.add(...(await unknownSeriesOf(context, tx, content.value.terms)));
  const refusal = faulty(faults.all);
  if (refusal) return refused(refusal);
  return content.ok ? content : refused({ code: 'CONTRACT_FAULTY', path: [], faults: [] });
}

/** Tells whoever follows contracts how one stands now. */
export async function tellFollowers(
  { followers, versions }: Pick<RegisterContext, 'followers' | 'versions'>,
  tx: Transaction,
  contract: Contract,
): Promise<void> {
  if (followers.length === 0 || contract.agreedAt === null) return;
  const agreed = await versions.agreed(tx, [contract.id]);
  for (const follow of followers) await follow(tx, { contract, agreed });
}

/** The last day of any document that rests on a contract from a day on; null where none does. */
export async function restsUntil(
  { restsUntil: sources }: Pick<RegisterContext, 'restsUntil'>,
  tx: Transaction,
  asked: Readonly<{ contractId: Id; from: BusinessDate }>,
): Promise<BusinessDate | null> {
  let latest: BusinessDate | null = null;
  for (const source of sources) {
    const day = await source(tx, asked);
    if (day !== null && (latest === null || day > latest)) latest = day;
  }
  return latest;
}
