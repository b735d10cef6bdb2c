import type { Id, LetterLanguage } from '@duebook/kernel';
import type { PdfDocument } from '@duebook/platform';
import { PACKAGE_WORDS, type PackageWords } from '../../domain/package-words';
import type { CaseFacts, EvidencePackageRow } from '../package.ports';

/** A case as its pages tell it. */
export interface CaseTold {
  readonly row: Pick<EvidencePackageRow, 'name' | 'asOf' | 'language' | 'requestedAt'>;
  readonly facts: CaseFacts;
  /** Where each document stands in the package. */
  readonly placeOf: ReadonlyMap<Id, number>;
}

/** The words of a case's language. */
export function wordsOfCase({ row }: CaseTold): PackageWords {
  return PACKAGE_WORDS[row.language];
}

/** What stands on top and at the foot of all pages of a case; of long names the end is cut off. */
export function framed(
  { row, facts: { creditor, debtor } }: CaseTold,
  title: string,
): Omit<PdfDocument, 'blocks'> {
  return {
    ...{ title, subtitle: row.name, footer: creditor.name, orientation: 'LANDSCAPE' },
    header: `${row.asOf} | ${creditor.name} | ${debtor.name}`,
  };
}

/** The places of documents, as people read them; nothing for those that are not in the package. */
export function placesOf({ placeOf }: CaseTold, documentIds: readonly Id[]): string {
  const places = documentIds.flatMap((id) => placeOf.get(id) ?? []);
  return [...new Set(places)].sort((one, other) => one - other).join(', ');
}

/** A text in the language of a case. */
export function inLanguage(text: Readonly<Record<LetterLanguage, string>>, of: CaseTold): string {
  return text[of.row.language];
}
