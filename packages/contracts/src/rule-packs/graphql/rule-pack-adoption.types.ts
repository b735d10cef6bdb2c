import { make, type BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { StatutoryClassRecord } from '../application/ports';
import type { RulePackAdoption } from '../domain/rule-pack-adoption';
import type { StatutoryClass, Supply } from '../domain/statutory-facts';
import { StatutoryClassEnum, SupplyEnum } from './rule-pack.enums';

@ObjectType('RulePackAdoption', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Which packs of statutory rules a legal entity uses from a day on, in place of those before.',
})
export class RulePackAdoptionType extends Node {
  @Field(() => Int, {
    description: 'Counts the adoptions of the legal entity; of two from one day the higher holds.',
  })
  version!: number;

  @Field(() => DateScalar, { description: 'Invoices of this day and later are judged by it.' })
  holdsFrom!: BusinessDate;

  @Field(() => SupplyEnum, {
    nullable: true,
    description: 'What the legal entity sells; null where that differs, or is not said.',
  })
  supply!: Supply | null;

  @Field(() => DateTimeScalar, { description: 'When it was adopted in Duebook.' })
  adoptedAt!: Date;

  known!: RulePackAdoption;
}

/** The API's form of an adoption. */
export function adoptionType(known: RulePackAdoption): RulePackAdoptionType {
  const { id, version, holdsFrom, supply, adoptedAt } = known;
  return make(RulePackAdoptionType, {
    ...{ id: encodeId('RulePackAdoption', id), version, holdsFrom, supply, adoptedAt, known },
  });
}

export const RulePackAdoptionPage = connectionType('RulePackAdoption', () => RulePackAdoptionType);

@ObjectType('StatutoryClassRecord', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What somebody is to statutory rules from a day on, and by whose word. Of one day the last record holds.',
})
export class StatutoryClassRecordType extends Node {
  @Field(() => StatutoryClassEnum, {
    description: 'A public body, or an enterprise of which size.',
  })
  statutoryClass!: StatutoryClass;

  @Field(() => DateScalar, { description: 'From which day on, until a later record.' })
  holdsFrom!: BusinessDate;

  @Field(() => String, { description: 'Where that stands, in words; it may name a person.' })
  source!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded in Duebook.' })
  recordedAt!: Date;

  known!: StatutoryClassRecord;
}

/** The API's form of a record. */
export function classRecordType(known: StatutoryClassRecord): StatutoryClassRecordType {
  const { id, statutoryClass, holdsFrom, source, recordedAt } = known;
  return make(StatutoryClassRecordType, {
    ...{ id: encodeId('StatutoryClassRecord', id), statutoryClass, holdsFrom, source, recordedAt },
    known,
  });
}

@InputType('RulePacksAdoptInput', {
  description: 'Which packs of statutory rules a legal entity is to use.',
})
export class RulePacksAdoptInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity that is to use them.' })
  legalEntityId!: string;

  @Field(() => DateScalar, {
    description: 'Invoices of this day and later are judged by them, past ones too.',
  })
  holdsFrom!: BusinessDate;

  @Field(() => [String], {
    description:
      'Codes of packs, 1 to 20, the most special one first: of each matter the first that applies speaks.',
  })
  rulePackCodes!: string[];

  @Field(() => SupplyEnum, {
    nullable: true,
    description: 'What the legal entity sells; null where that differs, and is unknown to rules.',
  })
  supply?: Supply | null;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of its last adoption as it was read; null where there is none.',
  })
  expectedVersion?: number | null;
}

@ObjectType('RulePacksAdoptPayload', {
  simpleResolvers: true,
  description: 'What became of choosing packs.',
})
export class RulePacksAdoptPayload extends RefusablePayload {
  @Field(() => RulePackAdoptionType, {
    nullable: true,
    description:
      'The adoption; null while somebody else has to agree, when the call was refused, or the viewer may not see it.',
  })
  rulePackAdoption!: RulePackAdoptionType | null;

  approvalRequestId!: string | null;
}

@InputType('StatutoryClassRecordInput', {
  description: 'What a party or a legal entity is to statutory rules.',
})
export class StatutoryClassRecordInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'Which party; null for a legal entity.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which legal entity; null for a party.' })
  legalEntityId?: string | null;

  @Field(() => StatutoryClassEnum, {
    description: 'A public body, or an enterprise of which size.',
  })
  statutoryClass!: StatutoryClass;

  @Field(() => DateScalar, { description: 'From which day on, until a later record.' })
  holdsFrom!: BusinessDate;

  @Field(() => String, {
    description: 'Where that stands, 1 to 500 characters, for example a register or a declaration.',
  })
  source!: string;
}

@ObjectType('StatutoryClassRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording a class.',
})
export class StatutoryClassRecordPayload extends RefusablePayload {
  @Field(() => StatutoryClassRecordType, {
    nullable: true,
    description: 'The record; null when the call was refused, and to who may not see it.',
  })
  statutoryClassRecord!: StatutoryClassRecordType | null;
}

@InputType('RulePackAdoptionFilter', {
  description: 'Which adoptions to list; a field that is left out or null filters nothing.',
})
class RulePackAdoptionFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;
}

/** What a list of adoptions is asked for. */
@ArgsType()
export class RulePackAdoptionsArgs extends ConnectionArgs {
  @Field(() => RulePackAdoptionFilterInput, {
    nullable: true,
    description: 'Which adoptions; all that the viewer may see when null.',
  })
  filter?: RulePackAdoptionFilterInput | null;
}
