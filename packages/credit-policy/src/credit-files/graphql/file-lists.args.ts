import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';

const FILE_OF = 'The party whose file it is.';
const AS_OF =
  'As of which day, as it was known then; as of today, the latest day on a clock of the legal entities, when null.';

@InputType('CreditFileFilter', {
  description: 'Which files to list; a field that is left out or null filters nothing.',
})
export class CreditFileFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Only the files of these parties.' })
  partyIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of parties whose owner is this user.' })
  ownerId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only of parties of these segments.' })
  segments?: string[] | null;
}

/** What a list of files is asked for. */
@ArgsType()
export class CreditFilesArgs extends ConnectionArgs {
  @Field(() => CreditFileFilterInput, {
    nullable: true,
    description: 'Which files to list; those of all customers when null.',
  })
  filter?: CreditFileFilterInput | null;

  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: BusinessDate | null;
}

/** What one file is asked for. */
@ArgsType()
export class CreditFileArgs {
  @Field(() => ID, { description: FILE_OF })
  partyId!: string;

  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: BusinessDate | null;
}

@InputType('CreditFileExpiryFilter', {
  description:
    'What runs out to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class FileExpiryFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only what is in the file of this party.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of parties whose owner is this user.' })
  ownerId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only these items, by their codes.' })
  codes?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Whose last day is this one or later: today for what has not run out yet.',
  })
  expiresFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Whose last day is this one or earlier: yesterday for what has run out.',
  })
  expiresTo?: BusinessDate | null;
}

/** What a list of what runs out is asked for. */
@ArgsType()
export class FileExpiriesArgs extends ConnectionArgs {
  @Field(() => FileExpiryFilterInput, {
    nullable: true,
    description: 'What to list; all that ever runs out when null.',
  })
  filter?: FileExpiryFilterInput | null;
}

@InputType('CreditFileFactFilter', {
  description:
    'Which entries of the history of a file to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class FileFactFilterInput {
  @Field(() => [String], { nullable: true, description: 'Only these items, by their codes.' })
  codes?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Dated on this day or later.' })
  datedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Dated on this day or earlier.' })
  datedTo?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that stand, or only those that do not; both when null.',
  })
  isStanding?: boolean | null;
}

/** What the history of a file is asked for. */
@ArgsType()
export class FileFactsArgs extends ConnectionArgs {
  @Field(() => ID, { description: FILE_OF })
  partyId!: string;

  @Field(() => FileFactFilterInput, {
    nullable: true,
    description: 'Which entries of the history to list; all of the file when null.',
  })
  filter?: FileFactFilterInput | null;
}
