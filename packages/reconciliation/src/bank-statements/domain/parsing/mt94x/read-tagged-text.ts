import { type Details, NO_DETAILS, squeezed } from './details';
import { reference } from './read-entry';
import { readAmount } from './read-values';

/** Code words between strokes, as Dutch and Scandinavian banks write them: `/EREF/…/REMI/…`. */
const WORDS =
  /\/(TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|KREF|CREF|PREF|MARF|CSID|ORDP|BENM|CNTP|ADDR|RTRN|ISDT|SVCL|PURP|ULTC|ULTB|ULTD|OCMT|CHGS)\//;

/** Whether the text begins with such a word. */
export function isTaggedText(text: string): boolean {
  return /^\s*\/[A-Z]{3,4}\//.test(text) && WORDS.test(text);
}

/** Reads the text, wrapped lines joined without anything between them. */
export function readTaggedText(text: string): Details {
  const values = cut(text);
  const [account, bankCode, name] = (values.get('CNTP') ?? '').split('/');
  return {
    ...NO_DETAILS,
    ...readRemittance(values.get('REMI') ?? ''),
    endToEndReference: reference(strip(values.get('EREF'))),
    customerReference: reference(strip(values.get('KREF') ?? values.get('PREF'))),
    name: squeezed(values.get('NAME')?.replace(/\/+$/, '')) ?? squeezed(name),
    account: squeezed(strip(values.get('IBAN'))) ?? squeezed(account),
    bankCode: squeezed(strip(values.get('BIC'))) ?? squeezed(bankCode),
    creditorId: squeezed(strip(values.get('CSID'))),
    ...readAmounts(text),
  };
}

/** SWIFT's `/OCMT/USD100,/CHGS/EUR3,` stands in `:86:` or below `:61:`. */
export function readAmounts(text: string): Pick<Details, 'instructed' | 'charges'> {
  const [, currency = '', original = ''] = /\/OCMT\/([A-Z]{3})([\d,]{1,16})/.exec(text) ?? [];
  const [, , charged = ''] = /\/CHGS\/([A-Z]{3})([\d,]{1,16})/.exec(text) ?? [];
  const amount = readAmount(original);
  return {
    instructed: amount === null ? null : { amount, currency },
    charges: readAmount(charged),
  };
}

/** Free text after USTD, or the reference of the one who is paid after STRD. */
function readRemittance(text: string): Pick<Details, 'memo' | 'creditorReference'> {
  const [, structured] = /^STRD\/(?:CUR|SCOR|QRR)?\/(.+?)\/*$/.exec(text.trim()) ?? [];
  const free = squeezed(text.replace(/^(?:USTD\/\/?|STRD\/)/, '').replace(/\/+$/, ''));
  return {
    creditorReference: squeezed(structured),
    memo: free === null ? [] : [free],
  };
}

function strip(text: string | undefined): string {
  return (text ?? '').replace(/^\/+|\/+$/g, '');
}

function cut(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  // Text before the first word, then word and value in turns.
  const marks = text.split(WORDS);
  for (let at = 1; at + 1 < marks.length; at += 2) {
    const word = marks[at] ?? '';
    if (!values.has(word)) values.set(word, marks[at + 1] ?? '');
  }
  return values;
}
