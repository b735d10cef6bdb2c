import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { DeadlineKind } from '../application/ports';
import type { ContractState, RenewalKind, TerminationGround } from '../domain/contract';
import type { ContractRole, ValueRule } from '../domain/contract-kind';
import {
  ContractDeadlineKindEnum,
  ContractRenewalKindEnum,
  ContractRoleEnum,
  ContractStateEnum,
  ContractTerminationGroundEnum,
  ContractValueRuleEnum,
} from './contract.enums';
import { ContractTermsInput } from './contract-terms.inputs';

@InputType('ContractPartyInput', { description: 'Somebody else in a contract.' })
class ContractPartyInput {
  @Field(() => ID, { description: 'The party that is in it, by its id.' })
  partyId!: string;

  @Field(() => ContractRoleEnum, {
    description: 'As what it stands in the contract; a customer or supplier is one in master data.',
  })
  role!: ContractRole;

  @Field(() => String, {
    nullable: true,
    description: 'The number under which it keeps the contract, up to 100 characters; may be null.',
  })
  reference?: string | null;
}

@InputType('ContractRenewalInput', { description: 'What happens at the end of a contract.' })
class ContractRenewalInput {
  @Field(() => ContractRenewalKindEnum, { description: 'Whether and how it goes on.' })
  kind!: RenewalKind;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days before an end by which notice is given, 0 to 730; given with AUTOMATIC, else null.',
  })
  noticeDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Months of each further period, 1 to 120; given with AUTOMATIC, else null.',
  })
  periodMonths?: number | null;
}

/** What a contract says of itself, but for its kind. */
@InputType()
export abstract class ContractHeadInput extends KeyedInput {
  @Field(() => String, {
    description: 'As it stands on the paper, up to 100 characters; leading zeros are kept.',
  })
  number!: string;

  @Field(() => String, { description: 'What it is called, up to 300 characters.' })
  title!: string;

  @Field(() => [ID], { description: 'Ours, 1 to 20; the first leads.' })
  legalEntityIds!: string[];

  @Field(() => [ContractPartyInput], { description: 'The others, 1 to 50, each once in a role.' })
  parties!: ContractPartyInput[];

  @Field(() => CurrencyCodeScalar, { description: 'The currency of its value and amounts.' })
  currencyCode!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What it is worth, zero or more; null where none is named, as in a framework.',
  })
  value?: string | null;

  @Field(() => DateScalar, { description: 'Its first day, also of its first version.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, { nullable: true, description: 'Its last day; null: it has no end.' })
  validTo?: BusinessDate | null;

  @Field(() => ContractRenewalInput, {
    nullable: true,
    description: 'What happens at its end; null: it ends.',
  })
  renewal?: ContractRenewalInput | null;

  @Field(() => ID, { nullable: true, description: 'The user who looks after it; may be null.' })
  ownerUserId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The framework that it is under, of the same sides; null without.',
  })
  parentContractId?: string | null;

  @Field(() => ContractTermsInput, { description: 'What its first version is to say.' })
  terms!: ContractTermsInput;

  @Field(() => String, {
    nullable: true,
    description: 'Anything else, up to 2,000 characters; null without.',
  })
  note?: string | null;
}

@InputType('ContractRecordInput', {
  description: 'A contract, with what its first version is to say.',
})
export class ContractRecordInput extends ContractHeadInput {
  @Field(() => String, { description: 'The code of its kind, of `contractKinds`.' })
  kindCode!: string;
}

@InputType()
abstract class ContractEditInput extends KeyedInput {
  @Field(() => ID, { description: 'The contract that it is about, by its id.' })
  contractId!: string;

  @Field(() => Int, { description: 'The version of the contract that was read.' })
  expectedVersion!: number;
}

@InputType('ContractVersionDraftInput', { description: 'What a contract is to say from a day on.' })
export class ContractVersionDraftInput extends ContractEditInput {
  @Field(() => DateScalar, {
    description:
      'The first day: of a first version that of the contract, of others after those agreed.',
  })
  effectiveFrom!: BusinessDate;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What the contract is worth then, zero or more; null where none is named.',
  })
  value?: string | null;

  @Field(() => ContractTermsInput, { description: 'All of its terms, as a whole.' })
  terms!: ContractTermsInput;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is drafted, up to 2,000 characters; null without.',
  })
  note?: string | null;
}

@InputType('ContractVersionSubmitInput', { description: 'Which draft is ready to be reviewed.' })
export class ContractVersionSubmitInput extends KeyedInput {
  @Field(() => ID, { description: 'The version that is drafted, by its id.' })
  contractVersionId!: string;

  @Field(() => Int, { description: 'The revision that was read.' })
  expectedRevision!: number;
}

@InputType('ContractVersionAgreeInput', { description: 'Which draft is to hold.' })
export class ContractVersionAgreeInput extends ContractVersionSubmitInput {}

@InputType('ContractSideInput', { description: 'One side of a contract: just one field is given.' })
export class ContractSideInput {
  @Field(() => ID, { nullable: true, description: 'One of our legal entities; null for a party.' })
  legalEntityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'One of the parties; null for ours.' })
  partyId?: string | null;
}

@InputType('ContractSignInput', { description: 'Who signed a contract, and when.' })
export class ContractSignInput extends KeyedInput {
  @Field(() => ID, { description: 'A contract whose version was agreed to.' })
  contractId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'An amendment that was signed by itself; null: the contract, which is its first version.',
  })
  contractVersionId?: string | null;

  @Field(() => ContractSideInput, { description: 'Whose signature is recorded.' })
  side!: ContractSideInput;

  @Field(() => DateScalar, { description: 'The day of the signature, today at the latest.' })
  signedOn!: BusinessDate;

  @Field(() => String, {
    nullable: true,
    description: 'Who signed for it by name, up to 200 characters; null without.',
  })
  signatory?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The signed paper, a file sent by `POST /files`; null without.',
  })
  fileId?: string | null;
}

@InputType('ContractRenewInput', { description: 'For how long a contract goes on.' })
export class ContractRenewInput extends ContractEditInput {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Its new last day; null: that of the next period, of a contract that goes on by itself.',
  })
  validTo?: BusinessDate | null;
}

@InputType('ContractTerminateInput', { description: 'How a contract ends.' })
export class ContractTerminateInput extends ContractEditInput {
  @Field(() => ContractTerminationGroundEnum, { description: 'Why the contract ends then.' })
  ground!: TerminationGround;

  @Field(() => DateScalar, {
    description:
      'Its last day in force, earlier than it would end; by notice the end of a period where it goes on by itself.',
  })
  lastDay!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day on which notice was given, today at the latest; null without, but not for NOTICE.',
  })
  noticeGivenOn?: BusinessDate | null;
}

@InputType('ContractWithdrawInput', { description: 'Which contract is taken back.' })
export class ContractWithdrawInput extends ContractEditInput {}

@InputType('ContractKindDefineInput', { description: 'A kind of contract of the tenant’s own.' })
export class ContractKindDefineInput extends KeyedInput {
  @Field(() => String, {
    description:
      'Unique in the tenant: 2 to 40 capital letters, digits and underscores, a letter first. A known one is defined anew.',
  })
  code!: string;

  @Field(() => String, { description: 'What people call it in English, up to 100 characters.' })
  nameEn!: string;

  @Field(() => String, { description: 'What people call it in Chinese, up to 100 characters.' })
  nameZh!: string;

  @Field(() => ContractRoleEnum, {
    nullable: true,
    description: 'A role that somebody has to have in it; null: any will do.',
  })
  requiredRole?: ContractRole | null;

  @Field(() => ContractValueRuleEnum, { description: 'Whether such contracts name their value.' })
  valueRule!: ValueRule;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether new contracts may be of it; null: they may.',
  })
  isActive?: boolean | null;
}

@InputType('ContractFilter', {
  description: 'Which contracts to list; a field that is left out or null filters nothing.',
})
export class ContractFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those in which this party is.' })
  partyId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only of one of these kinds, by code.' })
  kindCodes?: string[] | null;

  @Field(() => [ContractStateEnum], {
    nullable: true,
    description: 'Only in one of these states today.',
  })
  states?: ContractState[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those in force on this day.' })
  validOn?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only what ends, as agreed or ended, on this day or later; what renews by itself is told by `contractDeadlines`.',
  })
  expiresFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only what ends, as agreed or ended, on this day or earlier.',
  })
  expiresTo?: BusinessDate | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this user looks after.' })
  ownerUserId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those that are under this contract.' })
  parentContractId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words, or parts of them, of number and title, in any script; all are found.',
  })
  search?: string | null;
}

@ArgsType()
export class ContractsArgs extends ConnectionArgs {
  @Field(() => ContractFilterInput, {
    nullable: true,
    description: 'Which contracts to list; all that the viewer may see when null.',
  })
  filter?: ContractFilterInput | null;
}

@InputType('ContractDeadlineFilter', {
  description: 'Which deadlines to list; a field that is left out or null filters nothing.',
})
export class ContractDeadlineFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ContractDeadlineKindEnum], {
    nullable: true,
    description: 'Only deadlines of one of these kinds.',
  })
  kinds?: DeadlineKind[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only on this day or later; what is past is never listed.',
  })
  onFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only on this day or earlier.' })
  onTo?: BusinessDate | null;

  @Field(() => ID, { nullable: true, description: 'Only of contracts in which this party is.' })
  partyId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only of contracts that this user looks after.',
  })
  ownerUserId?: string | null;
}

@ArgsType()
export class ContractDeadlinesArgs extends ConnectionArgs {
  @Field(() => ContractDeadlineFilterInput, {
    nullable: true,
    description: 'Which deadlines to list; all that the viewer may see when null.',
  })
  filter?: ContractDeadlineFilterInput | null;
}
