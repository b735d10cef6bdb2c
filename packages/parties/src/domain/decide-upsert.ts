import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { checkPartyFields } from './check-party';
import type { Party, PartyFields } from './party';
import { refusalAt, type PartyRefusal } from './party-refusal';
import { planChange, planNewParty, type ListMode, type PartyPlan } from './plan-party';
import { isPartyCode } from './text';

/** One party as a caller gives it: found by its code, made when there is none. */
export type PartyUpsert = PartyFields & { readonly code: string };

/** A decided change of one party. */
export type PlannedParty = Readonly<{ code: string; before: Party | null; plan: PartyPlan }>;

export type PartyDecision = Result<PlannedParty, readonly PartyRefusal[]>;

/** Who has each of the virtual accounts that are given. */
export type VirtualAccountOwners = ReadonlyMap<string, Id>;

/**
 * Decides each element by itself, in order. A code or virtual account that comes twice belongs to
 * the first element that has it and is not refused; the later ones are refused.
 */
export function decideUpsert(
  given: readonly PartyUpsert[],
  known: ReadonlyMap<string, Party>,
  virtualAccountOwners: VirtualAccountOwners,
): readonly PartyDecision[] {
  const codes = new Set<string>();
  const virtualAccounts = new Set<string>();
  return given.map(({ code, ...fields }) => {
    if (codes.has(code)) return refused([refusalAt('PARTY_CODE_REPEATED', 'code')]);
    const before = known.get(code) ?? null;
    const decision = decideParty({ code, before, fields, mode: 'ADD', virtualAccountOwners });
    if (!decision.ok) return decision;
    const number = decision.value.plan.details.virtualAccountNumber;
    if (number !== null && virtualAccounts.has(number)) return refused([VIRTUAL_ACCOUNT_TAKEN]);
    if (number !== null) virtualAccounts.add(number);
    codes.add(code);
    return decision;
  });
}

const VIRTUAL_ACCOUNT_TAKEN = refusalAt('VIRTUAL_ACCOUNT_TAKEN', 'virtualAccountNumber');

/** Decides one party: checks what is given, then what it makes of the party that is there. */
export function decideParty(given: {
  readonly code: string;
  readonly before: Party | null;
  readonly fields: PartyFields;
  readonly mode: ListMode;
  readonly virtualAccountOwners: VirtualAccountOwners;
}): PartyDecision {
  const { code, before, mode } = given;
  if (!isPartyCode(code)) return refused([refusalAt('PARTY_CODE_INVALID', 'code')]);
  const fields = checkPartyFields(given.fields);
  if (!fields.ok) return fields;
  const plan =
    before === null ? planNewParty(fields.value) : planChange(before, fields.value, mode);
  if (!plan.ok) return plan;
  const number = plan.value.details.virtualAccountNumber;
  const owner = number === null ? undefined : given.virtualAccountOwners.get(number);
  if (owner !== undefined && owner !== before?.id) return refused([VIRTUAL_ACCOUNT_TAKEN]);
  return ok({ code, before, plan: plan.value });
}
