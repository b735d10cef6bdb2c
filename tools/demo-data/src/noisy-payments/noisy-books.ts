import { addDays, type BusinessDate, businessDate } from '@duebook/kernel';
import type { Random } from '../random';
import { drawNames, type NoisyNames, writeName } from './noisy-names';
import type {
  NoisyApplication,
  NoisyItem,
  NoisyKind,
  NoisyLine,
  NoisyParty,
} from './noisy-payments';

export const FIRST_DAY = businessDate('2026-01-05');
export const LEGAL_ENTITY = 'entity-1';

/** A party with what is only known here: how its numbers look and how often it is drawn. */
export interface Payer {
  readonly party: NoisyParty;
  readonly written: NoisyNames;
}

/** Integer cents as text: nothing here is ever a binary fraction. */
export function centsText(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export interface DrawnItem {
  readonly item: NoisyItem;
  readonly cents: bigint;
  readonly day: BusinessDate;
}

/** What of a line stands fixed before it has an id. */
export interface DraftLine {
  readonly kind: NoisyKind;
  readonly line: Omit<NoisyLine, 'lineId'>;
  readonly pays: readonly (readonly [itemId: string, cents: bigint])[];
}

/** The books and the lines as they grow. */
export class NoisyBooks {
  readonly items: DrawnItem[] = [];
  readonly drafts: DraftLine[] = [];
  readonly payers: readonly Payer[];
  private readonly byId = new Map<string, DrawnItem>();
  private readonly debtors = new Set<string>();
  private readonly counters = new Map<string, number>();

  constructor(
    readonly random: Random,
    parties: number,
  ) {
    const taken = new Set<string>();
    this.payers = Array.from({ length: parties }, (_, place) => drawPayer(random, place, taken));
  }

  payer(): Payer {
    return this.random.pick(this.payers);
  }

  /** Another company of the same group; null when there is none. */
  sister({ party }: Payer): Payer | null {
    if (party.groupId === null) return null;
    const sisters = this.payers.filter(
      (other) =>
        other.party.groupId === party.groupId &&
        other.party.partyId !== party.partyId &&
        other.party.currency === party.currency,
    );
    return sisters.length === 0 ? null : this.random.pick(sisters);
  }

  invoice({ party }: Payer, withDiscount = false): DrawnItem {
    const cents = drawCents(this.random);
    return this.item(party, 'DEBIT', cents, withDiscount);
  }

  /** The same amount once more: a rent, a monthly fee. */
  again({ party }: Payer, cents: bigint): DrawnItem {
    return this.item(party, 'DEBIT', cents, false);
  }

  creditNote({ party }: Payer, most: bigint): DrawnItem {
    const cents = (most * BigInt(this.random.between(5, 40))) / 100n;
    return this.item(party, 'CREDIT', cents > 0n ? cents : 1n, false);
  }

  private item(
    party: NoisyParty,
    side: 'DEBIT' | 'CREDIT',
    cents: bigint,
    withDiscount: boolean,
  ): DrawnItem {
    const documentDate = addDays(FIRST_DAY, this.random.below(60));
    const until = addDays(documentDate, 14);
    const item: NoisyItem = {
      itemId: `item-${String(this.items.length + 1).padStart(7, '0')}`,
      partyId: party.partyId,
      side,
      documentNumber: this.number(party, side),
      reference: this.random.chance(30) ? `PO-${this.random.digits(6)}` : null,
      documentDate,
      dueDate: addDays(documentDate, 30),
      discount: withDiscount ? { until, amount: centsText(twoPercent(cents)) } : null,
      amount: centsText(cents),
      currency: party.currency,
    };
    const drawn = { item, cents, day: documentDate };
    this.items.push(drawn);
    this.byId.set(item.itemId, drawn);
    this.debtors.add(party.partyId);
    return drawn;
  }

  /** The last day on which one of the documents was written; the first of all for none. */
  lastDayOf(itemIds: readonly string[]): BusinessDate {
    return itemIds.reduce<BusinessDate>((late, itemId) => {
      const day = this.byId.get(itemId)?.day ?? late;
      return day > late ? day : late;
    }, FIRST_DAY);
  }

  hasItems({ party }: Payer): boolean {
    return this.debtors.has(party.partyId);
  }

  /** Three ways to number, by currency and side; each without gaps, as books number. */
  private number(party: NoisyParty, side: 'DEBIT' | 'CREDIT'): string {
    const series = side === 'CREDIT' ? 'CN' : party.currency;
    const next = (this.counters.get(series) ?? 300) + this.random.between(1, 3);
    this.counters.set(series, next);
    if (side === 'CREDIT') return `CN-2026-${String(next).padStart(5, '0')}`;
    if (party.currency === 'CNY') return `XS2026${String(next).padStart(6, '0')}`;
    if (party.currency === 'EUR') return `8600${String(next).padStart(6, '0')}`;
    return `INV-2026-${String(next).padStart(6, '0')}`;
  }

  add(draft: DraftLine): void {
    this.drafts.push(draft);
  }

  /** Who the bank says has paid: the name in some form, the account often. */
  from({
    party,
    written,
  }: Payer): Pick<
    NoisyLine,
    | 'currency'
    | 'charges'
    | 'payerName'
    | 'payerAccount'
    | 'identifiedPartyId'
    | 'references'
    | 'remittance'
  > {
    return {
      currency: party.currency,
      charges: null,
      payerName: this.random.chance(4) ? null : writeName(written, this.random),
      payerAccount: this.random.chance(35) ? party.account : null,
      identifiedPartyId: null,
      references: [],
      remittance: [],
    };
  }
}

function drawPayer(random: Random, place: number, taken: Set<string>): Payer {
  const written = drawNames(random, taken);
  const currency = written.isChinese ? 'CNY' : random.pick(['USD', 'USD', 'EUR']);
  // Groups of three: who pays for whom stays in one currency most of the time.
  const groupId = random.chance(30)
    ? `group-${currency}-${String(random.below(1 + Math.floor(place / 24)))}`
    : null;
  return {
    written,
    party: {
      partyId: `party-${String(place + 1).padStart(6, '0')}`,
      groupId,
      names: written.names,
      account: random.digits(16),
      currency,
      isChinese: written.isChinese,
    },
  };
}

/** Every third amount is round, as fees and orders are. */
function drawCents(random: Random): bigint {
  const size = random.pick([10_000, 100_000, 1_000_000, 5_000_000]);
  const cents = BigInt(size + random.below(size * 9));
  return random.chance(30) ? cents - (cents % 10_000n) : cents;
}

/** Two percent, halves of a cent up. */
export function twoPercent(cents: bigint): bigint {
  return (cents * 2n + 50n) / 100n;
}

export function applicationsOf(lineId: string, { pays }: DraftLine): readonly NoisyApplication[] {
  return pays.map(([itemId, cents]) => ({ lineId, itemId, amount: centsText(cents) }));
}
