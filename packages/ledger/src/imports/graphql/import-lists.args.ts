import { ConnectionArgs } from '@duebook/platform/graphql';
import { ArgsType, Field, InputType } from 'type-graphql';
import type { ImportKind, ImportState } from '../domain/import-run';
import type { FindingSeverity } from '../domain/row-finding';
import { ImportIssueSeverityEnum, ImportKindEnum, ImportStateEnum } from './import.enums';

@InputType('ImportRunFilter', {
  description: 'Which imports to list; a field that is null filters nothing.',
})
class ImportRunFilterInput {
  @Field(() => [ImportKindEnum], {
    nullable: true,
    description: 'Only imports of these kinds; of all when null.',
  })
  kinds?: ImportKind[] | null;

  @Field(() => [ImportStateEnum], {
    nullable: true,
    description: 'Only imports in one of these states now; in any when null.',
  })
  states?: ImportState[] | null;
}

/** What a list of imports is asked for. */
@ArgsType()
export class ImportRunsArgs extends ConnectionArgs {
  @Field(() => ImportRunFilterInput, {
    nullable: true,
    description: 'Which imports to list; all that the viewer may see when null.',
  })
  filter?: ImportRunFilterInput | null;
}

@InputType('ImportIssueFilter', {
  description: 'Which of what was told of rows to list; a field that is null filters nothing.',
})
class ImportIssueFilterInput {
  @Field(() => ImportIssueSeverityEnum, {
    nullable: true,
    description: 'Only what was told with this severity; with any when null.',
  })
  severity?: FindingSeverity | null;
}

/** What a list of what was told of rows is asked for. */
@ArgsType()
export class ImportIssuesArgs extends ConnectionArgs {
  @Field(() => ImportIssueFilterInput, {
    nullable: true,
    description: 'What to list; everything when null.',
  })
  filter?: ImportIssueFilterInput | null;
}

@InputType('ImportProfileFilter', {
  description: 'Which profiles to list; a field that is null filters nothing.',
})
class ImportProfileFilterInput {
  @Field(() => [ImportKindEnum], {
    nullable: true,
    description: 'Only profiles of these kinds; of all when null.',
  })
  kinds?: ImportKind[] | null;
}

/** What a list of profiles is asked for. */
@ArgsType()
export class ImportProfilesArgs extends ConnectionArgs {
  @Field(() => ImportProfileFilterInput, {
    nullable: true,
    description: 'Which profiles to list; all when null.',
  })
  filter?: ImportProfileFilterInput | null;
}
