import { make, Money, type BusinessDate, type CurrencyCode, type Decimal } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  encodeId,
  MoneyType,
  moneyType,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ConcentrationAnswer, LimitsAnswer } from '../application/read-concentration';
import type {
  ConcentrationDimension,
  ConcentrationFigure,
  ConcentrationMeasure,
  Slice,
} from '../domain/concentration';
import { MissingRateType, missingRateType } from '../../graphql/missing-rate.types';
import type { ConcentrationLimit, JudgedLimit } from '../domain/concentration-limit';

export const ConcentrationMeasureEnum = declareEnum('ConcentrationMeasure', 'What is looked at.', {
  RECEIVABLES: 'What stands open on the debit side of the receivables accounts, due or not.',
  EXPOSURE:
    'All that may come to be owed, before security and insurance: receivables less credits, deliveries and orders.',
} satisfies Record<ConcentrationMeasure, string>);

export const ConcentrationDimensionEnum = declareEnum(
  'ConcentrationDimension',
  'By what customers are put together.',
  {
    PARTY: 'Each customer by itself.',
    GROUP: 'Everybody below one head, at any depth, with it, as on the day.',
    INDUSTRY: 'Those of one industry, as it is now.',
    REGION: 'Those of one region, as on the day.',
  } satisfies Record<ConcentrationDimension, string>,
);

export const ConcentrationFigureEnum = declareEnum(
  'ConcentrationFigure',
  'By which figure it is told how much lies with few.',
  {
    TOP_SHARE: 'The share of the largest few together, in percent.',
    HHI: 'The Herfindahl-Hirschman index: the sum of the squares of all shares in percent.',
  } satisfies Record<ConcentrationFigure, string>,
);

@ObjectType('ConcentrationSlice', {
  simpleResolvers: true,
  description: 'Customers that count as one.',
})
export class ConcentrationSliceType {
  @Field(() => String, {
    nullable: true,
    description:
      'The industry or region; null for customers without one, and where customers or groups are looked at.',
  })
  name!: string | null;

  @Field(() => MoneyType, { description: 'What they owe, or may come to owe, by the measure.' })
  amount!: MoneyType;

  @Field(() => DecimalScalar, { description: 'Of all, × 100 to two decimals.' })
  sharePercent!: string;

  partyUuid!: string | null;
}

@ObjectType('Concentration', {
  simpleResolvers: true,
  description: 'How much of what is owed lies with few.',
})
export class ConcentrationType {
  @Field(() => ConcentrationMeasureEnum, {
    description: 'Whether receivables or the whole exposure was looked at.',
  })
  measure!: ConcentrationMeasure;

  @Field(() => ConcentrationDimensionEnum, { description: 'By what customers are put together.' })
  dimension!: ConcentrationDimension;

  @Field(() => DateScalar, { description: 'As of the end of which day.' })
  asOf!: BusinessDate;

  @Field(() => MoneyType, {
    description: 'What all customers together owe, or may come to owe, by the measure.',
  })
  total!: MoneyType;

  @Field(() => Int, { description: 'How many slices there are, those that are not shown too.' })
  sliceCount!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The Herfindahl-Hirschman index, to four decimals: 10000 where all lies with one; null where nothing is owed.',
  })
  hhi!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The share of the slices shown together, in percent; null where nothing is owed.',
  })
  topSharePercent!: string | null;

  @Field(() => [ConcentrationSliceType], { description: 'The largest, the largest first.' })
  top!: ConcentrationSliceType[];

  @Field(() => [MissingRateType], {
    description: 'What is left out of every figure; empty when nothing is.',
  })
  missingRates!: MissingRateType[];
}

/** The API's form of an answer. */
export function concentrationType(answer: ConcentrationAnswer): ConcentrationType {
  const { measure, dimension, on, currency } = answer.question;
  return make(ConcentrationType, {
    ...{ measure, dimension, asOf: on, sliceCount: answer.count },
    total: moneyOf(answer.total, currency),
    hhi: answer.hhi?.toFixed() ?? null,
    topSharePercent: answer.topSharePercent?.toFixed() ?? null,
    top: answer.top.map((slice) => sliceType(slice, { dimension, currency })),
    missingRates: answer.missingRates.map(missingRateType),
  });
}

function sliceType(
  { key, amount, sharePercent }: Slice,
  { dimension, currency }: Readonly<{ dimension: ConcentrationDimension; currency: CurrencyCode }>,
): ConcentrationSliceType {
  const isParty = dimension === 'PARTY' || dimension === 'GROUP';
  return make(ConcentrationSliceType, {
    name: isParty ? null : key,
    partyUuid: isParty ? key : null,
    amount: moneyOf(amount, currency),
    sharePercent: sharePercent.toFixed(),
  });
}

function moneyOf(amount: Decimal, currencyCode: CurrencyCode): MoneyType {
  return moneyType(Money.of(amount, currencyCode));
}

@ObjectType('ConcentrationLimit', {
  implements: Node,
  simpleResolvers: true,
  description: 'How much of what is owed may lie with few.',
})
export class ConcentrationLimitType extends Node {
  @Field(() => ConcentrationMeasureEnum, {
    description: 'Whether receivables or the whole exposure is looked at.',
  })
  measure!: ConcentrationMeasure;

  @Field(() => ConcentrationDimensionEnum, { description: 'By what customers are put together.' })
  dimension!: ConcentrationDimension;

  @Field(() => ConcentrationFigureEnum, { description: 'Which figure is limited.' })
  figure!: ConcentrationFigure;

  @Field(() => Int, {
    nullable: true,
    description: 'Of how many of the largest the share is; null for the index.',
  })
  topCount!: number | null;

  @Field(() => DecimalScalar, {
    description: 'The figure is breached above this: percent for a share, points for the index.',
  })
  mostFigure!: string;

  @Field(() => DateScalar, { description: 'The first day that is judged by it.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day; before the first where it ended on its first day. Null until further notice.',
  })
  validTo!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was set.' })
  setAt!: Date;

  @Field(() => Int, { description: 'Rises when it ends; send it as `expectedVersion`.' })
  version!: number;

  known!: ConcentrationLimit;
}

/** The API's form of a limit. */
export function concentrationLimitType(known: ConcentrationLimit): ConcentrationLimitType {
  const { measure, dimension, figure, topCount, validFrom, validTo, setAt, version } = known;
  return make(ConcentrationLimitType, {
    id: encodeId('ConcentrationLimit', known.id),
    ...{ measure, dimension, figure, topCount, validFrom, validTo, setAt, version, known },
    mostFigure: known.most.toFixed(),
  });
}

export const ConcentrationLimitPage = connectionType(
  'ConcentrationLimit',
  () => ConcentrationLimitType,
);

@ObjectType('ConcentrationLimitJudged', {
  simpleResolvers: true,
  description: 'A limit beside what is the case.',
})
export class JudgedLimitType {
  @Field(() => ConcentrationLimitType, { description: 'The limit that holds on the day.' })
  limit!: ConcentrationLimitType;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What the figure comes to, in its unit; null where nothing is owed, or a rate is missing for what is.',
  })
  actualFigure!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is more than allowed; null where a rate is missing for what is owed.',
  })
  isBreached!: boolean | null;
}

@ObjectType('ConcentrationReport', {
  simpleResolvers: true,
  description: 'All limits of a place beside what is the case on a day.',
})
export class ConcentrationReportType {
  @Field(() => DateScalar, { description: 'As of the end of which day.' })
  asOf!: BusinessDate;

  @Field(() => [JudgedLimitType], { description: 'Each limit in force on the day.' })
  limits!: JudgedLimitType[];

  @Field(() => Int, { description: 'How many of the limits are known to be breached.' })
  breachCount!: number;

  @Field(() => [MissingRateType], {
    description:
      'Rates for what is owed that nobody recorded: limits of such a measure are not judged. Empty when none is missing.',
  })
  missingRates!: MissingRateType[];
}

/** The API's form of judged limits. */
export function reportType({ on, judged, missingRates }: LimitsAnswer): ConcentrationReportType {
  return make(ConcentrationReportType, {
    ...{ asOf: on, limits: judged.map(judgedType) },
    breachCount: judged.filter(({ isBreached }) => isBreached === true).length,
    missingRates: missingRates.map(missingRateType),
  });
}

function judgedType({ limit, actual, isBreached }: JudgedLimit): JudgedLimitType {
  return make(JudgedLimitType, {
    limit: concentrationLimitType(limit),
    ...{ actualFigure: actual?.toFixed() ?? null, isBreached },
  });
}

const LIMIT =
  'The limit as it stands; null when the call was refused, or the viewer may not see it.';

@ObjectType('ConcentrationLimitSetPayload', {
  simpleResolvers: true,
  description: 'What became of setting a limit.',
})
export class ConcentrationLimitSetPayload extends RefusablePayload {
  @Field(() => ConcentrationLimitType, { nullable: true, description: LIMIT })
  concentrationLimit!: ConcentrationLimitType | null;
}

@ObjectType('ConcentrationLimitEndPayload', {
  simpleResolvers: true,
  description: 'What became of ending a limit.',
})
export class ConcentrationLimitEndPayload extends RefusablePayload {
  @Field(() => ConcentrationLimitType, { nullable: true, description: LIMIT })
  concentrationLimit!: ConcentrationLimitType | null;
}
