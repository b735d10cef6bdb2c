import { make } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { LegalEntity } from '../domain/legal-entity';

/** One of the tenant's own companies. */
@ObjectType('LegalEntity', {
  implements: Node,
  simpleResolvers: true,
  description: 'One of the tenant’s own companies; it has one functional currency and keeps books.',
})
export class LegalEntityType extends Node {
  @Field(() => String, {
    description: 'Short and unique in the tenant, for example "CN01". It never changes.',
  })
  code!: string;

  @Field(() => String, { description: 'The name it trades under.' })
  name!: string;

  @Field(() => CurrencyCodeScalar, {
    description: 'The currency it keeps its books in. It never changes.',
  })
  functionalCurrency!: string;

  @Field(() => String, {
    description: 'ISO 3166-1 alpha-2 code of its country, for example "CN". It never changes.',
  })
  countryCode!: string;

  @Field(() => String, {
    description: 'IANA name of its time zone; it decides which day "today" is.',
  })
  timeZone!: string;

  @Field(() => Int, {
    description:
      'First month of its fiscal year, 1 to 12; a year is called after the calendar year it starts in. It never changes.',
  })
  fiscalYearStartMonth!: number;

  @Field(() => String, {
    nullable: true,
    description: '统一社会信用代码 (GB 32100-2015); null outside China or while unknown.',
  })
  unifiedSocialCreditCode!: string | null;

  @Field(() => Int, { description: 'Rises with each edit; send it back as expectedVersion.' })
  version!: number;
}

/** The API's form of a legal entity. */
export function legalEntityType({ country, ...entity }: LegalEntity): LegalEntityType {
  const id = encodeId('LegalEntity', entity.id);
  return make(LegalEntityType, { ...entity, id, countryCode: country });
}

export const LegalEntityPage = connectionType('LegalEntity', () => LegalEntityType);

@InputType('LegalEntityCreateInput', { description: 'A new legal entity.' })
export class LegalEntityCreateInput extends KeyedInput {
  @Field(() => String, {
    description: '1 to 20 capitals, digits, hyphens or underscores, unique in the tenant.',
  })
  code!: string;

  @Field(() => String, { description: 'The name it trades under, up to 200 characters.' })
  name!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency it keeps its books in.' })
  functionalCurrency!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of its country.' })
  countryCode!: string;

  @Field(() => String, { description: 'IANA name of its time zone, for example "Asia/Shanghai".' })
  timeZone!: string;

  @Field(() => Int, { description: 'First month of its fiscal year, 1 to 12.' })
  fiscalYearStartMonth!: number;

  @Field(() => String, {
    nullable: true,
    description: '统一社会信用代码; its check character is verified. Null when there is none.',
  })
  unifiedSocialCreditCode?: string | null;
}

@InputType('LegalEntityUpdateInput', {
  description: 'An edit of a legal entity. Fields left out stay as they are.',
})
export class LegalEntityUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity to edit.' })
  legalEntityId!: string;

  @Field(() => Int, { description: 'The version that was read; the edit is refused on any other.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name; null leaves it as it is.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'New IANA zone; null leaves it as it is.' })
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'New 统一社会信用代码; null clears it.' })
  unifiedSocialCreditCode?: string | null;
}

@ObjectType()
abstract class LegalEntityPayload extends RefusablePayload {
  @Field(() => LegalEntityType, {
    nullable: true,
    description: 'The legal entity as it stands now; null when the call was refused.',
  })
  legalEntity!: LegalEntityType | null;
}

@ObjectType('LegalEntityCreatePayload', {
  simpleResolvers: true,
  description: 'What became of adding a legal entity.',
})
export class LegalEntityCreatePayload extends LegalEntityPayload {}

@ObjectType('LegalEntityUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing a legal entity.',
})
export class LegalEntityUpdatePayload extends LegalEntityPayload {}
