import type { Decimal, Id } from '@duebook/kernel';
import type { FormulaLimit } from './formula-limit';
import { termsOfClass, type CreditClassTerms } from './policy-content';
import { choosePolicy, type PolicyInForce, type ScopedSubject } from './policy-scope';

/** Which policy a party has before a draft holds and after. */
export interface PolicyChange {
  readonly before: PolicyInForce | null;
  readonly after: PolicyInForce | null;
}

/**
 * What a draft changes for a party; null where nothing does.
 * @param inForce what holds now, the policy's version before the draft included
 */
export function policyChange(
  draft: PolicyInForce,
  inForce: readonly PolicyInForce[],
  subject: ScopedSubject,
): PolicyChange | null {
  const before = choosePolicy(inForce, subject);
  const remaining = inForce.filter(({ policyCode }) => policyCode !== draft.policyCode);
  const after = choosePolicy([...remaining, draft], subject);
  return before?.id === after?.id ? null : { before, after };
}

/** The terms of a class before and after. */
export function termsChange(
  { before, after }: PolicyChange,
  classCode: string | null,
): Readonly<{ before: CreditClassTerms | null; after: CreditClassTerms | null }> {
  return {
    before: before && termsOfClass(before.content, classCode),
    after: after && termsOfClass(after.content, classCode),
  };
}

/** What is known of one party when its row of the report is written. */
export interface KnownOfParty {
  readonly partyId: Id;
  readonly classCode: string | null;
  readonly change: PolicyChange;
  /** In the report's currency; null where nobody can say. */
  readonly limitBefore: Decimal | null;
  readonly limitAfter: FormulaLimit | null;
  readonly exposure: Decimal | null;
}

/** A row of the report. */
export function partyImpact(known: KnownOfParty, draftId: Id) {
  const { partyId, classCode, change, limitBefore, limitAfter, exposure } = known;
  const { before, after } = termsChange(change, classCode);
  const [termsBefore, termsAfter] = [toldOf(before), toldOf(after)];
  return {
    ...{ partyId, classCode, limitBefore, exposure },
    policyBeforeId: change.before === null ? null : change.before.id,
    isHeldAfter: change.after?.id === draftId,
    paymentTermBefore: termsBefore.paymentTerm,
    paymentTermAfter: termsAfter.paymentTerm,
    conditionBefore: termsBefore.condition,
    conditionAfter: termsAfter.condition,
    limitAfter: limitAfter === null ? null : limitAfter.amount,
    absentFacts: limitAfter === null ? [] : limitAfter.absent,
  };
}

function toldOf(terms: CreditClassTerms | null) {
  if (terms === null) return { paymentTerm: null, condition: null };
  return { paymentTerm: terms.paymentTermCode, condition: terms.paymentCondition };
}
