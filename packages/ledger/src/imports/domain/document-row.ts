import { ok, refused, type BusinessDate, type Decimal, type Result } from '@duebook/kernel';
import type { DocumentHeader } from '../../receivables/domain/posting-command';
import type { RowContext } from './row-context';
import { refusal, type RowFinding } from './row-finding';

/** What rows of every kind of document say. */
export interface DocumentRow {
  readonly legalEntity: string | null;
  readonly partyCode: string;
  readonly partyName: string | null;
  readonly sourceSystem: string | null;
  readonly documentNumber: string | null;
  readonly numberedInFiscalYear: string | null;
  readonly externalReference: string | null;
  readonly documentDate: BusinessDate;
  readonly currency: string;
  readonly exchangeRate: Decimal | null;
  readonly reference: string | null;
  readonly memo: string | null;
}

/** The source system of files that name none. */
export const FILE_SOURCE = 'IMPORT';

/** A fiscal year as text, or why it is none. */
export function readFiscalYear(
  text: string | null,
  field: string,
): Result<number | null, RowFinding> {
  if (text === null) return ok(null);
  return /^(?:19|2[0-9])[0-9]{2}$/.test(text)
    ? ok(Number(text))
    : refused(refusal('FISCAL_YEAR_INVALID', [field], { sent: text }));
}

/** The header that all documents share. */
export function headerOf(
  row: DocumentRow & { readonly postingDate?: BusinessDate | null },
  context: RowContext,
): Result<DocumentHeader, readonly RowFinding[]> {
  const entity = context.entity(row.legalEntity);
  const fiscalYear = readFiscalYear(row.numberedInFiscalYear, 'numberedInFiscalYear');
  if (!entity.ok || !fiscalYear.ok) {
    const findings = [entity, fiscalYear].flatMap((read) => (read.ok ? [] : [read.refusal]));
    return { ok: false, refusal: findings };
  }
  return ok({
    legalEntityId: entity.value.id,
    party: { code: row.partyCode },
    sourceSystem: row.sourceSystem ?? FILE_SOURCE,
    documentNumber: row.documentNumber,
    numberedInFiscalYear: fiscalYear.value,
    externalRef: row.externalReference,
    documentDate: row.documentDate,
    postingDate: row.postingDate ?? null,
    currency: row.currency,
    exchangeRate: row.exchangeRate,
    reference: row.reference,
    memo: row.memo,
  });
}

/**
 * By what a document is told from all others, for finding a row that comes twice. Parties stand
 * with their codes here, as they may be unknown still.
 */
export function documentKeys(
  kind: string,
  header: Pick<
    DocumentHeader,
    | 'legalEntityId'
    | 'sourceSystem'
    | 'numberedInFiscalYear'
    | 'documentNumber'
    | 'externalRef'
    | 'party'
  >,
): readonly string[] {
  const { legalEntityId, sourceSystem, documentNumber, externalRef, party } = header;
  const scope = kind.startsWith('PURCHASE') && 'code' in party ? party.code : '';
  const year = header.numberedInFiscalYear ?? '';
  return [
    ...(documentNumber === null
      ? []
      : [['N', legalEntityId, sourceSystem, kind, scope, year, documentNumber].join('\u0000')]),
    ...(externalRef === null
      ? []
      : [['R', legalEntityId, sourceSystem, externalRef].join('\u0000')]),
  ];
}
