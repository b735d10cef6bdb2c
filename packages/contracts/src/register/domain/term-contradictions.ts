import type { ContractFault, FaultPath } from './contract-fault';
import type { ContractContent, ContractTerms } from './contract-terms';
import type { TermRules } from './payment-term';

type Contradiction = Extract<ContractFault, { readonly code: 'CONTRACT_TERMS_CONTRADICT' }>;

/** Every pair of terms that cannot both be meant, with where both stand. */
export function contradictionsIn(
  content: ContractContent,
  rules: Pick<TermRules, 'latestDueDays'>,
): readonly Contradiction[] {
  const { terms } = content;
  return [
    ...(twoLateCharges(terms) ?? []),
    ...(acceptanceAfterDue(terms, rules) ?? []),
    ...(capBelowPenalty(content) ?? []),
    ...(disputeWays(terms) ?? []),
    ...(retentionRelease(terms) ?? []),
    ...(dunningAddress(terms) ?? []),
    ...(capWithoutValue(content) ?? []),
  ];
}

function contradict(
  path: FaultPath,
  otherPath: FaultPath,
  detail: string,
): readonly Contradiction[] {
  const below = (at: FaultPath) => ['terms', ...at];
  return [
    { code: 'CONTRACT_TERMS_CONTRADICT', path: below(path), otherPath: below(otherPath), detail },
  ];
}

/** Of two rates for one delay nobody could say which is owed. */
function twoLateCharges({ paymentTerm, lateInterest }: ContractTerms) {
  return paymentTerm?.lateCharge && lateInterest
    ? contradict(
        ['lateInterest'],
        ['paymentTerm', 'lateCharge'],
        'Paying late is charged for twice: say it once.',
      )
    : null;
}

/**
 * An invoice is dated on the delivery or later, so what is accepted after the last day on which
 * something of it can fall due might be paid before anybody knows whether it is owed.
 */
function acceptanceAfterDue(
  { acceptance, paymentTerm }: ContractTerms,
  rules: Pick<TermRules, 'latestDueDays'>,
) {
  if (!acceptance || !paymentTerm) return null;
  const latest = rules.latestDueDays(paymentTerm.due);
  return acceptance.days > latest
    ? contradict(
        ['acceptance', 'days'],
        ['paymentTerm', 'due'],
        `Accepted after ${String(acceptance.days)} days, due after ${String(latest)} at the latest.`,
      )
    : null;
}

/** A cap that the smallest penalty passes would forbid what it caps. */
function capBelowPenalty({ value, terms: { penalty } }: ContractContent) {
  if (!penalty?.capPercent) return null;
  const { amount, capPercent } = penalty;
  const paths = [
    ['penalty', 'capPercent'],
    ['penalty', amount.kind === 'FIXED_AMOUNT' ? 'amount' : 'percent'],
  ] as const;
  if (amount.kind !== 'FIXED_AMOUNT') {
    return capPercent.lessThan(amount.percent)
      ? contradict(...paths, `The cap is ${capPercent.toFixed()} %, below the penalty.`)
      : null;
  }
  const cap = value?.times(capPercent).dividedBy(100);
  return cap?.lessThan(amount.amount)
    ? contradict(...paths, `The cap comes to ${cap.toFixed()}, below the penalty.`)
    : null;
}

/** A share of nothing caps nothing: of a contract without a value only rates can be capped. */
function capWithoutValue({ value, terms: { penalty } }: ContractContent) {
  return penalty?.capPercent && penalty.amount.kind === 'FIXED_AMOUNT' && value === null
    ? contradict(
        ['penalty', 'capPercent'],
        ['penalty', 'amount'],
        'The contract names no value of which the cap would be a share.',
      )
    : null;
}

/** An arbitration clause without an institution is void (仲裁法 第十六条、第十八条); a court has none. */
function disputeWays({ disputeResolution }: ContractTerms) {
  if (!disputeResolution) return null;
  const { way, institution } = disputeResolution;
  const needs = way === 'ARBITRATION';
  return needs === (institution !== null)
    ? null
    : contradict(
        ['disputeResolution', 'way'],
        ['disputeResolution', 'institution'],
        needs
          ? 'Arbitration names the institution that administers it.'
          : 'A court is no arbitration institution.',
      );
}

/** Money is kept until something happens that the contract foresees. */
function retentionRelease({ retention, acceptance, warrantyMonths }: ContractTerms) {
  if (retention?.releasedAfter === 'WARRANTY_END' && warrantyMonths === null) {
    return contradict(
      ['retention', 'releasedAfter'],
      ['warrantyMonths'],
      'No warranty was agreed that would end.',
    );
  }
  if (retention?.releasedAfter === 'ACCEPTANCE' && acceptance === null) {
    return contradict(
      ['retention', 'releasedAfter'],
      ['acceptance'],
      'No acceptance was agreed after which it would be released.',
    );
  }
  return null;
}

/** What goes by e-mail reaches no street. */
function dunningAddress({ dunning }: ContractTerms) {
  return dunning?.method === 'EMAIL' && dunning.addressKind !== null
    ? contradict(
        ['dunning', 'method'],
        ['dunning', 'addressKind'],
        'A demand by e-mail goes to no postal address.',
      )
    : null;
}
