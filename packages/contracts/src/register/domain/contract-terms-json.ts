import { Decimal } from '@duebook/kernel';
import { paymentTermRuleJson } from '@duebook/ledger';
import type { Json } from '@duebook/platform';
import type { PaymentTermRule } from '@duebook/ledger';
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

type JsonObject = { readonly [key: string]: Json };

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
    paymentTerm: paymentTerm && paymentTermRuleJson(paymentTerm),
    penalty: penalty && penaltyJson(penalty),
    retention: retention && { ...retention, percent: retention.percent.toString() },
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
