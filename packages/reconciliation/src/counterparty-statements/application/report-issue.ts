import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  escapeSpreadsheetCell,
  renderPdf,
  requirePermission,
  splitCommand,
  writeCsv,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
  type UploadRefusal,
} from '@duebook/platform';
import { utils, write } from '@e965/xlsx';
import { REPORT } from './permissions';
import type { AccountReconciliation, ReportFormat, StatementContext } from './ports';
import { reportContent, type ReportContent } from './report-content';
import { differenceRows, reportDocument, type ReportNames } from './report-document';
import { wordsOf } from './report-words';
import { sha256 } from './statement-content';

/** Which report, in which language, as what file. */
export interface ReportIssue {
  readonly reconciliationId: Id;
  readonly language: 'ZH' | 'EN';
  readonly format: ReportFormat;
}

export type ReportRefusal =
  | Readonly<{
      code: 'RECONCILIATION_UNKNOWN' | 'RECONCILIATION_NOT_COMPARED' | 'REPORT_NOT_STORED';
      path: readonly string[];
    }>
  | IdempotencyRefusal;

export type ReportIssued = Readonly<{ reportId: Id; fileId: Id; reconciliationId: Id }>;

/**
 * Issues a report of a reconciliation: what was frozen at its review, or a draft of how it stands. The
 * same report is the same bytes.
 * @throws PermissionDenied reconciliation.reconciliation.report, or platform.file.upload
 */
export const reconciliationReportIssue =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<ReportIssue>,
  ): Promise<Result<ReportIssued, ReportRefusal>> => {
    requirePermission(caller, REPORT);
    const path = ['reconciliationId'];
    const { reconciliationId, language, format } = command;
    const reader = context.unitOfWork.reader(caller);
    const [reconciliation] = await context.reconciliations.byIds(reader, [reconciliationId]);
    if (!reconciliation) return refused({ code: 'RECONCILIATION_UNKNOWN', path });
    requirePermission(caller, REPORT, reconciliation.legalEntityId);
    if (reconciliation.comparison === 0)
      return refused({ code: 'RECONCILIATION_NOT_COMPARED', path });
    const content = await contentOf(context, reader, reconciliation);
    const bytes = await render(context, reader, { reconciliation, content, language, format });
    const stored = await store(context, caller, { bytes, reconciliation, ...command });
    if (!stored.ok) return refused({ code: 'REPORT_NOT_STORED', path });
    const { fileId } = stored.value;
    const request = splitCommand('reconciliationReportIssue', command);
    return context.unitOfWork.mutate<ReportIssued, ReportRefusal>(caller, request, async (tx) => {
      const reportId = tx.ids.next();
      const digest = sha256(bytes);
      const isFinal = reconciliation.state === 'REVIEWED';
      await context.reconciliations.addReport(tx, {
        ...{ id: reportId, reconciliationId, language, format, fileId, isFinal },
        ...{ sha256: digest, dataHash: sha256(canonicalJson(content)) },
      });
      const { legalEntityId, partyId } = reconciliation;
      tx.emit({
        type: 'reconciliation.ReconciliationReportIssued',
        aggregateType: 'Party',
        aggregateId: partyId,
        payload: {
          reconciliationId: encodeId('Reconciliation', reconciliationId),
          partyId: encodeId('Party', partyId),
          ...{ sha256: digest, isFinal },
        },
      });
      tx.audit({
        action: 'accountReconciliation.issueReport',
        subjectType: 'Reconciliation',
        subjectId: reconciliationId,
        details: {
          legalEntityId,
          partyId,
          reportId,
          fileId,
          language,
          format,
          isFinal,
          sha256: digest,
        },
      });
      return ok({ reportId, fileId, reconciliationId });
    });
  };

/** What was frozen at the review; until then what stands. */
async function contentOf(
  context: StatementContext,
  reader: SqlReader,
  reconciliation: AccountReconciliation,
): Promise<ReportContent> {
  return reconciliation.state === 'REVIEWED'
    ? ((await context.reconciliations.frozen(reader, reconciliation.id)) as ReportContent)
    : reportContent(context, reader, reconciliation);
}

async function render(
  context: StatementContext,
  reader: SqlReader,
  asked: Readonly<{
    reconciliation: AccountReconciliation;
    content: ReportContent;
    language: 'ZH' | 'EN';
    format: ReportFormat;
  }>,
): Promise<Buffer> {
  const { reconciliation, content, format } = asked;
  const language = asked.language === 'ZH' ? 'zh' : 'en';
  if (format === 'CSV') return buffer(writeCsv(differenceRows(content, language)));
  if (format === 'XLSX') return workbookOf(differenceRows(content, language), language);
  const names = await namesOf(context, reader, reconciliation);
  const createdAt = reconciliation.reviewedAt ?? reconciliation.comparedAt ?? new Date(0);
  return renderPdf(reportDocument(content, names, language), { language, createdAt });
}

function workbookOf(rows: readonly (readonly string[])[], language: 'zh' | 'en'): Buffer {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(escapeSpreadsheetCell)));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, wordsOf(language)('open').slice(0, 31));
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

async function namesOf(
  { reconciliations }: StatementContext,
  reader: SqlReader,
  reconciliation: AccountReconciliation,
): Promise<ReportNames> {
  const place = await reconciliations.place(reader, reconciliation);
  const { preparedBy, reviewedBy, frozenHash } = reconciliation;
  const people = [preparedBy, reviewedBy].filter((id) => id !== null);
  const names = await reconciliations.principalNames(reader, people);
  return {
    entity: `${place.entityName} (${place.entityCode})`,
    party: `${place.partyName} (${place.partyCode})`,
    preparedBy: names.get(preparedBy ?? '') ?? '',
    reviewedBy: names.get(reviewedBy ?? '') ?? '',
    hash: frozenHash,
  };
}

async function store(
  { files }: StatementContext,
  caller: Caller,
  {
    bytes,
    reconciliation,
    language,
    format,
  }: ReportIssue & Readonly<{ bytes: Buffer; reconciliation: AccountReconciliation }>,
): Promise<Result<Readonly<{ fileId: Id }>, UploadRefusal>> {
  const name = `reconciliation-${reconciliation.to}-${language.toLowerCase()}`;
  const fileName = `${name}.${format.toLowerCase()}`;
  return files.upload(caller, { fileName, stream: Readable.from([bytes], { objectMode: false }) });
}
