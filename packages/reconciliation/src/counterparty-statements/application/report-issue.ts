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
 * @throws PermissionDenied reconciliation.reconciliation.report in its legal entity
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
    const read = await readWhole(context, caller, reconciliationId);
    if (!read.ok) return read;
    const { reconciliation, content } = read.value;
    // Outside of the transaction, which it would keep open for seconds.
    const bytes = await render(read.value, command);
    const request = splitCommand('reconciliationReportIssue', command);
    return context.unitOfWork.mutate<ReportIssued, ReportRefusal>(caller, request, async (tx) => {
      const fileName = fileNameOf(reconciliation, command);
      const kept = await context.files.keep(tx, { fileName, content: bytes });
      if (!kept.ok) return refused({ code: 'REPORT_NOT_STORED', path });
      const { fileId, sha256: digest } = kept.value;
      const reportId = tx.ids.next();
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

/** What a report is made of, all as it stood at one moment. */
interface WholeReport {
  readonly reconciliation: AccountReconciliation;
  readonly content: ReportContent;
  readonly names: ReportNames;
}

function readWhole(
  context: StatementContext,
  caller: Caller,
  reconciliationId: Id,
): Promise<Result<WholeReport, ReportRefusal>> {
  const path = ['reconciliationId'];
  return context.unitOfWork.snapshot(
    caller,
    async (reader): Promise<Result<WholeReport, ReportRefusal>> => {
      const [reconciliation] = await context.reconciliations.byIds(reader, [reconciliationId]);
      if (!reconciliation) return refused({ code: 'RECONCILIATION_UNKNOWN', path });
      requirePermission(caller, REPORT, reconciliation.legalEntityId);
      if (reconciliation.comparison === 0)
        return refused({ code: 'RECONCILIATION_NOT_COMPARED', path });
      const content = await contentOf(context, reader, reconciliation);
      const names = await namesOf(context, reader, reconciliation);
      return ok({ reconciliation, content, names });
    },
  );
}

async function render(
  { reconciliation, content, names }: WholeReport,
  asked: Pick<ReportIssue, 'language' | 'format'>,
): Promise<Buffer> {
  const language = asked.language === 'ZH' ? 'zh' : 'en';
  if (asked.format === 'CSV') return buffer(writeCsv(differenceRows(content, language)));
  if (asked.format === 'XLSX') return workbookOf(differenceRows(content, language), language);
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

function fileNameOf(
  { to }: AccountReconciliation,
  { language, format }: Pick<ReportIssue, 'language' | 'format'>,
): string {
  return `reconciliation-${to}-${language.toLowerCase()}.${format.toLowerCase()}`;
}
