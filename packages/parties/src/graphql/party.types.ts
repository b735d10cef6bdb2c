import { make } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { OwnerPeriod, PartyRecord } from '../application/ports';
import type { VisibleBankAccount, VisibleContact } from '../application/read-parties';
import type { Kept, PartyAddress, PartyIdentifier } from '../domain/party';
import {
  BankAccountSchemeEnum,
  ContactChannelEnum,
  ContactConsentEnum,
  PartyAddressKindEnum,
  PartyIdentifierKindEnum,
  PartyKindEnum,
} from './party.enums';

/** Elements of lists are never changed, only replaced: who has looked at one has looked at what it says. */
const KEPT_ID =
  'It stays with what is given back unchanged; what is changed is another one, with an id of its own.';

/** A party; its lists, group and owner are read when they are asked for. */
@ObjectType('Party', {
  implements: Node,
  simpleResolvers: true,
  description: 'A legal person that the tenant trades with: customer, supplier or both.',
})
export class PartyType extends Node {
  @Field(() => String, {
    description: 'The number under which the tenant knows it, unique and kept as it came.',
  })
  code!: string;

  @Field(() => String, { description: 'The name in the register.' })
  legalName!: string;

  @Field(() => [PartyKindEnum], { description: 'Customer, supplier or both.' })
  kinds!: string[];

  @Field(() => String, {
    nullable: true,
    description: '统一社会信用代码 (GB 32100), its check character right; null when there is none.',
  })
  unifiedSocialCreditCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of its country, for example "CN"; null when unknown.',
  })
  countryCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Language of letters, BCP 47, for example "zh-Hans"; null when unknown.',
  })
  language!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The tenant’s own account number under which only this party pays; null when it has none.',
  })
  virtualAccountNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Market segment; null when it has none.' })
  segment!: string | null;

  @Field(() => String, { nullable: true, description: 'Sales region; null when it has none.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Industry; null when unknown.' })
  industry!: string | null;

  @Field(() => [String], { description: 'Labels of the tenant’s own making, sorted.' })
  tags!: string[];

  @Field(() => Int, { description: 'Rises with each change; send it with an edit.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was registered here.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was changed last.' })
  updatedAt!: Date;

  partyId!: string;
  groupId!: string | null;
  ownerUserId!: string | null;
}

/** A party as the API shows it. */
export function partyType(record: PartyRecord): PartyType {
  const { id: partyId, kinds, tags, country: countryCode, ...rest } = record;
  return make(PartyType, {
    ...rest,
    countryCode,
    id: encodeId('Party', partyId),
    partyId,
    kinds: [...kinds],
    tags: [...tags],
  });
}

export const PartyPage = connectionType('Party', () => PartyType, { isCounted: true });

@ObjectType('PartyIdentifier', {
  simpleResolvers: true,
  description: 'A number that an authority gave a party.',
})
export class PartyIdentifierType {
  @Field(() => PartyIdentifierKindEnum, {
    description: 'Whether it is for taxes, or a register of companies.',
  })
  kind!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the authority calls it, for example "VAT"; null for the usual one.',
  })
  scheme!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of the authority’s country; null when unknown.',
  })
  countryCode!: string | null;

  @Field(() => String, { description: 'The number, as the authority writes it.' })
  value!: string;
}

export function partyIdentifierType({
  value: { country: countryCode, ...value },
}: Kept<PartyIdentifier>): PartyIdentifierType {
  return make(PartyIdentifierType, { ...value, countryCode });
}

@ObjectType('PartyAddress', { simpleResolvers: true, description: 'An address of a party.' })
export class PartyAddressType {
  @Field(() => ID, {
    description: `Stands for this address as it is told here. ${KEPT_ID}`,
  })
  id!: string;

  @Field(() => PartyAddressKindEnum, {
    description: 'What the address is for, invoices for example.',
  })
  kind!: string;

  @Field(() => [String], { description: 'Street and what else stands before the city, in order.' })
  lines!: string[];

  @Field(() => String, { nullable: true, description: 'City; null when not given.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Province or state; null when not given.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code; null when not given.' })
  postalCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of the country; null when not given.',
  })
  countryCode!: string | null;
}

export function partyAddressType({ id, value }: Kept<PartyAddress>): PartyAddressType {
  const { country: countryCode, ...rest } = value;
  return make(PartyAddressType, {
    ...rest,
    countryCode,
    id: encodeId('PartyAddress', id),
    lines: [...value.lines],
  });
}

@ObjectType('QuietHours', {
  simpleResolvers: true,
  description: 'A part of every day in which a contact is left in peace; it may pass midnight.',
})
export class QuietHoursType {
  @Field(() => String, { description: 'When it begins every day, as HH:MM.' })
  from!: string;

  @Field(() => String, { description: 'When it ends every day, as HH:MM.' })
  to!: string;

  @Field(() => String, {
    nullable: true,
    description: 'IANA time zone; null for the zone of the legal entity that writes.',
  })
  timeZone!: string | null;
}

@ObjectType('PartyContact', {
  simpleResolvers: true,
  description: 'One way to reach one person of a party.',
})
export class PartyContactType {
  @Field(() => ID, {
    description: `Stands for this contact as it is told here. ${KEPT_ID}`,
  })
  id!: string;

  @Field(() => String, { description: 'The person’s part, for example "ACCOUNTS_PAYABLE".' })
  role!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person; null when unknown, and without parties.contact.read.',
  })
  personName!: string | null;

  @Field(() => ContactChannelEnum, { description: 'The way by which the person is reached.' })
  channel!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Address or number; null without parties.contact.read.',
  })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47; null for the party’s language.' })
  language!: string | null;

  @Field(() => ContactConsentEnum, { description: 'Whether the person agreed to it.' })
  consent!: string;

  @Field(() => QuietHoursType, { nullable: true, description: 'Null when there are none.' })
  quietHours!: QuietHoursType | null;
}

export function partyContactType({ id, value }: Kept<VisibleContact>): PartyContactType {
  const { quietHours } = value;
  return make(PartyContactType, {
    ...value,
    id: encodeId('PartyContact', id),
    quietHours: quietHours && make(QuietHoursType, quietHours),
  });
}

@ObjectType('PartyBankAccount', {
  simpleResolvers: true,
  description: 'A bank account of a party.',
})
export class PartyBankAccountType {
  @Field(() => ID, {
    description: `Stands for this bank account as it is told here. ${KEPT_ID}`,
  })
  id!: string;

  @Field(() => BankAccountSchemeEnum, { description: 'How the number is formed.' })
  scheme!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The number without blanks; null without parties.bankAccount.reveal.',
  })
  number!: string | null;

  @Field(() => String, { description: 'The last four characters of the number.' })
  numberEnding!: string;

  @Field(() => String, { nullable: true, description: 'Name of the bank; null when not given.' })
  bankName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'BIC, CNAPS or another code of the bank; null when not given.',
  })
  bankCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Whose account it is; null when not given, and without parties.bankAccount.reveal.',
  })
  holderName!: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Its currency; null when any is taken.',
  })
  currencyCode!: string | null;
}

export function partyBankAccountType({
  id,
  value,
}: Kept<VisibleBankAccount>): PartyBankAccountType {
  const { currency: currencyCode, ...rest } = value;
  return make(PartyBankAccountType, {
    ...rest,
    currencyCode,
    id: encodeId('PartyBankAccount', id),
  });
}

/** A stretch of time; the user is read when asked for. */
@ObjectType('PartyOwnerPeriod', {
  simpleResolvers: true,
  description: 'Who was responsible for a party, and when.',
})
export class PartyOwnerPeriodType {
  @Field(() => DateScalar, { description: 'The first day on which the user was responsible.' })
  validFrom!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the next owner; null for the last one.',
  })
  validUntil!: string | null;

  @Field(() => DateTimeScalar, { description: 'When somebody assigned the user.' })
  assignedAt!: Date;

  ownerUserId!: string | null;
}

export function partyOwnerPeriodType(period: OwnerPeriod): PartyOwnerPeriodType {
  const { validFrom, validUntil, assignedAt, ownerUserId } = period;
  return make(PartyOwnerPeriodType, { validFrom, validUntil, assignedAt, ownerUserId });
}
