import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  mutatePrepared,
  requirePermission,
  splitCommand,
  writeIssue,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import { REPORT } from './permissions';
import type { StatementContext } from './ports';
import type { AccountReconciliation, ReportFormat } from './reconciliation.ports';
import { reportContent, type ReportContent } from './report-content';
import { reportDocument, type ReportNames } from './report-document';
import { differenceRows, differenceSheets } from './report-table';
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
    return mutatePrepared<WrittenReport, ReportIssued, ReportRefusal>(
      context.unitOfWork,
      caller,
      splitCommand('reconciliationReportIssue', command),
      {
        prepare: async () => {
          const read = await readWhole(context, caller, command.reconciliationId);
          if (!read.ok) return read;
          return ok({ ...read.value, bytes: await render(read.value, command) });
        },
        write: (tx, written) => keepReport(context, tx, written, command),
      },
    );
  };

async function keepReport(
  { files, reconciliations }: StatementContext,
  tx: Transaction,
  { reconciliation, content, bytes }: WrittenReport,
  { reconciliationId, language, format }: ReportIssue,
): Promise<Result<ReportIssued, ReportRefusal>> {
  const fileName = fileNameOf(reconciliation, { language, format });
  const kept = await files.keep(tx, { fileName, content: bytes });
  if (!kept.ok) return refused({ code: 'REPORT_NOT_STORED', path: ['reconciliationId'] });
  const { fileId, sha256: digest } = kept.value;
  const reportId = tx.ids.next();
  const isFinal = reconciliation.state === 'REVIEWED';
  await reconciliations.addReport(tx, {
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
  const told = { legalEntityId, partyId, reportId, fileId, language, format, isFinal };
  tx.audit({
    action: 'accountReconciliation.issueReport',
    subjectType: 'Reconciliation',
    subjectId: reconciliationId,
    details: { ...told, sha256: digest },
  });
  return ok({ reportId, fileId, reconciliationId });
}

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

type WrittenReport = WholeReport & { readonly bytes: Buffer };

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
  const createdAt = reconciliation.reviewedAt ?? reconciliation.comparedAt ?? new Date(0);
  const told = {
    pages: () => reportDocument(content, names, language),
    rows: () => differenceRows(content, language),
    sheets: () => differenceSheets(content, language),
  };
  return writeIssue(told, asked.format, { language, createdAt });
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
