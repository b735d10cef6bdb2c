import { alphanumerics, LEAST_DIGITS, numberKey, withoutZeros } from './number-key';
import { readLists, readRanges } from './memo-sequences';

/** How sure it is that the text means a number: the later, the less. */
export type ReferenceManner =
  /** It stands there, whole. */
  | 'NUMBER'
  /** Between two numbers, or a tail that stands for the whole: `10021-25`, `10021/22`. */
  | 'SEQUENCE'
  /** Its digits stand apart: `100 21`, or a line was broken within it. */
  | 'JOINED'
  /** Letters were read for digits: `1OO21`. */
  | 'MISREAD'
  /** The end of a longer number, after something that was put in front. */
  | 'SUFFIX';

/** A number of a document that a text may mean. */
export interface MemoReference {
  readonly key: string;
  readonly manner: ReferenceManner;
  /** As written, letters and digits alone, in capitals. */
  readonly written: string;
  /** The digits of it. */
  readonly digits: string;
  /** Letters right before the digits: `INV`, `PO`; '' when there are none. */
  readonly prefix: string;
}

/** Bound on what one text is taken to mean; a memo that names more is a remittance advice. */
const MOST_REFERENCES = 64;
/** A memo is longer only by mistake or by malice; bounded here so that work is. */
const LONGEST_MEMO = 4_000;

/** Words that say that the number after them is a document's, in the languages of our users' payers. */
const NAMED =
  /(?:\b(?:INV|INVOICE|INVOICES|INVS|BILL|BILLS|FACTURE|RECHNUNG|RE|RG|RNR|NR|NO|NOS|NUM|NUMBER|REF|DOC|CN|CREDIT|NOTE|ORDER|PO|SO)|发票|单号|票号|编号|账单|合同|订单|单|号|款)[\s.:#№°()（-]*$/;
const CHUNK = /[0-9A-Z]+(?:[-/._#][0-9A-Z]+)*/g;
const CALENDAR_DAY =
  /^(?:(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2})$/;
const AMOUNT = /^\d+\.\d{1,2}$/;

/** The numbers that a text may mean, each key once, the surest first; pure and bounded. */
export function readReferences(text: string): readonly MemoReference[] {
  const found = new Found();
  const memo = clean(text);
  for (const match of memo.matchAll(CHUNK)) {
    const isNamed = NAMED.test(memo.slice(Math.max(0, match.index - 24), match.index));
    for (const chunk of pieces(match[0])) readChunk(chunk, isNamed, found);
  }
  for (const key of [...readLists(memo), ...readRanges(memo)]) {
    found.add({ key, manner: 'SEQUENCE', written: key, prefix: '' });
  }
  readJoined(memo, found);
  return found.list();
}

/** The keys by which a text's documents are found; see {@link numberKey}. */
export function memoKeys(text: string): readonly string[] {
  return readReferences(text).map((reference) => reference.key);
}

/** Full-width digits and letters are what a Chinese keyboard makes of ours. */
function clean(text: string): string {
  return text.slice(0, LONGEST_MEMO).normalize('NFKC').toUpperCase();
}

/** `F/2026/11/0815` is one number, `XS101/XS102` are two: what a stroke divides has letters again. */
function pieces(chunk: string): readonly string[] {
  return /[0-9][/_#][A-Z]/.test(chunk) ? chunk.split(/[/_#]/) : [chunk];
}

function readChunk(chunk: string, isNamed: boolean, found: Found): void {
  const written = alphanumerics(chunk);
  if (!/[0-9]/.test(chunk)) {
    // `INV-OOOI2` has lost its last digit only where all of them were misread: then it names nothing.
    return;
  }
  const prefix = /^[A-Z]+/.exec(written)?.[0] ?? '';
  if (!isNamed && prefix === '' && (CALENDAR_DAY.test(chunk) || AMOUNT.test(chunk))) return;
  readNumbers({ chunk, written, prefix, isNamed }, found);
  readMisread({ chunk, written, prefix, isNamed }, found);
}

interface Chunk {
  readonly chunk: string;
  readonly written: string;
  readonly prefix: string;
  readonly isNamed: boolean;
}

function readNumbers({ chunk, written, prefix, isNamed }: Chunk, found: Found): void {
  const key = numberKey(chunk);
  // Letters behind digits are a bank's code, `5CTZ37RIJ2`: few digits in it are nobody's number.
  const isCode = /[0-9][A-Z]/.test(written);
  const isShortTold = !isCode && (isNamed || prefix !== '');
  if (key.length >= LEAST_DIGITS || isShortTold) {
    found.add({ key, manner: 'NUMBER', written, prefix });
  }
  if (!isCode) readRuns({ chunk, written, prefix, isNamed }, found);
}

function readRuns({ chunk, prefix, isNamed }: Chunk, found: Found): void {
  const runs = chunk.match(/[0-9]+/g) ?? [];
  const least = isNamed ? 1 : LEAST_DIGITS;
  for (const run of runs) {
    const key = withoutZeros(run);
    if (key.length >= least) found.add({ key, manner: 'NUMBER', written: run, prefix });
  }
  const glued = runs.length > 1 && prefix === '' ? [...runs, runs.join('')] : runs;
  for (const run of glued) if (run.length > LONGEST_PLAIN) readSuffixes(run, found);
}

/** Numbers of documents are seldom longer; a longer run may have something put in front. */
const LONGEST_PLAIN = 8;
const SUFFIX_LENGTHS = [8, 7, 6, 5, 4];

function readSuffixes(run: string, found: Found): void {
  for (const length of SUFFIX_LENGTHS) {
    const key = withoutZeros(run.slice(-length));
    if (key.length >= LEAST_DIGITS) found.add({ key, manner: 'SUFFIX', written: run, prefix: '' });
  }
}

/** What scanners and hasty fingers put for a digit. */
const MISREAD: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};
const MISREAD_TAIL = /(?:[0-9OQDILZSGB][-/._#]?)+$/;

function readMisread(told: Chunk, found: Found): void {
  // The letters in front are a word, or misread digits as well: `SI26O04`, `I0042`.
  readTail(told, told.chunk, found);
  const bare = told.chunk.replace(/^[A-Z]+(?=[-/._#]?[0-9])/, '');
  if (bare !== told.chunk) readTail(told, bare, found);
}

function readTail({ isNamed, prefix }: Chunk, text: string, found: Found): void {
  const tail = MISREAD_TAIL.exec(text)?.[0].replace(/[-/._#]/g, '') ?? '';
  const digits = tail.replace(/[^0-9]/g, '').length;
  // At least half of it is digits: else it is a word, `BILLS1`.
  if (digits === tail.length || digits * 2 < tail.length) return;
  const key = withoutZeros(tail.replace(/[A-Z]/g, (sign) => MISREAD[sign] ?? sign));
  const isTold = isNamed || prefix !== '';
  if (key.length >= LEAST_DIGITS || (isTold && key.length > 1)) {
    found.add({ key, manner: 'MISREAD', written: tail, prefix: '' });
  }
}

/** `100 21`, and a number that a bank broke at the end of its line. */
function readJoined(memo: string, found: Found): void {
  for (const match of memo.matchAll(/([0-9]{2,}) ?\n ?([0-9]+)|\b([0-9]{2,5}) ([0-9]{1,5})\b/g)) {
    const written = `${match[1] ?? match[3] ?? ''}${match[2] ?? match[4] ?? ''}`;
    const key = withoutZeros(written);
    if (key.length >= LEAST_DIGITS) found.add({ key, manner: 'JOINED', written, prefix: '' });
  }
}

/** Each key once, in the manner that was found first: surer manners are read first. */
class Found {
  private readonly byKey = new Map<string, MemoReference>();

  add(found: Omit<MemoReference, 'digits'>): void {
    if (found.key === '' || this.byKey.size >= MOST_REFERENCES) return;
    const known = this.byKey.get(found.key);
    if (known !== undefined && RANK[found.manner] >= RANK[known.manner]) return;
    this.byKey.set(found.key, { ...found, digits: found.written.replace(/[^0-9]+/g, '') });
  }

  list(): readonly MemoReference[] {
    return [...this.byKey.values()];
  }
}

const RANK: Readonly<Record<ReferenceManner, number>> = {
  NUMBER: 0,
  SEQUENCE: 1,
  JOINED: 2,
  MISREAD: 3,
  SUFFIX: 4,
};
