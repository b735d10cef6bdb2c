import { make, type BusinessDate, type Decimal, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  MoneyType,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  DifferenceCause,
  DifferenceType,
} from '../../counterparty-statements/domain/comparison';
import {
  DifferenceCauseEnum,
  DifferenceTypeEnum,
} from '../../counterparty-statements/graphql/difference.enums';
import { accountMoney } from '../../counterparty-statements/graphql/statement.types';
import { differenceRates, type DifferenceFigures } from '../domain/difference-figures';
import { twoDecimals } from './two-decimals';

@ObjectType('DifferenceStatistics', {
  simpleResolvers: true,
  description:
    'In what accounts of one currency differ that were compared with statements of the other side, and in the company, party, type, cause and month that were asked for. Accounts count by the last day of their period. Per cents have two decimals and are null where there is nothing to divide by.',
})
export class DifferenceStatisticsType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the accounts.' })
  currencyCode!: string;

  @Field(() => DifferenceTypeEnum, {
    nullable: true,
    description: 'What differs; null unless told apart by TYPE.',
  })
  type!: DifferenceType | null;

  @Field(() => DifferenceCauseEnum, {
    nullable: true,
    description: 'What it is suspected to come from; null unless told apart by CAUSE.',
  })
  cause!: DifferenceCause | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day of the month in which the periods ended; null unless told apart by MONTH.',
  })
  month!: BusinessDate | null;

  @Field(() => Int, {
    description: 'Accounts and periods that were compared, whether or not anything differs.',
  })
  reconciliationCount!: number;

  @Field(() => Int, {
    description: 'Those of them in which the last comparison found a difference of this group.',
  })
  affectedReconciliationCount!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '`affectedReconciliationCount` of `reconciliationCount`, in per cent; null when nothing was compared.',
  })
  affectedReconciliationPercent!: string | null;

  @Field(() => Int, {
    description:
      'What their last comparisons looked at: groups that agree, and differences of any type.',
  })
  comparedCount!: number;

  @Field(() => Int, { description: 'Differences of this group that the last comparison found.' })
  presentCount!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Difference rate: `presentCount` of `comparedCount`, in per cent; null when nothing was compared.',
  })
  differenceRatePercent!: string | null;

  @Field(() => Int, {
    description: 'Differences that any comparison found, also those that are gone.',
  })
  count!: number;

  @Field(() => MoneyType, { description: 'What they come to without their signs.' })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'What they come to with their signs: ours less theirs.' })
  netAmount!: MoneyType;

  @Field(() => Int, { description: 'How many are not resolved.' })
  openCount!: number;

  @Field(() => MoneyType, { description: 'What these come to without their signs.' })
  openAmount!: MoneyType;

  @Field(() => Int, {
    description: 'Those not resolved whose day is past, as of today where their company is.',
  })
  overdueCount!: number;

  @Field(() => Int, { description: 'How many are resolved, however that was.' })
  resolvedCount!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days from when it was found until it was resolved: half of the resolved ones took no longer; null when none is resolved.',
  })
  medianDaysToResolve!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The same days, of which nine in ten took no longer; null when none is resolved.',
  })
  p90DaysToResolve!: number | null;

  @Field(() => Int, { description: 'How many were resolved by the day that was set for them.' })
  resolvedInTimeCount!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Within the SLA: `resolvedInTimeCount` of `resolvedCount` and `overdueCount` together, in per cent; null when there is neither.',
  })
  withinSlaPercent!: string | null;

  legalEntityUuid!: Id | null;
  partyUuid!: Id | null;
}

export const DifferenceStatisticsPage = connectionType(
  'DifferenceStatistics',
  () => DifferenceStatisticsType,
);

/** The API's form of figures. */
export function differenceStatisticsType(figures: DifferenceFigures): DifferenceStatisticsType {
  const money = (amount: Decimal) => accountMoney(amount, figures.currency);
  const { type, cause, month } = figures;
  const rates = differenceRates(figures);
  return make(DifferenceStatisticsType, {
    ...{ currencyCode: figures.currency, type, cause, month },
    ...{ legalEntityUuid: figures.legalEntityId, partyUuid: figures.partyId },
    reconciliationCount: figures.reconciliations,
    affectedReconciliationCount: figures.affectedReconciliations,
    affectedReconciliationPercent: twoDecimals(rates.affected),
    comparedCount: figures.matchedGroups + figures.presentInAll,
    presentCount: figures.present,
    differenceRatePercent: twoDecimals(rates.difference),
    ...{ count: figures.found, openCount: figures.open },
    amount: money(figures.amount),
    netAmount: money(figures.netAmount),
    openAmount: money(figures.openAmount),
    ...{ overdueCount: figures.openOverdue, resolvedCount: figures.resolved },
    medianDaysToResolve: figures.medianDays,
    p90DaysToResolve: figures.p90Days,
    resolvedInTimeCount: figures.resolvedInTime,
    withinSlaPercent: twoDecimals(rates.withinSla),
  });
}
