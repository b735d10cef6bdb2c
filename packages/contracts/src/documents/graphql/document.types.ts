import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { DocumentAccess, DocumentLink, DocumentRevision } from '../application/ports';
import type { Document, DocumentState, ElementValue } from '../domain/document';
import type { DocumentKind, ElementType } from '../domain/document-kind';
import type {
  DocumentVersion,
  FileWarning,
  TextFailure,
  TextState,
} from '../domain/document-version';
import type { LegalHold } from '../domain/legal-hold';
import {
  DocumentAccessKindEnum,
  DocumentElementTypeEnum,
  DocumentFileWarningEnum,
  DocumentStateEnum,
  DocumentTextFailureEnum,
  DocumentTextStateEnum,
} from './document.enums';

@ObjectType('DocumentKindElement', {
  simpleResolvers: true,
  description: 'A value that documents of a kind name, such as a number or who signed.',
})
export class KindElementType {
  @Field(() => String, { description: 'Its code in the kind, for example NUMBER.' })
  code!: string;

  @Field(() => DocumentElementTypeEnum, { description: 'What its value has to be.' })
  type!: ElementType;

  @Field(() => Boolean, { description: 'Whether no document is recorded without it.' })
  isRequired!: boolean;

  @Field(() => String, { description: 'Its name in English, for people.' })
  nameEn!: string;

  @Field(() => String, { description: 'Its name in Chinese, for people.' })
  nameZh!: string;
}

@ObjectType('DocumentKindDefinition', {
  simpleResolvers: true,
  description:
    'A kind of filed documents as the tenant defines it now: what they name and how long they are kept.',
})
export class DocumentKindType {
  @Field(() => String, { description: 'Its code, for example DELIVERY_NOTE.' })
  code!: string;

  @Field(() => Int, {
    description: 'Counts the definitions of the tenant; 0 for a kind as it is shipped.',
  })
  revision!: number;

  @Field(() => String, { description: 'Its name in English, for people.' })
  nameEn!: string;

  @Field(() => String, { description: 'Its name in Chinese, for people.' })
  nameZh!: string;

  @Field(() => [KindElementType], { description: 'What its documents name, in this order.' })
  elements!: KindElementType[];

  @Field(() => Int, {
    nullable: true,
    description:
      'For how many years its documents are kept behind the calendar year of their date; null: no time is set.',
  })
  retentionYears!: number | null;
}

/** The API's form of a kind. */
export function kindType(kind: DocumentKind): DocumentKindType {
  const elements = kind.elements.map((each) => make(KindElementType, { ...each }));
  return make(DocumentKindType, { ...kind, elements });
}

@ObjectType('DocumentElement', {
  simpleResolvers: true,
  description: 'A value that a document names.',
})
export class ElementValueType {
  @Field(() => String, { description: 'The code of the element in the kind of the document.' })
  code!: string;

  @Field(() => String, { description: 'The value, written as its element wants it.' })
  value!: string;
}

@ObjectType('Document', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A paper that was filed: what it says, the files that show it, and what it is about. What is posted is a LedgerDocument.',
})
export class DocumentType extends Node {
  @Field(() => String, { description: 'The code of its kind, for example CONTRACT.' })
  kindCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What people call it; null once it is deleted.',
  })
  title!: string | null;

  @Field(() => DateScalar, { description: 'The day that stands on it.' })
  documentDate!: BusinessDate;

  @Field(() => [ElementValueType], {
    description: 'What it names, in the order of its kind; empty once it is deleted.',
  })
  elements!: ElementValueType[];

  @Field(() => DocumentStateEnum, { description: 'Whether it stands, or what became of it.' })
  state!: DocumentState;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it has to be kept; null: no time is set.',
  })
  retainUntil!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was recorded.' })
  recordedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant at which it was said to be recorded by mistake; null: it was not.',
  })
  retractedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant at which it was deleted; null: it was not.',
  })
  deletedAt!: Date | null;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: Document;
}

/** The API's form of a document. */
export function documentType(row: Document): DocumentType {
  return make(DocumentType, {
    ...{ kindCode: row.kindCode, title: row.title, documentDate: row.documentDate, row },
    ...{ state: row.state, retainUntil: row.retainUntil, recordedAt: row.recordedAt },
    ...{ retractedAt: row.retractedAt, deletedAt: row.deletedAt, version: row.version },
    elements: elementTypes(row.elements),
    id: encodeId('Document', row.id),
  });
}

function elementTypes(elements: readonly ElementValue[] | null): ElementValueType[] {
  return (elements ?? []).map((each) => make(ElementValueType, { ...each }));
}

@ObjectType('DocumentVersion', {
  simpleResolvers: true,
  description: 'A file of a document; a later one does not take it away.',
})
export class DocumentVersionType {
  @Field(() => Int, { description: 'Its number in the document, from 1.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 of its bytes, in hex; kept when it is deleted.' })
  sha256!: string;

  @Field(() => Int, { description: 'How large it is, in bytes.' })
  byteSize!: number;

  @Field(() => String, { description: 'Its media type by its first bytes.' })
  mediaType!: string;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was added.' })
  addedAt!: Date;

  @Field(() => DocumentTextStateEnum, { description: 'What became of reading its text.' })
  textState!: TextState;

  @Field(() => DocumentTextFailureEnum, {
    nullable: true,
    description: 'Why its text could not be read; null unless that failed.',
  })
  textFailure!: TextFailure | null;

  @Field(() => [DocumentFileWarningEnum], {
    description: 'What it holds besides text; empty while it is not looked through.',
  })
  warnings!: FileWarning[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many pages it has; null for what has none, or is not read.',
  })
  pageCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many characters of text it has; null while it is not read.',
  })
  characterCount!: number | null;

  row!: DocumentVersion;

  /** Of a document that is deleted nobody sees the file any more. */
  isGone!: boolean;
}

/** The API's form of a version of a document. */
export function versionType(row: DocumentVersion, of: Document): DocumentVersionType {
  return make(DocumentVersionType, {
    isGone: of.state === 'DELETED',
    ...{ number: row.number, sha256: row.sha256, byteSize: row.byteSize, row },
    ...{ mediaType: row.mediaType, addedAt: row.addedAt, textState: row.textState },
    ...{ textFailure: row.textFailure, warnings: [...row.warnings] },
    ...{ pageCount: row.pageCount, characterCount: row.characterCount },
  });
}

@ObjectType('DocumentRevision', {
  simpleResolvers: true,
  description: 'What a document said as it was recorded or corrected.',
})
export class DocumentRevisionType {
  @Field(() => Int, { description: 'Its number, from 1; the last one counts.' })
  revision!: number;

  @Field(() => DateScalar, { description: 'The day that stood on the document.' })
  documentDate!: BusinessDate;

  @Field(() => String, {
    nullable: true,
    description: 'What people called it; null once the document is deleted.',
  })
  title!: string | null;

  @Field(() => [ElementValueType], {
    description: 'What it named; empty once the document is deleted.',
  })
  elements!: ElementValueType[];

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was corrected or retracted; null for the record itself, and once the document is deleted.',
  })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was said so.' })
  revisedAt!: Date;

  row!: DocumentRevision;
}

/** The API's form of a revision. */
export function revisionType(row: DocumentRevision): DocumentRevisionType {
  return make(DocumentRevisionType, {
    ...{ revision: row.revision, documentDate: row.documentDate, title: row.title, row },
    ...{ reason: row.reason, revisedAt: row.revisedAt, elements: elementTypes(row.elements) },
  });
}

@ObjectType('DocumentLink', {
  simpleResolvers: true,
  description: 'A document is about an object.',
})
export class DocumentLinkType {
  @Field(() => String, { description: 'The type of the object, for example SalesInvoice.' })
  objectType!: string;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was linked.' })
  linkedAt!: Date;

  row!: DocumentLink;
}

/** The API's form of a link. */
export function linkType(row: DocumentLink): DocumentLinkType {
  return make(DocumentLinkType, { objectType: row.object.type, linkedAt: row.linkedAt, row });
}

@ObjectType('LegalHold', {
  implements: Node,
  simpleResolvers: true,
  description: 'Under it nothing is deleted: of a document, or of everything linked to an object.',
})
export class LegalHoldType extends Node {
  @Field(() => String, { description: 'What it was placed for, as it was told then.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'The instant from which it holds.' })
  placedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant at which it was lifted; null: it holds.',
  })
  liftedAt!: Date | null;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: LegalHold;
}

/** The API's form of a hold. */
export function holdType(row: LegalHold): LegalHoldType {
  return make(LegalHoldType, {
    ...{ reason: row.reason, placedAt: row.placedAt, liftedAt: row.liftedAt },
    ...{ version: row.version, row, id: encodeId('LegalHold', row.id) },
  });
}

@ObjectType('DocumentAccess', {
  simpleResolvers: true,
  description: 'Somebody opened a document.',
})
export class DocumentAccessType {
  @Field(() => DocumentAccessKindEnum, {
    description: 'Whether it was its bytes, its text or an excerpt.',
  })
  access!: DocumentAccess['access'];

  @Field(() => Int, { description: 'The number of the version that was opened, from 1.' })
  versionNumber!: number;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was opened.' })
  openedAt!: Date;

  principalId!: Id;
}

/** The API's form of an opening. */
export function accessType(row: DocumentAccess): DocumentAccessType {
  const { access, versionNumber, openedAt, principalId } = row;
  return make(DocumentAccessType, { access, versionNumber, openedAt, principalId });
}

export const DocumentKindPage = connectionType('DocumentKindDefinition', () => DocumentKindType);
export const DocumentPage = connectionType('Document', () => DocumentType);
export const LegalHoldPage = connectionType('LegalHold', () => LegalHoldType);
export const DocumentAccessPage = connectionType('DocumentAccess', () => DocumentAccessType);
