import { type Details, NO_DETAILS, squeezed } from './details';
import { reference } from './read-entry';

/**
 * Words before a plus in the text of a SEPA payment, as German banks write them (DK, annex 3 of the
 * agreement on data transfer, chapter 8: structure of field 86).
 */
const KEYWORDS =
  /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|BREF|RREF|RTRN|PURP|SQTP|ORCR|ORMR|DDAT|MTLG)\+/g;

/** Whether the text has such words. */
export function isSepaText(text: string): boolean {
  return /(?:^|[^A-Z])(?:EREF|KREF|MREF|SVWZ)\+/.test(text);
}

/** Reads the text, wrapped lines joined without anything between them. */
export function readSepaText(text: string): Details {
  const { before, values } = cut(text);
  return {
    ...NO_DETAILS,
    endToEndReference: reference(values.get('EREF') ?? ''),
    customerReference: reference(values.get('KREF') ?? ''),
    account: squeezed(values.get('IBAN')),
    bankCode: squeezed(values.get('BIC')),
    creditorId: squeezed(values.get('CRED')),
    debtorId: squeezed(values.get('DEBT')),
    memo: [before, ...MEMO_KEYWORDS.map((keyword) => values.get(keyword) ?? '')]
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  };
}

/** What the sender wrote, what the bank says of a return, and on whose behalf it was paid. */
const MEMO_KEYWORDS = ['SVWZ', 'MTLG', 'RTRN', 'ABWA', 'ABWE'] as const;

function cut(text: string): { before: string; values: ReadonlyMap<string, string> } {
  const marks = [...text.matchAll(KEYWORDS)];
  const values = new Map<string, string>();
  marks.forEach((mark, at) => {
    const end = marks[at + 1]?.index ?? text.length;
    const value = text.slice(mark.index + mark[0].length, end);
    const keyword = mark[1] ?? '';
    values.set(keyword, `${values.get(keyword) ?? ''}${value}`);
  });
  return { before: text.slice(0, marks[0]?.index ?? text.length), values };
}
