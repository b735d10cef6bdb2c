import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from '@duebook/kernel';

/** Beside the repository: data of others, never part of it. */
const FOLDER = join(__dirname, '../../../../../shared/data/06_matching');

/** A set of invoices and payments, and what a person says that pays what; amounts are text. */
export interface CashApplicationSet {
  readonly invoices: readonly {
    readonly invoice_id: string;
    readonly customer_id: string;
    readonly customer_name: string;
    readonly invoice_date: string;
    readonly due_date: string;
    readonly amount: string;
  }[];
  readonly payments: readonly Payment[];
  readonly remittance_lines: readonly RemittanceOf[];
  readonly ground_truth: {
    readonly applications: readonly {
      readonly payment_id: string;
      readonly invoice_id: string;
      readonly applied_amount: string;
      readonly match_type: string;
    }[];
  };
}

/** A negative one is money of ours that goes out. */
export interface Payment {
  readonly payment_id: string;
  readonly payment_date: string;
  readonly payer_name: string;
  readonly amount: string;
  readonly method: string;
  /** What is printed with it. */
  readonly reference_info: string;
}

interface RemittanceOf {
  readonly payment_id: string;
  readonly invoice_ref: string;
  readonly amount: string;
  readonly memo: string;
}

/** Where the sets of some sizes lie; of one that is not there it is said loudly. */
export function pathsOfSets(sizes: readonly number[]): readonly string[] {
  const paths = sizes.flatMap((size) => [
    join(FOLDER, `cash_application_seed42/n${String(size)}_seed42.json`),
    join(FOLDER, `cash_application_easy_seed777/n${String(size)}_seed777.json`),
  ]);
  return paths.filter((path) => {
    const isThere = existsSync(path);
    if (!isThere) console.warn(`SKIPPED: no cash application set at ${path}`);
    return isThere;
  });
}

/** Amounts are made text before anything reads them as numbers. */
export function readCashApplicationSet(path: string): CashApplicationSet {
  const text = readFileSync(path, 'utf8').replace(
    /("(?:amount|applied_amount)": )(-?[0-9.]+)/g,
    '$1"$2"',
  );
  return JSON.parse(text) as CashApplicationSet;
}

/** What was applied, by a person or by the product. */
export interface Applied {
  readonly paymentId: string;
  readonly documentId: string;
  /** With two decimals; of money that went out it is below zero. */
  readonly amount: string;
}

/** What a person applied, with the kind of each case. */
function truthOf(set: CashApplicationSet): readonly (Applied & { kind: string })[] {
  return set.ground_truth.applications.map((told) => ({
    paymentId: told.payment_id,
    documentId: told.invoice_id,
    amount: new Decimal(told.applied_amount).toFixed(2),
    kind: told.match_type,
  }));
}

/** How what was decided stands beside the truth. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Share of all payments that were posted without a person. */
  readonly posted: number;
  /** Of those that pay a document by the truth. */
  readonly postedOfPaying: number;
  /** Payments of which anything was posted that is not the truth, or less than it. */
  readonly wrongPosts: readonly string[];
  /** For a person: a line of all, one for each kind of case, and what only one side has. */
  readonly lines: readonly string[];
}

/** Compares (payment, document, amount) exactly. */
export function figuresOf(
  set: CashApplicationSet,
  decided: readonly Applied[],
  postedPayments: ReadonlySet<string>,
): Figures {
  const truth = truthOf(set);
  const told = new Set(truth.map(tripleOf));
  const found = new Set(decided.map(tripleOf));
  const missed = truth.filter((one) => !found.has(tripleOf(one)));
  const invented = decided.filter((one) => !told.has(tripleOf(one)));
  const atFault = new Set([...missed, ...invented].map(({ paymentId }) => paymentId));
  const hits = decided.length - invented.length;
  const [precision, recall] = [share(hits, decided.length), share(hits, truth.length)];
  const f1 = share(2 * hits, decided.length + truth.length);
  const posted = share(postedPayments.size, set.payments.length);
  const paying = new Set(truth.map(({ paymentId }) => paymentId));
  const postedOfPaying = share(postedPayments.size, paying.size);
  const wrongPosts = [...postedPayments].filter((paymentId) => atFault.has(paymentId));
  const counts = `${String(truth.length)} told, ${String(decided.length)} decided, ${String(hits)} right`;
  const all = `${counts}; precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}; posted by itself ${percent(posted)} of all, ${percent(postedOfPaying)} of those that pay a document, ${String(wrongPosts.length)} wrong`;
  return {
    ...{ precision, recall, f1, posted, postedOfPaying, wrongPosts },
    lines: [
      all,
      ...linesOfKinds(truth, decided, wrongPosts),
      ...missed.map((one) => `  missed: ${one.kind} ${tripleOf(one)}`),
      ...invented.map((one) => `  too many: ${tripleOf(one)}`),
    ],
  };
}

/** Payments that pay no document by the truth: whatever is decided of them is one too many. */
const PAYS_NOTHING = 'pays nothing';

function linesOfKinds(
  truth: readonly (Applied & { kind: string })[],
  decided: readonly Applied[],
  wrongPosts: readonly string[],
): readonly string[] {
  const told = new Set(truth.map(tripleOf));
  const kinds = new Map(truth.map(({ paymentId, kind }) => [paymentId, kind]));
  const kindOf = (paymentId: string): string => kinds.get(paymentId) ?? PAYS_NOTHING;
  return [...new Set([...kinds.values(), PAYS_NOTHING])].sort().map((kind) => {
    const expected = truth.filter(({ paymentId }) => kindOf(paymentId) === kind).length;
    const ours = decided.filter(({ paymentId }) => kindOf(paymentId) === kind);
    const right = ours.filter((one) => told.has(tripleOf(one))).length;
    const wrong = wrongPosts.filter((paymentId) => kindOf(paymentId) === kind).length;
    const shares = [share(right, ours.length), share(right, expected)].map(percent).join(' / ');
    const f1 = percent(share(2 * right, ours.length + expected));
    return `  ${kind}: ${String(expected)} told, ${String(ours.length)} decided, ${String(right)} right; ${shares} / ${f1}; ${String(wrong)} posted wrongly`;
  });
}

function tripleOf({ paymentId, documentId, amount }: Applied): string {
  return `${paymentId} ${documentId} ${amount}`;
}

/** Of nothing, all is right. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(2)} %`;
}
