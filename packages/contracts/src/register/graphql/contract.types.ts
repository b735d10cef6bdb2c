import { make, Money, type BusinessDate, type LetterLanguage } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  encodeId,
  LetterLanguageEnum,
  letterLanguageOfName,
  MoneyType,
  moneyType,
  Node,
  type LetterLanguageName,
} from '@duebook/platform/graphql';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import type { ContractDeadline, DeadlineKind } from '../application/ports';
import type {
  Contract,
  ContractParty,
  ContractState,
  Renewal,
  RenewalKind,
  TerminationGround,
} from '../domain/contract';
import type { ContractKind, ContractRole, ValueRule } from '../domain/contract-kind';
import { nextEndOf, stateOn } from '../domain/contract-state';
import type { ContractVersion, VersionState } from '../domain/contract-version';
import { labelOf, wordsOf } from '../domain/difference-words';
import type { ContractDifference } from '../domain/differences';
import type { Side, Signature } from '../domain/signature';
import {
  ContractDeadlineKindEnum,
  ContractRenewalKindEnum,
  ContractRoleEnum,
  ContractStateEnum,
  ContractTerminationGroundEnum,
  ContractValueRuleEnum,
  ContractVersionStateEnum,
} from './contract.enums';
import { ContractTermsType, contractTermsType } from './contract-terms.types';

@ObjectType('ContractKind', {
  simpleResolvers: true,
  description: 'A kind of contract, brought along by Duebook or of the tenant’s own.',
})
export class ContractKindType {
  @Field(() => String, { description: 'Unique in the tenant, for example "SALES".' })
  code!: string;

  @Field(() => String, { description: 'What people call it in English.' })
  nameEn!: string;

  @Field(() => String, { description: 'What people call it in Chinese.' })
  nameZh!: string;

  @Field(() => ContractRoleEnum, {
    nullable: true,
    description: 'A role that somebody has to have in it; null: any will do.',
  })
  requiredRole!: ContractRole | null;

  @Field(() => ContractValueRuleEnum, { description: 'Whether such contracts name their value.' })
  valueRule!: ValueRule;

  @Field(() => Boolean, { description: 'Whether Duebook brings it along.' })
  isShipped!: boolean;

  @Field(() => Boolean, { description: 'Whether new contracts may be of it.' })
  isActive!: boolean;
}

/** The API's form of a kind. */
export function contractKindType(kind: ContractKind): ContractKindType {
  const { code, nameEn, nameZh, requiredRole, valueRule, isShipped, isActive } = kind;
  return make(ContractKindType, {
    ...{ code, nameEn, nameZh, requiredRole, valueRule, isShipped, isActive },
  });
}

@ObjectType('ContractRenewal', {
  simpleResolvers: true,
  description: 'What happens at the end of a contract.',
})
export class ContractRenewalType {
  @Field(() => ContractRenewalKindEnum, { description: 'Whether and how it goes on.' })
  kind!: RenewalKind;

  @Field(() => Int, {
    nullable: true,
    description: 'Days before an end by which notice is given; null unless it goes on by itself.',
  })
  noticeDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Months of each further period; null unless it goes on by itself.',
  })
  periodMonths!: number | null;
}

@ObjectType('ContractParty', {
  simpleResolvers: true,
  description: 'Somebody else in a contract.',
})
export class ContractPartyType {
  @Field(() => ContractRoleEnum, { description: 'As what it stands in the contract.' })
  role!: ContractRole;

  @Field(() => String, {
    nullable: true,
    description: 'The number under which the party keeps the contract; may be null.',
  })
  reference!: string | null;

  row!: ContractParty;
}

@ObjectType('Contract', {
  implements: Node,
  simpleResolvers: true,
  description: 'A contract (合同): who agreed what with whom, and for how long.',
})
export class ContractType extends Node {
  @Field(() => String, {
    description:
      'Its number as it stands on the paper, leading zeros kept; unique in each of its legal entities.',
  })
  number!: string;

  @Field(() => String, { description: 'What it is called, as people wrote it.' })
  title!: string;

  @Field(() => ContractStateEnum, { description: 'Where it stands today, by its days.' })
  state!: ContractState;

  @Field(() => [ContractPartyType], { description: 'The others in it, in the order of the paper.' })
  parties!: ContractPartyType[];

  @Field(() => CurrencyCodeScalar, { description: 'The currency of its value and amounts.' })
  currencyCode!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the last side signed; null while one has not.',
  })
  signedOn!: BusinessDate | null;

  @Field(() => DateScalar, { description: 'Its first day, as it was agreed.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Its last day as it was agreed; null: it has no end. A renewing one goes on beyond it.',
  })
  validTo!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The end that comes next: of the running period where it goes on by itself, or as it was ended; null: none.',
  })
  nextEndOn!: BusinessDate | null;

  @Field(() => ContractRenewalType, { description: 'What happens at its end.' })
  renewal!: ContractRenewalType;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day where it was ended otherwise than agreed; null: it was not.',
  })
  terminatedOn!: BusinessDate | null;

  @Field(() => ContractTerminationGroundEnum, {
    nullable: true,
    description: 'Why it was ended; null: it was not.',
  })
  terminationGround!: TerminationGround | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which notice was given; null without.',
  })
  noticeGivenOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was recorded.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: Contract;
  today!: BusinessDate;
}

/** The API's form of a contract. @param today by which it is in force or not */
export function contractType(row: Contract, today: BusinessDate): ContractType {
  return make(ContractType, {
    ...{ id: encodeId('Contract', row.id), number: row.number, title: row.title },
    ...{ state: stateOn(row, today), currencyCode: row.currency, signedOn: row.signedOn },
    ...{ validFrom: row.validFrom, validTo: row.validTo, nextEndOn: nextEndOf(row, today) },
    ...{ terminatedOn: row.terminatedOn, terminationGround: row.terminationGround },
    ...{ noticeGivenOn: row.noticeGivenOn, recordedAt: row.recordedAt, version: row.version },
    ...{ renewal: renewalType(row.renewal), row, today },
    parties: row.parties.map((party) =>
      make(ContractPartyType, { role: party.role, reference: party.reference, row: party }),
    ),
  });
}

function renewalType({ kind, noticeDays, periodMonths }: Renewal): ContractRenewalType {
  return make(ContractRenewalType, { kind, noticeDays, periodMonths });
}

@ObjectType('ContractSignature', {
  simpleResolvers: true,
  description: 'Whether one side has signed.',
})
export class ContractSignatureType {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it signed; null: it has not yet.',
  })
  signedOn!: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who signed, by name; null where it was not told, and while nobody has.',
  })
  signatory!: string | null;

  side!: Side;
  row!: Signature | null;
}

/** The API's form of what a side has signed, or has not. */
export function contractSignatureType(side: Side, row: Signature | null): ContractSignatureType {
  const { signedOn = null, signatory = null } = row ?? {};
  return make(ContractSignatureType, { signedOn, signatory, side, row });
}

@ObjectType('ContractDifference', {
  simpleResolvers: true,
  description: 'One thing that two versions of a contract say otherwise.',
})
export class ContractDifferenceType {
  @Field(() => [String], {
    description:
      'Where it stands in the terms, outermost first, for example ["penalty", "capPercent"]; parts of a list by their place from 0.',
  })
  path!: string[];

  row!: ContractDifference;

  @Field(() => String, { simple: false, description: 'What it is called, in words.' })
  label(
    @Arg('language', () => LetterLanguageEnum, { description: 'In which language it is told.' })
    language: LetterLanguageName,
  ): string {
    return labelOf(this.path, languageOf(language)) ?? this.path.join('.');
  }

  @Field(() => String, {
    nullable: true,
    simple: false,
    description: 'What the earlier one says, choices in words; null: nothing.',
  })
  before(
    @Arg('language', () => LetterLanguageEnum, { description: 'In which language it is told.' })
    language: LetterLanguageName,
  ): string | null {
    return wordsOf(this.path, this.row.before, languageOf(language));
  }

  @Field(() => String, {
    nullable: true,
    simple: false,
    description: 'What the later one says, choices in words; null: nothing.',
  })
  after(
    @Arg('language', () => LetterLanguageEnum, { description: 'In which language it is told.' })
    language: LetterLanguageName,
  ): string | null {
    return wordsOf(this.path, this.row.after, languageOf(language));
  }
}

function languageOf(name: LetterLanguageName): LetterLanguage {
  return letterLanguageOfName(name);
}

/** The API's form of a difference. */
export function contractDifferenceType(row: ContractDifference): ContractDifferenceType {
  const type = new ContractDifferenceType();
  return Object.assign(type, { path: [...row.path], row });
}

@ObjectType('ContractVersion', {
  implements: Node,
  simpleResolvers: true,
  description: 'What a contract says from a day on, until its next agreed version begins.',
})
export class ContractVersionType extends Node {
  @Field(() => Int, { description: 'Counts the versions of the contract, from 1.' })
  number!: number;

  @Field(() => ContractVersionStateEnum, { description: 'Whether it was agreed to.' })
  state!: VersionState;

  @Field(() => DateScalar, { description: 'The first day on which it holds, or is to hold.' })
  effectiveFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day before the next agreed version begins; null: until further notice, and of a draft.',
  })
  effectiveTo!: BusinessDate | null;

  @Field(() => ContractTermsType, { description: 'All of the terms that it says.' })
  terms!: ContractTermsType;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was drafted, as somebody wrote it; may be null.',
  })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was drafted last.' })
  draftedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant at which it was agreed to; null: not yet.',
  })
  agreedAt!: Date | null;

  @Field(() => Int, { description: 'Counts its edits as a draft; agreeing names the one read.' })
  revision!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What the contract is worth by this version; null where none is named.',
  })
  value!: MoneyType | null;

  row!: ContractVersion;
}

/** The API's form of a version. */
export function contractVersionType(
  row: ContractVersion,
  { currency }: Pick<Contract, 'currency'>,
): ContractVersionType {
  const { number, state, effectiveFrom, effectiveTo, note, draftedAt, agreedAt, revision } = row;
  return make(ContractVersionType, {
    ...{ number, state, effectiveFrom, effectiveTo, note, draftedAt, agreedAt, revision, row },
    id: encodeId('ContractVersion', row.id),
    terms: contractTermsType(row.terms, currency),
    value: row.value && moneyType(Money.of(row.value, currency)),
  });
}

@ObjectType('ContractDeadline', {
  simpleResolvers: true,
  description: 'A day of a contract that is to be thought of before it is too late.',
})
export class ContractDeadlineType {
  @Field(() => ContractDeadlineKindEnum, { description: 'What the day is for the contract.' })
  kind!: DeadlineKind;

  @Field(() => DateScalar, { description: 'The day, today or a later one.' })
  on!: BusinessDate;

  @Field(() => Int, { description: 'Days from today until then; 0 is today.' })
  daysLeft!: number;

  row!: ContractDeadline;
}

export const ContractPage = connectionType('Contract', () => ContractType, { isCounted: true });
export const ContractKindPage = connectionType('ContractKind', () => ContractKindType);
export const ContractDeadlinePage = connectionType('ContractDeadline', () => ContractDeadlineType);
