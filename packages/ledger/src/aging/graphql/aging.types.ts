import type { BusinessDate } from '@duebook/kernel';
import { LegalEntityType, PrincipalType, LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  MoneyType,
  UsualLength,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ItemClassEnum } from '../../chart/graphql/item-class.enum';
import type { AgingDimension } from '../domain/aging-report';
import { USUAL_BOUNDS } from '../domain/aging-bucket';
import { encodeGroupKey } from './aging-group-key';

const AgingDimensionEnum = declareEnum<AgingDimension>(
  'AgingDimension',
  'By what an aging is broken down.',
  {
    LEGAL_ENTITY: 'One group per legal entity.',
    PARTY: 'One group per customer or supplier.',
    GROUP:
      'One group per party that others stood directly below on `asOf`, itself included; a party that belonged to no group is its own.',
    OWNER: 'One group per user who was responsible for the party on `asOf`.',
    SEGMENT:
      'One group per segment that the party was in on `asOf`. As with groups and regions, a change counts from the day in UTC on which it was made, and what a party was given first from the beginning.',
    REGION: 'One group per region that the party was in on `asOf`.',
  },
);

export const AgingBasisEnum = declareEnum('AgingBasis', 'From which date age is counted.', {
  DUE_DATE: 'Days past the due date; what is not yet due is in the first bucket.',
  DOCUMENT_DATE: 'Days since the document date.',
});

export const AgingCurrencyEnum = declareEnum(
  'AgingCurrency',
  'In which currency amounts are stated.',
  {
    TRANSACTION: 'In the currencies of the documents; one line for each.',
    FUNCTIONAL:
      'In the functional currency of the legal entity, at the rates at which items were booked.',
  },
);

@InputType('AgingReportingInput', {
  description: 'A currency in which an aging is told besides, and by whose rates of which day.',
})
export class AgingReportingInput {
  @Field(() => CurrencyCodeScalar, {
    description: 'The reporting currency, in which all is told besides.',
  })
  currencyCode!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Whose rates, as `exchangeRates` names their source. Null: those that the legal entities of the report have chosen for `ratesOn`, as `exchangeRateSourceOn` tells; refused with BAD_USER_INPUT when they have chosen different ones, which are named, or none has chosen.',
  })
  exchangeRateSource?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day whose rates count, the newest on or before it; `asOf` when null.',
  })
  ratesOn?: BusinessDate | null;
}

/** As of which day, known at what time, and in what shape items are aged. */
@ArgsType()
export class AgingQuestionArgs extends ConnectionArgs {
  @Field(() => DateScalar, {
    description:
      'The day as of which items are open: what took effect later, a payment above all, is left out.',
  })
  asOf!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Only what had been recorded by then counts, so the answer for a past instant never changes. Null: all that is known now. A future instant is refused.',
  })
  knownAt?: Date | null;

  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ItemClassEnum, {
    nullable: true,
    defaultValue: 'RECEIVABLE',
    description: 'Which control account; RECEIVABLE when null.',
  })
  itemClass?: keyof typeof ItemClassEnum | null;

  @Field(() => AgingBasisEnum, {
    nullable: true,
    defaultValue: 'DUE_DATE',
    description: 'From which date age is counted; DUE_DATE when null.',
  })
  basis?: keyof typeof AgingBasisEnum | null;

  @Field(() => AgingCurrencyEnum, {
    nullable: true,
    defaultValue: 'TRANSACTION',
    description: 'In which currency amounts are stated; TRANSACTION when null.',
  })
  currency?: keyof typeof AgingCurrencyEnum | null;

  @Field(() => [Int], {
    nullable: true,
    description: `Upper ends of the buckets in days, ascending, at most 24; beyond the last is one more. Null: ${USUAL_BOUNDS.join(', ')}.`,
  })
  buckets?: number[] | null;
}

/** What an aging is asked for. */
@ArgsType()
export class AgingArgs extends AgingQuestionArgs {
  @Field(() => AgingDimensionEnum, {
    nullable: true,
    defaultValue: 'LEGAL_ENTITY',
    description: 'By what it is broken down; LEGAL_ENTITY when null.',
  })
  by?: AgingDimension | null;

  @Field(() => AgingReportingInput, {
    nullable: true,
    description:
      'A currency in which everything is told besides, to add up legal entities or documents of several currencies; none when null.',
  })
  reporting?: AgingReportingInput | null;
}

@ObjectType('AgingBucket', {
  simpleResolvers: true,
  description: 'A stretch of days; both ends belong to it.',
})
export class AgingBucketType {
  @Field(() => Int, {
    nullable: true,
    description: 'Its first day of age; null for the first bucket, which has no lower end.',
  })
  fromDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its last day of age; null for the last bucket, which has no upper end.',
  })
  toDays!: number | null;
}

/** Of a group, hardly ever more. */
const USUAL_CURRENCIES = 5;

@ObjectType('AgingLine', {
  simpleResolvers: true,
  description: 'What is open in one currency, by age.',
})
export class AgingLineType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of all amounts of the line.' })
  currencyCode!: string;

  @UsualLength(USUAL_BOUNDS.length + 1)
  @Field(() => [MoneyType], {
    description: 'Open amounts in the order of the report’s buckets, credits left out.',
  })
  amounts!: MoneyType[];

  @Field(() => MoneyType, {
    description:
      'Open on the other side and not yet matched: unapplied receipts, credit notes. Unsigned.',
  })
  credits!: MoneyType;

  @UsualLength(USUAL_BOUNDS.length + 1)
  @Field(() => [MoneyType], {
    description:
      'Credits in the order of the report’s buckets, aged from the document date whatever the basis, as a receipt falls due on no day; they add up to `credits`.',
  })
  creditAmounts!: MoneyType[];

  @Field(() => MoneyType, {
    description: 'Amounts less credits. Over a legal entity it equals the control account.',
  })
  total!: MoneyType;
}

@ObjectType('AgingGroup', {
  simpleResolvers: true,
  description: 'What is open in one group of the breakdown, a line per currency.',
})
export class AgingGroupType {
  @Field(() => String, {
    description: 'Names the group for `agingItems`; the same for every day and instant.',
  })
  get key(): string {
    return encodeGroupKey({ dimension: this.dimension, key: this.memberKey });
  }

  @Field(() => String, {
    nullable: true,
    description: 'The segment or region; null for another breakdown, or where none is assigned.',
  })
  label!: string | null;

  @UsualLength(USUAL_CURRENCIES)
  @Field(() => [AgingLineType], { description: 'One line per currency, by currency code.' })
  lines!: AgingLineType[];

  @Field(() => AgingLineType, {
    nullable: true,
    description:
      'All lines of the group in the reporting currency; null when none was asked for, or when a rate is missing.',
  })
  reported!: AgingLineType | null;

  /** UUID of a legal entity, party or owner. */
  memberKey!: string | null;
  dimension!: AgingDimension;

  legalEntity?: LegalEntityType | null;
  party?: PartyType | null;
  owner?: typeof PrincipalType | null;
}

@ObjectType('AgingReportingRate', {
  simpleResolvers: true,
  description: 'A rate by which an aging was converted.',
})
export class AgingReportingRateType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency that was converted.' })
  fromCurrency!: string;

  @Field(() => DecimalScalar, {
    description: 'Units of the reporting currency for one unit of it.',
  })
  rate!: string;

  @Field(() => DateScalar, { description: 'The day on which it was published.' })
  validOn!: BusinessDate;
}

@ObjectType('AgingReporting', {
  simpleResolvers: true,
  description:
    'An aging in a reporting currency. Each bucket of each line is converted and rounded half away from zero; totals are sums of those, so that rows and columns add up.',
})
export class AgingReportingType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency in which all is told besides.' })
  currencyCode!: string;

  @Field(() => DateScalar, { description: 'The day whose rates count.' })
  ratesOn!: BusinessDate;

  @Field(() => String, {
    description:
      'Whose rates they are: as asked for, or what the legal entities of the report have chosen.',
  })
  exchangeRateSource!: string;

  @Field(() => [AgingReportingRateType], {
    description:
      'The rates that were used, by currency. With knownAt, only such as were recorded by then.',
  })
  rates!: AgingReportingRateType[];

  @Field(() => [CurrencyCodeScalar], {
    description:
      'Currencies without a rate of the source on or before the day, sorted; what rests on them has no figure. The opposite direction is never taken for it.',
  })
  missingCurrencies!: string[];

  @Field(() => AgingLineType, {
    nullable: true,
    description:
      'All legal entities together; null when a rate is missing, and for any other breakdown, whose groups come by the page.',
  })
  total!: AgingLineType | null;
}

const AgingGroupPage = connectionType('AgingGroup', () => AgingGroupType);

@ObjectType('Aging', {
  simpleResolvers: true,
  description: 'Open items by age, as of a day, as known at a time.',
})
export class AgingType {
  @Field(() => DateScalar, { description: 'The day as of which items are open.' })
  asOf!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant as known at which it was asked; null when all that is known counts.',
  })
  knownAt!: Date | null;

  @UsualLength(USUAL_BOUNDS.length + 1)
  @Field(() => [AgingBucketType], { description: 'The buckets, youngest first.' })
  buckets!: AgingBucketType[];

  @Field(() => AgingReportingType, {
    nullable: true,
    description: 'In the reporting currency; null when none was asked for.',
  })
  reporting!: AgingReportingType | null;

  @Field(() => AgingGroupPage.Connection, {
    description: 'The groups of the breakdown that have anything open, a page at a time.',
  })
  groups!: InstanceType<typeof AgingGroupPage.Connection>;
}
