import { make, Money, type BusinessDate, type Decimal } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  KeyedInput,
  MoneyType,
  moneyType,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { OpeningTieOut } from '../application/opening-tie-out';
import type { SignOff } from '../application/ports';
import type { TieOutLine } from '../domain/tie-out';

@ObjectType('OpeningTieOutLine', {
  simpleResolvers: true,
  description:
    'What was loaded on an account, of one party or of all, against the trial balance of the system before. Debits are positive.',
})
export class OpeningTieOutLineType {
  @Field(() => MoneyType, { description: 'What the opening items come to.' })
  loaded!: MoneyType;

  @Field(() => MoneyType, { description: 'What the trial balance says.' })
  expected!: MoneyType;

  @Field(() => MoneyType, { description: 'What was loaded less what the trial balance says.' })
  difference!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'What the opening items come to in functional currency, at the rates they came in at.',
  })
  functionalLoaded!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What the trial balance says in functional currency; null where it does not say.',
  })
  functionalExpected!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'Loaded less expected in functional currency; null where the trial balance does not say.',
  })
  functionalDifference!: MoneyType | null;

  /** For its own fields. */
  accountUuid!: string;
  partyUuid!: string | null;
}

/** The API's form of a line. */
export function tieOutLineType(
  line: TieOutLine,
  functionalCurrency: string,
): OpeningTieOutLineType {
  const money = (amount: Decimal) => moneyType(Money.of(amount, line.currency));
  const functional = (amount: Decimal) => moneyType(Money.of(amount, functionalCurrency));
  const { loaded, expected, difference } = line.functional;
  return make(OpeningTieOutLineType, {
    loaded: money(line.loaded),
    expected: money(line.expected),
    difference: money(line.difference),
    functionalLoaded: functional(loaded),
    functionalExpected: expected && functional(expected),
    functionalDifference: difference && functional(difference),
    accountUuid: line.accountId,
    partyUuid: line.partyId,
  });
}

export const OpeningTieOutLinePage = connectionType(
  'OpeningTieOutLine',
  () => OpeningTieOutLineType,
);

@ObjectType('OpeningSignOff', {
  simpleResolvers: true,
  description: 'Differences that somebody accepted.',
})
export class OpeningSignOffType {
  @Field(() => String, { description: 'Why they are acceptable.' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When they were accepted.' })
  signedAt!: Date;

  /** For its own fields. */
  principalUuid!: string;
}

/** Loaded opening items against the trial balance of the system before. */
@ObjectType('OpeningTieOut', {
  simpleResolvers: true,
  description:
    'Loaded opening items against the trial balance of the system before, per account and currency, and per party where the trial balance tells them apart.',
})
export class OpeningTieOutType {
  @Field(() => DateScalar, { description: 'The first day that is kept here.' })
  goLiveOn!: BusinessDate;

  @Field(() => Boolean, {
    description:
      'Whether there is a trial balance and nothing differs from it, in functional currency neither, as far as it says.',
  })
  isZero!: boolean;

  @Field(() => String, {
    description: 'Stands for these figures; send it back to sign them off.',
  })
  hash!: string;

  @Field(() => [OpeningTieOutLineType], {
    description: 'The totals of each control account and currency.',
  })
  totals!: OpeningTieOutLineType[];

  @Field(() => OpeningSignOffType, {
    nullable: true,
    description: 'Who accepted these very figures; null when nobody did.',
  })
  signOff!: OpeningSignOffType | null;

  /** For its own fields. */
  legalEntityUuid!: string;
  trialBalanceImportUuid!: string | null;
  functionalCurrency!: string;
  lines!: readonly TieOutLine[];
}

/** The API's form of a tie-out. */
export function openingTieOutType(tieOut: OpeningTieOut): OpeningTieOutType {
  return make(OpeningTieOutType, {
    goLiveOn: tieOut.goLiveOn,
    isZero: tieOut.isZero,
    hash: tieOut.hash,
    totals: tieOut.totals.map((line) => tieOutLineType(line, tieOut.functionalCurrency)),
    signOff: tieOut.signOff && signOffType(tieOut.signOff),
    legalEntityUuid: tieOut.legalEntityId,
    trialBalanceImportUuid: tieOut.trialBalanceImportId,
    functionalCurrency: tieOut.functionalCurrency,
    lines: tieOut.differences,
  });
}

function signOffType({ note, signedAt, signedBy }: SignOff): OpeningSignOffType {
  return make(OpeningSignOffType, { note, signedAt, principalUuid: signedBy });
}

@InputType('OpeningStartInput', {
  description: 'From which day on a legal entity is kept here.',
})
export class OpeningStartInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity; its books must be open.' })
  legalEntityId!: string;

  @Field(() => DateScalar, {
    description: 'The first day that is kept here; opening balances are of the day before.',
  })
  goLiveOn!: BusinessDate;
}

@InputType('OpeningTieOutSignOffInput', {
  description: 'Accepts the differences of a tie-out as they were looked at.',
})
export class OpeningTieOutSignOffInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity whose opening is signed off.' })
  legalEntityId!: string;

  @Field(() => String, { description: 'The hash of the tie-out that was looked at.' })
  hash!: string;

  @Field(() => String, {
    description: 'Why the differences are acceptable, 1 to 1,000 characters.',
  })
  note!: string;
}

@ObjectType()
abstract class OpeningPayload extends RefusablePayload {
  @Field(() => OpeningTieOutType, {
    nullable: true,
    description: 'The opening balances as they stand now; null when the call was refused.',
  })
  tieOut!: OpeningTieOutType | null;
}

@ObjectType('OpeningStartPayload', {
  simpleResolvers: true,
  description: 'What became of starting the opening balances of a legal entity.',
})
export class OpeningStartPayload extends OpeningPayload {}

@ObjectType('OpeningTieOutSignOffPayload', {
  simpleResolvers: true,
  description: 'What became of accepting differences.',
})
export class OpeningTieOutSignOffPayload extends OpeningPayload {}
