import type { BusinessDate, CurrencyCode, Money } from '@duebook/kernel';

/**
 * All that a decision rests on. The same input gives the same decisions, in whatever order its lists
 * stand: they are put into the order of day and id before anything is decided.
 */
export interface MatchingInput {
  readonly bounds: MatchingBounds;
  readonly lines: readonly LineFacts[];
  /** Open items that any of the lines might mean; an item with nothing open is not among them. */
  readonly items: readonly CandidateItem[];
  /** Whoever owns one of the items, or might have paid one of the lines. */
  readonly parties: readonly CandidateParty[];
  /** Money that was matched before this run, for duplicates: same payers, within the days of the bounds. */
  readonly receipts: readonly RecentReceipt[];
}

/** A bank line that is to be explained by open items. */
export interface LineFacts {
  readonly lineId: string;
  readonly legalEntityId: string;
  /** CREDIT is money in: it settles items of the DEBIT side. DEBIT is money out and settles CREDIT ones. */
  readonly direction: 'CREDIT' | 'DEBIT';
  /** What reached or left the account, above zero. */
  readonly amount: Money;
  /** What the bank says it took off before the money arrived, in the currency of the line; null: nothing said. */
  readonly charges: Money | null;
  /** What was sent, before charges or exchange, in whichever currency; null: nothing said. */
  readonly instructed: Money | null;
  readonly bookedOn: BusinessDate;
  /** The day the money counts from, which decides about a discount; null: the day of booking. */
  readonly valueOn: BusinessDate | null;
  readonly payerName: string | null;
  /** IBAN or number, without blanks, upper case. */
  readonly payerAccount: string | null;
  /** Tax number or another id of the payer. */
  readonly payerIdentifier: string | null;
  /** Set when the bank itself says who paid: a virtual account number. */
  readonly identifiedPartyId: string | null;
  /** Whatever the payer wrote; '' when nothing. */
  readonly memo: string;
  /** Fields that hold a reference and nothing else: end-to-end id, structured creditor reference. */
  readonly references: readonly string[];
  readonly remittance: readonly RemittanceFacts[];
}

/** What of a payment pays which document, as its sender says. */
export interface RemittanceFacts {
  readonly documentNumber: string | null;
  /** Signed: a credit note that is netted is negative. Null when only the number is told. */
  readonly amount: Money | null;
  /** What the payer says is taken off as discount; null when not said. */
  readonly discount: Money | null;
  /** What the payer says is taken off for another reason, above zero; null or left out when not said. */
  readonly deduction?: Money | null;
  /** Memo and reason of a deduction, as written; '' when nothing. */
  readonly text: string;
}

/** An open item of the ledger. Amounts are unsigned and have a side. */
export interface CandidateItem {
  readonly itemId: string;
  readonly partyId: string;
  readonly legalEntityId: string;
  readonly side: 'DEBIT' | 'CREDIT';
  /** Class and kind in the ledger's words: RECEIVABLE, PAYABLE …; INVOICE, CREDIT_NOTE …. */
  readonly itemClass: string;
  readonly documentKind: string;
  /** Our number; null while the recorder has not given one. */
  readonly documentNumber: string | null;
  /** The payer's order, contract or reference on the document. */
  readonly reference: string | null;
  /** Number in the system the document came from. */
  readonly externalRef: string | null;
  readonly documentDate: BusinessDate;
  /** Null where nothing is due, a credit note. */
  readonly dueDate: BusinessDate | null;
  readonly discounts: readonly DiscountTier[];
  readonly originalAmount: Money;
  /** Above zero. */
  readonly openAmount: Money;
  /** Proposals of other lines that stand, which would settle some of it; left out when there are none. */
  readonly heldBy?: readonly ItemHold[];
}

/** What a proposal that stands would settle of an item. */
export interface ItemHold {
  readonly matchId: string;
  /** Above zero. */
  readonly amount: Money;
  /** Whether it is posted without a person as soon as its run comes to it. */
  readonly awaitsPosting: boolean;
}

/** What may be taken off when the money is there on the day or before. */
export interface DiscountTier {
  readonly until: BusinessDate;
  readonly amount: Money;
}

export interface CandidateParty {
  readonly partyId: string;
  /** The party above it, or itself when it is the head: members of a group share it. Null: in no group. */
  readonly groupId: string | null;
  /** Names, short names, former names, other scripts: every word a bank may print. */
  readonly names: readonly string[];
  /** Its Chinese names in the letters in which banks abroad print them; left out where none are needed. */
  readonly spellings?: readonly NameSpelling[];
  /** Bank accounts, without blanks, upper case. */
  readonly accounts: readonly string[];
  /** Tax numbers and other ids. */
  readonly identifiers: readonly string[];
}

/** A Chinese name in pinyin, its syllables glued and without its legal form. */
export interface NameSpelling {
  readonly name: string;
  readonly letters: string;
}

/** A line that was matched before: what a second payment of the same would repeat. */
export interface RecentReceipt {
  readonly lineId: string;
  readonly legalEntityId: string;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly partyId: string | null;
  readonly amount: Money;
  readonly bookedOn: BusinessDate;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
  /** Documents it settled: number, reference and external number, whichever they have. */
  readonly documentNumbers: readonly string[];
  readonly memo: string;
}

/** The tenant's bounds. Scores and margins are basis points, 0 to 10,000. */
export interface MatchingBounds {
  /** Per currency: how much too little or too much is given up. No entry: nothing is. */
  readonly tolerances: ReadonlyMap<CurrencyCode, Money>;
  /** Per currency: the most that banks on the way may have taken off. No entry: nothing. */
  readonly bankFees: ReadonlyMap<CurrencyCode, Money>;
  /** Days after the end of a discount on which it is still granted. */
  readonly discountGraceDays: number;
  /** Discount in percent of an item, times 100, that a payer may have agreed without terms in the books; 0: none. */
  readonly unagreedDiscountBasisPoints: number;
  /** An invoice dated more than this many days after the money is not what it pays; prepayment by pro forma. */
  readonly daysBeforeDocument: number;
  /** Items older than this many days before the money are not guessed at without a reference. */
  readonly daysAfterDocument: number;
  /** How long ago a like payment makes this one a duplicate. */
  readonly duplicateDays: number;
  /** Below this nothing is proposed but the payer. */
  readonly leastScore: number;
  /** Below this score nothing is posted without a person. */
  readonly leastPostingScore: number;
  /** Below this distance to another explanation nothing is posted without a person. */
  readonly leastMargin: number;
}
