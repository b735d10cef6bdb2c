import type {
  CommandPath,
  FieldDifference,
  PostingRefusal,
  PostingWarning,
} from '../../receivables/domain/posting-refusal';
import { refusal, warning, type FindingFacts, type RowFinding } from './row-finding';

/**
 * Which field of an import a part of a posting command comes from. Where several may have filled
 * it, the first that has a column is meant.
 */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  legalEntityId: ['legalEntity'],
  party: ['partyCode'],
  partyId: ['partyCode'],
  postingDate: ['postingDate', 'documentDate'],
  documentDate: ['documentDate'],
  due: ['paymentTerm', 'dueDate'],
  dueDate: ['dueDate', 'paymentTerm'],
  currencyCode: ['currency'],
  exchangeRate: ['exchangeRate'],
  lines: ['totalAmount', 'netAmount'],
  netAmount: ['netAmount', 'totalAmount'],
  taxAmount: ['taxAmount', 'totalAmount'],
  totalAmount: ['totalAmount', 'openAmount', 'amount', 'netAmount'],
  amount: ['amount', 'openAmount'],
  kind: ['documentKind'],
  discounts: ['paymentTerm', 'dueDate'],
  dimensions: ['department', 'salesperson', 'project', 'product'],
  accountCode: ['accountCode'],
  cashAccountCode: ['cashAccountCode'],
  externalRef: ['externalReference'],
};

/** The fields behind a path of a command; its last named part decides. */
export function fieldsOfPath(path: CommandPath): readonly string[] {
  const part = path.findLast((step) => typeof step === 'string');
  if (typeof part !== 'string') return [];
  return FIELDS[part] ?? [part];
}

/** A refused posting as findings of its row: one per cell in which a posted document differs. */
export function findingsOfRefusal(refused: PostingRefusal): readonly RowFinding[] {
  if (refused.code !== 'DOCUMENT_DIFFERS') {
    return [refusal(refused.code, fieldsOfPath(refused.path), factsOf(refused))];
  }
  return withoutEchoes(refused.differences).map((difference) =>
    refusal('DOCUMENT_DIFFERS', fieldsOfPath(difference.field.split('.')), valuesOf(difference)),
  );
}

/** Parts that come from the same cell, the most telling one first. */
const AMOUNTS = ['totalAmount', 'netAmount', 'taxAmount'];

/** A line's part in them. */
const LINE_AMOUNTS = /^lines(?:\.\d+\.(?:net|tax)Amount)?$/;

/** Another total is another net amount and another line as well: whoever has the file is told once. */
function withoutEchoes(differences: readonly FieldDifference[]): readonly FieldDifference[] {
  const told = AMOUNTS.flatMap((field) => differences.filter((each) => each.field === field));
  const [first] = told;
  if (!first) return differences;
  const isEcho = (each: FieldDifference): boolean =>
    LINE_AMOUNTS.test(each.field) ||
    (each !== first &&
      told.includes(each) &&
      each.posted === first.posted &&
      each.sent === first.sent);
  return differences.filter((each) => !isEcho(each));
}

/** An amount as it is stored, with decimals that most currencies do not have. */
const STORED_AMOUNT = /(-?\b\d+\.\d\d)0{1,2}\b/g;

/** As a cell has it. */
const ANSWERS: Readonly<Record<string, string>> = { true: 'YES', false: 'NO' };

function valuesOf({ field, posted, sent }: FieldDifference): FindingFacts {
  // Ids are nothing that anybody outside could read.
  if (field === 'partyId') return { detail: 'another party' };
  const words = field === 'isPrepayment' ? ANSWERS : {};
  const shown = (text: string): string => words[text] ?? text.replaceAll(STORED_AMOUNT, '$1');
  return { posted: shown(posted), sent: shown(sent) };
}

/** A warning that came with a posting. */
export function findingOfWarning({ code, path, day, rates }: PostingWarning): RowFinding {
  const facts = rates
    ? { sent: rates.given, detail: farOff(rates.expected, day) }
    : { detail: day ?? null };
  return warning(code, fieldsOfPath(path), facts);
}

/** The rate that a given one is far off, and its day. */
function farOff(expected: string, day: string | undefined): string {
  return `${expected} (${day ?? ''})`;
}

function missingRate({
  from,
  to,
  day,
  source,
}: Extract<PostingRefusal, { code: 'RATE_MISSING' }>): string {
  return `${from}/${to} ${day}${source === null ? '' : ` of ${source}`}`;
}

function factsOf(refused: Exclude<PostingRefusal, { code: 'DOCUMENT_DIFFERS' }>): FindingFacts {
  if ('account' in refused) return { sent: refused.account };
  switch (refused.code) {
    case 'PARTY_UNKNOWN':
      return { sent: refused.party };
    case 'PARTY_KIND_WRONG':
      return { detail: refused.needed };
    case 'ACCOUNT_ROLE_UNASSIGNED':
      return { detail: refused.role };
    case 'PERIOD_CLOSED':
    case 'PERIOD_SOFT_CLOSED':
    case 'POSTED_BEFORE_GO_LIVE':
      return { sent: refused.postingDate, detail: refused.firstOpenDay };
    case 'CLOSED_SINCE_GO_LIVE':
      return { detail: `${refused.startsOn} – ${refused.endsOn}` };
    case 'PERIOD_MISSING':
      return { sent: refused.postingDate };
    case 'CURRENCY_UNKNOWN':
      return { sent: refused.currency };
    case 'AMOUNT_NOT_A_NUMBER':
    case 'AMOUNT_TOO_LARGE':
    case 'AMOUNT_TOO_PRECISE':
      return { sent: refused.text };
    case 'AMOUNT_ABOVE_LIMIT':
      return { sent: refused.asked, detail: `${refused.limit} ${refused.currency}` };
    case 'AMOUNT_NOT_POSITIVE':
      return { sent: refused.amount };
    case 'TEXT_INVALID':
      return { detail: String(refused.longest) };
    case 'NUMBER_OUT_OF_RANGE':
      return { sent: refused.sent };
    case 'DOCUMENT_TOO_LONG':
      return { sent: String(refused.sent), detail: String(refused.largest) };
    case 'RATE_MISSING':
      return { sent: refused.from, detail: missingRate(refused) };
    case 'RATE_SOURCE_UNDECIDED':
      return { sent: refused.from, detail: refused.sources.join(', ') };
    case 'RATE_IMPLAUSIBLE':
      return { sent: refused.rate, detail: farOff(refused.expected, refused.day) };
    case 'AMOUNT_WORTH_NOTHING':
      return {
        sent: refused.amount,
        detail: `${refused.currency}/${refused.functionalCurrency} ${refused.rate}`,
      };
    case 'PAYMENT_TERM_UNKNOWN':
      return { sent: refused.term };
    case 'CONTRACT_UNKNOWN':
    case 'CONTRACT_WITHOUT_TERM':
      return { sent: refused.contract, ...('on' in refused && { detail: refused.on }) };
    case 'DOCUMENT_DATE_OUT_OF_RANGE':
      return { detail: `${refused.first} – ${refused.last}` };
    case 'APPROVAL_NEEDED':
    case 'BOOKS_NOT_OPEN':
    case 'INSTALMENTS_DO_NOT_ADD_UP':
    case 'LEGAL_ENTITY_UNKNOWN':
    case 'LINES_MISSING':
    case 'RATE_INVALID':
      return {};
  }
}
