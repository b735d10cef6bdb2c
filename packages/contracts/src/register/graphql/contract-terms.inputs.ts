import { PaymentTermRuleInput, ruleDraftOf } from '@duebook/ledger/graphql';
import { PartyAddressKindEnum } from '@duebook/parties/graphql';
import { DecimalScalar } from '@duebook/platform/graphql';
import { Field, InputType, Int } from 'type-graphql';
import {
  LateInterestRuleInput,
  lateInterestRuleOf,
} from '../../late-interest/graphql/late-interest-rule.inputs';
import type {
  AssignmentTerm,
  ContractTerms,
  DisputeTerm,
  DunningMethod,
  RetentionStart,
} from '../domain/contract-terms';
import type { ContractTermsDraft, PenaltyDraft } from '../domain/contract-terms-draft';
import {
  AssignmentEnum,
  ContractPenaltyKindEnum,
  DisputeWayEnum,
  DunningMethodEnum,
  RetentionStartEnum,
} from './contract.enums';

@InputType('ContractPenaltyInput', { description: 'What a breach costs (违约金).' })
class ContractPenaltyInput {
  @Field(() => ContractPenaltyKindEnum, {
    description: 'How it is measured; the figure of just this kind is given.',
  })
  kind!: PenaltyDraft['kind'];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Above 0 to 100 percent, up to six decimals; null for an amount.',
  })
  percent?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Above zero, in the currency of the contract; null for a percentage.',
  })
  amount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The most it comes to, above 0 to 100 percent of the value of the contract; null: no cap.',
  })
  capPercent?: string | null;
}

@InputType('ContractAcceptanceInput', {
  description: 'When goods or work count as accepted (验收).',
})
class ContractAcceptanceInput {
  @Field(() => Int, {
    description: 'Days after delivery, 0 to 3650, and no more than until the last due date.',
  })
  days!: number;

  @Field(() => Boolean, { description: 'Whether silence until then counts as acceptance.' })
  isDeemed!: boolean;
}

@InputType('ContractRetentionInput', {
  description: 'Retention money: what of each amount is paid only later (质保金).',
})
class ContractRetentionInput {
  @Field(() => DecimalScalar, {
    description: 'Which share of an amount, above 0 to 100 percent.',
  })
  percent!: string;

  @Field(() => RetentionStartEnum, {
    description: 'From what the days count; the contract foresees it.',
  })
  releasedAfter!: RetentionStart;

  @Field(() => Int, { description: 'Days after that, 0 to 3650; 0 is the very day.' })
  releaseDays!: number;
}

@InputType('ContractDisputeResolutionInput', {
  description: 'Who decides a dispute, and by which law.',
})
class ContractDisputeInput {
  @Field(() => DisputeWayEnum, { description: 'A court, or an arbitration institution.' })
  way!: DisputeTerm['way'];

  @Field(() => String, {
    description: 'Where the court is, or the seat of the arbitration, up to 200 characters.',
  })
  venue!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Who administers an arbitration, up to 200 characters: an arbitration has one, a court none (null).',
  })
  institution?: string | null;

  @Field(() => String, { description: 'The country whose law governs, ISO 3166-1 alpha-2.' })
  governingLaw!: string;
}

@InputType('ContractDunningInput', {
  description: 'How a demand for payment has to be sent to count.',
})
class ContractDunningInput {
  @Field(() => DunningMethodEnum, { description: 'By which way it is sent.' })
  method!: DunningMethod;

  @Field(() => PartyAddressKindEnum, {
    nullable: true,
    description: 'To which address of the party; null: to any of them, and for an e-mail.',
  })
  addressKind?: NonNullable<ContractTerms['dunning']>['addressKind'];
}

@InputType('ContractClauseReferencesInput', {
  description: 'Which clauses of the paper speak of something, as they are numbered there.',
})
class ContractClausesInput {
  @Field(() => String, {
    nullable: true,
    description: 'Of credit notes, up to 100 characters; null: none does.',
  })
  creditNotes?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of discounts, up to 100 characters; null: none does.',
  })
  discounts?: string | null;
}

@InputType('ContractTermsInput', {
  description: 'What was agreed. A term that is left out or null was not agreed.',
})
export class ContractTermsInput {
  @Field(() => PaymentTermRuleInput, {
    nullable: true,
    description: 'When to pay; null when the contract does not say.',
  })
  paymentTerm?: PaymentTermRuleInput | null;

  @Field(() => LateInterestRuleInput, {
    nullable: true,
    description:
      'What paying late costs; null when the contract does not say, or the payment term does.',
  })
  lateInterest?: LateInterestRuleInput | null;

  @Field(() => ContractPenaltyInput, {
    nullable: true,
    description: 'What a breach costs; null when the contract does not say.',
  })
  penalty?: ContractPenaltyInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether goods stay the seller’s until they are paid; null when the contract does not say.',
  })
  retainsTitle?: boolean | null;

  @Field(() => ContractAcceptanceInput, {
    nullable: true,
    description: 'When goods or work count as accepted; null when the contract does not say.',
  })
  acceptance?: ContractAcceptanceInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Months of warranty, 1 to 600; null when the contract does not say.',
  })
  warrantyMonths?: number | null;

  @Field(() => ContractRetentionInput, {
    nullable: true,
    description: 'What is paid only later; null when nothing is.',
  })
  retention?: ContractRetentionInput | null;

  @Field(() => ContractDisputeInput, {
    nullable: true,
    description: 'Who decides a dispute; null when the contract does not say.',
  })
  disputeResolution?: ContractDisputeInput | null;

  @Field(() => ContractDunningInput, {
    nullable: true,
    description: 'How a demand has to be sent; null when the contract does not say.',
  })
  dunning?: ContractDunningInput | null;

  @Field(() => AssignmentEnum, {
    nullable: true,
    description: 'Whether claims may be passed on; null when the contract does not say.',
  })
  assignment?: AssignmentTerm | null;

  @Field(() => ContractClausesInput, {
    nullable: true,
    description: 'Clauses of the paper on credit notes and discounts; null when there are none.',
  })
  clauses?: ContractClausesInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The language that counts where texts differ, a BCP 47 tag such as `zh-CN`; null when the contract does not say.',
  })
  prevailingLanguage?: string | null;
}

/** The use case's form of terms: what was left out is null, so that a repeat is the same input. */
export function termsDraftOf(input: ContractTermsInput): ContractTermsDraft {
  return {
    paymentTerm: sent(input.paymentTerm, ruleDraftOf),
    lateInterest: sent(input.lateInterest, lateInterestRuleOf),
    penalty: sent(input.penalty, ({ kind, percent, amount, capPercent }) => ({
      ...{ kind, percent: percent ?? null, amount: amount ?? null },
      capPercent: capPercent ?? null,
    })),
    retainsTitle: sent(input.retainsTitle, same),
    acceptance: sent(input.acceptance, ({ days, isDeemed }) => ({ days, isDeemed })),
    warrantyMonths: sent(input.warrantyMonths, same),
    retention: sent(input.retention, ({ percent, releasedAfter, releaseDays }) => ({
      ...{ percent, releasedAfter, releaseDays },
    })),
    disputeResolution: sent(
      input.disputeResolution,
      ({ way, venue, institution, governingLaw }) => ({
        ...{ way, venue, institution: institution ?? null, governingLaw },
      }),
    ),
    dunning: sent(input.dunning, ({ method, addressKind }) => ({
      ...{ method, addressKind: addressKind ?? null },
    })),
    assignment: sent(input.assignment, same),
    clauses: sent(input.clauses, ({ creditNotes, discounts }) => ({
      ...{ creditNotes: creditNotes ?? null, discounts: discounts ?? null },
    })),
    prevailingLanguage: sent(input.prevailingLanguage, same),
  };
}

function sent<T, U>(value: T | null | undefined, change: (value: T) => U): U | null {
  return value === null || value === undefined ? null : change(value);
}

function same<T>(value: T): T {
  return value;
}
