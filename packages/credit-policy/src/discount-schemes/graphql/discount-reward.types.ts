import { make, type Decimal, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DecimalScalar,
  MoneyType,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ShownReward } from '../application/ports';
import type { RewardOutcome } from '../domain/earn-reward';
import { DiscountRewardOutcomeEnum } from './scheme.enums';
import { moneyOf } from './scheme.types';

@ObjectType('DiscountReward', {
  simpleResolvers: true,
  description:
    'What one customer came to by a scheme. Amounts are in its currency; null where a rate of exchange was missing.',
})
export class DiscountRewardType {
  @Field(() => DiscountRewardOutcomeEnum, { description: 'Why they earn, or do not.' })
  outcome!: RewardOutcome;

  @Field(() => MoneyType, { description: 'What they earn; zero for nothing.' })
  reward!: MoneyType;

  @Field(() => Int, {
    nullable: true,
    description: 'The tier that is reached, from 1; null for none.',
  })
  tier!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What thresholds were held against: an amount, or a percentage of punctuality; null where it is not known.',
  })
  measuredFigure!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Sold in the period, less what was credited; null without a rate of exchange.',
  })
  turnover!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of it what counts, by the condition on payment; null without a rate of exchange.',
  })
  eligibleTurnover!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Fell due in the period, for money to settle; null without a rate of exchange.',
  })
  due!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of it what was paid by its due date; null without a rate of exchange.',
  })
  paidOnTime!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Overdue on the day; null where no condition asks for it, and without a rate.',
  })
  overdue!: MoneyType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The credit class on the day; null for none, and where no condition asks for it.',
  })
  classCode!: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'A currency without a rate into the scheme’s; null where none was missing.',
  })
  missingCurrencyCode!: string | null;

  partyId!: Id;
  creditLimitId!: Id | null;
}

export const DiscountRewardPage = connectionType('DiscountReward', () => DiscountRewardType);

/** The API's form of what a customer came to. */
export function rewardType(shown: ShownReward, currency: string): DiscountRewardType {
  const { outcome, tier, classCode, missingCurrency, partyId, creditLimitId } = shown;
  const money = (amount: Decimal | null) => amount && moneyOf(amount, currency);
  return make(DiscountRewardType, {
    ...{ outcome, tier, classCode, missingCurrencyCode: missingCurrency, partyId, creditLimitId },
    reward: moneyOf(shown.reward, currency),
    measuredFigure: shown.measured?.toFixed() ?? null,
    turnover: money(shown.turnover),
    eligibleTurnover: money(shown.eligible),
    due: money(shown.due),
    paidOnTime: money(shown.onTime),
    overdue: money(shown.overdue),
  });
}
