import { make } from '@duebook/kernel';
import type { AuditRow } from '@duebook/platform';
import { connectionType, DateTimeScalar, encodeId, Node } from '@duebook/platform/graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { changesOf } from '../domain/changes-of';

/** What was one thing before a decision and another after it. */
@ObjectType('AuditChange', {
  simpleResolvers: true,
  description: 'What a decision changed. Of personal data it tells ids, never the data.',
})
export class AuditChangeType {
  @Field(() => String, {
    nullable: true,
    description: 'Which field, with dots between levels; null for the one value it is about.',
  })
  field!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it was: text as it is, anything else as JSON; null when there was none.',
  })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it became, in the same form; null when it was taken away.',
  })
  after!: string | null;
}

/** What was acted on; the object itself is read when it is asked for. */
@ObjectType('AuditSubject', { simpleResolvers: true, description: 'What was acted on.' })
export class AuditSubjectType {
  @Field(() => String, {
    description: 'Its kind, for example "Document" or "Party"; more are added over time.',
  })
  type!: string;

  @Field(() => String, {
    description: 'Which one, as the audit keeps it: for most kinds a UUID, not an id of the API.',
  })
  key!: string;
}

/** A decision as it was written down with what it decided. */
@ObjectType('AuditEntry', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A decision, written down in the transaction that carried it out: who did what to which object.',
})
export class AuditEntryType extends Node {
  @Field(() => DateTimeScalar, { description: 'When the work began of which it is a part.' })
  occurredAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it is known, in the order of the chain; null until it is sealed.',
  })
  recordedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The place of its commit in the chain, as text; null until it is sealed.',
  })
  position!: string | null;

  @Field(() => String, {
    description: 'What was done, as `<object>.<verb>`, for example "invoice.post".',
  })
  action!: string;

  @Field(() => AuditSubjectType, { description: 'The object that was acted on, and its kind.' })
  subject!: AuditSubjectType;

  @Field(() => String, {
    description: 'The operation it is a part of, for example "invoicesPost".',
  })
  operation!: string;

  @Field(() => String, { description: 'The request, as logs and the answer of the API name it.' })
  requestId!: string;

  @Field(() => String, { description: 'What was decided: JSON, without personal data.' })
  details!: string;

  @Field(() => [AuditChangeType], {
    description: 'What the details tell as before and after; empty where nothing was before.',
  })
  changes!: AuditChangeType[];

  principalId!: string;
}

export function auditEntryType(row: AuditRow): AuditEntryType {
  const { occurredAt, recordedAt, position, action, operation, requestId, details } = row;
  return make(AuditEntryType, {
    ...{ id: encodeId('AuditEntry', row.id), occurredAt, recordedAt, position, action },
    ...{ operation, requestId, details, principalId: row.principalId },
    subject: make(AuditSubjectType, { type: row.subjectType, key: row.subjectId }),
    changes: changesOf(details).map((change) => make(AuditChangeType, change)),
  });
}

export const AuditEntryPage = connectionType('AuditEntry', () => AuditEntryType);

@InputType('AuditSubjectInput', { description: 'An object as audit entries name it.' })
export class AuditSubjectInput {
  @Field(() => String, { description: 'Its kind, as in `subject { type }` of an entry.' })
  type!: string;

  @Field(() => String, { description: 'Which one, as in `subject { key }` of an entry.' })
  key!: string;
}

@InputType('AuditEntryFilter', {
  description:
    'Which audit entries; a field that is null filters nothing, and all that is given must hold.',
})
export class AuditEntryFilterInput {
  @Field(() => ID, {
    nullable: true,
    description: 'About the object with this id; about any when null.',
  })
  subjectId?: string | null;

  @Field(() => AuditSubjectInput, {
    nullable: true,
    description:
      'About an object that has no id of its own, not together with subjectId; about any when null.',
  })
  subject?: AuditSubjectInput | null;

  @Field(() => ID, {
    nullable: true,
    description: 'By this user or service account; by any when null.',
  })
  principalId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'One of these actions, 1 to 50, as "invoice.post"; any when null.',
  })
  actions?: string[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Recorded at this instant or later; since ever when null.',
  })
  recordedFrom?: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Recorded before this instant, which itself is left out; up to now when null.',
  })
  recordedTo?: Date | null;
}
