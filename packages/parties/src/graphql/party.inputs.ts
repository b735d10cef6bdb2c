import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  IDEMPOTENCY_KEY,
  KeyedInput,
  OnRefusalEnum,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import {
  BankAccountSchemeEnum,
  ContactChannelEnum,
  ContactConsentEnum,
  ContactErasureReasonEnum,
  PartyAddressKindEnum,
  PartyIdentifierKindEnum,
  PartyKindEnum,
  PartySortEnum,
} from './party.enums';

const VERSION = 'The version that was read; an older one is refused.';

@InputType('PartyIdentifierInput', { description: 'A number that an authority gave a party.' })
export class PartyIdentifierInput {
  @Field(() => PartyIdentifierKindEnum, {
    description: 'Whether it is for taxes, or a register of companies.',
  })
  kind!: keyof typeof PartyIdentifierKindEnum;

  @Field(() => String, {
    nullable: true,
    description: 'What the authority calls it, for example "VAT"; null for the usual one.',
  })
  scheme?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of the authority’s country; null when unknown.',
  })
  countryCode?: string | null;

  @Field(() => String, { description: 'The number, as the authority writes it.' })
  value!: string;
}

@InputType('PartyAddressInput', { description: 'An address of a party.' })
export class PartyAddressInput {
  @Field(() => PartyAddressKindEnum, {
    description: 'What the address is for, invoices for example.',
  })
  kind!: keyof typeof PartyAddressKindEnum;

  @Field(() => [String], { description: 'Street and what else stands before the city, in order.' })
  lines!: string[];

  @Field(() => String, { nullable: true, description: 'City; null when not known.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Province or state; null when not known.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code; null when not known.' })
  postalCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of the country; null when not known.',
  })
  countryCode?: string | null;
}

@InputType('QuietHoursInput', { description: 'A part of every day; it may pass midnight.' })
export class QuietHoursInput {
  @Field(() => String, { description: 'When it begins every day, as HH:MM.' })
  from!: string;

  @Field(() => String, { description: 'When it ends every day, as HH:MM.' })
  to!: string;

  @Field(() => String, {
    nullable: true,
    description: 'IANA time zone; null for the zone of the legal entity that writes.',
  })
  timeZone?: string | null;
}

@InputType('PartyContactInput', { description: 'One way to reach one person of a party.' })
export class PartyContactInput {
  @Field(() => String, { description: 'The person’s part, for example "ACCOUNTS_PAYABLE".' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Name of the person; null when unknown.' })
  personName?: string | null;

  @Field(() => ContactChannelEnum, { description: 'The way by which the person is reached.' })
  channel!: keyof typeof ContactChannelEnum;

  @Field(() => String, { description: 'E-mail address, telephone number or what the way needs.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'BCP 47; null for the party’s language.' })
  language?: string | null;

  @Field(() => ContactConsentEnum, {
    nullable: true,
    description: 'Whether the person agreed to it; UNKNOWN when null.',
  })
  consent?: keyof typeof ContactConsentEnum | null;

  @Field(() => QuietHoursInput, { nullable: true, description: 'Null when there are none.' })
  quietHours?: QuietHoursInput | null;
}

@InputType('PartyBankAccountInput', { description: 'A bank account of a party.' })
export class PartyBankAccountInput {
  @Field(() => BankAccountSchemeEnum, { description: 'How the number is formed.' })
  scheme!: keyof typeof BankAccountSchemeEnum;

  @Field(() => String, { description: 'The number; blanks and hyphens are taken out.' })
  number!: string;

  @Field(() => String, { nullable: true, description: 'Name of the bank; null when not known.' })
  bankName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'BIC, CNAPS or another code of the bank; null when not known.',
  })
  bankCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Whose account it is; null when not known.' })
  holderName?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Its currency; null when any is taken.',
  })
  currencyCode?: string | null;
}

/** What a caller says of a party. A field that is left out is left as it is. */
@InputType()
export abstract class PartyFieldsInput {
  @Field(() => String, {
    nullable: true,
    description: 'The name in the register; needed for a new party. Null leaves it as it is.',
  })
  legalName?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Other names of the same party, at most 100. Null leaves them as they are.',
  })
  aliases?: string[] | null;

  @Field(() => [PartyKindEnum], {
    nullable: true,
    description: 'Customer, supplier or both; needed for a new party. Null leaves it as it is.',
  })
  kinds?: (keyof typeof PartyKindEnum)[] | null;

  @Field(() => String, { nullable: true, description: '统一社会信用代码; null takes it away.' })
  unifiedSocialCreditCode?: string | null;

  @Field(() => [PartyIdentifierInput], {
    nullable: true,
    description: 'Tax and registration numbers, at most 100. Null leaves them as they are.',
  })
  identifiers?: PartyIdentifierInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of its country; null takes it away.',
  })
  countryCode?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47; null takes it away.' })
  language?: string | null;

  @Field(() => [PartyAddressInput], {
    nullable: true,
    description: 'Addresses, at most 100. Null leaves them as they are.',
  })
  addresses?: PartyAddressInput[] | null;

  @Field(() => [PartyContactInput], {
    nullable: true,
    description: 'Contacts, at most 100. Null leaves them as they are.',
  })
  contacts?: PartyContactInput[] | null;

  @Field(() => [PartyBankAccountInput], {
    nullable: true,
    description:
      'Bank accounts, at most 100. Of a party that exists they change by partyUpdate only, once somebody else has agreed; elsewhere a change is refused with BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL. Null leaves them as they are.',
  })
  bankAccounts?: PartyBankAccountInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Our account number under which only this party pays; null takes it away.',
  })
  virtualAccountNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Market segment; null takes it away.' })
  segment?: string | null;

  @Field(() => String, { nullable: true, description: 'Sales region; null takes it away.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Industry; null takes it away.' })
  industry?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Free labels, at most 100. Null leaves them as they are.',
  })
  tags?: string[] | null;
}

@InputType('PartyInput', { description: 'A party by its code.' })
export class PartyInput extends PartyFieldsInput {
  @Field(() => String, {
    description: 'Unique in the tenant, taken exactly as it comes: "0042" and "42" are two.',
  })
  code!: string;
}

@InputType('PartyCreateInput', { description: 'A new party.' })
export class PartyCreateInput extends KeyedInput {
  @Field(() => PartyInput, { description: 'The new party; its code must be new.' })
  party!: PartyInput;
}

@InputType('PartyUpdateInput', {
  description: 'An edit of a party. A list that is given replaces the list that is there.',
})
export class PartyUpdateInput extends PartyFieldsInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The party to edit, by its id.' })
  partyId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('PartiesUpsertInput', {
  description:
    'Parties to create or change. Lists that are given are added to those that are there; a party that is renamed keeps its former name as an alias.',
})
export class PartiesUpsertInput extends KeyedInput {
  @Field(() => [PartyInput], { description: 'At most 1,000, each code once.' })
  parties!: PartyInput[];

  @Field(() => OnRefusalEnum, {
    nullable: true,
    description: 'What to do when some are refused; ABORT when null.',
  })
  onRefusal?: keyof typeof OnRefusalEnum | null;
}

@InputType('PartyOwnerAssignInput', {
  description: 'Who is responsible for a party, from when on.',
})
export class PartyOwnerAssignInput extends KeyedInput {
  @Field(() => ID, { description: 'The party somebody is made responsible for.' })
  partyId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: 'The user; null for nobody.' })
  ownerId?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day, today or earlier; today (UTC) when null.',
  })
  validFrom?: string | null;
}

@InputType('PartyGroupAssignInput', { description: 'Which party stands above a party.' })
export class PartyGroupAssignInput extends KeyedInput {
  @Field(() => ID, { description: 'The party that is placed, by its id.' })
  partyId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: 'The party above it; null for none.' })
  groupId?: string | null;
}

@InputType('PartyContactEraseInput', { description: 'Which contact goes for good, and why.' })
export class PartyContactEraseInput extends KeyedInput {
  @Field(() => ID, { description: 'The contact, one that the party has or one that it had.' })
  contactId!: string;

  @Field(() => ContactErasureReasonEnum, { description: 'Why; it stays in the audit.' })
  reason!: keyof typeof ContactErasureReasonEnum;
}

@InputType('PartyFilter', {
  description: 'What a list of parties is narrowed to; a field that is null filters nothing.',
})
export class PartyFilterInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Searched in names, aliases and codes, tolerating slips; two Chinese characters are enough. At most 200 characters and ten words count.',
  })
  search?: string | null;

  @Field(() => PartyKindEnum, {
    nullable: true,
    description: 'Only customers, or only suppliers; a party that is both is among either.',
  })
  kind?: keyof typeof PartyKindEnum | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only of exactly this market segment, as `Party.segment` has it.',
  })
  segment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only of exactly this sales region, as `Party.region` has it.',
  })
  region?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only with exactly this label among `Party.tags`.',
  })
  tag?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only those for which this user is responsible now (`Party.owner`).',
  })
  ownerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only this party and all that stand below it in its group.',
  })
  groupId?: string | null;
}

@ArgsType()
export class PartiesArgs extends ConnectionArgs {
  @Field(() => PartyFilterInput, {
    nullable: true,
    description: 'Which parties to list; all when null.',
  })
  filter?: PartyFilterInput | null;

  @Field(() => PartySortEnum, { nullable: true, description: 'In which order; NAME when null.' })
  sortBy?: keyof typeof PartySortEnum | null;
}
