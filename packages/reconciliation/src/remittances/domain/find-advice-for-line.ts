import { type BusinessDate, daysBetween, type Id, type Money } from '@duebook/kernel';
import { referenceKeyOf } from './remittance-advice';

/** What of a bank line tells which advice belongs to it. */
export interface AdvisedLine {
  readonly lineId: string;
  /** What arrived, above zero. */
  readonly amount: Money;
  readonly bookedOn: BusinessDate;
  /** End-to-end id, reference of the bank, reference of the creditor. */
  readonly references: readonly string[];
  readonly memo: string;
  readonly payerName: string | null;
  /** Who it may be from, by account, virtual account or name; empty when nobody is known. */
  readonly partyIds: readonly Id[];
}

/** An advice that waits for its payment. */
export interface WaitingAdvice {
  readonly id: Id;
  readonly total: Money;
  readonly paymentReference: string | null;
  readonly paidOn: BusinessDate | null;
  /** The day on which it was recorded. */
  readonly recordedOn: BusinessDate;
  readonly partyId: Id | null;
  readonly payerName: string | null;
}

/** Which advice belongs to a line, by what; or the several that might, of which none is taken. */
export type AdviceFinding =
  | Readonly<{ lineId: string; found: Id; by: 'REFERENCE' | 'PAYER' }>
  | Readonly<{ lineId: string; found: null; ambiguous: readonly Id[] }>;

/** A payment may be booked so many days after the day that its payer names, and a few before it. */
const MOST_DAYS_LATER = 14;
const MOST_DAYS_EARLIER = 5;
/** An advice that names no day is of a payment near to the day on which it was recorded. */
const MOST_DAYS_FROM_RECORDING = 30;
/** A shorter reference stands in too many texts by chance. */
const SHORTEST_IN_TEXT = 6;

/**
 * Which advice belongs to each line. By the reference of the payment first; where none is, by the
 * payer, the same total and a day near to it, of those that no reference has claimed. Where two fit
 * alike none is taken, nor one that fits two lines alike: a person decides. A line that none fits is not
 * in the answer.
 */
export function findAdvicesForLines(
  lines: readonly AdvisedLine[],
  advices: readonly WaitingAdvice[],
): readonly AdviceFinding[] {
  const waiting = indexOf(advices);
  const referred = lines.map((line) => byReference(line, waiting));
  const claimed = new Set(referred.flatMap((finding) => claimsOf(finding)));
  const findings = lines.flatMap(
    (line, at) => referred[at] ?? byPayer(line, waiting, claimed) ?? [],
  );
  const claims = new Map<Id, number>();
  for (const { found } of findings) {
    if (found !== null) claims.set(found, (claims.get(found) ?? 0) + 1);
  }
  return findings.map((finding) =>
    finding.found !== null && (claims.get(finding.found) ?? 0) > 1
      ? { lineId: finding.lineId, found: null, ambiguous: [finding.found] }
      : finding,
  );
}

function claimsOf(finding: AdviceFinding | null): readonly Id[] {
  if (finding === null) return [];
  return finding.found === null ? finding.ambiguous : [finding.found];
}

interface PreparedAdvice extends WaitingAdvice {
  readonly payerKey: string | null;
}

/** Advices by what they are found by, so that many lines are judged against many advices. */
interface AdviceIndex {
  readonly byReference: ReadonlyMap<string, readonly PreparedAdvice[]>;
  readonly byTotal: ReadonlyMap<string, readonly PreparedAdvice[]>;
}

function indexOf(advices: readonly WaitingAdvice[]): AdviceIndex {
  const byReference = new Map<string, PreparedAdvice[]>();
  const byTotal = new Map<string, PreparedAdvice[]>();
  for (const advice of advices) {
    const prepared = { ...advice, payerKey: referenceKeyOf(advice.payerName) };
    const reference = referenceKeyOf(advice.paymentReference);
    if (reference !== null) addTo(byReference, reference, prepared);
    addTo(byTotal, advice.total.toString(), prepared);
  }
  return { byReference, byTotal };
}

function addTo(index: Map<string, PreparedAdvice[]>, key: string, advice: PreparedAdvice): void {
  const known = index.get(key);
  if (known) known.push(advice);
  else index.set(key, [advice]);
}

function byReference(line: AdvisedLine, waiting: AdviceIndex): AdviceFinding | null {
  const referred = withReference(line, waiting);
  return referred.length === 0 ? null : conclude(line, preferTotal(line, referred), 'REFERENCE');
}

function byPayer(
  line: AdvisedLine,
  { byTotal }: AdviceIndex,
  claimed: ReadonlySet<Id>,
): AdviceFinding | null {
  const likely = (byTotal.get(line.amount.toString()) ?? []).filter(
    (advice) => !claimed.has(advice.id) && isSamePayer(line, advice) && isNear(line, advice),
  );
  return likely.length === 0 ? null : conclude(line, preferDay(line, likely), 'PAYER');
}

function conclude(
  { lineId }: AdvisedLine,
  fitting: readonly PreparedAdvice[],
  by: 'REFERENCE' | 'PAYER',
): AdviceFinding {
  const [only, ...others] = fitting.map(({ id }) => id);
  return only === undefined || others.length > 0
    ? { lineId, found: null, ambiguous: fitting.map(({ id }) => id).sort() }
    : { lineId, found: only, by };
}

function withReference(
  line: AdvisedLine,
  { byReference: known }: AdviceIndex,
): readonly PreparedAdvice[] {
  const references = line.references.flatMap((reference) => referenceKeyOf(reference) ?? []);
  const ofKeys = (keys: readonly string[]): readonly PreparedAdvice[] =>
    [...new Set(keys)]
      .flatMap((key) => known.get(key) ?? [])
      .filter(({ total }) => total.currency === line.amount.currency);
  const whole = ofKeys(references);
  return whole.length > 0 ? whole : ofKeys(referencesInText(line.memo));
}

/**
 * What in a text may be a reference: a word, or two that a blank has torn apart, with a digit in it and
 * long enough not to be there by chance.
 */
export function referencesInText(memo: string): readonly string[] {
  const words = wordsOf(memo);
  const pairs = words.map((word, at) => `${word}${words[at + 1] ?? ''}`);
  return [...words, ...pairs].filter(
    (word) => word.length >= SHORTEST_IN_TEXT && /\p{N}/u.test(word),
  );
}

function wordsOf(memo: string): readonly string[] {
  return memo.split(/[\s,;:，；。()（）+]+/u).flatMap((word) => referenceKeyOf(word) ?? []);
}

/** Of several with one reference, those whose total is what arrived. */
function preferTotal(
  line: AdvisedLine,
  advices: readonly PreparedAdvice[],
): readonly PreparedAdvice[] {
  const same = advices.filter(({ total }) => total.equals(line.amount));
  return same.length > 0 ? same : advices;
}

/** Of several by one payer over one total, those of the very day: a repeated payment has an advice each. */
function preferDay(
  { bookedOn }: AdvisedLine,
  advices: readonly PreparedAdvice[],
): readonly PreparedAdvice[] {
  const same = advices.filter(({ paidOn }) => paidOn === bookedOn);
  return same.length > 0 ? same : advices;
}

function isSamePayer(line: AdvisedLine, { partyId, payerKey }: PreparedAdvice): boolean {
  if (partyId !== null && line.partyIds.includes(partyId)) return true;
  return payerKey !== null && payerKey === referenceKeyOf(line.payerName);
}

function isNear({ bookedOn }: AdvisedLine, { paidOn, recordedOn }: PreparedAdvice): boolean {
  if (paidOn === null) {
    return Math.abs(daysBetween(recordedOn, bookedOn)) <= MOST_DAYS_FROM_RECORDING;
  }
  const days = daysBetween(paidOn, bookedOn);
  return days <= MOST_DAYS_LATER && days >= -MOST_DAYS_EARLIER;
}
