import { make, type Id } from '@duebook/kernel';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ConnectionArgs, connectionType } from '../../../graphql/connection';
import { declareEnum } from '../../../graphql/declare-enum';
import { encodeId } from '../../../graphql/global-id';
import { Node } from '../../../graphql/node';
import { DateTimeScalar, DecimalScalar } from '../../../graphql/scalars';
import type { FileCheck, FileCheckState, FileFinding } from '../application/ports';
import type { CopyState, FindingOutcome } from '../domain/judge-copies';

const FileIntegrityCheckStateEnum = declareEnum(
  'FileIntegrityCheckState',
  'Where a check of stored files stands.',
  {
    WAITING: 'It is planned, and a worker takes it up.',
    RUNNING: 'Contents are being read; or it was interrupted, and goes on where it was.',
    COMPLETED: 'Every content was read in every store.',
    FAILED: 'It was given up; the next one is made within an hour.',
  } satisfies Record<FileCheckState, string>,
);

const FileCopyStateEnum = declareEnum('FileCopyState', 'How a store had the bytes of a file.', {
  INTACT: 'Just as their SHA-256 says.',
  CHANGED: 'Others than were stored, or such that cannot be read.',
  MISSING: 'Not at all.',
} satisfies Record<CopyState, string>);

const FileIntegrityOutcomeEnum = declareEnum(
  'FileIntegrityOutcome',
  'What became of a file of which not every copy was intact.',
  {
    REPAIRED: 'The copy was made anew of the intact one, and read again.',
    NOT_REPAIRED:
      'There is an intact copy, and the other could not be made anew; the next check tries again. The operator looks at that store.',
    LOST: 'No store has it intact. Nothing was touched: the operator brings it back from a backup, or whoever sent it sends it again.',
  } satisfies Record<FindingOutcome, string>,
);

/** A pass over all contents of the tenant. */
@ObjectType('FileIntegrityCheck', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A pass over the files of the tenant: the bytes of each are read in every store and compared with their SHA-256, files with the same bytes once.',
})
export class FileIntegrityCheckType extends Node {
  @Field(() => FileIntegrityCheckStateEnum, {
    description: 'Whether it is over, and how it ended.',
  })
  state!: FileCheckState;

  @Field(() => DateTimeScalar, { description: 'From when on a process may begin with it.' })
  plannedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the first content was read; null while it waits.',
  })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was completed or given up; null before.',
  })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'How many contents were read so far.' })
  contentsChecked!: number;

  @Field(() => DecimalScalar, {
    description: 'How many bytes were read for that, in all stores together; a whole number.',
  })
  bytesRead!: string;

  @Field(() => Int, {
    description:
      'Copies brought to a store that no check had been through before, as when a second one is set up: they were never there, and are no findings.',
  })
  copiesAdded!: number;

  @Field(() => Int, { description: 'Contents of which a copy was made anew.' })
  contentsRepaired!: number;

  @Field(() => Int, { description: 'Contents of which a copy could not be made anew.' })
  contentsNotRepaired!: number;

  @Field(() => Int, { description: 'Contents that no store has intact.' })
  contentsLost!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was given up, or last interrupted; null when it was not.',
  })
  failure!: string | null;
}

/** The API's form of a check: where the stores are is the operator's alone. */
export function fileIntegrityCheckType(check: FileCheck): FileIntegrityCheckType {
  return make(FileIntegrityCheckType, {
    id: encodeId('FileIntegrityCheck', check.id),
    ...{ state: check.state, plannedAt: check.plannedAt },
    ...{ startedAt: check.startedAt, finishedAt: check.finishedAt },
    ...{ contentsChecked: check.contents, bytesRead: String(check.bytesRead) },
    ...{ copiesAdded: check.copied, contentsRepaired: check.repaired },
    ...{ contentsNotRepaired: check.notRepaired, contentsLost: check.lost },
    failure: check.failure,
  });
}

export const FileIntegrityCheckPage = connectionType(
  'FileIntegrityCheck',
  () => FileIntegrityCheckType,
);

/** A content of which not every copy was intact. */
@ObjectType('FileIntegrityFinding', {
  implements: Node,
  simpleResolvers: true,
  description: 'A file that a check did not find intact in every store, and what became of it.',
})
export class FileIntegrityFindingType extends Node {
  @Field(() => FileCopyStateEnum, { description: 'How the first store had it.' })
  primaryCopy!: CopyState;

  @Field(() => FileCopyStateEnum, {
    nullable: true,
    description: 'How the second store had it; null where there was none.',
  })
  secondCopy!: CopyState | null;

  @Field(() => FileIntegrityOutcomeEnum, { description: 'Whether it is whole again.' })
  outcome!: FindingOutcome;

  @Field(() => DateTimeScalar, {
    description: 'When it was written down, right after it was found.',
  })
  foundAt!: Date;

  /** For its own fields. */
  checkId!: Id;
  fileId!: Id;
}

/** The API's form of a finding. */
export function fileIntegrityFindingType(finding: FileFinding): FileIntegrityFindingType {
  const { primary, second, ...facts } = finding;
  return make(FileIntegrityFindingType, {
    ...facts,
    id: encodeId('FileIntegrityFinding', finding.id),
    ...{ primaryCopy: primary, secondCopy: second },
  });
}

export const FileIntegrityFindingPage = connectionType(
  'FileIntegrityFinding',
  () => FileIntegrityFindingType,
);

@InputType('FileIntegrityFindingsFilter', {
  description: 'Which findings; all conditions hold together.',
})
export class FileIntegrityFindingsFilter {
  @Field(() => [ID], { nullable: true, description: 'Those of one of these checks; null for all.' })
  checkIds?: string[] | null;

  @Field(() => [FileIntegrityOutcomeEnum], {
    nullable: true,
    description: 'Those with one of these outcomes; null for all.',
  })
  outcomes?: FindingOutcome[] | null;
}

@ArgsType()
export class FileIntegrityFindingsArgs extends ConnectionArgs {
  @Field(() => FileIntegrityFindingsFilter, {
    nullable: true,
    description: 'Which findings; null for all.',
  })
  filter?: FileIntegrityFindingsFilter | null;
}
