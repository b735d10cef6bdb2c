import { compareText } from '@duebook/kernel';
import { type MinorUnits, minorUnits } from './amounts';
import type { Ground } from './ground';
import type { Hypothesis } from './hypothesis';
import type { RecentReceipt } from './matching-input';
import { readName } from './name-words';
import { numberKey } from './number-key';
import type { DayNumber, Days, Line } from './prepared';

/** A payment that was matched before, in an earlier run or in this one. */
interface Earlier {
  readonly lineId: string;
  readonly book: string;
  readonly day: DayNumber;
  readonly partyIds: readonly string[];
  readonly account: string | null;
  readonly name: string;
  readonly keys: ReadonlySet<string>;
}

/** Same payer, same amount, same document named: the second one is a mistake of the payer's. */
const SAME_DOCUMENT = 9200;
/** Same payer and amount, nothing named: rent looks like that too. */
const SAME_AMOUNT = 5600;
/** Same amount and document, and somebody else pays it. */
const OTHER_PAYER = 5200;
const LEAST_PAYER = 1500;

/** Payments by their amount, in which a line finds the one that it repeats. */
export class EarlierPayments {
  private readonly byAmount = new Map<MinorUnits, Earlier[]>();

  constructor(receipts: readonly RecentReceipt[], days: Days) {
    for (const receipt of [...receipts].sort((a, b) => compareText(a.lineId, b.lineId))) {
      this.add(minorUnits(receipt.amount), {
        lineId: receipt.lineId,
        book: bookOf(receipt.legalEntityId, receipt.direction, receipt.amount.currency),
        day: days.of(receipt.bookedOn),
        partyIds: receipt.partyId === null ? [] : [receipt.partyId],
        account: receipt.payerAccount,
        name: coreOf(receipt.payerName),
        keys: new Set(receipt.documentNumbers.map(numberKey)),
      });
    }
  }

  /** From now on later lines may repeat this one. */
  committed(line: Line, hypothesis: Hypothesis): void {
    if (hypothesis.parts.length === 0) return;
    const items = hypothesis.parts.map((part) => part.item);
    this.add(line.amount, {
      lineId: line.id,
      book: bookOf(line.facts.legalEntityId, line.facts.direction, line.currency),
      day: line.day,
      partyIds: [...new Set(items.map((item) => item.partyId))],
      account: line.facts.payerAccount,
      name: coreOf(line.facts.payerName),
      keys: new Set(items.flatMap((item) => item.numbers.map((number) => number.key))),
    });
  }

  /** That the line repeats an earlier one; null when nothing looks like it. */
  repeatedBy(ground: Ground): Hypothesis | null {
    const { line, bounds } = ground;
    const book = bookOf(line.facts.legalEntityId, line.facts.direction, line.currency);
    let best: { readonly earlier: Earlier; readonly score: number } | null = null;
    for (const earlier of this.byAmount.get(line.amount) ?? []) {
      if (earlier.book !== book || earlier.lineId === line.id) continue;
      if (Math.abs(line.day - earlier.day) > bounds.duplicateDays) continue;
      const score = likeness(earlier, ground);
      if (score > (best?.score ?? 0)) best = { earlier, score };
    }
    return best === null ? null : duplicate(best.earlier, best.score, ground);
  }

  private add(amount: MinorUnits, earlier: Earlier): void {
    const list = this.byAmount.get(amount);
    if (list === undefined) this.byAmount.set(amount, [earlier]);
    else list.push(earlier);
  }
}

function likeness(earlier: Earlier, ground: Ground): number {
  const { line, payers } = ground;
  const references = [...line.claims.flatMap((claim) => claim.references), ...line.memo.references];
  const named = references.filter(({ key }) => earlier.keys.has(key));
  const isSamePayer =
    earlier.partyIds.some((partyId) => (payers.of(partyId)?.points ?? 0) >= LEAST_PAYER) ||
    (earlier.account !== null && earlier.account === line.facts.payerAccount) ||
    (earlier.name !== '' && earlier.name === coreOf(line.facts.payerName));
  if (named.length > 0) return isSamePayer ? SAME_DOCUMENT : OTHER_PAYER;
  return isSamePayer && line.claims.length === 0 ? SAME_AMOUNT : 0;
}

function duplicate(earlier: Earlier, score: number, { line }: Ground): Hypothesis {
  return {
    rule: 'repeats-earlier',
    case: 'DUPLICATE_PAYMENT',
    pattern: 'DUPLICATE',
    partyId: earlier.partyIds[0] ?? null,
    parts: [],
    unapplied: line.amount,
    leftover: 0n,
    score,
    features: [{ name: 'EARLIER_PAYMENT', value: earlier.lineId, points: score }],
    isAmbiguous: false,
    obstacles: ['NOTHING_TO_APPLY', 'DUPLICATE_SUSPECTED'],
    duplicateOfLineId: earlier.lineId,
    tier: 4,
  };
}

function bookOf(legalEntityId: string, direction: string, currency: string): string {
  return `${legalEntityId} ${direction} ${currency}`;
}

function coreOf(name: string | null): string {
  return name === null ? '' : readName(name).core;
}
