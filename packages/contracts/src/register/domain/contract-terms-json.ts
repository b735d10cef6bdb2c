import { Decimal } from '@duebook/kernel';
import type { LateInterestRule } from '../../late-interest/domain/late-interest-rule';
import type {
  AcceptanceTerm,
  AssignmentTerm,
  ClauseReferences,
  ContractTerms,
  DisputeTerm,
  DunningTerm,
  PenaltyTerm,
  RetentionTerm,
} from './contract-terms';
import type { PaymentTermRule } from './payment-term';

/** Plain JSON, as it is kept. */
export type TermJson =
  string | number | boolean | null | readonly TermJson[] | { readonly [key: string]: TermJson };

type JsonObject = { readonly [key: string]: TermJson };

/** Terms as they are kept and compared: plain JSON, figures as text, every term named. */
export type ContractTermsJson = Readonly<{
  paymentTerm: JsonObject | null;
  lateInterest: LateInterestRule | null;
  penalty: Readonly<{
    kind: PenaltyTerm['amount']['kind'];
    percent: string | null;
    amount: string | null;
    capPercent: string | null;
  }> | null;
  retainsTitle: boolean | null;
  acceptance: AcceptanceTerm | null;
  warrantyMonths: number | null;
  retention: (Omit<RetentionTerm, 'percent'> & Readonly<{ percent: string }>) | null;
  disputeResolution: DisputeTerm | null;
  dunning: DunningTerm | null;
  assignment: AssignmentTerm | null;
  clauses: ClauseReferences | null;
  prevailingLanguage: string | null;
}>;

/** Writes terms; the same terms are always the same JSON. */
export function contractTermsJson(terms: ContractTerms): ContractTermsJson {
  const { paymentTerm, penalty, retention, ...plain } = terms;
  return {
    ...plain,
    paymentTerm: paymentTerm && ruleJson(paymentTerm),
    penalty: penalty && penaltyJson(penalty),
    retention: retention && { ...retention, percent: retention.percent.toString() },
  };
}

/** As the ledger writes its rules, which reads and checks it. */
function ruleJson({ due, discounts, businessDayRule, lateCharge }: PaymentTermRule): JsonObject {
  return {
    due:
      due.kind === 'INSTALMENTS'
        ? {
            kind: due.kind,
            parts: due.parts.map(({ percent, rule }) => ({
              ...{ percent: percent.toString(), rule: { ...rule } },
            })),
          }
        : { ...due },
    discounts: discounts.map(({ days, percent }) => ({ days, percent: percent.toString() })),
    businessDayRule,
    lateCharge: lateCharge && {
      annualRatePercent: lateCharge.annualRatePercent.toString(),
      graceDays: lateCharge.graceDays,
    },
  };
}

function penaltyJson({ amount, capPercent }: PenaltyTerm): ContractTermsJson['penalty'] {
  const isAmount = amount.kind === 'FIXED_AMOUNT';
  return {
    kind: amount.kind,
    percent: isAmount ? null : amount.percent.toString(),
    amount: isAmount ? amount.amount.toString() : null,
    capPercent: capPercent && capPercent.toString(),
  };
}

/**
 * Reads what {@link contractTermsJson} wrote.
 * @param readRule reads the ledger's part, which checks it
 */
export function contractTermsOf(
  json: ContractTermsJson,
  readRule: (json: unknown) => PaymentTermRule,
): ContractTerms {
  const { paymentTerm, penalty, retention, ...plain } = json;
  return {
    ...plain,
    paymentTerm: paymentTerm && readRule(paymentTerm),
    penalty: penalty && {
      amount:
        penalty.kind === 'FIXED_AMOUNT'
          ? { kind: penalty.kind, amount: new Decimal(penalty.amount ?? '0') }
          : { kind: penalty.kind, percent: new Decimal(penalty.percent ?? '0') },
      capPercent: penalty.capPercent === null ? null : new Decimal(penalty.capPercent),
    },
    retention: retention && { ...retention, percent: new Decimal(retention.percent) },
  };
}
