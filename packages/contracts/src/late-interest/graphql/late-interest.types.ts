import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { absenceType, BaseRateAbsenceType } from '../../base-rates/graphql/base-rate.types';
import type { LateInterest } from '../application/interest-of';
import type { DefaultRule } from '../application/ports';
import type { InterestStretch } from '../domain/accrue-interest';
import type { RuleOrigin } from '../domain/applied-rule';
import type { ChargeLine, ChargeState, LateInterestCharge } from '../domain/late-interest-charge';
import type { ClaimState } from '../domain/late-interest-claim';
import type { DayCount } from '../domain/late-interest-rule';
import {
  DayCountEnum,
  LateInterestChargeStateEnum,
  LateInterestLineKindEnum,
  LateInterestRateUnitEnum,
  LateInterestRuleOriginEnum,
} from './late-interest.enums';
import { LateInterestRuleType, lateInterestRuleType } from './late-interest-rule.types';

@ObjectType('LateInterestStretch', {
  simpleResolvers: true,
  description: 'Days in a row of one item with one principal and one rate.',
})
export class LateInterestStretchType {
  @Field(() => DateScalar, { description: 'The first day that bears this interest.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day; it is counted.' })
  to!: BusinessDate;

  @Field(() => Int, { description: 'How many days these are.' })
  days!: number;

  @Field(() => MoneyType, { description: 'What was open at the end of each of them.' })
  principal!: MoneyType;

  @Field(() => DecimalScalar, { description: 'The rate in per cent, of what `rateUnit` says.' })
  ratePercent!: string;

  @Field(() => LateInterestRateUnitEnum, { description: 'What the percentage is of.' })
  rateUnit!: 'YEAR' | 'DAY';

  @Field(() => Boolean, { description: 'Whether the cap of the rule made the rate so.' })
  isCapped!: boolean;

  @Field(() => MoneyType, {
    description: 'What the stretch adds to the running total, which is rounded to the minor unit.',
  })
  amount!: MoneyType;

  baseRateId!: Id | null;
}

@ObjectType('LateInterest', {
  simpleResolvers: true,
  description:
    'Late interest of an open item up to a day, that day counted. It stays owed when the item is settled, until it is charged or waived.',
})
export class LateInterestType {
  @Field(() => DateScalar, { description: 'Up to which day it is told.' })
  asOf!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day that bears interest; null where none does up to the day.',
  })
  startsOn!: BusinessDate | null;

  @Field(() => LateInterestRuleType, {
    nullable: true,
    description: 'By which rule it is told; null where the item bears none.',
  })
  rule!: LateInterestRuleType | null;

  @Field(() => LateInterestRuleOriginEnum, {
    nullable: true,
    description: 'Who says by which rule, or that there is none; null where nobody says anything.',
  })
  ruleOrigin!: RuleOrigin | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the rule is written, a clause or an article; null for nothing further.',
  })
  ruleCitation!: string | null;

  @Field(() => [LateInterestStretchType], {
    description: 'Every stretch from the first day on, in their order; charged ones too.',
  })
  stretches!: LateInterestStretchType[];

  @Field(() => [BaseRateAbsenceType], {
    description: 'Days that have no rate, so that what they bear is not known; empty when none.',
  })
  rateAbsences!: BaseRateAbsenceType[];

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The sum of the stretches; null where days have no rate, and it is not known.',
  })
  amount!: MoneyType | null;

  @Field(() => MoneyType, { description: 'What of it is owed and on no charge yet.' })
  unclaimed!: MoneyType;

  @Field(() => MoneyType, { description: 'What of it waits for approval.' })
  proposed!: MoneyType;

  @Field(() => MoneyType, { description: 'What of it stands on debit notes.' })
  charged!: MoneyType;

  @Field(() => MoneyType, {
    description: 'What of it somebody gave up, and nobody asks for any more.',
  })
  waived!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The lump sum that is owed beside it and on no charge yet, in a currency of its own; null for none.',
  })
  unclaimedLumpSum!: MoneyType | null;
}

@ObjectType('LateInterestLine', {
  simpleResolvers: true,
  description: 'What a charge claims of one item: days at one rate, or a lump sum without days.',
})
export class LateInterestLineType {
  @Field(() => LateInterestLineKindEnum, {
    description: 'Whether it claims days at a rate, or a lump sum.',
  })
  kind!: ChargeLine['kind'];

  @Field(() => DateScalar, { nullable: true, description: 'The first day; null of a lump sum.' })
  from!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day, which is counted; null of a lump sum.',
  })
  to!: BusinessDate | null;

  @Field(() => Int, { nullable: true, description: 'How many days; null of a lump sum.' })
  days!: number | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was open at the end of each of them; null of a lump sum.',
  })
  principal!: MoneyType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The rate in per cent, of what `rateUnit` says; null of a lump sum.',
  })
  ratePercent!: string | null;

  @Field(() => LateInterestRateUnitEnum, {
    nullable: true,
    description: 'What the percentage is of; null of a lump sum.',
  })
  rateUnit!: 'YEAR' | 'DAY' | null;

  @Field(() => Boolean, { description: 'Whether the cap of the rule made the rate so.' })
  isCapped!: boolean;

  @Field(() => DayCountEnum, {
    nullable: true,
    description: 'How days make a part of a year; null of a lump sum.',
  })
  dayCount!: DayCount | null;

  @Field(() => LateInterestRuleOriginEnum, { description: 'Where its rule came from.' })
  ruleOrigin!: RuleOrigin;

  @Field(() => MoneyType, { description: 'What the days of this line come to, or the lump sum.' })
  amount!: MoneyType;

  baseRateId!: Id | null;
  openItemUuid!: Id;
}

export const LateInterestLinePage = connectionType('LateInterestLine', () => LateInterestLineType);

@ObjectType('LateInterestCharge', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Late interest of one party towards one legal entity in one currency: proposed, approved by somebody else and posted as a debit note (借项通知单), or waived.',
})
export class LateInterestChargeType extends Node {
  @Field(() => MoneyType, { description: 'Interest and lump sums of all its lines together.' })
  amount!: MoneyType;

  @Field(() => DateScalar, { description: 'The last day that it may have.' })
  upTo!: BusinessDate;

  @Field(() => LateInterestChargeStateEnum, {
    description: 'Whether it waits, was posted, waived, or was taken back.',
  })
  state!: ChargeState;

  @Field(() => DateTimeScalar, { description: 'When somebody, or a run, worked it out.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was approved, waived or rejected; null while it waits.',
  })
  decidedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was waived or rejected; null otherwise.',
  })
  reason!: string | null;

  @Field(() => Int, { description: 'For `expectedVersion`: it grows with each change.' })
  version!: number;

  charge!: LateInterestCharge;
}

export const LateInterestChargePage = connectionType(
  'LateInterestCharge',
  () => LateInterestChargeType,
);

@ObjectType('LateInterestDefault', {
  implements: Node,
  simpleResolvers: true,
  description:
    'By which rule a legal entity tells late interest on documents of a day or later, where neither contract nor statute says anything.',
})
export class LateInterestDefaultType extends Node {
  @Field(() => DateScalar, { description: 'It holds for documents of this day or later.' })
  effectiveOn!: BusinessDate;

  @Field(() => LateInterestRuleType, {
    nullable: true,
    description: 'The rule; null: from then on no interest is asked.',
  })
  rule!: LateInterestRuleType | null;

  @Field(() => Boolean, {
    description: 'Whether another one was set for the same day, and holds in its place.',
  })
  isReplaced!: boolean;

  @Field(() => DateTimeScalar, {
    description: 'The moment of the setting, by which later ones replace it.',
  })
  setAt!: Date;

  known!: Pick<DefaultRule, 'legalEntityId' | 'setBy'>;
}

export const LateInterestDefaultPage = connectionType(
  'LateInterestDefault',
  () => LateInterestDefaultType,
);

/** The API's form of what an item bears. */
export function lateInterestType(told: LateInterest): LateInterestType {
  const { item, upTo, startsOn, applied, stretches, absences, amount, free, claims } = told;
  const { currency } = item;
  const sumOf = (state: ClaimState): MoneyType => {
    const own = claims.filter((claim) => claim.state === state && claim.days !== null);
    return moneyType(
      Money.sum(
        own.map((claim) => Money.of(claim.amount, currency)),
        currency,
      ),
    );
  };
  const freeAmounts = free.map((stretch) => stretch.amount);
  return make(LateInterestType, {
    ...{ asOf: upTo, startsOn, rule: applied?.rule ? lateInterestRuleType(applied.rule) : null },
    ...{ ruleOrigin: applied?.origin ?? null, ruleCitation: applied?.citation ?? null },
    ...{ stretches: stretches.map(stretchType), rateAbsences: absences.map(absenceType) },
    ...{ amount: amount && moneyType(amount) },
    unclaimed: moneyType(Money.sum(freeAmounts, currency)),
    ...{ proposed: sumOf('PROPOSED'), charged: sumOf('CHARGED'), waived: sumOf('WAIVED') },
    unclaimedLumpSum: told.freeLumpSum && moneyType(told.freeLumpSum),
  });
}

function stretchType({ from, to, days, ...told }: InterestStretch): LateInterestStretchType {
  const { principal, rate, amount } = told;
  return make(LateInterestStretchType, {
    ...{ from, to, days, principal: moneyType(principal), amount: moneyType(amount) },
    ...{ ratePercent: rate.percent.toString(), rateUnit: rate.per, isCapped: rate.isCapped },
    baseRateId: rate.base?.id ?? null,
  });
}

/** The API's form of a charge. */
export function chargeType(charge: LateInterestCharge): LateInterestChargeType {
  const { id, upTo, state, proposedAt, decidedAt, reason, version } = charge;
  return make(LateInterestChargeType, {
    ...{ id: encodeId('LateInterestCharge', id), charge },
    ...{ upTo, state, proposedAt, decidedAt, reason, version },
    amount: moneyType(Money.of(charge.amount, charge.currency)),
  });
}

/** The API's form of a line. @param currency of the charge, and of a lump sum */
export function lineType(line: ChargeLine, currency: string): LateInterestLineType {
  const { kind, from, to, days, principal, ratePercent, ratePer, isCapped, dayCount } = line;
  const money = (amount: ChargeLine['amount']) => moneyType(Money.of(amount, currency));
  return make(LateInterestLineType, {
    ...{ kind, from, to, days, isCapped, dayCount, ruleOrigin: line.origin, rateUnit: ratePer },
    ratePercent: ratePercent?.toString() ?? null,
    ...{ principal: principal && money(principal), amount: money(line.amount) },
    ...{ baseRateId: line.baseRateId, openItemUuid: line.openItemId },
  });
}

/** The API's form of a rule of the house. */
export function defaultType(known: DefaultRule): LateInterestDefaultType {
  const { id, effectiveOn, rule, isReplaced, setAt } = known;
  return make(LateInterestDefaultType, {
    ...{ id: encodeId('LateInterestDefault', id), effectiveOn, isReplaced, setAt, known },
    rule: rule && lateInterestRuleType(rule),
  });
}
