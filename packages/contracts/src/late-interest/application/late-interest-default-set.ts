import {
  businessDate,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  checkLateInterestRule,
  type LateInterestRule,
  type LateInterestRuleFault,
} from '../domain/late-interest-rule';
import { SET_LATE_INTEREST } from '../late-interest-permissions';
import type { LateInterestRequest } from './late-interest-request';
import type { LateInterestContext } from './ports';

/** By which rule a legal entity tells interest on documents of a day or later. Plain JSON. */
export type DefaultRuleCommand = Readonly<{
  legalEntityId: Id;
  effectiveOn: BusinessDate;
  rule: LateInterestRule | null;
}>;

/** What a setting comes to. Plain JSON. */
export type DefaultRuleSet = Readonly<{ lateInterestDefaultId: Id }>;

/** Why no rule is set. */
export type DefaultRuleFault =
  | LateInterestRuleFault
  | Readonly<{
      code: 'LEGAL_ENTITY_UNKNOWN' | 'LATE_INTEREST_DAY_OUT_OF_RANGE';
      path: readonly string[];
    }>;

const FIRST_DAY = businessDate('1990-01-01');
const LAST_DAY = businessDate('2199-12-31');

/**
 * Sets the rule of the house of documents from a day on; one of the same day takes the place of the one
 * before, which stays to be read.
 * @throws PermissionDenied contracts.lateInterest.set
 */
export const lateInterestDefaultSet =
  (context: LateInterestContext) =>
  async (
    caller: Caller,
    request: LateInterestRequest,
    command: DefaultRuleCommand,
  ): Promise<Result<DefaultRuleSet, DefaultRuleFault | IdempotencyRefusal>> => {
    const { legalEntityId } = command;
    requirePermission(caller, SET_LATE_INTEREST, legalEntityId);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<DefaultRuleSet, DefaultRuleFault>(caller, asked, (tx) =>
      set(context, tx, command),
    );
  };

async function set(
  { defaults, places }: LateInterestContext,
  tx: Transaction,
  { legalEntityId, effectiveOn, rule: draft }: DefaultRuleCommand,
): Promise<Result<DefaultRuleSet, DefaultRuleFault>> {
  if ((await places.timeZone(tx, legalEntityId)) === null) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  if (effectiveOn < FIRST_DAY || effectiveOn > LAST_DAY) {
    return refused({ code: 'LATE_INTEREST_DAY_OUT_OF_RANGE', path: ['effectiveOn'] });
  }
  const rule = draft && checkLateInterestRule(draft);
  if (rule && !rule.ok) {
    return refused({ ...rule.refusal, path: ['rule', ...rule.refusal.path] });
  }
  await defaults.lock(tx, legalEntityId);
  const revision = (await defaults.revisionOf(tx, legalEntityId, effectiveOn)) + 1;
  const id = tx.ids.next();
  const kept = { id, legalEntityId, effectiveOn, revision, rule: rule && rule.value };
  await defaults.add(tx, kept);
  tx.emit({
    type: 'contracts.LateInterestDefaultSet',
    aggregateType: 'LegalEntity',
    aggregateId: legalEntityId,
    payload: {
      lateInterestDefaultId: encodeId('LateInterestDefault', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      ...{ effectiveOn, bearsInterest: rule !== null },
    },
  });
  tx.audit({
    action: 'lateInterestDefault.set',
    subjectType: 'LateInterestDefault',
    subjectId: id,
    details: { legalEntityId, effectiveOn, revision, rule: kept.rule },
  });
  return ok({ lateInterestDefaultId: id });
}
