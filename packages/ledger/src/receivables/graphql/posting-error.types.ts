import type { BusinessDate, Id } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  MoneyType,
  UserError,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

const refusal = { implements: UserError, simpleResolvers: true };

@ObjectType('FieldDifference', {
  simpleResolvers: true,
  description: 'A field in which a document sent again differs from the one that stands.',
})
export class FieldDifferenceType {
  @Field(() => String, {
    description:
      'What differs, for example "totalAmount", "dueDate" or "lines.0.accountCode"; "lines" when there are more or fewer of them.',
  })
  field!: string;

  @Field(() => String, { description: 'As it stands; empty when it has none.' })
  posted!: string;

  @Field(() => String, { description: 'As it was sent; empty when it has none.' })
  sent!: string;
}

@ObjectType('DocumentDiffersError', {
  ...refusal,
  description: 'The same document stands in the books already, with other content.',
})
export class DocumentDiffersError extends UserError {
  @Field(() => [FieldDifferenceType], { description: 'What differs, with both values.' })
  differences!: FieldDifferenceType[];

  documentId!: Id;
}

@ObjectType('PeriodClosedError', {
  ...refusal,
  description: 'The day lies in a period that takes no posting (any more, or from this caller).',
})
export class PeriodClosedError extends UserError {
  @Field(() => DateScalar, { description: 'The day that was asked for.' })
  postingDate!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day that takes postings; null when every period is closed.',
  })
  firstOpenDay!: BusinessDate | null;
}

@ObjectType('PostedBeforeGoLiveError', {
  ...refusal,
  description:
    'The day lies before the first one that is kept here: what was before is in the opening balances.',
})
export class PostedBeforeGoLiveError extends UserError {
  @Field(() => DateScalar, { description: 'The day that was asked for.' })
  postingDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'The first day of the legal entity that is kept here.' })
  goLiveOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day from then on that takes postings; null when every period is closed.',
  })
  firstOpenDay!: BusinessDate | null;
}

@ObjectType('ClosedSinceGoLiveError', {
  ...refusal,
  description:
    'A period since go-live is closed (to everyone, or to this caller). Its figures rest on the opening balances, which therefore stay as they are.',
})
export class ClosedSinceGoLiveError extends UserError {
  @Field(() => DateScalar, { description: 'The first day of the first such period.' })
  startsOn!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of that period.' })
  endsOn!: BusinessDate;
}

@ObjectType('AccountRoleUnassignedError', {
  ...refusal,
  description: 'The legal entity has no account for what the posting needs.',
})
export class AccountRoleUnassignedError extends UserError {
  @Field(() => String, {
    description: 'The role or item class that no active account has, as in `accounts`.',
  })
  role!: string;
}

@ObjectType('RateMissingError', {
  ...refusal,
  description: 'There is no exchange rate on or before the day.',
})
export class RateMissingError extends UserError {
  @Field(() => String, {
    nullable: true,
    description:
      'The source that the legal entity posts with, which has none; null when it chose none, and nobody has one.',
  })
  source!: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the document.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The functional currency.' })
  toCurrency!: string;

  @Field(() => DateScalar, { description: 'The posting date, for which a rate is missing.' })
  day!: BusinessDate;
}

@ObjectType('RateSourceUndecidedError', {
  ...refusal,
  description:
    'Several sources have an exchange rate, and none was chosen for the legal entity. Choose one with `exchangeRateSourceChoose`, or send the rate.',
})
export class RateSourceUndecidedError extends UserError {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the document.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The functional currency.' })
  toCurrency!: string;

  @Field(() => DateScalar, { description: 'The posting date, for which a rate is wanted.' })
  day!: BusinessDate;

  @Field(() => [String], {
    description: 'The sources that have one, sorted; of very many the first ten.',
  })
  sources!: readonly string[];
}

@ObjectType('RateImplausibleError', {
  ...refusal,
  description: 'An exchange rate is more than a tenth off the one of the day.',
})
export class RateImplausibleError extends UserError {
  @Field(() => CurrencyCodeScalar, { description: 'The currency that is converted.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency it is converted into.' })
  toCurrency!: string;

  @Field(() => DateScalar, { description: 'The posting date, or the day of the match.' })
  day!: BusinessDate;

  @Field(() => DecimalScalar, {
    description: 'The rate that came with the document, or that the amounts of a match make.',
  })
  rate!: string;

  @Field(() => DecimalScalar, {
    description:
      'The rate that the books use on the day; for a match, where they know none, the one that the items were booked at.',
  })
  expectedRate!: string;
}

@ObjectType('AmountAboveLimitError', {
  ...refusal,
  description: 'More is asked for than whoever asks may post, give up or undo.',
})
export class AmountAboveLimitError extends UserError {
  @Field(() => MoneyType, {
    description: 'The largest amount that may be, in functional currency; zero for none.',
  })
  limit!: MoneyType;

  @Field(() => MoneyType, { description: 'What it is worth in functional currency.' })
  asked!: MoneyType;
}

@ObjectType('AmountWorthNothingError', {
  ...refusal,
  description: 'A whole document is worth 0.00 in functional currency.',
})
export class AmountWorthNothingError extends UserError {
  @Field(() => MoneyType, { description: 'The total of the document.' })
  amount!: MoneyType;

  @Field(() => CurrencyCodeScalar, { description: 'The currency in which it is worth nothing.' })
  functionalCurrency!: string;

  @Field(() => DecimalScalar, { description: 'The exchange rate that makes nothing of it.' })
  exchangeRate!: string;
}

@ObjectType('InstalmentsDoNotAddUpError', {
  ...refusal,
  description: 'The instalments do not make the total.',
})
export class InstalmentsDoNotAddUpError extends UserError {
  @Field(() => MoneyType, { description: 'The total of the lines, tax included.' })
  total!: MoneyType;

  @Field(() => MoneyType, { description: 'What the instalments add up to.' })
  instalments!: MoneyType;
}

@ObjectType('BulkRefusedError', {
  ...refusal,
  description:
    'Elements of a bulk call were refused, so nothing was posted. The refusal of each follows.',
})
export class BulkRefusedError extends UserError {
  @Field(() => Int, { description: 'How many elements were refused.' })
  refusedCount!: number;
}

@ObjectType('BulkTooLargeError', {
  ...refusal,
  description: 'A bulk call has too many elements.',
})
export class BulkTooLargeError extends UserError {
  @Field(() => Int, { description: 'The most that one call takes.' })
  largest!: number;
}
