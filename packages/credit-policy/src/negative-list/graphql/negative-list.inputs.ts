import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  OnRefusalEnum,
  type OnRefusal,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { ListFormat } from '../application/list-export';
import type {
  DisputeOutcome,
  EntryState,
  HitGround,
  SubjectIdentifierKind,
} from '../domain/negative-list-entry';
import {
  NegativeListDisputeOutcomeEnum,
  NegativeListEntryStateEnum,
  NegativeListFormatEnum,
  NegativeListHitGroundEnum,
  NegativeListIdentifierKindEnum,
} from './negative-list.enums';

@InputType('NegativeListIdentifierInput', {
  description: 'A number under which an authority knows the listed one.',
})
export class NegativeListIdentifierInput {
  @Field(() => NegativeListIdentifierKindEnum, {
    description: 'As what the number identifies somebody.',
  })
  kind!: SubjectIdentifierKind;

  @Field(() => String, {
    nullable: true,
    description: 'What the authority calls it, for example `VAT`; null for the usual one.',
  })
  scheme?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ISO 3166-1 alpha-2 code of the authority’s country; null for a credit code alone, which is of China.',
  })
  countryCode?: string | null;

  @Field(() => String, { description: 'The number, up to 60 characters; blanks do not matter.' })
  value!: string;
}

@InputType('NegativeListEntryInput', { description: 'Somebody to be put on the list.' })
export class NegativeListEntryInput {
  @Field(() => String, { description: 'The name as the source has it, up to 300 characters.' })
  name!: string;

  @Field(() => NegativeListIdentifierInput, {
    nullable: true,
    description:
      'The number; null where only a name is known, which matches nobody until a person says so.',
  })
  identifier?: NegativeListIdentifierInput | null;

  @Field(() => String, {
    description:
      'For what, as a code of your own: 2 to 40 capitals, digits and underscores, for example `DISHONEST_DEBTOR`.',
  })
  reasonCode!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The law, judgment or contract that it rests on, up to 200 characters; null for none.',
  })
  legalBasis?: string | null;

  @Field(() => String, { description: 'Who publishes or says it, up to 200 characters.' })
  source!: string;

  @Field(() => DateScalar, { description: 'Since when it is listed: today or earlier.' })
  listedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it stands; null: until it is taken off.',
  })
  expiresOn?: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'What else is known, up to 2,000 characters; null for nothing.',
  })
  note?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A document that shows it, sent by `POST /files`; null for none.',
  })
  fileId?: string | null;
}

@InputType('NegativeListEntriesRecordInput', { description: 'Who is put on the list.' })
export class NegativeListEntriesRecordInput extends KeyedInput {
  @Field(() => [NegativeListEntryInput], {
    description: 'Whom to put on the list, 1 to 1,000 of them.',
  })
  entries!: NegativeListEntryInput[];

  @Field(() => OnRefusalEnum, {
    nullable: true,
    description: 'What a refused element does to the others; ABORT when null.',
  })
  onRefusal?: OnRefusal | null;
}

@InputType('NegativeListImportInput', { description: 'Which file is read into the list.' })
export class NegativeListImportInput extends KeyedInput {
  @Field(() => ID, {
    description:
      'A CSV or XLSX file of up to 5,000 rows, sent by `POST /files`. Its columns are found by their names, English or Chinese.',
  })
  fileId!: string;

  @Field(() => OnRefusalEnum, {
    nullable: true,
    description: 'What a refused row does to the others; ABORT when null.',
  })
  onRefusal?: OnRefusal | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it only says what would be done; false when null.',
  })
  isDryRun?: boolean | null;
}

@InputType('NegativeListEntryRemoveInput', { description: 'Which entry is taken off, and why.' })
export class NegativeListEntryRemoveInput extends KeyedInput {
  @Field(() => ID, { description: 'The entry. Its dispute, if one is open, is ended first.' })
  negativeListEntryId!: string;

  @Field(() => String, { description: 'Why, up to 2,000 characters; it stays with the entry.' })
  reason!: string;
}

@InputType('NegativeListEntryDisputeInput', { description: 'Which entry is disputed by whom.' })
export class NegativeListEntryDisputeInput extends KeyedInput {
  @Field(() => ID, { description: 'The entry of the list that it is about.' })
  negativeListEntryId!: string;

  @Field(() => String, { description: 'Who disputes it, in words, up to 200 characters.' })
  disputedBy!: string;

  @Field(() => String, { description: 'Why they do, up to 2,000 characters.' })
  reason!: string;

  @Field(() => DateScalar, { description: 'Since when: today or earlier.' })
  disputedOn!: BusinessDate;

  @Field(() => ID, {
    nullable: true,
    description: 'Their letter, sent by `POST /files`; null for none.',
  })
  fileId?: string | null;
}

@InputType('NegativeListDisputeEndInput', { description: 'How a dispute ended.' })
export class NegativeListDisputeEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The dispute that came to an end.' })
  negativeListDisputeId!: string;

  @Field(() => NegativeListDisputeOutcomeEnum, {
    description: 'Who was right. UPHELD takes the entry off.',
  })
  outcome!: DisputeOutcome;

  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  reason!: string;
}

@InputType('NegativeListHitDecideInput', {
  description: 'Whether a party is somebody on the list.',
})
export class NegativeListHitDecideInput extends KeyedInput {
  @Field(() => ID, { description: 'The entry of the list that it is about.' })
  negativeListEntryId!: string;

  @Field(() => ID, { description: 'The party that may be the listed one.' })
  partyId!: string;

  @Field(() => Boolean, {
    description: 'True: it is, and the entry stands against it. False: it is a namesake.',
  })
  isSame!: boolean;

  @Field(() => String, { description: 'How you know, up to 2,000 characters.' })
  reason!: string;
}

@InputType('NegativeListEntryFilter', {
  description:
    'Which entries to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class NegativeListEntryFilterInput {
  @Field(() => String, {
    nullable: true,
    description: 'A whole name, as it sounds and without its legal form, or a whole number.',
  })
  search?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only for one of these reasons.' })
  reasonCodes?: string[] | null;

  @Field(() => [NegativeListEntryStateEnum], {
    nullable: true,
    description: 'Only those that stand so today.',
  })
  states?: EntryState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those of which a dispute is open, or only the others; all when null.',
  })
  isDisputed?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this file brought.' })
  importedFileId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Listed on this day or later.' })
  listedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Listed on this day or earlier.' })
  listedTo?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Expiring on this day or later.' })
  expiresFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Expiring on this day or earlier.' })
  expiresTo?: BusinessDate | null;
}

@InputType('NegativeListExportInput', { description: 'What is written into a file.' })
export class NegativeListExportInput extends KeyedInput {
  @Field(() => NegativeListFormatEnum, { description: 'Whether as text or as a workbook.' })
  format!: ListFormat;

  @Field(() => NegativeListEntryFilterInput, {
    nullable: true,
    description: 'Which entries, up to 50,000; all when null.',
  })
  filter?: NegativeListEntryFilterInput | null;
}

@InputType('NegativeListHitFilter', {
  description: 'Which hits to list; a field that is left out or null filters nothing.',
})
export class NegativeListHitFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only parties that may be this listed one.' })
  negativeListEntryId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what may stand against this party.' })
  partyId?: string | null;

  @Field(() => [NegativeListHitGroundEnum], {
    nullable: true,
    description: 'Only those that were found by one of these.',
  })
  grounds?: HitGround[] | null;
}

/** What a list of entries is asked for. */
@ArgsType()
export class NegativeListEntriesArgs extends ConnectionArgs {
  @Field(() => NegativeListEntryFilterInput, {
    nullable: true,
    description: 'Which entries to list; all of the tenant when null.',
  })
  filter?: NegativeListEntryFilterInput | null;
}

/** What a list of hits is asked for. */
@ArgsType()
export class NegativeListHitsArgs extends ConnectionArgs {
  @Field(() => NegativeListHitFilterInput, {
    nullable: true,
    description: 'Which hits to list; all of the tenant when null.',
  })
  filter?: NegativeListHitFilterInput | null;
}
