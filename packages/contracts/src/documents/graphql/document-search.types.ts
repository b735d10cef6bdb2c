import { make } from '@duebook/kernel';
import { ConnectionArgs, connectionType } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PassageRead } from '../application/ports';
import type { DocumentHit, FoundWhere } from '../application/search-documents';
import { DocumentSearchFilterInput } from './document.inputs';
import { DocumentType, documentType } from './document.types';

@ObjectType('DocumentExcerpt', {
  simpleResolvers: true,
  description: 'Some words around the first place of what was searched for, as they stand there.',
})
export class DocumentExcerptType {
  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the version in whose text it was found; null for what the document says of itself.',
  })
  versionNumber!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where in the file: the page, as p. 3, or the name of the sheet; null without.',
  })
  place!: string | null;

  @Field(() => String, { description: 'What stands before it, up to 40 characters.' })
  before!: string;

  @Field(() => String, { description: 'What was found, as it is written there.' })
  match!: string;

  @Field(() => String, { description: 'What stands behind it, up to 80 characters.' })
  after!: string;
}

@ObjectType('DocumentHit', {
  simpleResolvers: true,
  description: 'A document that was found, and where.',
})
export class DocumentHitType {
  @Field(() => DocumentType, { description: 'The document that was found.' })
  document!: DocumentType;

  @Field(() => DocumentExcerptType, {
    nullable: true,
    description: 'Where the first word or phrase was found; null where nothing was searched for.',
  })
  excerpt!: DocumentExcerptType | null;
}

/** The API's form of a hit. */
export function hitType({ document, found }: DocumentHit): DocumentHitType {
  return make(DocumentHitType, {
    document: documentType(document),
    excerpt: found && excerptType(found),
  });
}

function excerptType({ versionNumber, ...found }: FoundWhere): DocumentExcerptType {
  const number = versionNumber === 0 ? null : versionNumber;
  return make(DocumentExcerptType, { ...found, versionNumber: number });
}

@ObjectType('DocumentPassage', {
  simpleResolvers: true,
  description:
    'A stretch of the text of a file: a page, a sheet, or a part of one; each begins with the last words of the one before where a page is longer than a stretch.',
})
export class DocumentPassageType {
  @Field(() => Int, { description: 'Its number in the text, from 1.' })
  number!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Where in the file: the page, as p. 3, or the name of the sheet; null without.',
  })
  place!: string | null;

  @Field(() => String, { description: 'The text, up to 8,000 characters.' })
  text!: string;
}

/** The API's form of a passage. */
export function passageType({ number, place, content }: PassageRead): DocumentPassageType {
  return make(DocumentPassageType, { number, place, text: content });
}

export const DocumentHitPage = connectionType('DocumentHit', () => DocumentHitType);
export const DocumentPassagePage = connectionType('DocumentPassage', () => DocumentPassageType);

@ArgsType()
export class DocumentSearchArgs extends ConnectionArgs {
  @Field(() => DocumentSearchFilterInput, {
    nullable: true,
    description: 'Which documents to show; those that stand and the viewer may see when null.',
  })
  filter?: DocumentSearchFilterInput | null;
}

@InputType('DocumentTextFilter', {
  description: 'Of which version the text is; a field that is left out or null filters nothing.',
})
export class DocumentTextFilterInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of the version; the latest when null.',
  })
  versionNumber?: number | null;
}

@ArgsType()
export class DocumentTextArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The document whose text is read.' })
  documentId!: string;

  @Field(() => DocumentTextFilterInput, {
    nullable: true,
    description: 'Of which version; of the latest when null.',
  })
  filter?: DocumentTextFilterInput | null;
}
