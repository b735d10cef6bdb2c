/**
 * How one bank's table is read. A layout is plain data, so that a tenant can save one of its own;
 * it is checked as such by `parseTableLayout` of the application.
 */
export interface TableLayout {
  /** Capital letters, digits and underscores: `ALIPAY`. Told as the file's format version. */
  readonly name: string;
  /** For a person who chooses among layouts. */
  readonly title: string;
  /** Of many banks' files; one of a single bank that fits as well goes before it. */
  readonly isGeneric?: boolean | undefined;
  /** Absent when the file has no header: then columns are places, and `shape` tells the file. */
  readonly header?: TableHeader | undefined;
  readonly shape?: TableShape | undefined;
  readonly columns: TableColumns;
  /** The other side's name ends with its account number: `张三 6222020200011112222`. */
  readonly endsNameWithAccount?: boolean | undefined;
  /** All ways in which dates are written; a day that two of them read differently is refused. */
  readonly datePatterns: readonly string[];
  readonly number: TableNumber;
  readonly amount: AmountRule;
  readonly currency?: CurrencyRule | undefined;
  /** Values that mean nothing: `-`, `/`. */
  readonly blanks?: readonly string[] | undefined;
  /** What stands before a value, and perhaps behind it, so that spreadsheets leave it alone: a backtick. */
  readonly cellPrefix?: string | undefined;
  readonly preamble?: readonly PreambleFact[] | undefined;
  /** Rows that begin with one of these words are told as summaries. */
  readonly summaries?: readonly string[] | undefined;
  /** Charges stand in their column behind this word, `服务费¥0.10`; without it the column is other text. */
  readonly chargesAfter?: string | undefined;
  /** A row with text alone goes on with the memo of the row before. */
  readonly continuesMemo?: boolean | undefined;
  /** The first rule that applies decides. Without one a row counts, as `otherwise` says. */
  readonly rules?: readonly RowRule[] | undefined;
  /** COUNT by default. REFUSE: a row that no rule knows refuses the file. */
  readonly otherwise?: 'COUNT' | 'REFUSE' | undefined;
}

export interface TableHeader {
  /** Further names that have to be there. Those of date and amounts always have to. */
  readonly requires?: readonly ColumnRef[] | undefined;
  /** No other column may be there: one that says more than the layout knows could turn a sign. */
  readonly isExact?: boolean | undefined;
  /** Names that the bank writes and nothing is read from; they tell the bank from another. */
  readonly knows?: readonly string[] | undefined;
}

/** What a file without header looks like; each row that counts has to. */
export interface TableShape {
  readonly minColumns: number;
  readonly maxColumns: number;
}

/**
 * Where a value stands: a place from 1, or the names that banks give the column, any of them.
 * `Betrag ({currency})` is any name with a code of ISO 4217 at that place, which is then the currency.
 */
export type ColumnRef = number | string | readonly string[];

export interface TableColumns {
  readonly bookedOn?: ColumnRef | undefined;
  readonly valueOn?: ColumnRef | undefined;
  /** Signed, or unsigned with a direction. */
  readonly amount?: ColumnRef | undefined;
  readonly amountIn?: ColumnRef | undefined;
  readonly amountOut?: ColumnRef | undefined;
  readonly direction?: ColumnRef | undefined;
  readonly currency?: ColumnRef | undefined;
  /** Of the account after the row. */
  readonly balance?: ColumnRef | undefined;
  readonly account?: ColumnRef | undefined;
  readonly iban?: ColumnRef | undefined;
  readonly bankCode?: ColumnRef | undefined;
  readonly ownerName?: ColumnRef | undefined;
  readonly statementNumber?: ColumnRef | undefined;
  readonly counterpartyName?: ColumnRef | undefined;
  readonly counterpartyAccount?: ColumnRef | undefined;
  readonly counterpartyBankCode?: ColumnRef | undefined;
  readonly counterpartyIdentifier?: ColumnRef | undefined;
  /** Joined by a line feed, in this order. */
  readonly memo?: readonly ColumnRef[] | undefined;
  readonly bankReference?: ColumnRef | undefined;
  readonly customerReference?: ColumnRef | undefined;
  readonly creditorReference?: ColumnRef | undefined;
  readonly transactionCode?: ColumnRef | undefined;
  readonly instructedAmount?: ColumnRef | undefined;
  readonly instructedCurrency?: ColumnRef | undefined;
  readonly charges?: ColumnRef | undefined;
}

export interface TableNumber {
  readonly decimalMark: '.' | ',';
  /** Marks between thousands; each has to stand where thousands end. */
  readonly groupMarks?: readonly ('.' | ',' | ' ' | "'")[] | undefined;
  /** Signs and words around the digits: `£`, `CNY`, `元`. */
  readonly affixes?: readonly string[] | undefined;
  /** The number ends before this text: `131.77(已退款89.84)`. */
  readonly endsBefore?: string | undefined;
}

export type AmountRule =
  /** One signed column. NEGATIVE: a card's statement, where what was bought is positive. */
  | { readonly kind: 'SIGNED'; readonly credit: 'POSITIVE' | 'NEGATIVE' }
  /** Two columns, one of them filled. ABSOLUTE: the minus that some write before money out says nothing. */
  | { readonly kind: 'IN_OUT'; readonly signs: 'MEANT' | 'ABSOLUTE' }
  /** One column, and words that say where the money went; a sign has to agree with them. */
  | {
      readonly kind: 'WORDED';
      readonly credit: readonly string[];
      readonly debit: readonly string[];
    }
  /** One unsigned column; the rule that applies says where the money went. */
  | { readonly kind: 'RULED' };

export interface CurrencyRule {
  /** Of every row for which the file names none. */
  readonly constant?: string | undefined;
  /** What the bank writes for a code: 人民币 for CNY. */
  readonly words?: Readonly<Record<string, string>> | undefined;
}

/** A fact above the table, found by the words before it. */
export interface PreambleFact {
  readonly after: string;
  readonly field:
    | 'ACCOUNT'
    | 'IBAN'
    | 'BANK_CODE'
    | 'OWNER'
    | 'CURRENCY'
    | 'FROM'
    | 'TO'
    | 'OPENING'
    | 'CLOSING'
    /** The month in which the statement is made, for dates without a year. */
    | 'YEAR_MONTH';
  /** The cell of that row, from 1, instead of the text behind the words. */
  readonly cell?: number | undefined;
}

export interface RowRule {
  /** All have to hold. */
  readonly when: readonly RowCondition[];
  readonly then: RowDecision;
}

export interface RowCondition {
  readonly column: ColumnRef;
  readonly is?: readonly string[] | undefined;
  readonly startsWith?: readonly string[] | undefined;
  readonly contains?: readonly string[] | undefined;
  readonly isBlank?: boolean | undefined;
}

export type RowDecision =
  | {
      readonly kind: 'COUNT';
      /** Absent when the amount itself tells it. */
      readonly direction?: 'CREDIT' | 'DEBIT' | undefined;
      readonly isReversal?: boolean | undefined;
      readonly isPending?: boolean | undefined;
    }
  | {
      readonly kind: 'SKIP';
      readonly reason:
        'SUMMARY' | 'NOT_COMPLETED' | 'OTHER_ACCOUNT' | 'INTERNAL' | 'DIRECTION_NOT_TOLD';
    };
