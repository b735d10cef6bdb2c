import { type BusinessDate } from '@duebook/kernel';
import type { EntryDraft, SubjectIdentifier, SubjectIdentifierKind } from './negative-list-entry';

/** A row of a list as its cells read. */
export type ListRow = Readonly<{
  name: string;
  creditCode: string | null;
  identifierKind: SubjectIdentifierKind | null;
  scheme: string | null;
  country: string | null;
  identifier: string | null;
  reasonCode: string;
  legalBasis: string | null;
  source: string;
  listedOn: BusinessDate;
  expiresOn: BusinessDate | null;
  note: string | null;
}>;

/** What is wrong with a row: where it is in the file, in a sentence that repeats no cell. */
export type ListRowFault = Readonly<{
  line: number;
  field: string;
  /** As the file names it; null where it has no such column. */
  column: string | null;
  message: string;
}>;

/** A row as an entry; whether it makes sense is checked as of any other. */
export function entryOfRow(row: ListRow): EntryDraft {
  const { name, legalBasis, source, listedOn, expiresOn, note } = row;
  return {
    ...{ name, identifier: identifierOf(row), legalBasis, source, listedOn, expiresOn, note },
    reasonCode: row.reasonCode.toUpperCase(),
    fileId: null,
  };
}

function identifierOf(row: ListRow): SubjectIdentifier | null {
  const { creditCode, identifierKind, scheme, country, identifier } = row;
  if (creditCode !== null) {
    return { kind: 'CREDIT_CODE', scheme: null, country: 'CN', value: creditCode };
  }
  if (identifier === null) return null;
  const kind = identifierKind ?? 'REGISTRATION';
  return { kind, scheme, country: country?.toUpperCase() ?? '', value: identifier };
}

/** The field of a row that a fault of its entry lies in. */
export function fieldOfPath(path: readonly (string | number)[], row: ListRow): string {
  const [first, second] = path;
  if (first !== 'identifier') return String(first);
  if (second === 'value') return row.creditCode === null ? 'identifier' : 'creditCode';
  return String(second);
}
