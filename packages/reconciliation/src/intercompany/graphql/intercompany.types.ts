import { Money, type BusinessDate, type CurrencyCode, type Id } from '@duebook/kernel';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import {
  CurrencyCodeScalar,
  DateScalar,
  KeyedInput,
  MoneyType,
  moneyType,
  UserError,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Decimal } from '@duebook/kernel';
import type {
  DifferenceCause,
  DifferenceType,
  Relation,
} from '../../counterparty-statements/domain/comparison';
import {
  DifferenceCauseEnum,
  DifferenceTypeEnum,
} from '../../counterparty-statements/graphql/difference.enums';
import { RelationEnum } from '../../counterparty-statements/graphql/statement.enums';

@ObjectType('IntercompanyParty', {
  simpleResolvers: true,
  description: 'By which party a legal entity of ours is known in the books of the others.',
})
export class IntercompanyPartyType {
  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  legalEntityId!: Id;
  partyId!: Id;
}

@InputType('IntercompanyPartySetInput', {
  description: 'Which party stands for a legal entity of ours.',
})
export class IntercompanyPartySetInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity that the party stands for.' })
  legalEntityId!: string;

  @Field(() => ID, { nullable: true, description: 'The party; null when none stands for it.' })
  partyId?: string | null;

  @Field(() => Int, { description: 'The version that this rests on; 0 while none was set.' })
  expectedVersion!: number;
}

@ObjectType('IntercompanyPartySetPayload', {
  simpleResolvers: true,
  description: 'What came of naming a party for a legal entity.',
})
export class IntercompanyPartySetPayload {
  @Field(() => IntercompanyPartyType, {
    nullable: true,
    description: 'As it stands now; null when none is named, and when the call was refused.',
  })
  intercompanyParty!: IntercompanyPartyType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was.' })
  userErrors!: UserError[];
}

/** What a comparison of two books is asked about. */
@ArgsType()
export class IntercompanyComparisonArgs {
  @Field(() => ID, { description: 'Whose side it is told from.' })
  legalEntityId!: string;

  @Field(() => ID, { description: 'The other legal entity of ours.' })
  counterpartId!: string;

  @Field(() => RelationEnum, {
    description:
      'CUSTOMER compares what the counterpart owes with what it has as owed; SUPPLIER the other way round.',
  })
  relation!: Relation;

  @Field(() => CurrencyCodeScalar, { description: 'The currency whose documents are compared.' })
  currencyCode!: CurrencyCode;

  @Field(() => DateScalar, { description: 'The first day of the period.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period.' })
  to!: BusinessDate;
}

@ObjectType('IntercompanyDifference', {
  simpleResolvers: true,
  description: 'What two books of ours tell otherwise of the same business.',
})
export class IntercompanyDifferenceType {
  @Field(() => DifferenceTypeEnum, { description: 'What differs between both books.' })
  type!: DifferenceType;

  @Field(() => DifferenceCauseEnum, { description: 'What it is suspected to come from.' })
  cause!: DifferenceCause;

  @Field(() => MoneyType, {
    description: 'Ours less theirs; zero for what changes no balance.',
  })
  amount!: MoneyType;

  @Field(() => [String], { description: 'Numbers of the documents in our books.' })
  documentNumbers!: readonly string[];

  @Field(() => [String], { description: 'Numbers of the documents in their books.' })
  counterpartNumbers!: readonly string[];
}

@ObjectType('IntercompanyComparison', {
  simpleResolvers: true,
  description:
    'An account in the books of two legal entities of ours, compared line by line (内部往来对账). What both close with differs by the sum of the differences, exactly.',
})
export class IntercompanyComparisonType {
  @Field(() => MoneyType, { description: 'What our books carry forward into the period.' })
  opening!: MoneyType;

  @Field(() => MoneyType, { description: 'What our books close with.' })
  closing!: MoneyType;

  @Field(() => MoneyType, { description: 'What theirs carry forward, as it would stand in ours.' })
  counterpartOpening!: MoneyType;

  @Field(() => MoneyType, { description: 'What theirs close with, as it would stand in ours.' })
  counterpartClosing!: MoneyType;

  @Field(() => Int, { description: 'How many times lines of both were found to be the same.' })
  matchCount!: number;

  @Field(() => [IntercompanyDifferenceType], {
    description: 'Whatever was not found to be the same on both sides.',
  })
  differences!: IntercompanyDifferenceType[];
}

/** What eliminations are asked about. */
@ArgsType()
export class EliminationsArgs {
  @Field(() => DateScalar, { description: 'The day at whose end balances are told.' })
  asOf!: BusinessDate;

  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of a dimension by which balances are broken down, for example "department"; null for none.',
  })
  dimension?: string | null;
}

@ObjectType('IntercompanyBalance', {
  simpleResolvers: true,
  description: 'What business with another legal entity of ours has left on an account.',
})
export class IntercompanyBalanceType {
  @Field(() => String, { description: 'The code of the book that the lines stand in.' })
  bookCode!: string;

  @Field(() => Boolean, {
    description: 'Whether it is a memo book, which holds only what differs from the statutory one.',
  })
  isMemoBook!: boolean;

  @Field(() => String, { description: 'The standard of the book: CAS, IFRS or US_GAAP.' })
  standard!: string;

  @Field(() => String, { description: 'The code of the account.' })
  accountCode!: string;

  @Field(() => Boolean, {
    description: 'Whether it is owed; else it was earned or spent.',
  })
  isOwed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Null where the lines have none, or no dimension was asked for.',
  })
  dimensionValue!: string | null;

  @Field(() => MoneyType, { description: 'Debit less credit, in the currency of the lines.' })
  balance!: MoneyType;

  @Field(() => MoneyType, {
    description: 'The same in the functional currency of the legal entity.',
  })
  functionalBalance!: MoneyType;

  legalEntityId!: Id;
  counterpartId!: Id;
}

@ObjectType('EliminationDifference', {
  simpleResolvers: true,
  description:
    'What is left of a pair of legal entities when what they owe one another is eliminated; zero when both have the same.',
})
export class EliminationDifferenceType {
  @Field(() => String, { description: 'By which standard: CAS, IFRS or US_GAAP.' })
  standard!: string;

  @Field(() => MoneyType, { description: 'Debit less credit in the books of the one.' })
  balance!: MoneyType;

  @Field(() => MoneyType, { description: 'Debit less credit in the books of the other.' })
  counterpartBalance!: MoneyType;

  @Field(() => MoneyType, { description: 'Both balances added up: zero when they agree.' })
  difference!: MoneyType;

  legalEntityId!: Id;
  counterpartId!: Id;
}

@ObjectType('IntercompanyEliminations', {
  simpleResolvers: true,
  description: 'What stands between legal entities of ours, and what eliminating it leaves.',
})
export class EliminationsType {
  @Field(() => [IntercompanyBalanceType], {
    description: 'By legal entity, counterpart, book, account, currency and dimension.',
  })
  balances!: IntercompanyBalanceType[];

  @Field(() => [EliminationDifferenceType], {
    description: 'By pair, standard and currency; those that come to nothing too.',
  })
  differences!: EliminationDifferenceType[];
}

/** An amount of a comparison as the API tells it. */
export function moneyOf(amount: Decimal, currency: CurrencyCode): MoneyType {
  return moneyType(Money.of(amount, currency));
}
