import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  declareEnum,
  KeyedInput,
  UserError,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { KeptTimes } from '../application/ports';
import type { DocumentStep } from '../domain/document-times';

const DocumentStepEnum = declareEnum('DocumentStep', 'What happens to a document on its way.', {
  ISSUED: 'It was issued.',
  SENT: 'It was sent.',
  RECEIVED: 'It reached who it is for.',
  ACCEPTED: 'Who it is for accepted it.',
} satisfies Record<DocumentStep, string>);

/** When a document was issued, sent, received and accepted, as of one record. */
@ObjectType('DocumentTimes', {
  simpleResolvers: true,
  description:
    'When a document was issued, sent, received and accepted, as it stood after one record. A later record takes its place, and this one stays to be read.',
})
export class DocumentTimesType {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was issued; null while that is not known.',
  })
  issuedOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was sent; null while that is not known.',
  })
  sentOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When it reached who it is for, the customer or ourselves; null while that is not known.',
  })
  receivedOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When who it is for accepted it; null while that is not known.',
  })
  acceptedOn!: BusinessDate | null;

  @Field(() => Int, { description: 'Which record of its document it is, from 1 on.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When these days were recorded here.' })
  recordedAt!: Date;

  documentId!: Id;
  recordedById!: Id;
}

/** The API's form of a record. */
export function documentTimesType(kept: KeptTimes): DocumentTimesType {
  const { documentId, revision, days, recordedBy, recordedAt } = kept;
  return make(DocumentTimesType, {
    ...{ documentId, revision, recordedAt, recordedById: recordedBy },
    ...{ issuedOn: days.ISSUED, sentOn: days.SENT },
    ...{ receivedOn: days.RECEIVED, acceptedOn: days.ACCEPTED },
  });
}

export const DocumentTimesPage = connectionType('DocumentTimes', () => DocumentTimesType);

@InputType('DocumentTimesInput', {
  description: 'What is known of one document. What is left out or null stays as it stands.',
})
export class DocumentTimesInput {
  @Field(() => ID, { description: 'The document, of any kind.' })
  documentId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was issued.' })
  issuedOn?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was sent.' })
  sentOn?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it reached who it is for.' })
  receivedOn?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'When who it is for accepted it.' })
  acceptedOn?: BusinessDate | null;

  @Field(() => [DocumentStepEnum], {
    nullable: true,
    description: 'Days that were recorded by mistake and stand no more; none when null.',
  })
  takenBack?: DocumentStep[] | null;
}

@InputType('DocumentTimesRecordInput', {
  description: 'When documents were issued, sent, received and accepted, all or none.',
})
export class DocumentTimesRecordInput extends KeyedInput {
  @Field(() => [DocumentTimesInput], {
    description: 'What is known of 1 to 1,000 documents, each once.',
  })
  times!: DocumentTimesInput[];
}

@ObjectType('DocumentTimesRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording times of documents.',
})
export class DocumentTimesRecordPayload {
  @Field(() => [DocumentTimesType], {
    nullable: true,
    description:
      'For each element, in order, what stands after it, whether it is new or stood before; null when the call was refused.',
  })
  times!: DocumentTimesType[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of them are new; null when the call was refused.',
  })
  recordedCount!: number | null;

  @Field(() => [UserError], {
    description: 'Why elements were refused, at most one each; empty when none was.',
  })
  userErrors!: UserError[];
}
