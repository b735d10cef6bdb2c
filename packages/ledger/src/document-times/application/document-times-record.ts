import { businessDateAt, invariant, ok, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { DOCUMENT_TYPE_NAMES } from '../../receivables/domain/document-type-name';
import { decideTimes, type DocumentTimesFault, type TimesDraft } from '../domain/document-times';
import type { DocumentTimesContext, KeptTimes, TimedDocument, ToldDays } from './ports';

/** The times of one document, as they were sent. */
export interface DocumentTimesDraft extends TimesDraft {
  readonly documentId: Id;
}

type ElementFault =
  DocumentTimesFault | Readonly<{ code: 'DOCUMENT_UNKNOWN'; path: readonly (string | number)[] }>;

/** All faults of a call, at most one per element. */
export type DocumentTimesRefused = Readonly<{
  code: 'DOCUMENT_TIMES_REFUSED';
  faults: readonly ElementFault[];
}>;

export type DocumentTimesRecordRefusal =
  | DocumentTimesRefused
  | Readonly<{ code: 'DOCUMENT_TIMES_COUNT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

/** The record that holds after the call, per element in order. */
export type DocumentTimesRecorded = Readonly<{
  recordIds: readonly Id[];
  /** How many of them are new. */
  recordedCount: number;
}>;

const RECORD_TIMES = 'ledger.documentTimes.record';
const MOST_RECORDS = 1_000;

/**
 * Records when up to 1,000 documents were issued, sent, received or accepted, all or none. What
 * stands already is answered as it stands; what differs is a record of its own, which holds from then
 * on. Of elements for one document each builds on the one before.
 * Needs `ledger.documentTimes.record` for the legal entity of each document.
 */
export const documentTimesRecord =
  ({ unitOfWork, times }: DocumentTimesContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly times: readonly DocumentTimesDraft[] }>,
  ): Promise<Result<DocumentTimesRecorded, DocumentTimesRecordRefusal>> => {
    requirePermission(caller, RECORD_TIMES);
    const count = command.times.length;
    if (count === 0 || count > MOST_RECORDS) {
      return {
        ok: false,
        refusal: { code: 'DOCUMENT_TIMES_COUNT_INVALID', path: ['times'] },
      };
    }
    return unitOfWork.mutate<DocumentTimesRecorded, DocumentTimesRecordRefusal>(
      caller,
      splitCommand('documentTimesRecord', command),
      async (tx) => {
        const ids = [...new Set(command.times.map(({ documentId }) => documentId))];
        const documents = await times.documents(tx, ids);
        for (const { legalEntityId } of documents) {
          requirePermission(caller, RECORD_TIMES, legalEntityId);
        }
        const decided = decideAll(tx, command.times, documents);
        if (!decided.ok) return decided;
        const { records, recordIds } = decided.value;
        if (records.length > 0)
          await times.add(
            tx,
            records.map(({ record }) => record),
          );
        tell(tx, records, documents);
        return ok({ recordIds, recordedCount: records.length });
      },
    );
  };

/** What is recorded in the place of what, null for the first times of a document. */
interface Replacing {
  readonly record: KeptTimes;
  readonly before: KeptTimes | null;
}

interface Decided {
  readonly records: readonly Replacing[];
  readonly recordIds: readonly Id[];
}

function decideAll(
  tx: Transaction,
  drafts: readonly DocumentTimesDraft[],
  documents: readonly TimedDocument[],
): Result<Decided, DocumentTimesRefused> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const standing = new Map(documents.map(({ id, standing: kept }) => [id, kept]));
  const records: Replacing[] = [];
  const recordIds: Id[] = [];
  const faults: ElementFault[] = [];
  for (const [index, draft] of drafts.entries()) {
    const outcome = decideOne(tx, draft, byId.get(draft.documentId), standing);
    if (!outcome.ok) {
      faults.push({ ...outcome.refusal, path: ['times', index, ...outcome.refusal.path] });
      continue;
    }
    const { record, before, isNew } = outcome.value;
    standing.set(draft.documentId, record);
    recordIds.push(record.id);
    if (isNew) records.push({ record, before });
  }
  if (faults.length > 0) return { ok: false, refusal: { code: 'DOCUMENT_TIMES_REFUSED', faults } };
  return ok({ records, recordIds });
}

function decideOne(
  tx: Transaction,
  draft: DocumentTimesDraft,
  document: TimedDocument | undefined,
  standing: ReadonlyMap<Id, KeptTimes | null>,
): Result<Replacing & { readonly isNew: boolean }, ElementFault> {
  if (!document) return { ok: false, refusal: { code: 'DOCUMENT_UNKNOWN', path: ['documentId'] } };
  const before = standing.get(document.id) ?? null;
  const today = businessDateAt(tx.startedAt, document.timeZone);
  const decided = decideTimes(draft, before?.days ?? null, today);
  if (!decided.ok) return decided;
  if (decided.value.kind === 'STANDS') {
    invariant(before !== null, 'What stands was recorded');
    return ok({ record: before, before, isNew: false });
  }
  return ok({
    isNew: true,
    before,
    record: {
      id: tx.ids.next(),
      documentId: document.id,
      revision: (before?.revision ?? 0) + 1,
      days: decided.value.days,
      recordedBy: tx.caller.principalId,
      recordedAt: tx.startedAt,
    },
  });
}

function tell(
  tx: Transaction,
  records: readonly Replacing[],
  documents: readonly TimedDocument[],
): void {
  const byId = new Map(documents.map((document) => [document.id, document]));
  for (const { record, before } of records) {
    const document = byId.get(record.documentId);
    invariant(document !== undefined, 'Only times of known documents are recorded');
    const { id: documentId, legalEntityId, partyId, kind, documentNumber } = document;
    const days = toldDays(record);
    tx.emit({
      type: 'ledger.DocumentTimesRecorded',
      aggregateType: 'Party',
      aggregateId: partyId,
      payload: {
        documentId: encodeId(DOCUMENT_TYPE_NAMES[kind], documentId),
        legalEntityId: encodeId('LegalEntity', legalEntityId),
        partyId: encodeId('Party', partyId),
        ...{ kind, documentNumber, ...days },
      },
    });
    tx.audit({
      action: 'documentTimes.record',
      subjectType: 'Document',
      subjectId: documentId,
      details: {
        ...{ legalEntityId, partyId, documentNumber },
        before: before && { revision: before.revision, ...toldDays(before) },
        after: { revision: record.revision, ...days },
      },
    });
  }
}

function toldDays({ days }: KeptTimes): ToldDays {
  return {
    issuedOn: days.ISSUED,
    sentOn: days.SENT,
    receivedOn: days.RECEIVED,
    acceptedOn: days.ACCEPTED,
  };
}
