import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate, Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { DocumentState } from '../domain/document';
import type { ElementType } from '../domain/document-kind';
import { DocumentElementTypeEnum, DocumentStateEnum } from './document.enums';
import { DocumentKindType, DocumentType, LegalHoldType } from './document.types';

const TITLE = 'What people call it, 1 to 300 characters.';
const OBJECTS = 'Objects that the caller sees, by their ids: up to 200.';
const REASON = 'Why, for people: 1 to 500 characters.';

@InputType('DocumentElementInput', { description: 'A value that a document names.' })
export class ElementInput {
  @Field(() => String, { description: 'The code of an element of its kind.' })
  code!: string;

  @Field(() => String, { description: 'The value, as the element wants it.' })
  value!: string;
}

@InputType('DocumentRecordInput', { description: 'A document to be filed.' })
export class DocumentRecordInput extends KeyedInput {
  @Field(() => String, { description: 'The code of its kind, as `documentKinds` lists it.' })
  kindCode!: string;

  @Field(() => String, { description: TITLE })
  title!: string;

  @Field(() => DateScalar, { description: 'The day that stands on it.' })
  documentDate!: BusinessDate;

  @Field(() => ID, {
    nullable: true,
    description:
      'Whose it is, by which it is seen; null: of no single legal entity, seen by who may see documents of all.',
  })
  legalEntityId?: string | null;

  @Field(() => [ElementInput], {
    nullable: true,
    description: 'What it names, each element once; nothing when null.',
  })
  elements?: ElementInput[] | null;

  @Field(() => ID, { description: 'Its file, sent by `POST /files`.' })
  fileId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: `What it is about; null: nothing yet. ${OBJECTS}`,
  })
  objectIds?: string[] | null;
}

@InputType()
abstract class DocumentEditInput extends KeyedInput {
  @Field(() => ID, { description: 'A document that the caller may change.' })
  documentId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;
}

@InputType('DocumentVersionAddInput', { description: 'A further file of a document.' })
export class DocumentVersionAddInput extends DocumentEditInput {
  @Field(() => ID, {
    description: 'The file, sent by `POST /files`, with other bytes than the last.',
  })
  fileId!: string;
}

@InputType('DocumentLinkInput', { description: 'What a document is about besides.' })
export class DocumentLinkInput extends DocumentEditInput {
  @Field(() => [ID], { description: OBJECTS })
  objectIds!: string[];
}

@InputType('DocumentUnlinkInput', { description: 'What a document is not about.' })
export class DocumentUnlinkInput extends DocumentEditInput {
  @Field(() => [ID], { description: 'Objects that it is linked to, by their ids.' })
  objectIds!: string[];
}

@InputType('DocumentCorrectInput', { description: 'All that a document says, as it is right.' })
export class DocumentCorrectInput extends DocumentEditInput {
  @Field(() => String, { description: TITLE })
  title!: string;

  @Field(() => DateScalar, {
    description: 'The day that stands on it. It has to be kept for no shorter than before.',
  })
  documentDate!: BusinessDate;

  @Field(() => [ElementInput], {
    nullable: true,
    description: 'All that it names, each element once; nothing when null.',
  })
  elements?: ElementInput[] | null;

  @Field(() => String, { description: REASON })
  reason!: string;
}

@InputType('DocumentRetractInput', { description: 'A document that was recorded by mistake.' })
export class DocumentRetractInput extends DocumentEditInput {
  @Field(() => String, { description: REASON })
  reason!: string;
}

@InputType('DocumentDeleteInput', {
  description: 'A document that nobody holds and that was kept for as long as it has to be.',
})
export class DocumentDeleteInput extends DocumentEditInput {}

@InputType('DocumentKindElementInput', { description: 'A value that documents of a kind name.' })
export class KindElementInput {
  @Field(() => String, { description: 'Its code: up to 40 capitals, digits and underscores.' })
  code!: string;

  @Field(() => DocumentElementTypeEnum, { description: 'What its value has to be.' })
  type!: ElementType;

  @Field(() => Boolean, { description: 'Whether no document is recorded without it.' })
  isRequired!: boolean;

  @Field(() => String, { description: 'Its name in English, up to 100 characters.' })
  nameEn!: string;

  @Field(() => String, { description: 'Its name in Chinese, up to 100 characters.' })
  nameZh!: string;
}

@InputType('DocumentKindDefineInput', {
  description: 'What documents of a kind name and how long they are kept, from now on.',
})
export class DocumentKindDefineInput extends KeyedInput {
  @Field(() => String, {
    description:
      'Its code: up to 40 capitals, digits and underscores; that of a shipped kind takes its place.',
  })
  code!: string;

  @Field(() => String, { description: 'Its name in English, up to 100 characters.' })
  nameEn!: string;

  @Field(() => String, { description: 'Its name in Chinese, up to 100 characters.' })
  nameZh!: string;

  @Field(() => [KindElementInput], { description: 'What its documents name: up to 30 elements.' })
  elements!: KindElementInput[];

  @Field(() => Int, {
    nullable: true,
    description: '0 to 100 years behind the calendar year of a document; null: no time is set.',
  })
  retentionYears?: number | null;
}

@InputType('LegalHoldPlaceInput', { description: 'On what a hold is placed: one of the two.' })
export class LegalHoldPlaceInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'A document; null for a hold on an object.' })
  documentId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'An object, with every document that is or will be linked to it; null for a hold on a document.',
  })
  objectId?: string | null;

  @Field(() => String, { description: REASON })
  reason!: string;
}

@InputType('LegalHoldLiftInput', { description: 'A hold to be lifted.' })
export class LegalHoldLiftInput extends KeyedInput {
  @Field(() => ID, { description: 'A hold that somebody else has placed.' })
  legalHoldId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { description: REASON })
  reason!: string;
}

@ObjectType()
abstract class DocumentPayload extends RefusablePayload {
  @Field(() => DocumentType, {
    nullable: true,
    description: 'It as it stands; null when the call was refused, or the viewer may not see it.',
  })
  document!: DocumentType | null;
}

@ObjectType('DocumentRecordPayload', {
  simpleResolvers: true,
  description: 'What became of filing a document.',
})
export class DocumentRecordPayload extends DocumentPayload {}

@ObjectType('DocumentVersionAddPayload', {
  simpleResolvers: true,
  description: 'What became of adding a version.',
})
export class DocumentVersionAddPayload extends DocumentPayload {}

@ObjectType('DocumentLinkPayload', {
  simpleResolvers: true,
  description: 'What became of linking a document.',
})
export class DocumentLinkPayload extends DocumentPayload {}

@ObjectType('DocumentUnlinkPayload', {
  simpleResolvers: true,
  description: 'What became of unlinking a document.',
})
export class DocumentUnlinkPayload extends DocumentPayload {}

@ObjectType('DocumentCorrectPayload', {
  simpleResolvers: true,
  description: 'What became of correcting a document.',
})
export class DocumentCorrectPayload extends DocumentPayload {}

@ObjectType('DocumentRetractPayload', {
  simpleResolvers: true,
  description: 'What became of retracting a document.',
})
export class DocumentRetractPayload extends DocumentPayload {}

@ObjectType('DocumentDeletePayload', {
  simpleResolvers: true,
  description: 'What became of deleting a document.',
})
export class DocumentDeletePayload extends DocumentPayload {}

@ObjectType('DocumentKindDefinePayload', {
  simpleResolvers: true,
  description: 'What became of defining a kind.',
})
export class DocumentKindDefinePayload extends RefusablePayload {
  @Field(() => DocumentKindType, {
    nullable: true,
    description:
      'It as it is defined now; null when the call was refused, or the viewer may not see kinds.',
  })
  documentKind!: DocumentKindType | null;
}

@ObjectType('LegalHoldPlacePayload', {
  simpleResolvers: true,
  description: 'What became of placing a hold.',
})
export class LegalHoldPlacePayload extends RefusablePayload {
  @Field(() => LegalHoldType, {
    nullable: true,
    description:
      'It as it stands; null when the call was refused, or the viewer may not see documents.',
  })
  legalHold!: LegalHoldType | null;
}

@ObjectType('LegalHoldLiftPayload', {
  simpleResolvers: true,
  description: 'What became of lifting a hold.',
})
export class LegalHoldLiftPayload extends RefusablePayload {
  @Field(() => LegalHoldType, {
    nullable: true,
    description:
      'It as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see documents.',
  })
  legalHold!: LegalHoldType | null;

  approvalRequestId!: Id | null;
}

@InputType('DocumentSearchFilter', {
  description: 'Which documents to show; a field that is left out or null filters nothing.',
})
export class DocumentSearchFilterInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Words, each of which stands in the title, an element or the text of the latest file; phrases in quotes. Up to 200 characters with up to ten words.',
  })
  search?: string | null;

  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only of kinds with one of these codes.' })
  kindCodes?: string[] | null;

  @Field(() => [DocumentStateEnum], {
    nullable: true,
    description: 'Only in one of these states; those that stand when null.',
  })
  states?: DocumentState[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only what is linked to one of these objects: up to 200.',
  })
  objectIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Dated on this day or later.' })
  datedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Dated on this day or earlier.' })
  datedTo?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be kept until this day or later.' })
  retainUntilFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be kept until this day or earlier.' })
  retainUntilTo?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those under a legal hold alone; false for all others.',
  })
  isUnderHold?: boolean | null;
}

@InputType('DocumentDeletableFilter', {
  description:
    'Which of the documents that may be deleted to list; a field that is left out or null filters nothing.',
})
export class DocumentDeletableFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;
}

@ArgsType()
export class DocumentsDeletableArgs extends ConnectionArgs {
  @Field(() => DocumentDeletableFilterInput, {
    nullable: true,
    description: 'Which to list; all that the caller may delete when null.',
  })
  filter?: DocumentDeletableFilterInput | null;
}

@InputType('LegalHoldFilter', {
  description: 'Which holds to list; a field that is left out or null filters nothing.',
})
export class LegalHoldFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only holds on this document itself.' })
  documentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only holds on this object.' })
  objectId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for lifted ones alone; false for those that hold.',
  })
  isLifted?: boolean | null;
}

@ArgsType()
export class LegalHoldsArgs extends ConnectionArgs {
  @Field(() => LegalHoldFilterInput, {
    nullable: true,
    description: 'Which holds to list; all that the viewer may see when null.',
  })
  filter?: LegalHoldFilterInput | null;
}

@ArgsType()
export class DocumentAccessesArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The document that was opened.' })
  documentId!: string;
}
