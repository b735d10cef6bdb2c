import type { PdfBlock, PdfDocument } from '@duebook/platform';
import type { Contact } from '../../domain/contact';
import { framed, inLanguage, placesOf, wordsOfCase, type CaseTold } from './case-told';

/** Everything that reached the debtor or came from them, day by day. */
export function contactPages(told: CaseTold, contacts: readonly Contact[]): PdfDocument {
  const words = wordsOfCase(told);
  const none: PdfBlock = { kind: 'PARAGRAPH', text: words.noContacts };
  const table: PdfBlock = {
    kind: 'TABLE',
    columns: [
      { header: words.date, width: 60 },
      { header: words.what, width: 170 },
      { header: words.detail, width: 'FILL' },
      { header: words.shownBy, width: 80 },
    ],
    rows: contacts.map((contact) => ({ cells: cellsOf(told, contact) })),
  };
  return { ...framed(told, words.contacts), blocks: [contacts.length === 0 ? none : table] };
}

/** The same for programs, the names of the columns first. */
export function contactRows(
  told: CaseTold,
  contacts: readonly Contact[],
): readonly (readonly string[])[] {
  const words = wordsOfCase(told);
  return [
    [words.date, words.what, words.detail, words.shownBy],
    ...contacts.map((contact) => cellsOf(told, contact)),
  ];
}

function cellsOf(told: CaseTold, { on, what, detail, documentId }: Contact): readonly string[] {
  const places = documentId === null ? '' : placesOf(told, [documentId]);
  return [on, inLanguage(what, told), detail ?? '', places];
}
