import { make, type Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateTimeScalar,
  MoneyInput,
  MoneyType,
  moneyType,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Money } from '@duebook/kernel';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Earned } from '../application/ports';
import type { ShortfallReason } from '../domain/match-decision';
import { CONFIRMATIONS_NEEDED } from '../domain/autonomy';
import type { AmountIn, MatchPolicy, PolicyMode } from '../domain/match-policy';
import { MatchPolicyModeEnum, ShortfallReasonEnum } from './matching.enums';

const SCORE = 'Basis points, 0 to 10,000: below this score nothing is posted without a person.';
const MARGIN = 'Basis points, 0 to 10,000: how far off the next explanation has to be.';
const FEE_ACCOUNT = 'Account of bank fees; null: payments that lack one wait for a person.';
const REASONS = 'For these reasons less may have been paid without a person looking at it.';
const GRACE = 'Days after the end of a discount on which it is still granted.';
const UNAGREED =
  'Discount in basis points of an item that a payer may take without terms that grant it.';
const BEFORE = 'Days that money may come before the document that it pays.';
const AFTER = 'Days after its document from which an item is not guessed at without a reference.';
const DUPLICATE = 'How many days ago a like payment makes a line a duplicate.';

@ObjectType('MatchPolicy', {
  simpleResolvers: true,
  description: 'How matching works, as somebody set it; every version is kept.',
})
export class MatchPolicyType {
  @Field(() => Int, { description: 'Counts up with each setting; 0 for what holds unless set.' })
  version!: number;

  @Field(() => MatchPolicyModeEnum, { description: 'How much it does by itself.' })
  mode!: PolicyMode;

  @Field(() => Int, { description: SCORE })
  minScore!: number;

  @Field(() => Int, { description: MARGIN })
  minMargin!: number;

  @Field(() => [MoneyType], {
    nullable: true,
    description:
      'Rests that are given up, one per currency, within the ledger’s tolerance; null: as the ledger has it.',
  })
  tolerances!: MoneyType[] | null;

  @Field(() => [MoneyType], {
    description: 'The most that banks on the way may have taken off, one per currency.',
  })
  bankFees!: MoneyType[];

  @Field(() => String, { nullable: true, description: FEE_ACCOUNT })
  feeAccountCode!: string | null;

  @Field(() => [ShortfallReasonEnum], { description: REASONS })
  shortPaymentReasons!: readonly ShortfallReason[];

  @Field(() => Int, { description: GRACE })
  discountGraceDays!: number;

  @Field(() => Int, { description: UNAGREED })
  unagreedDiscountBasisPoints!: number;

  @Field(() => Int, { description: BEFORE })
  daysBeforeDocument!: number;

  @Field(() => Int, { description: AFTER })
  daysAfterDocument!: number;

  @Field(() => Int, { description: DUPLICATE })
  duplicateDays!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was set; null for what holds unless set.',
  })
  setAt!: Date | null;

  legalEntityUuid!: Id | null;
  setByUuid!: Id | null;
}

/** The API's form of a policy. */
export function matchPolicyType(policy: MatchPolicy): MatchPolicyType {
  const { settings, version, setAt, setBy, legalEntityId } = policy;
  const { tolerances, bankFees, ...others } = settings;
  return make(MatchPolicyType, {
    ...{ ...others, version, setAt, setByUuid: setBy, legalEntityUuid: legalEntityId },
    tolerances: tolerances?.map(amountType) ?? null,
    bankFees: bankFees.map(amountType),
  });
}

function amountType({ amount, currency }: AmountIn): MoneyType {
  return moneyType(Money.of(amount, currency));
}

@InputType('MatchPolicySetInput', { description: 'How matching is to work from now on.' })
export class MatchPolicySetInput {
  @Field(() => String, {
    description:
      '1 to 200 characters; the same key with the same input answers the first outcome again.',
  })
  idempotencyKey!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'For this company; null for those without a policy of their own.',
  })
  legalEntityId?: string | null;

  @Field(() => Int, {
    description: 'The version of the policy of just that place; 0 when it was never set.',
  })
  expectedVersion!: number;

  @Field(() => MatchPolicyModeEnum, { description: 'How much it does by itself.' })
  mode!: PolicyMode;

  @Field(() => Int, { description: SCORE })
  minScore!: number;

  @Field(() => Int, { description: MARGIN })
  minMargin!: number;

  @Field(() => [MoneyInput], {
    nullable: true,
    description:
      'Rests that are given up, one per currency; null: as the ledger has it. What the ledger tolerates bounds them.',
  })
  tolerances?: MoneyInput[] | null;

  @Field(() => [MoneyInput], {
    nullable: true,
    description:
      'The most that banks on the way may have taken off, one per currency; none when null.',
  })
  bankFees?: MoneyInput[] | null;

  @Field(() => String, { nullable: true, description: FEE_ACCOUNT })
  feeAccountCode?: string | null;

  @Field(() => [ShortfallReasonEnum], { nullable: true, description: `${REASONS} None when null.` })
  shortPaymentReasons?: ShortfallReason[] | null;

  @Field(() => Int, { nullable: true, description: `${GRACE} 0 when null.` })
  discountGraceDays?: number | null;

  @Field(() => Int, { nullable: true, description: `${UNAGREED} 0 when null.` })
  unagreedDiscountBasisPoints?: number | null;

  @Field(() => Int, { nullable: true, description: `${BEFORE} 30 when null.` })
  daysBeforeDocument?: number | null;

  @Field(() => Int, { nullable: true, description: `${AFTER} 730 when null.` })
  daysAfterDocument?: number | null;

  @Field(() => Int, { nullable: true, description: `${DUPLICATE} 60 when null.` })
  duplicateDays?: number | null;
}

@ObjectType('MatchPolicySetPayload', {
  simpleResolvers: true,
  description: 'What became of setting how matching works.',
})
export class MatchPolicySetPayload extends RefusablePayload {
  @Field(() => MatchPolicyType, {
    nullable: true,
    description:
      'The policy; null when the call was refused, somebody else has to agree first, or the viewer may not see policies.',
  })
  matchPolicy!: MatchPolicyType | null;

  approvalRequestId!: Id | null;
}

@ObjectType('MatchAutonomy', {
  simpleResolvers: true,
  description: 'How often people confirmed a pattern of a party, and whether it posts by itself.',
})
export class MatchAutonomyType {
  @Field(() => String, { description: 'How such matches are found.' })
  pattern!: string;

  @Field(() => Int, { description: 'Confirmations since the last reversal.' })
  confirmations!: number;

  @Field(() => Int, { description: 'How often matches of the pattern were reversed, ever.' })
  reversals!: number;

  @Field(() => Boolean, {
    description: `Whether it posts by itself under the mode EARNED: after ${String(CONFIRMATIONS_NEEDED)} confirmations since the last reversal.`,
  })
  isEarned!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was confirmed or undone last.' })
  lastEventAt!: Date;

  partyUuid!: Id;
}

/** The API's form of a standing. */
export function matchAutonomyType(earned: Earned): MatchAutonomyType {
  const { partyId, ...facts } = earned;
  const isEarned = earned.confirmations >= CONFIRMATIONS_NEEDED;
  return make(MatchAutonomyType, { ...facts, isEarned, partyUuid: partyId });
}

export const MatchAutonomyPage = connectionType('MatchAutonomy', () => MatchAutonomyType);

@InputType('MatchAutonomyFilter', {
  description: 'Which patterns to list; a field that is left out or null filters nothing.',
})
class MatchAutonomyFilterInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Only patterns of this party; of all when null.',
  })
  partyId?: string | null;
}

@ArgsType()
export class MatchAutonomiesArgs extends ConnectionArgs {
  @Field(() => MatchAutonomyFilterInput, {
    nullable: true,
    description: 'Which patterns to list; all when null.',
  })
  filter?: MatchAutonomyFilterInput | null;
}
