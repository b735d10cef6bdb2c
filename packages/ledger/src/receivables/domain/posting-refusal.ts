import type { BusinessDate, MoneyRefusal } from '@duebook/kernel';
import type { RateImplausible } from '../../rates/domain/plausible-rate';
import type { ItemClass } from './document-kind';
import type { AccountRole } from './posting-facts';

/** Where in the command the cause lies, outermost first. */
export type CommandPath = readonly (string | number)[];

/** A field in which a document sent again differs from the one that stands. */
export type FieldDifference = Readonly<{ field: string; posted: string; sent: string }>;

/** An account that a document names and cannot have there. */
type AccountRefusal<Code extends string> = Readonly<{
  code: Code;
  path: CommandPath;
  account: string;
}>;

/** More is asked for than whoever asks may do. */
export type AmountAboveLimit = Readonly<{
  code: 'AMOUNT_ABOVE_LIMIT';
  path: CommandPath;
  currency: string;
  limit: string;
  asked: string;
}>;

/** Why a document cannot be posted, with the facts for a message. */
export type PostingRefusal =
  /** Somebody else has to agree first. */
  | { readonly code: 'APPROVAL_NEEDED'; readonly path: CommandPath }
  | { readonly code: 'LEGAL_ENTITY_UNKNOWN'; readonly path: CommandPath }
  | { readonly code: 'BOOKS_NOT_OPEN'; readonly path: CommandPath }
  | { readonly code: 'PARTY_UNKNOWN'; readonly path: CommandPath; readonly party: string }
  | {
      readonly code: 'PARTY_KIND_WRONG';
      readonly path: CommandPath;
      readonly needed: 'CUSTOMER' | 'SUPPLIER';
    }
  | AccountRefusal<'ACCOUNT_UNKNOWN'>
  | AccountRefusal<'CONTROL_ACCOUNT_NOT_ALLOWED'>
  | AccountRefusal<'BANK_ACCOUNT_NOT_ALLOWED'>
  | AccountRefusal<'OPENING_ACCOUNT_NOT_ALLOWED'>
  | AccountRefusal<'ACCOUNT_NOT_OF_MONEY'>
  | {
      readonly code: 'ACCOUNT_ROLE_UNASSIGNED';
      readonly path: CommandPath;
      readonly role: AccountRole | ItemClass;
    }
  | {
      readonly code: 'PERIOD_CLOSED';
      readonly path: CommandPath;
      readonly postingDate: BusinessDate;
      readonly firstOpenDay: BusinessDate | null;
    }
  | {
      readonly code: 'PERIOD_SOFT_CLOSED';
      readonly path: CommandPath;
      readonly postingDate: BusinessDate;
      readonly firstOpenDay: BusinessDate | null;
    }
  | {
      /** What was before go-live is in the opening balances already. */
      readonly code: 'POSTED_BEFORE_GO_LIVE';
      readonly path: CommandPath;
      readonly postingDate: BusinessDate;
      readonly goLiveOn: BusinessDate;
      readonly firstOpenDay: BusinessDate | null;
    }
  | {
      /** A closed period since go-live, whose figures rest on the opening balances. */
      readonly code: 'CLOSED_SINCE_GO_LIVE';
      readonly path: CommandPath;
      readonly status: 'SOFT_CLOSED' | 'CLOSED';
      readonly startsOn: BusinessDate;
      readonly endsOn: BusinessDate;
    }
  | {
      readonly code: 'PERIOD_MISSING';
      readonly path: CommandPath;
      readonly postingDate: BusinessDate;
    }
  | (MoneyRefusal & { readonly path: CommandPath })
  | { readonly code: 'AMOUNT_NOT_POSITIVE'; readonly path: CommandPath; readonly amount: string }
  | AmountAboveLimit
  | { readonly code: 'LINES_MISSING'; readonly path: CommandPath }
  | {
      /** Too many lines or instalments. */
      readonly code: 'DOCUMENT_TOO_LONG';
      readonly path: CommandPath;
      readonly largest: number;
      readonly sent: number;
    }
  | { readonly code: 'TEXT_INVALID'; readonly path: CommandPath; readonly longest: number }
  | {
      readonly code: 'NUMBER_OUT_OF_RANGE';
      readonly path: CommandPath;
      readonly sent: string;
      /** Null when it may be as low as it may be high. */
      readonly least: string | null;
      readonly below: string;
      readonly decimals: number;
    }
  | {
      readonly code: 'RATE_MISSING';
      readonly path: CommandPath;
      readonly from: string;
      readonly to: string;
      readonly day: BusinessDate;
      /** The source that was chosen; null when none was. */
      readonly source: string | null;
    }
  | {
      readonly code: 'RATE_SOURCE_UNDECIDED';
      readonly path: CommandPath;
      readonly from: string;
      readonly to: string;
      readonly day: BusinessDate;
      /** Those that have a rate, sorted; the first ten of very many. */
      readonly sources: readonly string[];
    }
  | { readonly code: 'RATE_INVALID'; readonly path: CommandPath }
  /** A rate that was sent, or that the amounts of a match make. */
  | (RateImplausible & { readonly path: CommandPath })
  | {
      /** The rate leaves nothing of a whole document in functional currency. */
      readonly code: 'AMOUNT_WORTH_NOTHING';
      readonly path: CommandPath;
      readonly currency: string;
      readonly amount: string;
      readonly functionalCurrency: string;
      readonly rate: string;
    }
  | { readonly code: 'PAYMENT_TERM_UNKNOWN'; readonly path: CommandPath; readonly term: string }
  | {
      /** No contract of this number stands between the legal entity and the party. */
      readonly code: 'CONTRACT_UNKNOWN';
      readonly path: CommandPath;
      readonly contract: string;
    }
  | {
      /** On the day of the document the contract says nothing of when to pay. */
      readonly code: 'CONTRACT_WITHOUT_TERM';
      readonly path: CommandPath;
      readonly contract: string;
      readonly on: BusinessDate;
    }
  | {
      readonly code: 'DOCUMENT_DATE_OUT_OF_RANGE';
      readonly path: CommandPath;
      readonly first: BusinessDate;
      readonly last: BusinessDate;
    }
  | {
      readonly code: 'INSTALMENTS_DO_NOT_ADD_UP';
      readonly path: CommandPath;
      readonly currency: string;
      readonly total: string;
      readonly instalments: string;
    }
  | {
      readonly code: 'DOCUMENT_DIFFERS';
      readonly path: CommandPath;
      readonly documentId: string;
      readonly differences: readonly FieldDifference[];
    };

/** Worth telling, though the document is posted. */
export type PostingWarning = Readonly<{
  code:
    | 'DATE_IN_FUTURE'
    | 'DATE_LONG_AGO'
    | 'DUE_BEFORE_DOCUMENT_DATE'
    | 'DUE_DATE_FAR_AHEAD'
    | 'DUE_DATE_PROVISIONAL'
    | 'NET_AMOUNT_UNUSUAL'
    | 'POSTED_AFTER_REVERSAL'
    | 'RATE_IMPLAUSIBLE'
    | 'RATE_OLD'
    | 'RATE_UNCHECKED'
    | 'TAX_AMOUNT_UNUSUAL'
    | 'TAX_RATE_UNUSUAL';
  path: CommandPath;
  /** The day that an old rate is of, or the one that a given rate is measured by. */
  day?: BusinessDate;
  /** The rate that was given and is far off, and the one that the books would have taken. */
  rates?: Readonly<{ given: string; expected: string }>;
}>;
