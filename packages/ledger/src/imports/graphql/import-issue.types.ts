import { make } from '@duebook/kernel';
import { connectionType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { IssueCount, ListedIssue } from '../application/ports';
import { describeIssue } from '../domain/describe-issue';
import type { FindingSeverity } from '../domain/row-finding';
import { ImportIssueSeverityEnum } from './import.enums';

/** Something told of one row. */
@ObjectType('ImportIssue', {
  simpleResolvers: true,
  description: 'Something told of one row of an imported file.',
})
export class ImportIssueType {
  @Field(() => Int, { description: 'The line of the file, or row of the sheet, from 1.' })
  line!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The column as the file calls it; null when it is about no column.',
  })
  column!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The field of the import that the column fills; null when it is about none.',
  })
  field!: string | null;

  @Field(() => String, {
    description:
      'The cause, for programs: why a cell, a row or the whole table cannot be read, or the code of the refusal that posting the document would get.',
  })
  code!: string;

  @Field(() => ImportIssueSeverityEnum, { description: 'What it means for the row.' })
  severity!: FindingSeverity;

  @Field(() => String, { description: 'The cause, for people, in English.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What stands in the books; null where that is not the point.',
  })
  posted!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the row says; null where that is not the point.',
  })
  sent!: string | null;
}

/** The API's form of an issue. */
export function importIssueType(issue: ListedIssue): ImportIssueType {
  const { line, column, field, code, severity, posted, sent } = issue;
  const facts = { line, column, field, code, severity, posted, sent };
  return make(ImportIssueType, { ...facts, message: describeIssue(issue) });
}

export const ImportIssuePage = connectionType('ImportIssue', () => ImportIssueType);

/** How often the same was told. */
@ObjectType('ImportIssueCount', {
  simpleResolvers: true,
  description: 'How many rows were told the same of. Exact, however many there are.',
})
export class ImportIssueCountType {
  @Field(() => String, { description: 'The cause, as in the issues.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The field it is about; null when it is about none.',
  })
  field!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The column it is about; null when it is about none.',
  })
  column!: string | null;

  @Field(() => ImportIssueSeverityEnum, { description: 'What it means for the rows.' })
  severity!: FindingSeverity;

  @Field(() => Int, { description: 'How many rows were told this.' })
  count!: number;
}

/** The API's form of a count. */
export function importIssueCountType(count: IssueCount): ImportIssueCountType {
  return make(ImportIssueCountType, { ...count });
}
