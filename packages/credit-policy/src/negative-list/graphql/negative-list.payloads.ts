import { FileType, RefusablePayload, UserError } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { EntryOutcome } from '../application/entries-record';
import { NegativeListEntryOutcomeEnum } from './negative-list.enums';
import { NegativeListEntryType, NegativeListHitType } from './negative-list.types';

@ObjectType('NegativeListEntryResult', {
  simpleResolvers: true,
  description: 'What became of one element of a bulk call.',
})
export class NegativeListEntryResultType {
  @Field(() => NegativeListEntryOutcomeEnum, { description: 'Whether it was recorded.' })
  outcome!: EntryOutcome['outcome'];

  @Field(() => NegativeListEntryType, {
    nullable: true,
    description:
      'The entry as it stands; null when the element was refused, and to who may not see the list.',
  })
  negativeListEntry!: NegativeListEntryType | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@ObjectType('NegativeListEntriesRecordPayload', {
  simpleResolvers: true,
  description: 'What became of putting entries on the list.',
})
export class NegativeListEntriesRecordPayload extends RefusablePayload {
  @Field(() => [NegativeListEntryResultType], {
    nullable: true,
    description: 'A result for each element, in their order; null when the call was refused.',
  })
  results!: NegativeListEntryResultType[] | null;
}

@ObjectType('NegativeListRowError', {
  simpleResolvers: true,
  description: 'What is wrong with a row of a file.',
})
export class NegativeListRowErrorType {
  @Field(() => Int, { description: 'The line of the file, or row of the sheet, from 1.' })
  line!: number;

  @Field(() => String, {
    description: 'The field, as `NegativeListEntryInput` calls it or nearly so.',
  })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The column as the file names it; null where it has none for the field.',
  })
  column!: string | null;

  @Field(() => String, { description: 'What is wrong, for people; it repeats no cell.' })
  message!: string;
}

@ObjectType('NegativeListImportPayload', {
  simpleResolvers: true,
  description:
    'What became of reading a file into the list. Its figures are null when the call was refused, but for refused rows.',
})
export class NegativeListImportPayload extends RefusablePayload {
  @Field(() => Boolean, { description: 'Whether nothing was written, as it was asked for.' })
  isDryRun!: boolean;

  @Field(() => Int, { nullable: true, description: 'Rows of the file; null when it was not read.' })
  rowCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Entries that it put on the list, or would; null when the call was refused.',
  })
  addedCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Rows that tell what stood already, or what the file had told before; null when the call was refused.',
  })
  knownCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Rows that were refused; null when it was not read.',
  })
  refusedCount!: number | null;

  @Field(() => [NegativeListRowErrorType], {
    description: 'What is wrong with rows: the first 200 faults, in the order of the file.',
  })
  rowErrors!: NegativeListRowErrorType[];
}

@ObjectType('NegativeListExportPayload', {
  simpleResolvers: true,
  description: 'What became of writing the list into a file.',
})
export class NegativeListExportPayload extends RefusablePayload {
  @Field(() => FileType, {
    nullable: true,
    description: 'The file; null when the call was refused.',
  })
  file!: FileType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Entries in the file; null when the call was refused.',
  })
  rowCount!: number | null;
}

/** What every mutation of one entry answers. */
@ObjectType()
abstract class EntryPayload extends RefusablePayload {
  @Field(() => NegativeListEntryType, {
    nullable: true,
    description:
      'The entry as it stands; null when the call was refused, and to who may not see the list.',
  })
  negativeListEntry!: NegativeListEntryType | null;
}

@ObjectType('NegativeListEntryRemovePayload', {
  simpleResolvers: true,
  description: 'What became of taking an entry off.',
})
export class NegativeListEntryRemovePayload extends EntryPayload {}

@ObjectType('NegativeListEntryDisputePayload', {
  simpleResolvers: true,
  description: 'What became of recording a dispute.',
})
export class NegativeListEntryDisputePayload extends EntryPayload {}

@ObjectType('NegativeListDisputeEndPayload', {
  simpleResolvers: true,
  description: 'What became of ending a dispute.',
})
export class NegativeListDisputeEndPayload extends EntryPayload {}

@ObjectType('NegativeListHitDecidePayload', {
  simpleResolvers: true,
  description: 'What became of deciding on a hit.',
})
export class NegativeListHitDecidePayload extends RefusablePayload {
  @Field(() => NegativeListHitType, {
    nullable: true,
    description:
      'The hit as it stands: null when the call was refused, when the party is a namesake, and to who may not see the list.',
  })
  negativeListHit!: NegativeListHitType | null;
}
