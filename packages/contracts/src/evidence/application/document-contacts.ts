import type { DocumentOf } from '../../documents/application/documents-of';
import type { DocumentKind } from '../../documents/domain/document-kind';
import type { Contact } from '../domain/contact';
import type { EvidencePackageRow } from './package.ports';

/** Kinds that somebody sends to the other side. */
const SENT: ReadonlySet<string> = new Set([
  ...['CORRESPONDENCE', 'DEMAND', 'STATEMENT', 'BALANCE_CONFIRMATION'],
]);

/** The documents of a case that are contacts, with what each names, up to the day of the case. */
export function documentContacts(
  documents: readonly DocumentOf[],
  kinds: readonly DocumentKind[],
  { asOf, language }: Pick<EvidencePackageRow, 'asOf' | 'language'>,
): readonly Contact[] {
  const byCode = new Map(kinds.map((kind) => [kind.code, kind]));
  return documents.flatMap(({ document }): readonly Contact[] => {
    const { id, kindCode, documentDate, title, elements } = document;
    const kind = byCode.get(kindCode);
    if (!kind || !SENT.has(kindCode) || documentDate > asOf) return [];
    const named = (elements ?? []).map(({ code, value }) => {
      const element = kind.elements.find((each) => each.code === code);
      return `${(language === 'zh' ? element?.nameZh : element?.nameEn) ?? code}: ${value}`;
    });
    return [
      {
        ...{ on: documentDate, what: { en: kind.nameEn, zh: kind.nameZh }, documentId: id },
        detail: [title ?? '', ...named].join('; '),
      },
    ];
  });
}
