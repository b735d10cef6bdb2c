import { Decimal, make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  MoneyType,
  moneyType,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { LimitKind } from '../../limits/domain/credit-limit';
import { MissingRateType, missingRateType } from '../../graphql/missing-rate.types';
import { CreditLimitKindEnum } from '../../limits/graphql/limit.enums';
import type { MeasuredUse } from '../application/ports';
import type { LimitUse, ShownPosition } from '../domain/credit-position';
import type { ExposurePart } from '../domain/exposure';

@ObjectType('CreditExposurePart', {
  simpleResolvers: true,
  description: 'A part of an exposure, unsigned.',
})
export class ExposurePartType {
  @Field(() => MoneyType, {
    nullable: true,
    description:
      'In the currency that was asked for; null while a rate is missing. Of security and insurance what counts: never more than is open.',
  })
  amount!: MoneyType | null;

  @Field(() => [MoneyType], {
    description:
      'In the currencies in which it stands; empty where there is nothing. Of security the value after haircut, of insurance the insured limits, whether they are used up or not.',
  })
  originals!: MoneyType[];
}

@ObjectType('CreditLimitPosition', {
  simpleResolvers: true,
  description: 'A limit that binds a customer, with what of it is used.',
})
export class LimitUseType {
  @Field(() => CreditLimitKindEnum, { description: 'Its own, or that of a group.' })
  kind!: LimitKind;

  @Field(() => MoneyType, {
    description: 'Base and rises together, in the currency of the limit.',
  })
  limit!: MoneyType;

  @Field(() => MoneyType, { description: 'How much of the limit is its base, without rises.' })
  base!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What the holder of the limit owes and may come to owe towards the legal entities that it is for; null while a rate is missing.',
  })
  exposure!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What is left; negative above the limit, null while a rate is missing.',
  })
  available!: MoneyType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Exposure by limit in percent, to two decimals; null of a limit of nothing, or while a rate is missing.',
  })
  usePercent!: string | null;

  holderUuid!: Id;
  legalEntityUuid!: Id | null;
}

@ObjectType('CreditExposure', {
  simpleResolvers: true,
  description:
    'What a customer, or a group, owes and may come to owe, part by part, beside what it was granted. Total: receivables less unapplied credits, and what is delivered, ordered and reserved; less security and insurance where the credit policy says so.',
})
export class CreditExposureType {
  @Field(() => DateScalar, { description: 'The day as of which it is told.' })
  asOf!: BusinessDate;

  @Field(() => CurrencyCodeScalar, { description: 'In which amounts are told.' })
  currencyCode!: string;

  @Field(() => ExposurePartType, { description: 'Invoices and debit notes that are open.' })
  openReceivables!: ExposurePartType;

  @Field(() => ExposurePartType, {
    description:
      'Receipts, credit notes and advances that are not allocated, less refunds; comes off the total.',
  })
  unappliedCredits!: ExposurePartType;

  @Field(() => ExposurePartType, {
    nullable: true,
    description:
      'Bills that are not cleared. Null: absent, as the ledger keeps no bills; nothing is taken to be zero.',
  })
  billsNotCleared!: ExposurePartType | null;

  @Field(() => ExposurePartType, { description: 'Delivered and not invoiced.' })
  deliveredNotInvoiced!: ExposurePartType;

  @Field(() => ExposurePartType, {
    description: 'Ordered and not delivered, of orders that another system has confirmed.',
  })
  openOrders!: ExposurePartType;

  @Field(() => ExposurePartType, {
    description: 'Allowed and not confirmed yet; lapses when its time has run out.',
  })
  reservedOrders!: ExposurePartType;

  @Field(() => ExposurePartType, { description: 'What secures it, after haircut.' })
  security!: ExposurePartType;

  @Field(() => ExposurePartType, {
    description:
      'What insurers bear of what is not secured: up to insured limits, less deductible and co-insurance.',
  })
  insured!: ExposurePartType;

  @Field(() => ExposurePartType, {
    description: 'Orders that are held: shown, and not in the total.',
  })
  heldOrders!: ExposurePartType;

  @Field(() => Boolean, { description: 'Whether the policy takes security off the total.' })
  deductsSecurity!: boolean;

  @Field(() => Boolean, { description: 'Whether the policy takes the insured part off.' })
  deductsInsured!: boolean;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Before security and insurance; null while a rate is missing.',
  })
  gross!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What counts against limits; null while a rate is missing.',
  })
  total!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What is neither secured nor insured; null while a rate is missing.',
  })
  uninsured!: MoneyType | null;

  @Field(() => [MissingRateType], { description: 'Rates that are missing; empty in general.' })
  missingRates!: MissingRateType[];

  @Field(() => [LimitUseType], {
    description:
      'Every limit that binds: own ones before those of groups. Empty: no approved limit, and so no credit. Those of groups a new customer shares in once it has an approved application or a limit of its own.',
  })
  limits!: LimitUseType[];

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What may still be owed: the least that any limit leaves, negative above it; without any limit nothing but what is in the customer’s favour. Null while a rate is missing, or where limits are hidden.',
  })
  available!: MoneyType | null;

  @Field(() => Boolean, {
    description:
      'Whether limits towards all legal entities bind as well, which are left out of `limits`: the viewer may see exposures of some legal entities only.',
  })
  hasHiddenLimits!: boolean;

  partyUuid!: Id;
}

/** The API's form of a position. */
export function creditExposureType({
  partyId,
  exposure,
  uses,
  available,
  hasHiddenLimits,
}: ShownPosition): CreditExposureType {
  const { currency, parts, deducts, on, gross, total, uninsured } = exposure;
  const part = ({ amount, originals }: ExposurePart): ExposurePartType =>
    make(ExposurePartType, {
      amount: moneyOrNull(amount, currency),
      originals: originals.map(moneyType),
    });
  return make(CreditExposureType, {
    ...{ asOf: on, currencyCode: currency, billsNotCleared: null, partyUuid: partyId },
    openReceivables: part(parts.openReceivables),
    unappliedCredits: part(parts.unappliedCredits),
    deliveredNotInvoiced: part(parts.deliveredNotInvoiced),
    openOrders: part(parts.openOrders),
    reservedOrders: part(parts.reservedOrders),
    security: part(parts.security),
    insured: part(parts.insured),
    heldOrders: part(parts.heldOrders),
    ...{ deductsSecurity: deducts.security, deductsInsured: deducts.insured },
    gross: moneyOrNull(gross, currency),
    total: moneyOrNull(total, currency),
    uninsured: moneyOrNull(uninsured, currency),
    missingRates: exposure.missingRates.map(missingRateType),
    limits: uses.map(limitUseType),
    ...{ available: moneyOrNull(available, currency), hasHiddenLimits },
  });
}

function limitUseType({ limit, exposure, available, usePercent }: LimitUse): LimitUseType {
  const { currency } = exposure;
  return make(LimitUseType, {
    kind: limit.kind,
    limit: moneyType(Money.of(limit.amount, limit.currency)),
    base: moneyType(Money.of(limit.base.amount, limit.currency)),
    exposure: moneyOrNull(exposure.total, currency),
    available: moneyOrNull(available, currency),
    usePercent: usePercent?.toFixed(PERCENT_DIGITS) ?? null,
    holderUuid: limit.holderId,
    legalEntityUuid: limit.legalEntityId,
  });
}

const PERCENT_DIGITS = 2;

function moneyOrNull(amount: Decimal | null, currency: string): MoneyType | null {
  if (amount === null) return null;
  return moneyType(Money.of(amount, currency));
}

@ObjectType('CreditLimitUse', {
  simpleResolvers: true,
  description:
    'How much of a limit was used when it was measured last: for lists over many customers. What holds now is in `creditExposure`.',
})
export class MeasuredUseType {
  @Field(() => CreditLimitKindEnum, { description: 'Of a customer, or of a group.' })
  kind!: LimitKind;

  @Field(() => DateScalar, { description: 'The day as of which it was measured.' })
  measuredOn!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was measured.' })
  measuredAt!: Date;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The exposure then; null while a rate was missing.',
  })
  exposure!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The limit then, zero without any; null while a rate was missing.',
  })
  limit!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was left; null while a rate was missing.',
  })
  available!: MoneyType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'In percent; null without a limit above zero, or while a rate was missing.',
  })
  usePercent!: string | null;

  row!: MeasuredUse;
}

/** The API's form of a measured use. */
export function measuredUseType(row: MeasuredUse): MeasuredUseType {
  const { currency } = row;
  return make(MeasuredUseType, {
    ...{ kind: row.kind, measuredOn: row.measuredOn, measuredAt: row.measuredAt, row },
    exposure: moneyOrNull(row.exposure, currency),
    limit: moneyOrNull(row.creditLimit, currency),
    available: moneyOrNull(row.available, currency),
    usePercent: row.usePercent?.toFixed(PERCENT_DIGITS) ?? null,
  });
}

export const CreditLimitUsePage = connectionType('CreditLimitUse', () => MeasuredUseType, {
  isCounted: true,
});

const TOWARDS = 'Towards which legal entity; null: towards all of them together.';

@ArgsType()
export class CreditExposureArgs {
  @Field(() => ID, { description: 'A customer, or the head of a group.' })
  partyId!: string;

  @Field(() => CreditLimitKindEnum, {
    defaultValue: 'PARTY',
    description: 'Whether the customer is asked about, or the group with everybody below its head.',
  })
  kind!: LimitKind;

  @Field(() => ID, { nullable: true, description: TOWARDS })
  legalEntityId?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'At the end of which day, as far as it is known by now; null: now.',
  })
  asOf?: BusinessDate | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'In which currency; null: that of the credit policy in force, else of the books.',
  })
  currencyCode?: string | null;
}

@InputType('CreditLimitUseFilter', {
  description: 'Which uses to list; a field that is left out or null filters nothing.',
})
class CreditLimitUseFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Of these customers or heads.' })
  partyIds?: string[] | null;

  @Field(() => [CreditLimitKindEnum], {
    nullable: true,
    description: 'Only limits that bind whom one of these says.',
  })
  kinds?: LimitKind[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'From this share in percent on: 100 for who is at the limit or above it. Who owes without any limit is above any share.',
  })
  usePercentFrom?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Up to this share in percent.' })
  usePercentTo?: string | null;
}

@ArgsType()
export class CreditLimitUsesArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: TOWARDS })
  legalEntityId?: string | null;

  @Field(() => CreditLimitUseFilterInput, {
    nullable: true,
    description: 'Which uses to list; all of the measurement when null.',
  })
  filter?: CreditLimitUseFilterInput | null;
}

/** A figure of a filter; the scalar has made sure that it is one. */
export function decimalOrNull(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : new Decimal(text);
}
