import { declareEnum } from '@duebook/platform/graphql';
import type { AccessKind } from '../application/ports';
import type { DocumentState } from '../domain/document';
import type { ElementType } from '../domain/document-kind';
import type { FileWarning, TextFailure, TextState } from '../domain/document-version';

export const DocumentStateEnum = declareEnum('DocumentState', 'Where a filed document stands.', {
  STANDING: 'It stands.',
  RETRACTED: 'It was recorded by mistake; it proves nothing, and is kept to be seen.',
  DELETED: 'It is gone; that it was there is left, with the hashes of its files.',
} satisfies Record<DocumentState, string>);

export const DocumentElementTypeEnum = declareEnum(
  'DocumentElementType',
  'What the value of an element has to be.',
  {
    TEXT: 'Up to 200 characters.',
    DATE: 'A calendar day, yyyy-mm-dd.',
    DECIMAL: 'A plain number, without a unit or separators.',
  } satisfies Record<ElementType, string>,
);

export const DocumentTextStateEnum = declareEnum(
  'DocumentTextState',
  'What became of reading the text of a file.',
  {
    WAITING: 'It is to be read, in the background.',
    READ: 'It was read, and the document is found by it.',
    NO_TEXT: 'It holds none, as a scan or a picture: nothing of it is found.',
    TEXT_FAILED: 'It could not be read; why is told beside.',
  } satisfies Record<TextState, string>,
);

export const DocumentTextFailureEnum = declareEnum(
  'DocumentTextFailure',
  'Why the text of a file could not be read.',
  {
    TYPE_NOT_READ: 'Text of files of this type is not read.',
    ENCRYPTED: 'It is protected by a password.',
    DAMAGED: 'It is not as its type wants it.',
    TOO_LARGE: 'It unpacks to more than is read, as archives do that were made to fill memory.',
    TIME_EXHAUSTED: 'Reading took longer than it may.',
    MEMORY_EXHAUSTED: 'Reading took more memory than it may.',
    FAULT: 'Reading failed again and again, for a reason that is in the log.',
  } satisfies Record<TextFailure, string>,
);

export const DocumentFileWarningEnum = declareEnum(
  'DocumentFileWarning',
  'What a file holds besides text that whoever opens it should know of. Nothing of it is ever run here.',
  {
    SCRIPTS: 'Scripts that run when it is opened (JavaScript in a PDF).',
    MACROS: 'Macros of an office program.',
    EMBEDDED_FILES: 'Further files within it.',
    EXTERNAL_CONTENT: 'Content that is fetched from elsewhere when it is opened.',
    LAUNCHES_PROGRAMS: 'Commands that start programs when it is opened.',
    TEXT_CUT: 'More text than is kept: it is found by its beginning only.',
  } satisfies Record<FileWarning, string>,
);

export const DocumentAccessKindEnum = declareEnum(
  'DocumentAccessKind',
  'What of a document was opened.',
  {
    FILE: 'Its bytes.',
    TEXT: 'Its text.',
    EXCERPT: 'Some words of its text, around what was searched for.',
  } satisfies Record<AccessKind, string>,
);
