import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import { ok, refused, type Clock } from '@duebook/kernel';
import type { FileService, KeptFile, Transaction, UnitOfWork } from '@duebook/platform';
import { addDocument, type DocumentDraft } from './application/add-document';
import { documentCorrect } from './application/document-correct';
import { documentDelete } from './application/document-delete';
import { documentKindDefine } from './application/document-kind-define';
import { documentLink, documentUnlink } from './application/document-link';
import { documentRecord } from './application/document-record';
import { documentRetract } from './application/document-retract';
import { documentVersionAdd } from './application/document-version-add';
import { createDocumentsOf } from './application/documents-of';
import {
  LEGAL_HOLD_LIFT,
  legalHoldLift,
  liftInside,
  type LiftRefusal,
} from './application/legal-hold-lift';
import { legalHoldPlace } from './application/legal-hold-place';
import { createDocumentDoor } from './application/open-documents';
import type { DocumentContext } from './application/ports';
import { createDocumentReading } from './application/read-documents';
import { createDocumentSearch } from './application/search-documents';
import { createTextReader } from './application/text-reader';
import type { TextLimits } from './application/text/text-read';
import { accessStore } from './persistence/access.store';
import { documentStore } from './persistence/document.store';
import { extractionStore } from './persistence/extraction.store';
import { holdStore } from './persistence/hold.store';
import { kindStore } from './persistence/kind.store';
import { linkStore } from './persistence/link.store';
import { searchStore } from './persistence/search.store';
import { textStore } from './persistence/text.store';
import { timeZonesOf } from './persistence/time-zones.reader';

/** Documents over uploaded files. */
export type Documents = ReturnType<typeof createDocuments>;

/** A refusal in words, as the mutation itself would tell it. */
type TellRefusal = (refusal: LiftRefusal) => Readonly<{ code: string; message: string }>;

/** Documents on PostgreSQL. */
export function createDocuments(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** The tenants whose files are read. */
  readonly tenants: () => Promise<readonly string[]>;
  /** What is read of a file at the most. */
  readonly textLimits?: TextLimits;
}) {
  const { unitOfWork, clock, files, approvals } = deps;
  const context: DocumentContext = {
    ...{ unitOfWork, clock, files, timeZones: timeZonesOf },
    ...{ gate: approvals.gate, filing: approvals.filing },
    ...{ documents: documentStore, kinds: kindStore, links: linkStore, holds: holdStore },
    ...{ accesses: accessStore, texts: textStore, search: searchStore },
  };
  const door = createDocumentDoor(context);
  const { tenants, textLimits: limits } = deps;
  return {
    record: documentRecord(context),
    addVersion: documentVersionAdd(context),
    link: documentLink(context),
    unlink: documentUnlink(context),
    correct: documentCorrect(context),
    retract: documentRetract(context),
    remove: documentDelete(context),
    defineKind: documentKindDefine(context),
    placeHold: legalHoldPlace(context),
    liftHold: legalHoldLift(context),
    reading: createDocumentReading(context),
    door,
    search: createDocumentSearch(context, door),
    /** Reads the text of files that wait. */
    reader: createTextReader({
      ...{ unitOfWork, clock, files, tenants, extractions: extractionStore },
      ...(limits && { limits }),
    }),
    /** For features that keep papers of their own: files one inside their transaction. */
    attach: (tx: Transaction, draft: DocumentDraft, kept?: KeptFile) =>
      addDocument(context, tx, draft, kept),
    documentsOf: createDocumentsOf(context),
    /** How a hold is lifted once somebody else has agreed. */
    executors: (tell: TellRefusal): Readonly<Record<string, Execute>> => ({
      [LEGAL_HOLD_LIFT.operation]: async (tx, json) => {
        // The JSON of a command, all of whose fields are plain.
        const outcome = await liftInside(context, tx, json as never);
        return outcome.ok
          ? ok({ type: 'LegalHold', id: outcome.value.legalHoldId })
          : refused(tell(outcome.refusal));
      },
    }),
  };
}
