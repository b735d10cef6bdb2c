// Written by npm run schema. Do not edit: change the schema or packages/client/documents.

/** A new account. */
export interface AccountCreateInput {
  /** 1 to 20 digits, letters, dots or hyphens, unique in the legal entity. */
  readonly code: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Makes it the control account of this class, which has none yet; null for none. */
  readonly itemClass?: ItemClass | null | undefined;
  /** The legal entity, whose books are open. */
  readonly legalEntityId: Id;
  /** What it is called, up to 200 characters. */
  readonly name: string;
  /** What it is called in Chinese, up to 200 characters; null for none. */
  readonly nameZh?: string | null | undefined;
  /** What posting looks it up for; not for a control account. Null for nothing. */
  readonly role?: AccountRole | null | undefined;
  /** Where it stands in the statements. */
  readonly type: AccountType;
}

/** Which accounts to list; a field that is left out or null filters nothing. */
export interface AccountFilter {
  /** True for accounts in use alone; false for those out of use. */
  readonly isActive?: boolean | null | undefined;
  /** Only the control accounts of these classes; each class has one. */
  readonly itemClasses?: readonly ItemClass[] | null | undefined;
  /** Only the accounts with these roles; each role is held by one at most. */
  readonly roles?: readonly AccountRole[] | null | undefined;
  /** Only accounts of these types. */
  readonly types?: readonly AccountType[] | null | undefined;
}

/** Whose account is reconciled. */
export type AccountRelation =
  /** What a customer owes, with what it has paid in advance. */
  | 'CUSTOMER'
  /** What is owed to a supplier, with what was paid in advance. */
  | 'SUPPLIER';

/** What posting looks an account up for, when the document does not name one. */
export type AccountRole =
  /** Money received and paid. */
  | 'BANK'
  /** What banks keep for themselves. */
  | 'BANK_CHARGES'
  /** Discounts that customers have earned. */
  | 'CASH_DISCOUNT_GIVEN'
  /** Discounts earned from suppliers. */
  | 'CASH_DISCOUNT_TAKEN'
  /** Gains and losses of exchange. */
  | 'FX_DIFFERENCE'
  /** Tax of purchase documents. */
  | 'INPUT_TAX'
  /** What opening balances are loaded against. */
  | 'OPENING_BALANCE'
  /** Tax of sales documents. */
  | 'OUTPUT_TAX'
  /** Net amounts of purchase documents. */
  | 'PURCHASES'
  /** Net amounts of sales documents. */
  | 'SALES_REVENUE'
  /** Small differences that are not pursued. */
  | 'TOLERANCE_DIFFERENCE';

/** As which file a statement of account is issued. */
export type AccountStatementFormat =
  /** The movements with their balances, in UTF-8. */
  | 'CSV'
  /** Pages in A4, to be sent. */
  | 'PDF'
  /** A workbook: movements, open items and aging on sheets of their own. */
  | 'XLSX';

/** Which statement of account is issued, and how it is told. */
export interface AccountStatementIssueInput {
  /** As what kind of file it is made. */
  readonly format: AccountStatementFormat;
  /** The first day of the period. */
  readonly from: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Which kinds of items count; all of them when null. */
  readonly itemClasses?: readonly ItemClass[] | null | undefined;
  /** As was known at this time; null is now. */
  readonly knownAt?: Instant | null | undefined;
  /** The language that it is written in. */
  readonly language: LetterLanguage;
  /** The legal entity that issues it, by its id. */
  readonly legalEntityId: Id;
  /** The party that it is of, by its id. */
  readonly partyId: Id;
  /** The last day of the period, not before the first. */
  readonly to: BusinessDate;
}

/** Which issued statements; all conditions hold together. */
export interface AccountStatementIssuesFilter {
  /** Those of these legal entities; null for all that the caller may see. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Those of this party; null for all. */
  readonly partyId?: Id | null | undefined;
}

/** What changed a balance. */
export type AccountStatementMovementKind =
  /** A document was posted. */
  | 'DOCUMENT'
  /** A match between kinds of items or currencies. Any other match leaves the balance as it is, and is no movement. */
  | 'SETTLEMENT';

/** Where an account stands in the statements. */
export type AccountType =
  /** What the legal entity owns or is owed. */
  | 'ASSET'
  /** What is left to its owners. */
  | 'EQUITY'
  /** What it spends. */
  | 'EXPENSE'
  /** What it earns. */
  | 'INCOME'
  /** What it owes. */
  | 'LIABILITY';

/** An edit of an account. Fields left out stay as they are. */
export interface AccountUpdateInput {
  /** The account to edit, by its id. */
  readonly accountId: Id;
  /** The version that was read; the edit is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** False takes it out of use for new lines; null leaves it as it is. */
  readonly isActive?: boolean | null | undefined;
  /** New name; null leaves it as it is. */
  readonly name?: string | null | undefined;
  /** New Chinese name; null clears it. */
  readonly nameZh?: string | null | undefined;
  /** New role; null takes it away. */
  readonly role?: AccountRole | null | undefined;
}

/** By which standard a book is kept. */
export type AccountingStandard =
  /** Chinese Accounting Standards for Business Enterprises (企业会计准则). */
  | 'CAS'
  /** International Financial Reporting Standards. */
  | 'IFRS'
  /** United States generally accepted accounting principles. */
  | 'US_GAAP';

/** A change of what a party owes, against an account. */
export interface AdjustmentInput {
  /** The account opposite by its code; no control account. */
  readonly accountCode: string;
  /** How much, in its currency; above zero. */
  readonly amount: Decimal;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** The date printed on the document. */
  readonly documentDate: BusinessDate;
  /** As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series. */
  readonly documentNumber?: string | null | undefined;
  /** Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** What the source system calls it, unique there among those that are not reversed; null when it has no other name. */
  readonly externalRef?: string | null | undefined;
  /** On which control account. */
  readonly itemClass: ItemClass;
  /** In whose books it is posted. */
  readonly legalEntityId: Id;
  /** A remark; up to 500 characters. Null for none. */
  readonly memo?: string | null | undefined;
  /** The fiscal year, when the source system numbers its documents anew each year; else null. */
  readonly numberedInFiscalYear?: number | null | undefined;
  /** The customer or supplier by its code. Give either this or `partyId`, and null for the other. */
  readonly partyCode?: string | null | undefined;
  /** The customer or supplier by id. Give either this or `partyCode`, and null for the other. */
  readonly partyId?: Id | null | undefined;
  /** The day on which it goes into the books; the document date when null. */
  readonly postingDate?: BusinessDate | null | undefined;
  /** What else it refers to, an order number for example; up to 500 characters. Null for nothing. */
  readonly reference?: string | null | undefined;
  /** On which side of it: CREDIT lowers a receivable, DEBIT raises it. */
  readonly side: Side;
  /** The system it comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** An adjustment to post. */
export interface AdjustmentPostInput {
  /** The adjustment: how much, of whom, against which account. */
  readonly adjustment: AdjustmentInput;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Adjustments to post in one transaction. */
export interface AdjustmentsPostInput {
  /** The adjustments, at most 1,000. */
  readonly adjustments: readonly AdjustmentInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** From which date age is counted. */
export type AgingBasis =
  /** Days since the document date. */
  | 'DOCUMENT_DATE'
  /** Days past the due date; what is not yet due is in the first bucket. */
  | 'DUE_DATE';

/** In which currency amounts are stated. */
export type AgingCurrency =
  /** In the functional currency of the legal entity, at the rates at which items were booked. */
  | 'FUNCTIONAL'
  /** In the currencies of the documents; one line for each. */
  | 'TRANSACTION';

/** By what an aging is broken down. */
export type AgingDimension =
  /** One group per party that others stood directly below on `asOf`, itself included; a party that belonged to no group is its own. */
  | 'GROUP'
  /** One group per legal entity. */
  | 'LEGAL_ENTITY'
  /** One group per user who was responsible for the party on `asOf`. */
  | 'OWNER'
  /** One group per customer or supplier. */
  | 'PARTY'
  /** One group per region that the party was in on `asOf`. */
  | 'REGION'
  /** One group per segment that the party was in on `asOf`. As with groups and regions, a change counts from the day in UTC on which it was made, and what a party was given first from the beginning. */
  | 'SEGMENT';

/** A currency in which an aging is told besides, and by whose rates of which day. */
export interface AgingReportingInput {
  /** The reporting currency, in which all is told besides. */
  readonly currencyCode: CurrencyCode;
  /** Whose rates, as `exchangeRates` names their source. Null: those that the legal entities of the report have chosen for `ratesOn`, as `exchangeRateSourceOn` tells; refused with BAD_USER_INPUT when they have chosen different ones, which are named, or none has chosen. */
  readonly exchangeRateSource?: string | null | undefined;
  /** The day whose rates count, the newest on or before it; `asOf` when null. */
  readonly ratesOn?: BusinessDate | null | undefined;
}

/** Which back-test is ended. */
export interface AlertBacktestCancelInput {
  /** The back-test that is to end early. */
  readonly alertBacktestId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which cases to list; a field that is left out or null filters nothing. */
export interface AlertBacktestCaseFilter {
  /** Only cases of these kinds. */
  readonly kinds?: readonly AlertBacktestCaseKind[] | null | undefined;
}

/** What an alert or an event turned out to be. */
export type AlertBacktestCaseKind =
  /** An alert whose window passed without what it warns of. */
  | 'FALSE_ALARM'
  /** An alert, and within its window what it warns of. */
  | 'HIT'
  /** What the rule is to warn of, without an alert in the window before. */
  | 'MISS'
  /** An alert whose window is not over yet; it is in no percentage. */
  | 'UNDECIDED';

/** On which days a rule is tried. */
export type AlertBacktestRhythm =
  /** On the last day of each month. */
  | 'MONTH_END'
  /** On every seventh day up to the last that is known. */
  | 'WEEK';

/** How far a back-test is. */
export type AlertBacktestState =
  /** Somebody ended it, or the draft was written anew meanwhile. */
  | 'CANCELLED'
  /** All customers were tried. */
  | 'COMPLETED'
  /** It failed five times in a row and was given up. */
  | 'FAILED'
  /** Customers are being tried. */
  | 'RUNNING'
  /** Nobody works on it yet. */
  | 'WAITING';

/** How far a patrol is. */
export type AlertPatrolState =
  /** All customers were looked at. */
  | 'COMPLETED'
  /** It failed five times in a row and was given up. */
  | 'FAILED'
  /** Customers are being looked at. */
  | 'RUNNING'
  /** Nobody works on it yet. */
  | 'WAITING';

/** Which draft is to watch customers. */
export interface AlertRuleActivateInput {
  /** The draft, back-tested as it stands. */
  readonly alertRuleId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which rule is tried on which history. */
export interface AlertRuleBacktestInput {
  /** The version that is tried as it stands, a draft or not. */
  readonly alertRuleId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** How many months up to yesterday, 1 to 60. */
  readonly months: number;
  /** Whether it is asked by months or by weeks; MONTH_END when null. */
  readonly rhythm?: AlertBacktestRhythm | null | undefined;
}

/** What a version of an alert rule says. */
export interface AlertRuleDraftInput {
  /** Whether alerts ask for the customer to be reviewed; false when null. */
  readonly asksForReview?: boolean | null | undefined;
  /** For how many days after an alert is resolved none is raised; 0 to 365. */
  readonly coolDownDays: number;
  /** In which amounts of the expression are. */
  readonly currencyCode: CurrencyCode;
  /** The `version` of the draft that stands of the code; null where none does. */
  readonly expectedVersion?: number | null | undefined;
  /** What alerts mean and what to look at, in English, up to 1,000 characters. */
  readonly explanation: string;
  /** What alerts mean and what to look at, in Chinese, up to 1,000 characters. */
  readonly explanationZh: string;
  /** A yes-or-no expression over facts, up to 500 characters, such as `overdueAmount > 0.2 * openReceivables`. */
  readonly expression: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Facts towards this legal entity; towards all of them together when null. */
  readonly legalEntityId?: Id | null | undefined;
  /** What alerts are called in English, up to 100 characters. */
  readonly name: string;
  /** What alerts are called in Chinese, up to 100 characters. */
  readonly nameZh: string;
  /** What it is to warn of: an item that gets more days past due than this, 1 to 365; 60 when null. */
  readonly outcomeOverdueDays?: number | null | undefined;
  /** Within how many days an alert has to come true, 1 to 365; 90 when null. */
  readonly outcomeWithinDays?: number | null | undefined;
  /** The user whose alerts they are; whoever owns the customer when null. */
  readonly ownerId?: Id | null | undefined;
  /** Only customers of these regions, up to 50; of every one when null or empty. */
  readonly regions?: readonly string[] | null | undefined;
  /** What all versions are called: 1 to 40 capital letters, digits, lines and underscores. */
  readonly ruleCode: string;
  /** Only customers of these segments, up to 50; of every one when null or empty. */
  readonly segments?: readonly string[] | null | undefined;
  /** How much alerts ask for. */
  readonly severity: AlertSeverity;
}

/** Which rule is to watch no more. */
export interface AlertRuleEndInput {
  /** The version that watches. */
  readonly alertRuleId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which rules to list; a field that is left out or null filters nothing. */
export interface AlertRuleFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only versions of these codes. */
  readonly ruleCodes?: readonly string[] | null | undefined;
  /** Only of these severities. */
  readonly severities?: readonly AlertSeverity[] | null | undefined;
  /** Only versions in one of these states. */
  readonly states?: readonly AlertRuleState[] | null | undefined;
}

/** Where a version of an alert rule stands. */
export type AlertRuleState =
  /** Each daily patrol asks it of all customers in its scope. */
  | 'ACTIVE'
  /** It is being written and watches nobody. */
  | 'DRAFT'
  /** It watches no more: a later version does, or it was switched off. */
  | 'OFF';

/** How much an alert asks for. */
export type AlertSeverity =
  /** To be acted on at once. */
  | 'CRITICAL'
  /** To be known of. */
  | 'NOTICE'
  /** To be looked at. */
  | 'WARNING';

/** Which allocations to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface AllocationFilter {
  /** Allocated on this day or later. */
  readonly allocatedFrom?: BusinessDate | null | undefined;
  /** Allocated on this day or earlier. */
  readonly allocatedTo?: BusinessDate | null | undefined;
  /** Only of items of this document: all that settled it, or that it settled. */
  readonly documentId?: Id | null | undefined;
  /** True for those that another allocation has given back; false for those that stand, among them the reversals themselves. Name days, a party or a document besides: no index leads to it. */
  readonly isReversed?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this open item, on either side. */
  readonly openItemId?: Id | null | undefined;
  /** Only between items of this party. */
  readonly partyId?: Id | null | undefined;
  /** Only for these reasons: CASH for what was paid, REVERSAL for what was undone, matches (`reverses`) and whole documents alike. Name days, a party or a document besides: no index leads to it. */
  readonly reasons?: readonly AllocationReason[] | null | undefined;
}

/** In which order money goes to items when nobody names them. */
export type AllocationPolicy =
  /** As article 560 of the Civil Code of the PRC orders debts when the debtor does not say: what is due first, by due date, and within one due date in proportion. */
  | 'CIVIL_CODE_560'
  /** What fell due first is settled first; the document number breaks ties. */
  | 'OLDEST_FIRST';

/** Why two items were matched with one another. */
export type AllocationReason =
  /** Money settles a debt. */
  | 'CASH'
  /** Settled against another item without money. */
  | 'CONTRA'
  /** A credit note or other credit settles a debt. */
  | 'CREDIT'
  /** A cash discount was granted or taken. */
  | 'DISCOUNT'
  /** A document, or an earlier allocation, was undone. */
  | 'REVERSAL'
  /** A small rest was given up. */
  | 'TOLERANCE';

/** What to undo. */
export interface AllocationReverseInput {
  /** One allocation, with the discount and small rest of its item. Give either this or `groupId`, and null for the other. */
  readonly allocationId?: Id | null | undefined;
  /** All that one call made and that still stands. Give either this or `allocationId`, and null for the other. */
  readonly groupId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why it is undone; it stands on the allocations that undo, as `reversalReason`, and on the documents that undo adjustments. 1 to 500 characters. */
  readonly reason: string;
  /** The day as of which the items are open again; not before they were matched. */
  readonly reversedOn: BusinessDate;
}

/** How a list of allocations is sorted. */
export type AllocationSort =
  /** The oldest day of allocation first. */
  | 'ALLOCATED_ON_ASC'
  /** The newest day of allocation first. */
  | 'ALLOCATED_ON_DESC';

/** In which language an amount is written out. */
export type AmountLanguage =
  /** English, the minor unit as a fraction, as on cheques and letters. */
  | 'EN'
  /** Chinese capitals (大写金额), as on bills and vouchers. */
  | 'ZH';

/** A new API key. */
export interface ApiKeyCreateInput {
  /** From when on it is refused, at most 366 days ahead; null for 90 days. */
  readonly expiresAt?: Instant | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What the key is for, up to 200 characters. */
  readonly name: string;
  /** The user or service account that the key stands for. */
  readonly principalId: Id;
  /** Permissions to limit it to; null for all that the principal holds. */
  readonly scope?: readonly string[] | null | undefined;
}

/** What a list of keys is narrowed to; a field that is null filters nothing. */
export interface ApiKeyFilter {
  /** Only keys of this user or service account. */
  readonly principalId?: Id | null | undefined;
  /** Only keys that are in one of these states now. */
  readonly states?: readonly ApiKeyState[] | null | undefined;
}

/** The key to end. */
export interface ApiKeyRevokeInput {
  /** The key to end, by its id. */
  readonly apiKeyId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** The key to replace by a new one. */
export interface ApiKeyRotateInput {
  /** The key to replace: neither expired nor revoked nor replaced. */
  readonly apiKeyId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** For how many hours both keys are good, 0 to 168, or until the old one would have expired; 24 when null. */
  readonly overlapHours?: number | null | undefined;
}

/** Whether a key is taken, and if not, why. */
export type ApiKeyState =
  /** It is taken, as long as its principal may act. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** Somebody ended it. */
  | 'REVOKED';

/** Which agreement is needed from an amount on. */
export interface ApprovalBandInput {
  /** From this amount on; 0 for the first band, each further one above the last. */
  readonly fromAmount: Decimal;
  /** Up to five rounds; none where it may go ahead by itself. */
  readonly steps: readonly ApprovalStepInput[];
}

/** A right to lend. */
export interface ApprovalDelegationCreateInput {
  /** The user who may decide in your place. */
  readonly delegateId: Id;
  /** The last day, in UTC; at most 92 days later. */
  readonly endsOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, 1 to 500 characters. */
  readonly reason: string;
  /** The first day on which it may be used, in UTC. */
  readonly startsOn: BusinessDate;
}

/** A right to take back. */
export interface ApprovalDelegationRevokeInput {
  /** The right that was lent, by its id. */
  readonly approvalDelegationId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What is to need approval, by whom. */
export interface ApprovalPolicySetInput {
  /** One to ten bands by amount; just one for a mutation without an amount. */
  readonly bands: readonly ApprovalBandInput[];
  /** Currency of the bands; null if, and only if, the mutation has no amount. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** The version that you saw; 0 when there was none. */
  readonly expectedVersion: number;
  /** After so many hours a request lapses; 336, two weeks, when null. */
  readonly expiresAfterHours?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether it holds; false ends it. True when null. */
  readonly isActive?: boolean | null | undefined;
  /** Only in this legal entity; when null in all without a policy of their own, whose amounts add up. */
  readonly legalEntityId?: Id | null | undefined;
  /** The mutation; one of approvableOperations. */
  readonly operation: string;
}

/** The request to agree to. */
export interface ApprovalRequestApproveInput {
  /** The request to decide on, by its id. */
  readonly approvalRequestId: Id;
  /** Why, up to 500 characters; null when there is nothing to say. */
  readonly comment?: string | null | undefined;
  /** The contentHash of the request as you saw it: only that is decided on. */
  readonly contentHash: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which requests are listed. */
export interface ApprovalRequestFilter {
  /** Those of this user or service account; of all when null. */
  readonly makerId?: Id | null | undefined;
  /** Those asked for by one of these mutations; all when null. */
  readonly operations?: readonly string[] | null | undefined;
  /** Those in one of these states; all when null. */
  readonly states?: readonly ApprovalState[] | null | undefined;
}

/** The request to refuse. */
export interface ApprovalRequestRejectInput {
  /** The request to decide on, by its id. */
  readonly approvalRequestId: Id;
  /** Why, 1 to 500 characters. */
  readonly comment: string;
  /** The contentHash of the request as you saw it: only that is decided on. */
  readonly contentHash: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** The request to take back. */
export interface ApprovalRequestWithdrawInput {
  /** The request to take back, one’s own. */
  readonly approvalRequestId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Where a request for approval stands. */
export type ApprovalState =
  /** Somebody still has to agree. */
  | 'AWAITING'
  /** All have agreed, and it was done. */
  | 'EXECUTED'
  /** Not all agreed in time; nothing was done. */
  | 'EXPIRED'
  /** Somebody refused; nothing was done. */
  | 'REJECTED'
  /** Whoever asked took it back; nothing was done. */
  | 'WITHDRAWN';

/** One round of agreement. */
export interface ApprovalStepInput {
  /** How many different people have to agree, 1 to 5; 1 when null. */
  readonly approvers?: number | null | undefined;
  /** After so many hours the escalation role may agree too; never when null. */
  readonly escalateAfterHours?: number | null | undefined;
  /** Code of that role, given with the hours; null without them. */
  readonly escalationRoleCode?: string | null | undefined;
  /** Code of the role they hold; whoever may decide at all when null. */
  readonly roleCode?: string | null | undefined;
}

/** What somebody said of a request for approval. */
export type ApprovalVerdict =
  /** Agreed. */
  | 'APPROVE'
  /** Refused, which ends the request. */
  | 'REJECT';

/** Where an anchor is kept outside of the database. */
export type AuditAnchorDestination =
  /** A file of the operator’s that is only ever added to. */
  | 'FILE'
  /** An address of the operator’s that is told. */
  | 'WEBHOOK';

/** Which audit entries; a field that is null filters nothing, and all that is given must hold. */
export interface AuditEntryFilter {
  /** One of these actions, 1 to 50, as "invoice.post"; any when null. */
  readonly actions?: readonly string[] | null | undefined;
  /** By this user or service account; by any when null. */
  readonly principalId?: Id | null | undefined;
  /** Recorded at this instant or later; since ever when null. */
  readonly recordedFrom?: Instant | null | undefined;
  /** Recorded before this instant, which itself is left out; up to now when null. */
  readonly recordedTo?: Instant | null | undefined;
  /** About an object that has no id of its own, not together with subjectId; about any when null. */
  readonly subject?: AuditSubjectInput | null | undefined;
  /** About the object with this id; about any when null. */
  readonly subjectId?: Id | null | undefined;
}

/** An object as audit entries name it. */
export interface AuditSubjectInput {
  /** Which one, as in `subject { key }` of an entry. */
  readonly key: string;
  /** Its kind, as in `subject { type }` of an entry. */
  readonly type: string;
}

/** Which confirmations to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface BalanceConfirmationFilter {
  /** As of this day or later. */
  readonly asOfFrom?: BusinessDate | null | undefined;
  /** As of this day or earlier. */
  readonly asOfTo?: BusinessDate | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** To be answered by this day or later. */
  readonly replyByFrom?: BusinessDate | null | undefined;
  /** To be answered by this day or earlier: with AWAITING, what is overdue. */
  readonly replyByTo?: BusinessDate | null | undefined;
  /** Only confirmations in one of these states. */
  readonly states?: readonly BalanceConfirmationState[] | null | undefined;
}

/** Somebody at the party who can answer for it, or pass it on. */
export interface BalanceConfirmationRecipientInput {
  /** The mail address that is written to. */
  readonly email: string;
  /** Their name; null writes to the address. */
  readonly name?: string | null | undefined;
}

/** A confirmation that is to be sent once more, by a new link. */
export interface BalanceConfirmationRemindInput {
  /** The confirmation that is sent once more. */
  readonly balanceConfirmationId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** To whom it goes by mail; null when nothing is mailed and the link is handed over otherwise. */
  readonly recipient?: BalanceConfirmationRecipientInput | null | undefined;
}

/** What a party is to be asked to confirm. */
export interface BalanceConfirmationRequestInput {
  /** The end of this day is what counts; not after today. */
  readonly asOf: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** In which language the party is written to. */
  readonly language: LetterLanguage;
  /** Whose books it is about. */
  readonly legalEntityId: Id;
  /** The party that is asked to confirm. */
  readonly partyId: Id;
  /** To whom it goes by mail; null when nothing is mailed and the link is handed over otherwise. */
  readonly recipient?: BalanceConfirmationRecipientInput | null | undefined;
  /** By when an answer is asked for: from today to 90 days ahead. The link ends then. */
  readonly replyBy: BusinessDate;
}

/** How far a balance confirmation has come. */
export type BalanceConfirmationState =
  /** It was sent and nobody has answered; past its day of reply nobody can. */
  | 'AWAITING'
  /** The party has confirmed all of it. */
  | 'CONFIRMED'
  /** The party has answered that something is otherwise in its books. */
  | 'DISPUTED'
  /** It was taken back before anybody answered. */
  | 'WITHDRAWN';

/** A confirmation that nobody has answered and nobody is to answer. */
export interface BalanceConfirmationWithdrawInput {
  /** The confirmation that nobody is to answer. */
  readonly balanceConfirmationId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** How a bank account number is formed. */
export type BankAccountScheme =
  /** An International Bank Account Number, ISO 13616. */
  | 'IBAN'
  /** As the banks of its country form it. */
  | 'LOCAL';

/** Which way the money of a line went. */
export type BankLineDirection =
  /** Money came in. */
  | 'CREDIT'
  /** Money went out. */
  | 'DEBIT';

/** Why nothing is posted for a line of a bank statement by a match. */
export type BankLineExplanationCode =
  /** What the bank keeps for itself. */
  | 'BANK_CHARGE'
  /** Interest of the bank. */
  | 'INTEREST'
  /** Money that came by mistake and goes back. */
  | 'NOT_OURS'
  /** Anything else, as the note says. */
  | 'OTHER'
  /** Money went from one account of ours to another. */
  | 'TRANSFER_BETWEEN_OWN_ACCOUNTS';

/** As which file a bank reconciliation statement is issued. */
export type BankReconciliationStatementFormat =
  /** The items that lie between the balances, in UTF-8. */
  | 'CSV'
  /** Pages in A4, to be signed. */
  | 'PDF'
  /** A workbook: both balances, and the items on a sheet of their own. */
  | 'XLSX';

/** Which issued statements; a field that is left out or null filters nothing. */
export interface BankReconciliationStatementIssueFilter {
  /** Only statements as of this day or later; null: from the first. */
  readonly asOfFrom?: BusinessDate | null | undefined;
  /** Only statements as of this day or earlier; null: up to the last. */
  readonly asOfTo?: BusinessDate | null | undefined;
  /** Only statements of these accounts of ours; of all when null. */
  readonly houseBankAccountIds?: readonly Id[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** Which bank reconciliation statement is issued, and how it is told. */
export interface BankReconciliationStatementIssueInput {
  /** The day at whose end both balances are. */
  readonly asOf: BusinessDate;
  /** As what kind of file it is made. */
  readonly format: BankReconciliationStatementFormat;
  /** The account of ours, by its id. */
  readonly houseBankAccountId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The language that it is written in. */
  readonly language: LetterLanguage;
}

/** Which statements to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface BankStatementFilter {
  /** Whose last day is this or later. */
  readonly endsFrom?: BusinessDate | null | undefined;
  /** Whose last day is this or earlier. */
  readonly endsTo?: BusinessDate | null | undefined;
  /** Only those that came in this file. */
  readonly fileId?: Id | null | undefined;
  /** Only of these accounts of ours. */
  readonly houseBankAccountIds?: readonly Id[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only statements in one of these states. */
  readonly states?: readonly BankStatementState[] | null | undefined;
}

/** The format of the file. */
export type BankStatementFormat =
  /** ISO 20022 camt.052, camt.053 or camt.054. */
  | 'CAMT'
  /** SWIFT MT940. */
  | 'MT940'
  /** SWIFT MT942. */
  | 'MT942'
  /** Open Financial Exchange 1 or 2. */
  | 'OFX'
  /** CSV, XLSX or XLS by a layout. */
  | 'TABLE';

/** Why a bank statement is held. */
export type BankStatementHoldCode =
  /** It has one of the two balances that its format has in each statement, as a file does that was cut off; `found` is that one. */
  | 'BALANCE_MISSING'
  /** It closes with another balance than the statement after it opens with, and no day lies between. */
  | 'CLOSING_BREAKS'
  /** Lines are booked on days that have not come where the legal entity is. */
  | 'DATE_IN_FUTURE'
  /** Opening balance and lines do not make the closing balance; `expected` is what they make. */
  | 'DOES_NOT_ADD_UP'
  /** `count` lines stand in a statement that is held, whose place this one does not take: it must be released or withdrawn first. */
  | 'LINES_HELD'
  /** It opens with another balance than the statement before it closed with, and no day lies between. */
  | 'OPENING_BREAKS'
  /** A running balance is not the one before and what moved; `line` is the first such row. */
  | 'RUNNING_BALANCE_BREAKS';

/** A file of bank statements. */
export interface BankStatementImportInput {
  /** The file, as POST /files has answered it; up to 64 MB, a table up to 20 MB. */
  readonly fileId: Id;
  /** Of which account of ours all its statements are; null for those that the file names. Exports of wallets name none. */
  readonly houseBankAccountId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** True only judges, and keeps nothing. Null is false. */
  readonly isDryRun?: boolean | null | undefined;
  /** By which layout a table is read, by its name; null for the one that fits. */
  readonly layoutName?: string | null | undefined;
}

/** What kind of message of the bank it is. */
export type BankStatementKind =
  /** Lines without balances: camt.054. */
  | 'NOTIFICATION'
  /** Of the day and preliminary: camt.052, MT942. */
  | 'REPORT'
  /** What was booked, with balances: camt.053, MT940, an export of a table. */
  | 'STATEMENT';

/** How tables of a bank are read. */
export interface BankStatementLayoutSaveInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The layout, JSON text of up to 100,000 characters. Its `name` is what it is saved under; a built-in one of that name is used no more. */
  readonly layoutJson: string;
}

/** Why nothing is to be posted for a line by a match. */
export interface BankStatementLineExplainInput {
  /** An open line, by its id. */
  readonly bankStatementLineId: Id;
  /** Why nothing is posted for it, for programs. */
  readonly code: BankLineExplanationCode;
  /** The version that was read; the call is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** For people, up to 1,000 characters; OTHER needs one. Null for none. */
  readonly note?: string | null | undefined;
}

/** Which lines to list; a field that is left out or null filters nothing. Days and amounts are inclusive. */
export interface BankStatementLineFilter {
  /** Of this amount or more, unsigned. */
  readonly amountFrom?: Decimal | null | undefined;
  /** Of this amount or less, unsigned. */
  readonly amountTo?: Decimal | null | undefined;
  /** Only lines that this statement brought. */
  readonly bankStatementId?: Id | null | undefined;
  /** Booked on this day or later. */
  readonly bookedFrom?: BusinessDate | null | undefined;
  /** Booked on this day or earlier. */
  readonly bookedTo?: BusinessDate | null | undefined;
  /** Only money that came, or that went. */
  readonly direction?: BankLineDirection | null | undefined;
  /** Only of these accounts of ours. */
  readonly houseBankAccountIds?: readonly Id[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Lines whose counterparty’s name begins with this, in any case and spacing; or one of whose references, or the counterparty’s account, is exactly this. Memos are not searched. */
  readonly search?: string | null | undefined;
  /** Only lines in one of these states. */
  readonly states?: readonly BankStatementLineState[] | null | undefined;
}

/** What became of a bank line: each that counts has exactly one. */
export type BankStatementLineOutcome =
  /** Somebody accepted a match that was proposed. */
  | 'ACCEPTED'
  /** A match that nobody decided on was posted for it, and stands. */
  | 'AUTOMATIC'
  /** Somebody made its match. */
  | 'BY_HAND'
  /** Somebody put it together with lines of our books, without a match. */
  | 'CASH_BOOK'
  /** Somebody said why nothing is to be posted. */
  | 'EXPLAINED'
  /** It is open, and nothing is proposed. */
  | 'OPEN'
  /** It is open, and a match is proposed. */
  | 'SUGGESTED';

/** An explained line that is to be matched after all. */
export interface BankStatementLineReopenInput {
  /** An explained line, by its id. */
  readonly bankStatementLineId: Id;
  /** The version that was read; the call is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Where a line of a bank statement stands. */
export type BankStatementLineState =
  /** Somebody said why nothing is posted for it. */
  | 'EXPLAINED'
  /** Its statement is held. */
  | 'HELD'
  /** Its money is in the books through a match that stands. */
  | 'MATCHED'
  /** It is to be matched, or explained. */
  | 'OPEN'
  /** Its statement was withdrawn. */
  | 'WITHDRAWN';

/** What became of a statement of a file. */
export type BankStatementOutcome =
  /** It does not add up, and waits for somebody else to agree. */
  | 'HELD'
  /** It says nothing that does not stand already, and was not kept. */
  | 'KNOWN'
  /** It adds up; its new lines are open. */
  | 'RELEASED';

/** A held statement that is to count all the same. */
export interface BankStatementReleaseInput {
  /** The held statement, by its id. */
  readonly bankStatementId: Id;
  /** The version that was read; the call is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Whether the lines of a bank statement count. */
export type BankStatementState =
  /** It does not add up: its lines count for nothing until somebody else agrees. */
  | 'HELD'
  /** Its lines count. */
  | 'RELEASED'
  /** It is as if it had not come. */
  | 'WITHDRAWN';

/** What is worth telling of a bank statement. */
export type BankStatementWarningCode =
  /** The file has not both balances: that lines are complete cannot be proved. */
  | 'BALANCES_MISSING'
  /** Lines are booked outside of the days that the file names. */
  | 'DATE_OUTSIDE_PERIOD'
  /** It adds up, and has all lines of `count` statements that were held or is of the same days: it has taken their place. */
  | 'HELD_STATEMENT_REPLACED'
  /** `count` lines stood already and were not added again. */
  | 'LINES_KNOWN'
  /** `count` lines are not booked yet and were left out. */
  | 'LINES_PENDING'
  /** Lines are booked in closed periods: what is matched is posted on the first open day. */
  | 'PERIOD_CLOSED'
  /** Another statement has days in common with it; `found` are its days. */
  | 'PERIOD_OVERLAPS'
  /** `count` rows move no money on this account and were left out. */
  | 'ROWS_SKIPPED'
  /** The balance moved between this statement and the one after; `expected` is what that one opens with. */
  | 'STATEMENT_MISSING_AFTER'
  /** The balance moved between the statement before and this one; `expected` is what that one closed with. */
  | 'STATEMENT_MISSING_BEFORE';

/** A statement that is to be as if it had not come. */
export interface BankStatementWithdrawInput {
  /** A statement none of whose lines is matched, by its id. */
  readonly bankStatementId: Id;
  /** The version that was read; the call is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, for people; up to 1,000 characters. */
  readonly reason: string;
}

/** Why a series has no rate for a day. None is ever guessed. */
export type BaseRateAbsenceReason =
  /** None is recorded for the day or an earlier one. */
  | 'MISSING'
  /** The tenant has no such series. */
  | 'SERIES_UNKNOWN'
  /** The newest one is older than rates of the series may be, see `longestAgeDays`. */
  | 'TOO_OLD';

/** Which rate of a series counts for late interest. */
export type BaseRateChoice =
  /** Each from its own day on. */
  | 'AS_IT_CHANGES'
  /** The one in force on the first day that bears interest, for good. */
  | 'AT_BREACH'
  /** The one in force on 1 January and on 1 July, for half a year each (Directive 2011/7/EU, article 2). */
  | 'HALF_YEARLY';

/** Which rates to list; a field that is left out or null filters nothing. */
export interface BaseRateFilter {
  /** True: only what another record has replaced; false: only what stands. */
  readonly isReplaced?: boolean | null | undefined;
  /** Only of these series, by their codes. */
  readonly seriesCodes?: readonly string[] | null | undefined;
  /** Only valid from this day or later. */
  readonly validFrom?: BusinessDate | null | undefined;
  /** Only valid from this day or earlier. */
  readonly validTo?: BusinessDate | null | undefined;
}

/** A reference rate to record. */
export interface BaseRateInput {
  /** Why it stands in the place of another figure of its day, up to 500 characters; null unless it is a correction. */
  readonly correctionReason?: string | null | undefined;
  /** Per cent a year, up to six decimals; zero and below are rates too. */
  readonly ratePercent: Decimal;
  /** The series, by its code, see `baseRateSeries`. */
  readonly seriesCode: string;
  /** Where the figure was read, for example an address: up to 200 characters. */
  readonly source: string;
  /** Its first day, from 1949 to a year ahead. A day that has passed is a back-dated record, and is shown as one. */
  readonly validOn: BusinessDate;
}

/** What became of an element of a bulk call that records rates. */
export type BaseRateOutcome =
  /** It was recorded in the place of another figure of its day. */
  | 'CORRECTED'
  /** The same figure stood already. */
  | 'KNOWN'
  /** It was recorded; its day had no rate. */
  | 'RECORDED'
  /** It was left out. */
  | 'REFUSED';

/** A series of the tenant’s own; or of a shipped one, how old its rates may be. */
export interface BaseRateSeriesDefineInput {
  /** How rules name it: 2 to 40 capitals, digits and underscores. */
  readonly code: string;
  /** The version that was read; 0 for a new one, and of an untouched shipped one. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** So many days after its day a rate counts no more, 1 to 3,660; null: until it is changed. */
  readonly longestAgeDays?: number | null | undefined;
  /** The English name, up to 120 characters; null of a shipped series. */
  readonly nameEn?: string | null | undefined;
  /** The Chinese name, up to 120 characters; null of a shipped series. */
  readonly nameZh?: string | null | undefined;
  /** Who publishes it, up to 120 characters; null of a shipped series. */
  readonly publisher?: string | null | undefined;
}

/** A rate that never was one, as of a day that was mistaken. */
export interface BaseRateWithdrawInput {
  /** The record; one that another has replaced is refused. */
  readonly baseRateId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why it is withdrawn: up to 500 characters. */
  readonly reason: string;
}

/** Reference rates to record. */
export interface BaseRatesRecordInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What becomes of the others when one is refused; ABORT when null. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** 1 to 1,000 rates, of any series and days. */
  readonly rates: readonly BaseRateInput[];
}

/** What a book is for. */
export type BookKind =
  /** Holds only the differences of another standard. Entries by hand post to it. */
  | 'MEMO'
  /** The one in which operations are posted. */
  | 'STATUTORY';

/** How the books of a legal entity start. */
export interface BooksOpenInput {
  /** The chart of accounts to start from; accounts can be added and renamed later. */
  readonly chartTemplate: ChartTemplate;
  /** The fiscal years to open, one to thirty consecutive ones, each called after the calendar year it starts in. */
  readonly fiscalYears: readonly number[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity, which has no books yet. */
  readonly legalEntityId: Id;
  /** By which standard the book is kept. */
  readonly standard: AccountingStandard;
}

/** What happens to a date that is no business day in the legal entity’s country. */
export type BusinessDayRule =
  /** It moves to the next business day. */
  | 'FOLLOWING'
  /** It moves to the next business day, or to the last one before when that lies in another month. */
  | 'MODIFIED_FOLLOWING'
  /** It stays. */
  | 'NONE'
  /** It moves to the last business day before. */
  | 'PRECEDING';

/** A day that differs from its weekday. */
export interface CalendarDayInput {
  /** The day; it lies in the year that is loaded. */
  readonly date: BusinessDate;
  /** Whether it is a day off, or one that is worked. */
  readonly kind: CalendarDayKind;
  /** What people call it, up to 100 characters. */
  readonly name: string;
}

/** How a day differs from its weekday. */
export type CalendarDayKind =
  /** A day off, on whatever weekday. */
  | 'HOLIDAY'
  /** A weekend day that is worked to make up for a holiday (调休). */
  | 'MAKE_UP_WORKDAY';

/** The special days of one country in one year. */
export interface CalendarLoadInput {
  /** ISO 3166-1 alpha-2 code of the country. */
  readonly countryCode: string;
  /** All of the year, in any order, with at least one holiday. */
  readonly days: readonly CalendarDayInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Where the days were published, for example the number of the notice. */
  readonly source: string;
  /** The calendar year that is loaded, 1900 to 2999. */
  readonly year: number;
}

/** What looks to have made two amounts of one movement differ. */
export type CashBookDifferenceCause =
  /** The bank took something off, or somebody paid for it besides. */
  | 'BANK_FEE'
  /** One unit of the currency at most. */
  | 'ROUNDING'
  /** Two digits changed places, in our books most likely. */
  | 'TRANSPOSED_DIGITS';

/** Movements that somebody says are the same: 2 to 200, each once. */
export interface CashBookGroupCreateInput {
  /** Lines of its statements, all open; none for book lines that cancel one another. */
  readonly bankStatementLineIds: readonly Id[];
  /** Lines of its cash book, one at least. */
  readonly bookLines: readonly CashBookLineInput[];
  /** The account of ours that all of its lines are of. */
  readonly houseBankAccountId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why the amounts may differ; null when they do not. */
  readonly reason?: string | null | undefined;
}

/** Which groups to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CashBookGroupFilter {
  /** First moved on this day or later. */
  readonly firstOnFrom?: BusinessDate | null | undefined;
  /** First moved on this day or earlier. */
  readonly firstOnTo?: BusinessDate | null | undefined;
  /** Only of these accounts of ours. */
  readonly houseBankAccountIds?: readonly Id[] | null | undefined;
  /** Only those that other lines would have fitted as well, or only the others. */
  readonly isAmbiguous?: boolean | null | undefined;
  /** Only groups of one of these kinds. */
  readonly kinds?: readonly CashBookGroupKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only groups in one of these states. */
  readonly states?: readonly CashBookGroupState[] | null | undefined;
}

/** What makes movements of a bank and of our books belong together. */
export type CashBookGroupKind =
  /** The same movement in different amounts. */
  | 'AMOUNT_DIFFERS'
  /** A bank line and the receipt that its match has posted. */
  | 'BY_MATCH'
  /** Lines of the books that cancel one another, such as a cheque and its void; the bank knows nothing of them. */
  | 'OFFSETTING_BOOK_LINES'
  /** One line of the bank and one of the books, of the same amount. */
  | 'ONE_TO_ONE'
  /** Several lines that add up, such as the parts of one deposit. */
  | 'SEVERAL_BOOK_LINES';

/** A group as its reader saw it. */
export interface CashBookGroupNamedInput {
  /** The group that is meant. */
  readonly cashBookGroupId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
}

/** Who has put movements together. */
export type CashBookGroupOrigin =
  /** The comparison of both sides. */
  | 'ENGINE'
  /** The match that has posted the bank line. */
  | 'MATCH'
  /** Somebody. */
  | 'PERSON';

/** A proposal that is wrong. */
export interface CashBookGroupRejectInput {
  /** The group that is meant. */
  readonly cashBookGroupId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What became of a group of movements. */
export type CashBookGroupState =
  /** Its movements are the same. */
  | 'CONFIRMED'
  /** It was found, and waits for somebody; its movements are in no other group. */
  | 'PROPOSED'
  /** Its movements are not the same; it is not proposed again. */
  | 'REJECTED'
  /** It held no longer, or was undone; its movements are free again. */
  | 'UNDONE';

/** A confirmed group that is wrong. */
export interface CashBookGroupUndoInput {
  /** The group that is meant. */
  readonly cashBookGroupId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Proposals that are right. */
export interface CashBookGroupsConfirmInput {
  /** 1 to 1,000 proposals, each once. */
  readonly groups: readonly CashBookGroupNamedInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** A line of the journal. */
export interface CashBookLineInput {
  /** The entry that the line is of. */
  readonly journalEntryId: Id;
  /** Its place in the entry, from 1. */
  readonly lineNumber: number;
}

/** Which bank lines are compared with our books of their account. */
export interface CashBookReconcileInput {
  /** How many days the bank may be ahead of our books, 0 to 90. 1 when null. */
  readonly daysBankFirst?: number | null | undefined;
  /** How many days our books may be ahead of the bank, 0 to 90: a cheque is cashed when its holder wants. 15 when null. */
  readonly daysBookFirst?: number | null | undefined;
  /** The first day of bank lines. */
  readonly from: BusinessDate;
  /** The account of ours whose books are compared with the bank. */
  readonly houseBankAccountId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** True only compares, and keeps nothing. Null is false. */
  readonly isDryRun?: boolean | null | undefined;
  /** The most that a bank takes off a payment, in the currency of the account. 50 when null. */
  readonly largestFeeAmount?: Decimal | null | undefined;
  /** The last day of bank lines; 366 days at most. */
  readonly to: BusinessDate;
}

/** A cash discount: 2 per cent within 10 days is the "2/10" of "2/10 net 30". */
export interface CashDiscountTierInput {
  /** Days after the document date in which it is earned, 0 to 365. */
  readonly days: number;
  /** Per cent of the amount, at most 99. */
  readonly percent: Decimal;
}

/** A chart of accounts to start from. */
export type ChartTemplate =
  /** Codes and names of the Chinese standards: 1122 应收账款, 2202 应付账款 and so on. */
  | 'CHINA'
  /** A generic one after the line items of IFRS. */
  | 'IFRS';

/** Which collateral counts from now on. */
export interface CollateralApproveInput {
  /** Collateral that is held, or proposed. */
  readonly collateralId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Whose claims are secured. */
export type CollateralCover =
  /** Claims on the head and everybody below it together. */
  | 'GROUP'
  /** Claims on the customer itself. */
  | 'PARTY';

/** When collateral expires. */
export interface CollateralExtendInput {
  /** Collateral that is held, or proposed. */
  readonly collateralId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** The first day on which it counts nothing, today at the earliest; null: it does not expire. */
  readonly expiresOn?: BusinessDate | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which collateral to list; a field that is left out or null filters nothing. */
export interface CollateralFilter {
  /** What expires on this day or later: with `expiresTo` what is about to. */
  readonly expiresFrom?: BusinessDate | null | undefined;
  /** What expires on this day or earlier. */
  readonly expiresTo?: BusinessDate | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only what secures claims on this customer or head of a group. */
  readonly partyId?: Id | null | undefined;
  /** Only collateral in one of these states. */
  readonly states?: readonly CollateralState[] | null | undefined;
  /** Only collateral of one of these types. */
  readonly types?: readonly CollateralType[] | null | undefined;
}

/** What secures claims once somebody else has approved it. */
export interface CollateralRecordInput {
  /** Whose claims it secures. */
  readonly covers: CollateralCover;
  /** The first day on which it counts nothing; null: it does not expire. */
  readonly expiresOn?: BusinessDate | null | undefined;
  /** Its documents, files sent by `POST /files`: up to 50; null: none. */
  readonly fileIds?: readonly Id[] | null | undefined;
  /** What is taken off, 0 to 100 percent, up to four decimals. */
  readonly haircutPercent: Decimal;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Claims of which legal entity; null: of all of them. */
  readonly legalEntityId?: Id | null | undefined;
  /** Anything else, up to 2,000 characters; null without. */
  readonly note?: string | null | undefined;
  /** The customer, or the head of the group. */
  readonly partyId: Id;
  /** Who provides it, where that is no party: up to 200 characters; null otherwise. */
  readonly providerName?: string | null | undefined;
  /** The party that provides it; null: none does, or the customer itself. */
  readonly providerPartyId?: Id | null | undefined;
  /** Its place among those secured by the same thing, from 1. */
  readonly rank: number;
  /** Its number or register entry, up to 200 characters; null without. */
  readonly reference?: string | null | undefined;
  /** What kind of thing or promise secures the claims. */
  readonly type: CollateralType;
  /** The first day on which it counts. */
  readonly validFrom: BusinessDate;
  /** What it is worth from its first day on, zero or more. */
  readonly value: MoneyInput;
}

/** Which collateral is given back. */
export interface CollateralReleaseInput {
  /** Collateral that is held, or proposed. */
  readonly collateralId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Where collateral stands. */
export type CollateralState =
  /** It is held; whether it counts its days say. */
  | 'HELD'
  /** It is recorded, and counts once somebody else approves it. */
  | 'PROPOSED'
  /** It was given back. */
  | 'RELEASED'
  /** It was given back before anybody agreed, and never counted. */
  | 'WITHDRAWN';

/** What secures claims. */
export type CollateralType =
  /** Money is held (保证金). */
  | 'DEPOSIT'
  /** Somebody answers for the debt (保证). */
  | 'GUARANTEE'
  /** A bank pays against documents (信用证). */
  | 'LETTER_OF_CREDIT'
  /** Land, buildings or equipment are mortgaged (抵押). */
  | 'MORTGAGE'
  /** Things or rights are pledged (质押). */
  | 'PLEDGE'
  /** Goods stay ours until they are paid (所有权保留). */
  | 'RETENTION_OF_TITLE';

/** What collateral is worth from a day on. */
export interface CollateralValueInput {
  /** In the currency of the collateral, zero or more. */
  readonly amount: Decimal;
  /** Collateral that is held, or proposed. */
  readonly collateralId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** What is taken off, 0 to 100 percent, up to four decimals. */
  readonly haircutPercent: Decimal;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** From which day on, that of the last valuation at the earliest; null: today. */
  readonly valuedOn?: BusinessDate | null | undefined;
}

/** By what customers are put together. */
export type ConcentrationDimension =
  /** Everybody below one head, at any depth, with it, as on the day. */
  | 'GROUP'
  /** Those of one industry, as it is now. */
  | 'INDUSTRY'
  /** Each customer by itself. */
  | 'PARTY'
  /** Those of one region, as on the day. */
  | 'REGION';

/** By which figure it is told how much lies with few. */
export type ConcentrationFigure =
  /** The Herfindahl-Hirschman index: the sum of the squares of all shares in percent. */
  | 'HHI'
  /** The share of the largest few together, in percent. */
  | 'TOP_SHARE';

/** Which limit is to hold no more. */
export interface ConcentrationLimitEndInput {
  /** The limit, which judged yesterday last. */
  readonly concentrationLimitId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which limits to list; a field that is left out or null filters nothing. */
export interface ConcentrationLimitFilter {
  /** Only those that hold on this day. */
  readonly inForceOn?: BusinessDate | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** How much of what is owed may lie with few, from today on. */
export interface ConcentrationLimitSetInput {
  /** By what customers are put together. */
  readonly dimension: ConcentrationDimension;
  /** The `version` of the limit that stands of just the same; null where none does. */
  readonly expectedVersion?: number | null | undefined;
  /** Which figure is limited. */
  readonly figure: ConcentrationFigure;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Towards this legal entity; towards all of them together when null. */
  readonly legalEntityId?: Id | null | undefined;
  /** Whether receivables or the whole exposure is looked at. */
  readonly measure: ConcentrationMeasure;
  /** Percent up to 100 for a share, points up to 10,000 for the index. */
  readonly mostFigure: Decimal;
  /** Of how many of the largest the share is, 1 to 100; null for the index. */
  readonly topCount?: number | null | undefined;
}

/** What is looked at. */
export type ConcentrationMeasure =
  /** All that may come to be owed, before security and insurance: receivables less credits, deliveries and orders. */
  | 'EXPOSURE'
  /** What stands open on the debit side of the receivables accounts, due or not. */
  | 'RECEIVABLES';

/** A conflict that is to pass for a time. */
export interface ConflictAcceptInput {
  /** The last day on which it holds, in UTC; today to 366 days ahead. */
  readonly expiresOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Where, as the report names it; null for the whole tenant. */
  readonly legalEntityId?: Id | null | undefined;
  /** Who holds both halves; never the caller. */
  readonly principalId: Id;
  /** What is done instead, so that no harm comes of it; up to 500 characters. */
  readonly reason: string;
  /** The code of the rule, as `conflictRules` lists it. */
  readonly ruleCode: string;
}

/** An acceptance that is to end. */
export interface ConflictAcceptanceEndInput {
  /** The acceptance to end, as `Conflict.acceptance` has its id. */
  readonly conflictAcceptanceId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Somebody answers for it that duties come into one hand, for a time. */
export interface ConflictAcceptanceInput {
  /** The last day on which it holds, in UTC; today to 366 days ahead. */
  readonly expiresOn: BusinessDate;
  /** What is done instead, so that no harm comes of it; up to 500 characters. */
  readonly reason: string;
}

/** What comes of it when both halves are held. */
export type ConflictEnforcement =
  /** Refused when a role would be given, and suspended when both are held all the same. */
  | 'ENFORCE'
  /** Shown in the report, and nothing else. */
  | 'REPORT';

/** A conflict rule of the tenant’s own. */
export interface ConflictRuleCreateInput {
  /** 1 to 40 capitals, digits or underscores, unique among all rules. */
  readonly code: string;
  /** Whether the pair is kept apart, or only shown. */
  readonly enforcement: ConflictEnforcement;
  /** Permissions of the one half: names in which * stands for one part; * for the verb does not mean to read or reveal. */
  readonly firstPermissions: readonly string[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What people call it, up to 200 characters. */
  readonly name: string;
  /** Whether both halves have to reach one legal entity. */
  readonly scope: ConflictScope;
  /** Permissions of the other half: names in which * stands for one part; * for the verb does not mean to read or reveal. */
  readonly secondPermissions: readonly string[];
  /** How much harm could be done. */
  readonly severity: ConflictSeverity;
  /** What somebody could do who holds both, up to 500 characters. */
  readonly why: string;
}

/** A rule that is to end. */
export interface ConflictRuleRetireInput {
  /** The code of the rule to end; a shipped one stays. */
  readonly code: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** An edit of a conflict rule; what is null stays. Of a shipped rule only enforcement changes. */
export interface ConflictRuleUpdateInput {
  /** The code of the rule to edit, as `conflictRules` lists it; it never changes. */
  readonly code: string;
  /** Whether the pair is kept apart from now on, or only shown. */
  readonly enforcement?: ConflictEnforcement | null | undefined;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Permissions of the one half. */
  readonly firstPermissions?: readonly string[] | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What people call it, up to 200 characters. */
  readonly name?: string | null | undefined;
  /** Whether both halves have to reach one legal entity. */
  readonly scope?: ConflictScope | null | undefined;
  /** Permissions of the other half. */
  readonly secondPermissions?: readonly string[] | null | undefined;
  /** How much harm could be done. */
  readonly severity?: ConflictSeverity | null | undefined;
  /** What somebody could do who holds both. */
  readonly why?: string | null | undefined;
}

/** Where both halves have to be held to conflict. */
export type ConflictScope =
  /** Both have to reach one legal entity. */
  | 'LEGAL_ENTITY'
  /** Wherever each is held. */
  | 'TENANT';

/** How much harm one person could do who holds both halves. */
export type ConflictSeverity =
  /** Money could be lost, and nobody else would see it. */
  | 'HIGH'
  /** A check is weaker than it should be. */
  | 'LOW'
  /** Books could be wrong, or money be lost where somebody else looks. */
  | 'MEDIUM';

/** A way to reach a person. */
export type ContactChannel =
  /** E-mail. */
  | 'EMAIL'
  /** Fax. */
  | 'FAX'
  /** Any other way. */
  | 'OTHER'
  /** Telephone. */
  | 'PHONE'
  /** Letter. */
  | 'POST'
  /** Short message. */
  | 'SMS'
  /** WeChat. */
  | 'WECHAT';

/** Whether a person agreed to be contacted this way. */
export type ContactConsent =
  /** The person agreed to it. */
  | 'GIVEN'
  /** The person did not agree to it, or does no more. */
  | 'REFUSED'
  /** Nobody has told whether the person agrees. */
  | 'UNKNOWN';

/** Why a contact is erased. */
export type ContactErasureReason =
  /** The person asked for it. */
  | 'ASKED_FOR'
  /** It should not have been kept. */
  | 'NOT_ALLOWED'
  /** It is no longer needed for what it was kept for. */
  | 'NOT_NEEDED';

/** Items to settle against one another without money (冲抵). */
export interface ContraInput {
  /** The day as of which they are settled; they have to be open from it on, undoings included. */
  readonly contraOn: BusinessDate;
  /** A number of its own; the next of the series when null. */
  readonly documentNumber?: string | null | undefined;
  /** The legal entity of all the items. */
  readonly legalEntityId: Id;
  /** A remark; none when null. */
  readonly memo?: string | null | undefined;
  /** The items, of any party and class, debit and credit sides worth the same in one currency; at most 1,000. */
  readonly parts: readonly ContraPartInput[];
}

/** What of an item is settled by a contra. */
export interface ContraPartInput {
  /** How much of it, in its currency. */
  readonly amount: Decimal;
  /** The open item, by its id. */
  readonly openItemId: Id;
}

/** Items to settle against one another without money (冲抵). */
export interface ContraPostInput {
  /** The day as of which they are settled; they have to be open from it on, undoings included. */
  readonly contraOn: BusinessDate;
  /** A number of its own; the next of the series when null. */
  readonly documentNumber?: string | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity of all the items. */
  readonly legalEntityId: Id;
  /** A remark; none when null. */
  readonly memo?: string | null | undefined;
  /** The items, of any party and class, debit and credit sides worth the same in one currency; at most 1,000. */
  readonly parts: readonly ContraPartInput[];
}

/** When goods or work count as accepted (验收). */
export interface ContractAcceptanceInput {
  /** Days after delivery, 0 to 3650, and no more than until the last due date. */
  readonly days: number;
  /** Whether silence until then counts as acceptance. */
  readonly isDeemed: boolean;
}

/** Which alerts to list; a field that is left out or null filters nothing. */
export interface ContractAlertFilter {
  /** Only alerts that ask for one of these; of every kind when null. */
  readonly kinds?: readonly ContractAlertKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** How many days ahead, 0 to 1,000; 90 when null. */
  readonly withinDays?: number | null | undefined;
}

/** What a day of a contract asks for. */
export type ContractAlertKind =
  /** A breach is not settled. */
  | 'BREACH'
  /** The contract ends. */
  | 'END'
  /** A milestone is to be reached, or was missed. */
  | 'MILESTONE'
  /** The last day of notice that still counts. */
  | 'NOTICE'
  /** The contract goes on by itself. */
  | 'RENEWAL'
  /** Something that secures the contract ends. */
  | 'SECURITY';

/** Whether claims of the contract may be passed on, as to a factor. */
export type ContractAssignment =
  /** They may. */
  | 'ALLOWED'
  /** They may not. */
  | 'FORBIDDEN'
  /** They may once the other side consents. */
  | 'WITH_CONSENT';

/** In what a contract was not kept to (违约). */
export type ContractBreachKind =
  /** Goods were accepted late, or refused without a reason. */
  | 'LATE_ACCEPTANCE'
  /** Goods came late. */
  | 'LATE_DELIVERY'
  /** Money came late. */
  | 'LATE_PAYMENT'
  /** A milestone was missed. */
  | 'MILESTONE'
  /** Something else. */
  | 'OTHER'
  /** Another price was charged than agreed. */
  | 'PRICE'
  /** What was delivered is not as agreed. */
  | 'QUALITY'
  /** Too little or too much was delivered. */
  | 'QUANTITY';

/** Who did not keep to a contract. */
export interface ContractBreachRecordInput {
  /** What it costs, in the currency of the contract; null where nobody can say. */
  readonly amount?: Decimal | null | undefined;
  /** The contract that was broken, by its id. */
  readonly contractId: Id;
  /** What happened, up to 4,000 characters. */
  readonly description: string;
  /** The filed paper that shows it; null without. */
  readonly documentId?: Id | null | undefined;
  /** On which day, today or earlier. */
  readonly happenedOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** In what the side did not keep to the contract. */
  readonly kind: ContractBreachKind;
  /** Ours that broke it; null where one of the others did. */
  readonly legalEntityId?: Id | null | undefined;
  /** The milestone of the contract that was missed; null for none. */
  readonly milestoneId?: Id | null | undefined;
  /** Whoever of the others broke it; null where we did. */
  readonly partyId?: Id | null | undefined;
}

/** That a breach is settled. */
export interface ContractBreachSettleInput {
  /** The breach that is settled, by its id. */
  readonly contractBreachId: Id;
  /** `version` of the breach as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** On which day, from the breach until today. */
  readonly settledOn: BusinessDate;
  /** How, up to 4,000 characters. */
  readonly settlement: string;
}

/** What is to be looked at in contracts of a kind. */
export interface ContractChecklistDefineInput {
  /** `version` of the list as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The code of the kind, of `contractKinds`. */
  readonly kindCode: string;
  /** 1 to 100 points, in their order. */
  readonly points: readonly ContractChecklistPointInput[];
}

/** One thing that is to be looked at. */
export interface ContractChecklistPointInput {
  /** Its code, 2 to 40 capital letters, digits and underscores; each once. */
  readonly code: string;
  /** Whether a review is incomplete without an answer; true when null. */
  readonly isRequired?: boolean | null | undefined;
  /** What is asked, in English, up to 500 characters. */
  readonly questionEn: string;
  /** What is asked, in Chinese, up to 500 characters. */
  readonly questionZh: string;
}

/** Which clauses to list; a field that is left out or null filters nothing. */
export interface ContractClauseFilter {
  /** Only those in force, or only retired ones; null: both. */
  readonly states?: readonly ContractClauseState[] | null | undefined;
  /** Only those that say one of these terms. */
  readonly subjects?: readonly ContractTermSubject[] | null | undefined;
}

/** Which clauses of the paper speak of something, as they are numbered there. */
export interface ContractClauseReferencesInput {
  /** Of credit notes, up to 100 characters; null: none does. */
  readonly creditNotes?: string | null | undefined;
  /** Of discounts, up to 100 characters; null: none does. */
  readonly discounts?: string | null | undefined;
}

/** Which clause nothing is drafted with. */
export interface ContractClauseRetireInput {
  /** The clause that is retired, by its id. */
  readonly contractClauseId: Id;
  /** `version` of the clause as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What a clause is to say from now on. */
export interface ContractClauseSaveInput {
  /** `version` of the clause as it was read; 0 for a new one. */
  readonly expectedVersion: number;
  /** What it needs to be told beside the terms, up to 50 fields; null: nothing. */
  readonly fields?: readonly ContractTextFieldInput[] | null | undefined;
  /** For which form of that term it is written; null: for any. */
  readonly form?: ContractTermForm | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Which one: 2 to 60 capitals, digits and underscores, a letter first. */
  readonly key: string;
  /** Which typed term it says; null: none. */
  readonly subject?: ContractTermSubject | null | undefined;
  /** What it says: Chinese, English or both, which then say the same. */
  readonly texts: readonly ContractClauseTextInput[];
}

/** Whether contracts are drafted with a clause. */
export type ContractClauseState =
  /** They are (启用). */
  | 'IN_FORCE'
  /** Nothing new is; it is kept to be read (停用). */
  | 'RETIRED';

/** What a clause is to say in one language; heading and text are Liquid. */
export interface ContractClauseTextInput {
  /** The heading of the article without its number, up to 200 characters. */
  readonly heading: string;
  /** In which language; each is given once. */
  readonly language: LetterLanguage;
  /** The text of the article, up to 20,000 characters, a paragraph a line. It names `contract`, `seller`, `buyer`, `entities`, `parties`, `terms` and `fields`; the page on clauses tells what of them. */
  readonly text: string;
}

/** Which deadlines to list; a field that is left out or null filters nothing. */
export interface ContractDeadlineFilter {
  /** Only deadlines of one of these kinds. */
  readonly kinds?: readonly ContractDeadlineKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only on this day or later; what is past is never listed. */
  readonly onFrom?: BusinessDate | null | undefined;
  /** Only on this day or earlier. */
  readonly onTo?: BusinessDate | null | undefined;
  /** Only of contracts that this user looks after. */
  readonly ownerUserId?: Id | null | undefined;
  /** Only of contracts in which this party is. */
  readonly partyId?: Id | null | undefined;
}

/** What a day of a contract is. */
export type ContractDeadlineKind =
  /** Its last day. */
  | 'END'
  /** The last day on which notice keeps it from going on for another period. */
  | 'NOTICE'
  /** The last day of a period, after which it goes on for another by itself. */
  | 'RENEWAL';

/** Which deviations to list; a field that is left out or null filters nothing. */
export interface ContractDeviationFilter {
  /** Only of documents under this contract. */
  readonly contractId?: Id | null | undefined;
  /** Only of documents of this date or later. */
  readonly documentDateFrom?: BusinessDate | null | undefined;
  /** Only of documents of this date or earlier. */
  readonly documentDateTo?: BusinessDate | null | undefined;
  /** Only where one of these terms is not kept. */
  readonly kinds?: readonly ContractDeviationKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of documents of this party. */
  readonly partyId?: Id | null | undefined;
}

/** In what a document is otherwise than its contract. */
export type ContractDeviationKind =
  /** With it more is invoiced under the contract than this is worth. */
  | 'ABOVE_VALUE'
  /** It offers another discount for paying early. */
  | 'CASH_DISCOUNT'
  /** It is in another currency than the contract. */
  | 'CURRENCY'
  /** It falls due on other days, or in other parts. */
  | 'DUE_DATE'
  /** On its date the contract was not signed, had not begun, or had ended. */
  | 'NOT_IN_FORCE';

/** Who decides a dispute, and by which law. */
export interface ContractDisputeResolutionInput {
  /** The country whose law governs, ISO 3166-1 alpha-2. */
  readonly governingLaw: string;
  /** Who administers an arbitration, up to 200 characters: an arbitration has one, a court none (null). */
  readonly institution?: string | null | undefined;
  /** Where the court is, or the seat of the arbitration, up to 200 characters. */
  readonly venue: string;
  /** A court, or an arbitration institution. */
  readonly way: ContractDisputeWay;
}

/** Who decides a dispute. */
export type ContractDisputeWay =
  /** An arbitration institution (仲裁). */
  | 'ARBITRATION'
  /** A court (诉讼). */
  | 'COURT';

/** A contract of the kind that its template makes, and by what it is written. */
export interface ContractDraftInput {
  /** The currency of its value and amounts. */
  readonly currencyCode: CurrencyCode;
  /** The template, its languages, and what its texts ask for. */
  readonly drafting: ContractDraftingInput;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Ours, 1 to 20; the first leads. */
  readonly legalEntityIds: readonly Id[];
  /** Anything else, up to 2,000 characters; null without. */
  readonly note?: string | null | undefined;
  /** As it stands on the paper, up to 100 characters; leading zeros are kept. */
  readonly number: string;
  /** The user who looks after it; may be null. */
  readonly ownerUserId?: Id | null | undefined;
  /** The framework that it is under, of the same sides; null without. */
  readonly parentContractId?: Id | null | undefined;
  /** The others, 1 to 50, each once in a role. */
  readonly parties: readonly ContractPartyInput[];
  /** What happens at its end; null: it ends. */
  readonly renewal?: ContractRenewalInput | null | undefined;
  /** What its first version is to say. */
  readonly terms: ContractTermsInput;
  /** What it is called, up to 300 characters. */
  readonly title: string;
  /** Its first day, also of its first version. */
  readonly validFrom: BusinessDate;
  /** Its last day; null: it has no end. */
  readonly validTo?: BusinessDate | null | undefined;
  /** What it is worth, zero or more; null where none is named, as in a framework. */
  readonly value?: Decimal | null | undefined;
}

/** By what a contract is written. */
export interface ContractDraftingInput {
  /** Clauses that are wanted where an article offers several, or is left out otherwise; null: the first that fits the terms. */
  readonly clauseKeys?: readonly string[] | null | undefined;
  /** The template, by its id; its active version is taken. */
  readonly contractTemplateId: Id;
  /** What the texts ask beside the terms; null: nothing. */
  readonly fields?: readonly ContractFieldValueInput[] | null | undefined;
  /** In which languages; a document is made of each. */
  readonly languages: readonly LetterLanguage[];
}

/** How a demand for payment has to be sent to count. */
export interface ContractDunningInput {
  /** To which address of the party; null: to any of them, and for an e-mail. */
  readonly addressKind?: PartyAddressKind | null | undefined;
  /** By which way it is sent. */
  readonly method: ContractDunningMethod;
}

/** How a demand for payment has to be sent to count. */
export type ContractDunningMethod =
  /** By courier with proof of delivery (快递). */
  | 'COURIER'
  /** By e-mail (电子邮件). */
  | 'EMAIL'
  /** By a lawyer’s letter (律师函). */
  | 'LAWYER_LETTER'
  /** Through a notary (公证送达). */
  | 'NOTARY'
  /** By registered mail (挂号信). */
  | 'REGISTERED_MAIL';

/** What is said of a field of a template. */
export interface ContractFieldValueInput {
  /** Which field of the template or its clauses, by its key. */
  readonly key: string;
  /** In which language that is; null: it stands so in each that has no other. */
  readonly language?: LetterLanguage | null | undefined;
  /** The value: text up to 4,000 characters, a day, a number or an amount. */
  readonly value: string;
}

/** Which contracts to list; a field that is left out or null filters nothing. */
export interface ContractFilter {
  /** Only what ends, as agreed or ended, on this day or later; what renews by itself is told by `contractDeadlines`. */
  readonly expiresFrom?: BusinessDate | null | undefined;
  /** Only what ends, as agreed or ended, on this day or earlier. */
  readonly expiresTo?: BusinessDate | null | undefined;
  /** Only of one of these kinds, by code. */
  readonly kindCodes?: readonly string[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those that this user looks after. */
  readonly ownerUserId?: Id | null | undefined;
  /** Only those that are under this contract. */
  readonly parentContractId?: Id | null | undefined;
  /** Only those in which this party is. */
  readonly partyId?: Id | null | undefined;
  /** Words, or parts of them, of number and title, in any script; all are found. */
  readonly search?: string | null | undefined;
  /** Only in one of these states today. */
  readonly states?: readonly ContractState[] | null | undefined;
  /** Only those in force on this day. */
  readonly validOn?: BusinessDate | null | undefined;
}

/** A kind of contract of the tenant’s own. */
export interface ContractKindDefineInput {
  /** Unique in the tenant: 2 to 40 capital letters, digits and underscores, a letter first. A known one is defined anew. */
  readonly code: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether new contracts may be of it; null: they may. */
  readonly isActive?: boolean | null | undefined;
  /** What people call it in English, up to 100 characters. */
  readonly nameEn: string;
  /** What people call it in Chinese, up to 100 characters. */
  readonly nameZh: string;
  /** A role that somebody has to have in it; null: any will do. */
  readonly requiredRole?: ContractRole | null | undefined;
  /** Whether such contracts name their value. */
  readonly valueRule: ContractValueRule;
}

/** Why a lawyer has to review a contract. */
export type ContractLegalReason =
  /** It is worth as much as a legal entity has set, or more. */
  | 'AMOUNT'
  /** A customer in it is of a credit class that asks for it. */
  | 'CREDIT_CLASS'
  /** Contracts of its kind are always reviewed by a lawyer. */
  | 'KIND'
  /** It names no value, which counts as the largest. */
  | 'NO_VALUE'
  /** A customer in it has no credit class. */
  | 'UNCLASSIFIED';

/** What is to be reached by a day. */
export interface ContractMilestonePlanInput {
  /** What falls due with it, in the currency of the contract; null: nothing. */
  readonly amount?: Decimal | null | undefined;
  /** The contract that asks for it, by its id. */
  readonly contractId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** By which day; not before the contract begins. */
  readonly plannedOn: BusinessDate;
  /** What it is called, up to 300 characters. */
  readonly title: string;
}

/** That a milestone was reached. */
export interface ContractMilestoneReachInput {
  /** The milestone that was reached, by its id. */
  readonly contractMilestoneId: Id;
  /** The filed paper that shows it; null without. */
  readonly documentId?: Id | null | undefined;
  /** `version` of the milestone as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** On which day, today or earlier. */
  readonly reachedOn: BusinessDate;
}

/** Where a milestone of a contract stands. */
export type ContractMilestoneState =
  /** Its day is past, and it was not reached. */
  | 'MISSED'
  /** It is to be reached by its day. */
  | 'OPEN'
  /** It was reached in time. */
  | 'REACHED'
  /** It was reached after its day. */
  | 'REACHED_LATE';

/** Somebody else in a contract. */
export interface ContractPartyInput {
  /** The party that is in it, by its id. */
  readonly partyId: Id;
  /** The number under which it keeps the contract, up to 100 characters; may be null. */
  readonly reference?: string | null | undefined;
  /** As what it stands in the contract; a customer or supplier is one in master data. */
  readonly role: ContractRole;
}

/** What a breach costs (违约金). */
export interface ContractPenaltyInput {
  /** Above zero, in the currency of the contract; null for a percentage. */
  readonly amount?: Decimal | null | undefined;
  /** The most it comes to, above 0 to 100 percent of the value of the contract; null: no cap. */
  readonly capPercent?: Decimal | null | undefined;
  /** How it is measured; the figure of just this kind is given. */
  readonly kind: ContractPenaltyKind;
  /** Above 0 to 100 percent, up to six decimals; null for an amount. */
  readonly percent?: Decimal | null | undefined;
}

/** How the penalty for a breach is measured. */
export type ContractPenaltyKind =
  /** An amount, once. */
  | 'FIXED_AMOUNT'
  /** So many percent of the value, once. */
  | 'FIXED_PERCENT'
  /** So many percent for each day. */
  | 'PERCENT_A_DAY';

/** What was found of a point of a contract. */
export type ContractPointAnswer =
  /** It does not concern this contract. */
  | 'NOT_APPLICABLE'
  /** It is as it should be. */
  | 'OK'
  /** It holds a risk, which is told in words. */
  | 'RISK';

/** A contract, with what its first version is to say. */
export interface ContractRecordInput {
  /** The currency of its value and amounts. */
  readonly currencyCode: CurrencyCode;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The code of its kind, of `contractKinds`. */
  readonly kindCode: string;
  /** Ours, 1 to 20; the first leads. */
  readonly legalEntityIds: readonly Id[];
  /** Anything else, up to 2,000 characters; null without. */
  readonly note?: string | null | undefined;
  /** As it stands on the paper, up to 100 characters; leading zeros are kept. */
  readonly number: string;
  /** The user who looks after it; may be null. */
  readonly ownerUserId?: Id | null | undefined;
  /** The framework that it is under, of the same sides; null without. */
  readonly parentContractId?: Id | null | undefined;
  /** The others, 1 to 50, each once in a role. */
  readonly parties: readonly ContractPartyInput[];
  /** What happens at its end; null: it ends. */
  readonly renewal?: ContractRenewalInput | null | undefined;
  /** What its first version is to say. */
  readonly terms: ContractTermsInput;
  /** What it is called, up to 300 characters. */
  readonly title: string;
  /** Its first day, also of its first version. */
  readonly validFrom: BusinessDate;
  /** Its last day; null: it has no end. */
  readonly validTo?: BusinessDate | null | undefined;
  /** What it is worth, zero or more; null where none is named, as in a framework. */
  readonly value?: Decimal | null | undefined;
}

/** What a contract is to say from a day on, and by what that is written. */
export interface ContractRedraftInput {
  /** The contract that it is about, by its id. */
  readonly contractId: Id;
  /** The template, its languages, and what its texts ask for. */
  readonly drafting: ContractDraftingInput;
  /** The first day: of a first version that of the contract, of others after those agreed. */
  readonly effectiveFrom: BusinessDate;
  /** The version of the contract that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why it is drafted, up to 2,000 characters; null without. */
  readonly note?: string | null | undefined;
  /** All of its terms, as a whole. */
  readonly terms: ContractTermsInput;
  /** What the contract is worth then, zero or more; null where none is named. */
  readonly value?: Decimal | null | undefined;
}

/** For how long a contract goes on. */
export interface ContractRenewInput {
  /** The contract that it is about, by its id. */
  readonly contractId: Id;
  /** The version of the contract that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Its new last day; null: that of the next period, of a contract that goes on by itself. */
  readonly validTo?: BusinessDate | null | undefined;
}

/** What happens at the end of a contract. */
export interface ContractRenewalInput {
  /** Whether and how it goes on. */
  readonly kind: ContractRenewalKind;
  /** Days before an end by which notice is given, 0 to 730; given with AUTOMATIC, else null. */
  readonly noticeDays?: number | null | undefined;
  /** Months of each further period, 1 to 120; given with AUTOMATIC, else null. */
  readonly periodMonths?: number | null | undefined;
}

/** What happens at the end of a contract. */
export type ContractRenewalKind =
  /** It goes on by itself for a period, and another after that, until notice is given. */
  | 'AUTOMATIC'
  /** It ends unless both sides agree on a later end. */
  | 'BY_AGREEMENT'
  /** It ends. */
  | 'NONE';

/** Retention money: what of each amount is paid only later (质保金). */
export interface ContractRetentionInput {
  /** Which share of an amount, above 0 to 100 percent. */
  readonly percent: Decimal;
  /** Days after that, 0 to 3650; 0 is the very day. */
  readonly releaseDays: number;
  /** From what the days count; the contract foresees it. */
  readonly releasedAfter: ContractRetentionStart;
}

/** From what the days count after which retention money is released. */
export type ContractRetentionStart =
  /** The acceptance. */
  | 'ACCEPTANCE'
  /** The delivery. */
  | 'DELIVERY'
  /** The end of the warranty. */
  | 'WARRANTY_END';

/** What was found in a review. */
export interface ContractReviewAnswerInput {
  /** Answers to points; those that are left out stay as they are. */
  readonly answers: readonly ContractReviewAnswerPointInput[];
  /** The review that it is about, by its id. */
  readonly contractReviewId: Id;
  /** `version` of the review as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Of the whole, up to 4,000 characters; null leaves what stands there. */
  readonly note?: string | null | undefined;
}

/** What was found of a point. */
export interface ContractReviewAnswerPointInput {
  /** What the reviewer found in the contract about it. */
  readonly answer: ContractPointAnswer;
  /** What the risk is, up to 4,000 characters, in the place of what stood there; needed for a risk, else may be null. */
  readonly note?: string | null | undefined;
  /** The code of the point, each once. */
  readonly pointCode: string;
}

/** Which review somebody stands for. */
export interface ContractReviewApproveInput {
  /** The review that it is about, by its id. */
  readonly contractReviewId: Id;
  /** `version` of the review as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which reviews to list; a field that is left out or null filters nothing. */
export interface ContractReviewFilter {
  /** Only reviews of versions of this contract; of all when null. */
  readonly contractId?: Id | null | undefined;
  /** Only those in which this counsel advises. */
  readonly counselId?: Id | null | undefined;
  /** Only reviews of one of these kinds; of both when null. */
  readonly kinds?: readonly ContractReviewKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those that stand so. */
  readonly states?: readonly ContractReviewState[] | null | undefined;
}

/** By whom a version of a contract is looked through. */
export type ContractReviewKind =
  /** By a desk of the business. */
  | 'BUSINESS'
  /** By a lawyer (法务审核); it also counts where any review is asked for. */
  | 'LEGAL';

/** Which policies to list; a field that is left out or null filters nothing. */
export interface ContractReviewPolicyFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** When contracts of a legal entity are reviewed. */
export interface ContractReviewPolicySetInput {
  /** How many people approve a review, 1 to 3, each another one; 1 when null. */
  readonly approvals?: number | null | undefined;
  /** `version` of the policy as it was read; 0 where none is set. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether every version of a contract is reviewed. */
  readonly isEveryReviewed: boolean;
  /** Whether a lawyer reviews contracts with customers that have no credit class; false when null. */
  readonly isLegalForUnclassified?: boolean | null | undefined;
  /** Credit classes of customers whose contracts a lawyer reviews; none when null. */
  readonly legalCreditClasses?: readonly string[] | null | undefined;
  /** The legal entity whose contracts it is for, by its id. */
  readonly legalEntityId: Id;
  /** From which value on a lawyer reviews, in the functional currency; null: the value does not matter. */
  readonly legalFrom?: Decimal | null | undefined;
  /** Codes of kinds of contracts that a lawyer reviews; none when null. */
  readonly legalKindCodes?: readonly string[] | null | undefined;
}

/** Which review is given back, and why. */
export interface ContractReviewReturnInput {
  /** The review that it is about, by its id. */
  readonly contractReviewId: Id;
  /** `version` of the review as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, 1 to 4,000 characters. */
  readonly reason: string;
}

/** Which version is looked through. */
export interface ContractReviewStartInput {
  /** The version, submitted and not agreed to yet. */
  readonly contractVersionId: Id;
  /** Who advises us in it, of `counsels`; null: nobody from outside. */
  readonly counselId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** By whom it is looked through. */
  readonly kind: ContractReviewKind;
}

/** Where a review of a contract stands. */
export type ContractReviewState =
  /** It has all the approvals that were asked for. */
  | 'APPROVED'
  /** Points are being answered, or approvals are missing. */
  | 'OPEN';

/** As what a party stands in a contract. */
export type ContractRole =
  /** It buys from us. */
  | 'CUSTOMER'
  /** It answers for the debt of another. */
  | 'GUARANTOR'
  /** It is named, and bound by nothing that has to be signed. */
  | 'OTHER'
  /** It sells to us. */
  | 'SUPPLIER';

/** As what something secures a contract. */
export type ContractSecurityKind =
  /** Somebody answers for the debt (保证). */
  | 'GUARANTEE'
  /** A thing is mortgaged (抵押). */
  | 'MORTGAGE'
  /** Something else. */
  | 'OTHER'
  /** A thing or a right is pledged (质押). */
  | 'PLEDGE'
  /** Title stays with the seller (所有权保留). */
  | 'RETENTION_OF_TITLE';

/** A paper that secures a contract. */
export interface ContractSecurityRecordInput {
  /** The collateral that it belongs to, of a party of the contract; null for none. */
  readonly collateralId?: Id | null | undefined;
  /** The contract that is secured, by its id. */
  readonly contractId: Id;
  /** The filed paper; null where it is not filed. */
  readonly documentId?: Id | null | undefined;
  /** Its last day; null: that of its collateral, or none. */
  readonly expiresOn?: BusinessDate | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** As what it secures: a guarantee, a pledge, a mortgage. */
  readonly kind: ContractSecurityKind;
  /** Since when it is registered, today or earlier; null without. */
  readonly registeredOn?: BusinessDate | null | undefined;
  /** Under which number it is registered, up to 200 characters; null without. */
  readonly registrationNumber?: string | null | undefined;
  /** Where it is registered, up to 200 characters; null without. */
  readonly registry?: string | null | undefined;
}

/** That something secures a contract no more. */
export interface ContractSecurityReleaseInput {
  /** The security that was given back, by its id. */
  readonly contractSecurityId: Id;
  /** `version` of the security as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Since which day, today or earlier. */
  readonly releasedOn: BusinessDate;
}

/** One side of a contract: just one field is given. */
export interface ContractSideInput {
  /** One of our legal entities; null for a party. */
  readonly legalEntityId?: Id | null | undefined;
  /** One of the parties; null for ours. */
  readonly partyId?: Id | null | undefined;
}

/** Who signed a contract, and when. */
export interface ContractSignInput {
  /** A contract whose version was agreed to. */
  readonly contractId: Id;
  /** An amendment that was signed by itself; null: the contract, which is its first version. */
  readonly contractVersionId?: Id | null | undefined;
  /** The signed paper, a file sent by `POST /files`; null without. */
  readonly fileId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whose signature is recorded. */
  readonly side: ContractSideInput;
  /** Who signed for it by name, up to 200 characters; null without. */
  readonly signatory?: string | null | undefined;
  /** The day of the signature, today at the latest. */
  readonly signedOn: BusinessDate;
}

/** Clauses and a template to begin with; what stands already is left alone. */
export interface ContractStarterSetLoadInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Where a contract stands, by what was done and by its days. */
export type ContractState =
  /** We have agreed to it; not all sides have signed (已批准). */
  | 'APPROVED'
  /** It is being written (草稿). */
  | 'DRAFT'
  /** Its last day is past (已到期). */
  | 'ENDED'
  /** It is signed, and today lies within its days (生效中). */
  | 'IN_FORCE'
  /** Its first version was submitted and waits for agreement (审核中). */
  | 'IN_REVIEW'
  /** All sides have signed; its first day is yet to come (已签署). */
  | 'SIGNED'
  /** It was ended before its day, or kept from going on (已终止). */
  | 'TERMINATED'
  /** It was taken back before all sides had signed (已撤回). */
  | 'WITHDRAWN';

/** From which version of a template contracts are to be drafted. */
export interface ContractTemplateActivateInput {
  /** The template that it is about, by its id. */
  readonly contractTemplateId: Id;
  /** `version` of the template as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Which of its versions, from 1. */
  readonly number: number;
}

/** Which templates to list; a field that is left out or null filters nothing. */
export interface ContractTemplateFilter {
  /** Only those whose last version makes contracts of these kinds. */
  readonly kindCodes?: readonly string[] | null | undefined;
  /** Only those in use, only drafts, or only retired ones; null: all. */
  readonly states?: readonly ContractTemplateState[] | null | undefined;
}

/** Which template nothing is drafted from any more. */
export interface ContractTemplateRetireInput {
  /** The template that it is about, by its id. */
  readonly contractTemplateId: Id;
  /** `version` of the template as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What a template is to say. */
export interface ContractTemplateSaveInput {
  /** `version` of the template as it was read; 0 for a new one. */
  readonly expectedVersion: number;
  /** What it asks beside what its clauses ask, up to 50 fields; null: nothing. */
  readonly fields?: readonly ContractTextFieldInput[] | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Which one: 2 to 60 capitals, digits and underscores, a letter first. */
  readonly key: string;
  /** Which kind of contract it makes, of `contractKinds`. */
  readonly kindCode: string;
  /** In which languages it can be written; all its texts are in each of them. */
  readonly languages: readonly LetterLanguage[];
  /** What the contract is called in English, up to 100 characters. */
  readonly nameEn: string;
  /** What the contract is called in Chinese, up to 100 characters. */
  readonly nameZh: string;
  /** Its articles in the order of the paper, 1 to 60. */
  readonly sections: readonly ContractTemplateSectionInput[];
}

/** An article of a template: clauses, or a text of its own. */
export interface ContractTemplateSectionInput {
  /** Alternatives about one term by their keys, 1 to 10: of them the first that fits the terms is taken, as it stands now. Null where it has a text of its own. */
  readonly clauseKeys?: readonly string[] | null | undefined;
  /** For which form of that term its own text is written; null: for any. */
  readonly form?: ContractTermForm | null | undefined;
  /** Whether it is left out where its term is not agreed; without a term, unless it is asked for. False when null. */
  readonly isOptional?: boolean | null | undefined;
  /** Which typed term its own text says; null: none. */
  readonly subject?: ContractTermSubject | null | undefined;
  /** Its own text by language; null where it has clauses. */
  readonly texts?: readonly ContractClauseTextInput[] | null | undefined;
}

/** Whether contracts are drafted from a template. */
export type ContractTemplateState =
  /** They are, from its active version (启用). */
  | 'ACTIVE'
  /** Nobody has agreed to it yet (草稿). */
  | 'DRAFT'
  /** Not any more (停用). */
  | 'RETIRED';

/** A form that a typed term can have; each is of the term that is named. */
export type ContractTermForm =
  /** RETENTION: released after acceptance. */
  | 'ACCEPTANCE'
  /** ASSIGNMENT: allowed. */
  | 'ALLOWED'
  /** DISPUTES: arbitrators decide. */
  | 'ARBITRATION'
  /** LATE_INTEREST: by a reference rate. */
  | 'BASE'
  /** DEMANDS: by courier. */
  | 'COURIER'
  /** DISPUTES: a court decides. */
  | 'COURT'
  /** LATE_INTEREST: so much a day. */
  | 'DAILY'
  /** PAYMENT_TERM: on a day of a month. */
  | 'DAY_OF_MONTH'
  /** ACCEPTANCE: silence is acceptance. */
  | 'DEEMED'
  /** RETENTION: released after delivery. */
  | 'DELIVERY'
  /** DEMANDS: by e-mail. */
  | 'EMAIL'
  /** PAYMENT_TERM: at the end of a month. */
  | 'END_OF_MONTH'
  /** ACCEPTANCE: only what is accepted in writing. */
  | 'EXPRESS'
  /** LATE_INTEREST: a fixed rate a year. */
  | 'FIXED'
  /** PENALTY: an amount, once. */
  | 'FIXED_AMOUNT'
  /** PENALTY: per cent, once. */
  | 'FIXED_PERCENT'
  /** ASSIGNMENT: forbidden. */
  | 'FORBIDDEN'
  /** PAYMENT_TERM: in instalments. */
  | 'INSTALMENTS'
  /** DEMANDS: by a lawyer’s letter. */
  | 'LAWYER_LETTER'
  /** PAYMENT_TERM: so many days after the invoice. */
  | 'NET'
  /** DEMANDS: through a notary. */
  | 'NOTARY'
  /** TITLE: it passes on delivery. */
  | 'PASSES'
  /** PENALTY: per cent for each day. */
  | 'PERCENT_A_DAY'
  /** DEMANDS: by registered mail. */
  | 'REGISTERED_MAIL'
  /** TITLE: it stays the seller’s until payment. */
  | 'RETAINED'
  /** RETENTION: released after the warranty. */
  | 'WARRANTY_END'
  /** ASSIGNMENT: with the consent of the other side. */
  | 'WITH_CONSENT';

/** Which typed term of a contract a clause says in words. */
export type ContractTermSubject =
  /** When goods or work count as accepted (验收). */
  | 'ACCEPTANCE'
  /** Whether claims may be passed on (债权转让). */
  | 'ASSIGNMENT'
  /** How a demand has to be sent to count (催款方式). */
  | 'DEMANDS'
  /** Who decides a dispute, and by which law (争议解决). */
  | 'DISPUTES'
  /** Which language counts where texts differ (优先文本语言). */
  | 'LANGUAGE'
  /** What paying late costs (逾期利息). */
  | 'LATE_INTEREST'
  /** When to pay (付款条件). */
  | 'PAYMENT_TERM'
  /** What a breach costs (违约金). */
  | 'PENALTY'
  /** What of each amount is paid only later (质保金). */
  | 'RETENTION'
  /** Whether goods stay the seller’s until they are paid (所有权保留). */
  | 'TITLE'
  /** For how long the seller answers for quality (质量保证). */
  | 'WARRANTY';

/** How a contract ends. */
export interface ContractTerminateInput {
  /** The contract that it is about, by its id. */
  readonly contractId: Id;
  /** The version of the contract that was read. */
  readonly expectedVersion: number;
  /** Why the contract ends then. */
  readonly ground: ContractTerminationGround;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Its last day in force, earlier than it would end; by notice the end of a period where it goes on by itself. */
  readonly lastDay: BusinessDate;
  /** The day on which notice was given, today at the latest; null without, but not for NOTICE. */
  readonly noticeGivenOn?: BusinessDate | null | undefined;
}

/** Why a contract ends before its day, or does not go on. */
export type ContractTerminationGround =
  /** Both sides agreed to end it. */
  | 'AGREEMENT'
  /** One side ended it because the other broke it. */
  | 'BREACH'
  /** One side gave notice. */
  | 'NOTICE'
  /** Another reason. */
  | 'OTHER';

/** What was agreed. A term that is left out or null was not agreed. */
export interface ContractTermsInput {
  /** When goods or work count as accepted; null when the contract does not say. */
  readonly acceptance?: ContractAcceptanceInput | null | undefined;
  /** Whether claims may be passed on; null when the contract does not say. */
  readonly assignment?: ContractAssignment | null | undefined;
  /** Clauses of the paper on credit notes and discounts; null when there are none. */
  readonly clauses?: ContractClauseReferencesInput | null | undefined;
  /** Who decides a dispute; null when the contract does not say. */
  readonly disputeResolution?: ContractDisputeResolutionInput | null | undefined;
  /** How a demand has to be sent; null when the contract does not say. */
  readonly dunning?: ContractDunningInput | null | undefined;
  /** What paying late costs; null when the contract does not say, or the payment term does. */
  readonly lateInterest?: LateInterestRuleInput | null | undefined;
  /** When to pay; null when the contract does not say. */
  readonly paymentTerm?: PaymentTermRuleInput | null | undefined;
  /** What a breach costs; null when the contract does not say. */
  readonly penalty?: ContractPenaltyInput | null | undefined;
  /** The language that counts where texts differ, a BCP 47 tag such as `zh-CN`; null when the contract does not say. */
  readonly prevailingLanguage?: string | null | undefined;
  /** Whether goods stay the seller’s until they are paid; null when the contract does not say. */
  readonly retainsTitle?: boolean | null | undefined;
  /** What is paid only later; null when nothing is. */
  readonly retention?: ContractRetentionInput | null | undefined;
  /** Months of warranty, 1 to 600; null when the contract does not say. */
  readonly warrantyMonths?: number | null | undefined;
}

/** What whoever drafts a contract is to say beside its terms. */
export interface ContractTextFieldInput {
  /** Whether nothing is drafted without it. */
  readonly isRequired: boolean;
  /** As texts name it, `fields.<key>`: 2 to 40 letters and digits, a small letter first. */
  readonly key: string;
  /** Whether it takes text, a day, a figure or money. */
  readonly kind: ContractTextFieldKind;
  /** What people are asked for in English, up to 100 characters. */
  readonly nameEn: string;
  /** What people are asked for in Chinese, up to 100 characters. */
  readonly nameZh: string;
}

/** What kind of value a field of a text takes. */
export type ContractTextFieldKind =
  /** A day, yyyy-mm-dd. */
  | 'DATE'
  /** An amount in the currency of the contract. */
  | 'MONEY'
  /** A plain decimal number. */
  | 'NUMBER'
  /** Text of up to 4,000 characters, also of several lines. */
  | 'TEXT';

/** Whether contracts of a kind name what they are worth. */
export type ContractValueRule =
  /** They do not, as frameworks, whose value is that of the contracts under them. */
  | 'NONE'
  /** They may. */
  | 'OPTIONAL'
  /** They have to. */
  | 'REQUIRED';

/** Which draft is to hold. */
export interface ContractVersionAgreeInput {
  /** The version that is drafted, by its id. */
  readonly contractVersionId: Id;
  /** The revision that was read. */
  readonly expectedRevision: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What a contract is to say from a day on. */
export interface ContractVersionDraftInput {
  /** The contract that it is about, by its id. */
  readonly contractId: Id;
  /** The first day: of a first version that of the contract, of others after those agreed. */
  readonly effectiveFrom: BusinessDate;
  /** The version of the contract that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why it is drafted, up to 2,000 characters; null without. */
  readonly note?: string | null | undefined;
  /** All of its terms, as a whole. */
  readonly terms: ContractTermsInput;
  /** What the contract is worth then, zero or more; null where none is named. */
  readonly value?: Decimal | null | undefined;
}

/** Where a version of a contract stands. */
export type ContractVersionState =
  /** It was agreed to, and holds from its day until the next begins. */
  | 'AGREED'
  /** It is being written. */
  | 'DRAFT'
  /** It was submitted and waits for agreement. */
  | 'IN_REVIEW';

/** Which draft is ready to be reviewed. */
export interface ContractVersionSubmitInput {
  /** The version that is drafted, by its id. */
  readonly contractVersionId: Id;
  /** The revision that was read. */
  readonly expectedRevision: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which contract is taken back. */
export interface ContractWithdrawInput {
  /** The contract that it is about, by its id. */
  readonly contractId: Id;
  /** The version of the contract that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Contras to post in one transaction. */
export interface ContrasPostInput {
  /** 1 to 1,000 contras, each decided on what those before it leave. */
  readonly contras: readonly ContraInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** Who counsel is, in the place of all that was said before. */
export interface CounselCorrectInput {
  /** The address for letters, up to 500 characters; null without. */
  readonly address?: string | null | undefined;
  /** Who is asked for there, up to 100 characters; null without. */
  readonly contactName?: string | null | undefined;
  /** The law firm or lawyer to correct, by its id. */
  readonly counselId: Id;
  /** The address for e-mail; null without. */
  readonly email?: string | null | undefined;
  /** `version` of counsel as it was read. */
  readonly expectedVersion: number;
  /** In which fields of law, up to 20 words of up to 100 characters; none when null. */
  readonly fields?: readonly string[] | null | undefined;
  /** The firm of a lawyer; null without. */
  readonly firmId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether they work for us; false retires them. */
  readonly isActive: boolean;
  /** The number of the licence to practise, up to 60 characters; null without. */
  readonly licenceNumber?: string | null | undefined;
  /** The name of the firm or the lawyer, up to 200 characters. */
  readonly name: string;
  /** The number of the telephone, up to 60 characters; null without. */
  readonly phone?: string | null | undefined;
  /** What was agreed of fees, up to 2,000 characters; null without. */
  readonly rateNote?: string | null | undefined;
  /** At which courts or institutions of arbitration, up to 20 of up to 100 characters; none when null. */
  readonly venues?: readonly string[] | null | undefined;
}

/** Which counsel to list; a field that is left out or null filters nothing. */
export interface CounselFilter {
  /** Only in this field, as it was written. */
  readonly field?: string | null | undefined;
  /** Only lawyers of this firm. */
  readonly firmId?: Id | null | undefined;
  /** Only those who work for us, or do not. */
  readonly isActive?: boolean | null | undefined;
  /** Only law firms, or only lawyers; both when null. */
  readonly kinds?: readonly CounselKind[] | null | undefined;
  /** Only at this venue, as it was written. */
  readonly venue?: string | null | undefined;
}

/** Who advises us. */
export type CounselKind =
  /** A lawyer (律师), of a firm or of none. */
  | 'LAWYER'
  /** A law firm (律师事务所). */
  | 'LAW_FIRM';

/** A law firm or a lawyer. */
export interface CounselRecordInput {
  /** The address for letters, up to 500 characters; null without. */
  readonly address?: string | null | undefined;
  /** Who is asked for there, up to 100 characters; null without. */
  readonly contactName?: string | null | undefined;
  /** The address for e-mail; null without. */
  readonly email?: string | null | undefined;
  /** In which fields of law, up to 20 words of up to 100 characters; none when null. */
  readonly fields?: readonly string[] | null | undefined;
  /** The firm of a lawyer; null without. */
  readonly firmId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether it is a firm or a lawyer. */
  readonly kind: CounselKind;
  /** The number of the licence to practise, up to 60 characters; null without. */
  readonly licenceNumber?: string | null | undefined;
  /** The name of the firm or the lawyer, up to 200 characters. */
  readonly name: string;
  /** The number of the telephone, up to 60 characters; null without. */
  readonly phone?: string | null | undefined;
  /** What was agreed of fees, up to 2,000 characters; null without. */
  readonly rateNote?: string | null | undefined;
  /** At which courts or institutions of arbitration, up to 20 of up to 100 characters; none when null. */
  readonly venues?: readonly string[] | null | undefined;
}

/** Which statements to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CounterpartyStatementFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only statements of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Whose period ends on this day or later. */
  readonly periodToFrom?: BusinessDate | null | undefined;
  /** Whose period ends on this day or earlier. */
  readonly periodToTo?: BusinessDate | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly CounterpartyStatementState[] | null | undefined;
}

/** What a statement says of the account as a whole. */
export interface CounterpartyStatementHeaderInput {
  /** What a positive amount says, of balances and of lines. */
  readonly amountsAre: StatementAmountSense;
  /** Their bank account as they state it, to be compared with ours; null when they do not say. */
  readonly bankAccount?: string | null | undefined;
  /** Their balance at the end of the period. */
  readonly closingBalance: Decimal;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** The legal entity in whose books the account is. */
  readonly legalEntityId: Id;
  /** What they carry forward; null when they do not say. */
  readonly openingBalance?: Decimal | null | undefined;
  /** The code of the party whose statement it is. */
  readonly partyCode: string;
  /** What they call themselves, to be compared with ours; null when they do not say. */
  readonly partyName?: string | null | undefined;
  /** The first day of its period. */
  readonly periodFrom: BusinessDate;
  /** The last day of its period; not in the future. */
  readonly periodTo: BusinessDate;
  /** Who prepared the statement at the other side; null when they do not say. */
  readonly preparedBy?: string | null | undefined;
  /** Whether it is of a customer's account or of a supplier's. */
  readonly relation: AccountRelation;
  /** Their tax id as they state it, to be compared with ours; null when they do not say. */
  readonly taxId?: string | null | undefined;
}

/** A statement whose lines are in an uploaded table. */
export interface CounterpartyStatementImportInput {
  /** The uploaded table (CSV, XLSX). Its columns are found by their names, in English or Chinese: a date, an amount or debit and credit, and where there are any number, kind, due date and memo. */
  readonly fileId: Id;
  /** The line in which the columns are named, from 1; looked for when null. */
  readonly headerLine?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** An uploaded signed copy; null for none. */
  readonly scanFileId?: Id | null | undefined;
  /** The sheet of a workbook; the first that is not hidden when null. */
  readonly sheet?: string | null | undefined;
  /** Whose account it is, of which days, and its balances. */
  readonly statement: CounterpartyStatementHeaderInput;
}

/** A line of a statement. */
export interface CounterpartyStatementLineInput {
  /** Its amount; negative for what lowers the balance. */
  readonly amount: Decimal;
  /** Their number of it; up to 60 characters, null for none. */
  readonly documentNumber?: string | null | undefined;
  /** The day that it bears; in the period of the statement. */
  readonly documentOn: BusinessDate;
  /** When they hold it to fall due; null when they do not say. */
  readonly dueOn?: BusinessDate | null | undefined;
  /** What it is; null when they do not say. */
  readonly kind?: CounterpartyStatementLineKind | null | undefined;
  /** What they say of it in words; null when nothing. */
  readonly memo?: string | null | undefined;
}

/** What a line of a counterparty’s statement is. */
export type CounterpartyStatementLineKind =
  /** A credit note. */
  | 'CREDIT_NOTE'
  /** A debit note. */
  | 'DEBIT_NOTE'
  /** Goods or services that were delivered and for which no document is there. */
  | 'DELIVERY'
  /** An invoice. */
  | 'INVOICE'
  /** Anything else. */
  | 'OTHER'
  /** Money that was paid. */
  | 'PAYMENT';

/** A statement with its lines. */
export interface CounterpartyStatementRecordInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What they state line by line: up to 5,000 lines. */
  readonly lines: readonly CounterpartyStatementLineInput[];
  /** An uploaded signed copy; null for none. */
  readonly scanFileId?: Id | null | undefined;
  /** Whose account it is, of which days, and its balances. */
  readonly statement: CounterpartyStatementHeaderInput;
}

/** Which statement a party is to be asked for. */
export interface CounterpartyStatementRequestInput {
  /** The currency of the account. */
  readonly currencyCode: CurrencyCode;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** In which language the party is written to, and the page is shown. */
  readonly language: LetterLanguage;
  /** In whose books the account is. */
  readonly legalEntityId: Id;
  /** The party that is asked. */
  readonly partyId: Id;
  /** The first day of the period. */
  readonly periodFrom: BusinessDate;
  /** The last day of the period; not after today. */
  readonly periodTo: BusinessDate;
  /** To whom it goes by mail; null when nothing is mailed and the link is handed over otherwise. */
  readonly recipient?: StatementRequestRecipientInput | null | undefined;
  /** Whether it is asked as a customer or as a supplier; it has to be one. */
  readonly relation: AccountRelation;
  /** By when the statement is asked for: from today to 90 days ahead. The link ends then. */
  readonly replyBy: BusinessDate;
}

/** How a statement came here. */
export type CounterpartyStatementSource =
  /** As a table that a user uploaded. */
  | 'FILE'
  /** By the counterparty itself, through a one-time link. */
  | 'LINK'
  /** Typed by a user, or sent by a program. */
  | 'TYPED';

/** Where a statement stands. */
export type CounterpartyStatementState =
  /** It counts. */
  | 'RECORDED'
  /** It was recorded by mistake and counts no more. */
  | 'WITHDRAWN';

/** A statement that was recorded by mistake. */
export interface CounterpartyStatementWithdrawInput {
  /** The statement that was recorded by mistake. */
  readonly counterpartyStatementId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why; up to 500 characters. */
  readonly reason: string;
}

/** Which alerts to count; a field that is left out or null filters nothing. */
export interface CreditAlertCountFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** Which alerts to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CreditAlertFilter {
  /** True for those that held the last time they were asked, false for others. */
  readonly holds?: boolean | null | undefined;
  /** True for those that are nobody’s, false for those that are somebody’s. */
  readonly isUnowned?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those of these users. */
  readonly ownerIds?: readonly Id[] | null | undefined;
  /** Only about these parties. */
  readonly partyIds?: readonly Id[] | null | undefined;
  /** Raised on this day or later. */
  readonly raisedFrom?: BusinessDate | null | undefined;
  /** Raised on this day or earlier. */
  readonly raisedTo?: BusinessDate | null | undefined;
  /** Only of rules of these codes. */
  readonly ruleCodes?: readonly string[] | null | undefined;
  /** Only of these severities. */
  readonly severities?: readonly AlertSeverity[] | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly CreditAlertState[] | null | undefined;
}

/** Where the work on an alert is. */
export type CreditAlertState =
  /** Somebody works on it. */
  | 'ACKNOWLEDGED'
  /** Nobody has looked at it. */
  | 'OPEN'
  /** Somebody said whether it was right. */
  | 'RESOLVED'
  /** It rests; on its day a patrol makes it OPEN again. */
  | 'SNOOZED';

/** Whether an alert was right, as whoever resolved it says. */
export type CreditAlertVerdict =
  /** There was nothing to warn of. */
  | 'FALSE_ALARM'
  /** What it warned of came, or was kept from coming. */
  | 'TRUE_ALARM';

/** Which alerts somebody works on. */
export interface CreditAlertsAcknowledgeInput {
  /** 1 to 1,000 alerts, each once. */
  readonly alerts: readonly NamedCreditAlertInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which alerts are whose. */
export interface CreditAlertsAssignInput {
  /** 1 to 1,000 alerts, each once. */
  readonly alerts: readonly NamedCreditAlertInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user whose they are; nobody’s when null. */
  readonly ownerId?: Id | null | undefined;
}

/** Which alerts were right, or were not. */
export interface CreditAlertsResolveInput {
  /** 1 to 1,000 alerts, each once. */
  readonly alerts: readonly NamedCreditAlertInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, and what was done; 1 to 1,000 characters. */
  readonly note: string;
  /** Whether all of them were right. */
  readonly verdict: CreditAlertVerdict;
}

/** Which alerts rest, and until when. */
export interface CreditAlertsSnoozeInput {
  /** 1 to 1,000 alerts, each once. */
  readonly alerts: readonly NamedCreditAlertInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The day on which they come back, of the next 90. */
  readonly until: BusinessDate;
}

/** What somebody did with an application for credit. */
export type CreditApplicationAction =
  /** Approved it. */
  | 'APPROVED'
  /** Changed what is asked for, or the evidence. */
  | 'CHANGED'
  /** Began it. */
  | 'PREPARED'
  /** Rejected it. */
  | 'REJECTED'
  /** Gave it back to be completed. */
  | 'RETURNED'
  /** Handed it over to be decided. */
  | 'SUBMITTED'
  /** Took it back. */
  | 'WITHDRAWN';

/** What a reviewer grants. */
export interface CreditApplicationApproveInput {
  /** On which conditions, up to 4,000 characters; null for none. */
  readonly conditions?: string | null | undefined;
  /** One that was submitted, by somebody else. */
  readonly creditApplicationId: Id;
  /** Why it is approved though the check-list is not complete; null: it has to be complete. */
  readonly despiteMissing?: string | null | undefined;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What may be given at the most: in the currency that was asked for, and no more than that. */
  readonly limit: MoneyInput;
  /** Code of the payment term; null for the terms of the customer’s class. */
  readonly paymentTermCode?: string | null | undefined;
  /** The first day on which it counts: today where the legal entity is, or later. */
  readonly validFrom: BusinessDate;
  /** The last day on which a limit may rest on it; those that were approved by then run on. */
  readonly validTo: BusinessDate;
}

/** Credit that a customer asks for. */
export interface CreditApplicationCreateInput {
  /** Files that show it, up to 50; null for none yet. */
  readonly evidence?: readonly CreditApplicationEvidenceInput[] | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Towards which legal entity; null towards all of them together. */
  readonly legalEntityId?: Id | null | undefined;
  /** The customer that asks for credit. */
  readonly partyId: Id;
  /** What it is for, up to 4,000 characters; null when not told. */
  readonly purpose?: string | null | undefined;
  /** Up to which amount; above zero. */
  readonly requestedLimit: MoneyInput;
  /** Code of the payment term; null for the terms of the customer’s class. */
  readonly requestedPaymentTermCode?: string | null | undefined;
}

/** A file that shows what an application says. */
export interface CreditApplicationEvidenceInput {
  /** The file, sent by `POST /files`. */
  readonly fileId: Id;
  /** The item of the check-list that it stands for, by its code; null for none. */
  readonly itemCode?: string | null | undefined;
  /** What it is, up to 200 characters. */
  readonly title: string;
}

/** Which applications to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CreditApplicationFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only those that stand in one of these states. */
  readonly states?: readonly CreditApplicationState[] | null | undefined;
  /** Only approved ones whose last day is this one or later. */
  readonly validToFrom?: BusinessDate | null | undefined;
  /** Only approved ones whose last day is this one or earlier. */
  readonly validToTo?: BusinessDate | null | undefined;
}

/** An application on which no credit is given. */
export interface CreditApplicationRejectInput {
  /** One that was submitted, by somebody else. */
  readonly creditApplicationId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, up to 4,000 characters; it stays with the application. */
  readonly reason: string;
}

/** An application that is to be completed. */
export interface CreditApplicationReturnInput {
  /** One that was submitted, by somebody else. */
  readonly creditApplicationId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, up to 4,000 characters; it stays with the application. */
  readonly reason: string;
}

/** Where an application for credit stands. */
export type CreditApplicationState =
  /** Credit may be given while its validity lasts. */
  | 'APPROVED'
  /** It is being prepared. */
  | 'DRAFT'
  /** No credit is given on it. */
  | 'REJECTED'
  /** It was given back to be completed and submitted again. */
  | 'RETURNED'
  /** It waits for somebody else to decide. */
  | 'SUBMITTED'
  /** It was taken back before it was decided. */
  | 'WITHDRAWN';

/** An application that is handed over to be decided. */
export interface CreditApplicationSubmitInput {
  /** One that is a draft, or was returned. */
  readonly creditApplicationId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What an application asks for from now on, and what shows it. */
export interface CreditApplicationUpdateInput {
  /** Files that are added; null for none. */
  readonly addedEvidence?: readonly CreditApplicationEvidenceInput[] | null | undefined;
  /** One that is a draft, or was returned. */
  readonly creditApplicationId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What it is for, up to 4,000 characters; null when not told. */
  readonly purpose?: string | null | undefined;
  /** Evidence that is taken off; it stays to be seen. Null for none. */
  readonly removedEvidenceIds?: readonly Id[] | null | undefined;
  /** Up to which amount; above zero. */
  readonly requestedLimit: MoneyInput;
  /** Code of the payment term; null for the terms of the customer’s class. */
  readonly requestedPaymentTermCode?: string | null | undefined;
}

/** An application that nobody is to decide any more. */
export interface CreditApplicationWithdrawInput {
  /** One that nobody has decided. */
  readonly creditApplicationId: Id;
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, up to 4,000 characters; it stays with the application. */
  readonly reason: string;
}

/** What becomes of an order; the mildest first. */
export type CreditCheckAnswer =
  /** It may go on. */
  | 'ALLOW'
  /** It waits for somebody to release it. */
  | 'HOLD'
  /** It waits for money, or for somebody to release it. */
  | 'PREPAY'
  /** It may go on; its reasons are worth a look. */
  | 'WARN';

/** Which checks to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CreditCheckFilter {
  /** Only with these answers. */
  readonly answers?: readonly CreditCheckAnswer[] | null | undefined;
  /** Checked on this day or later. */
  readonly checkedFrom?: BusinessDate | null | undefined;
  /** Checked on this day or earlier. */
  readonly checkedTo?: BusinessDate | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only made at these points. */
  readonly points?: readonly CreditCheckPoint[] | null | undefined;
  /** Only of this order; of all when null. */
  readonly salesOrderId?: Id | null | undefined;
}

/** When an order is checked. */
export type CreditCheckPoint =
  /** As it is changed. */
  | 'CHANGE'
  /** As the order comes in. */
  | 'ORDER'
  /** Before its goods leave. What was allowed, is good still and not less than what ships, is not weighed against limits again, but every other rule is asked. What was released ships by that, unless the customer came on the negative list or under a hard stop since. */
  | 'SHIPMENT';

/** Orders of which it is tried what a check says. */
export interface CreditCheckPreviewInput {
  /** 1 to 1,000 orders, each weighed as if those before it had been let pass or held. */
  readonly orders: readonly SalesOrderInput[];
  /** When they would be checked. */
  readonly point: CreditCheckPoint;
}

/** What a rule of an order check looks at. */
export type CreditCheckRuleKind =
  /** The credit class of the customer. */
  | 'CLASS'
  /** Which dunning level the customer has reached. */
  | 'DUNNING_LEVEL'
  /** What of the credit file is past its expiry. */
  | 'EXPIRED_FILE'
  /** An expression over facts of the customer. */
  | 'EXPRESSION'
  /** How many orders of the customer were held of late. */
  | 'HARD_STOP'
  /** What would stand against a limit with the order. */
  | 'LIMIT'
  /** Whether an entry of the negative list stands against the customer. */
  | 'NEGATIVE_LIST'
  /** No rule: no policy holds for the customer, so nobody has said how far it is trusted. */
  | 'NO_POLICY'
  /** For how many days the oldest item is overdue. */
  | 'OLDEST_OVERDUE_DAYS'
  /** What is overdue. */
  | 'OVERDUE_AMOUNT'
  /** No rule: somebody rejected the order, and only a person lets it pass. */
  | 'REJECTED_BEFORE';

/** What came of a rule of an order check. */
export type CreditCheckRuleOutcome =
  /** The order breaks it. */
  | 'BROKEN'
  /** The customer, or its segment, is exempt from it. */
  | 'EXEMPT'
  /** The order keeps it. */
  | 'KEPT'
  /** It is for other credit classes; or goods ship by an earlier check or its release, which settled it. */
  | 'NOT_ASKED'
  /** It is not for small orders, and this is one. */
  | 'TRIVIAL'
  /** Facts that it looks at are absent, which is never good. */
  | 'UNKNOWN';

/** Another class than the score’s for some days. */
export interface CreditClassOverrideInput {
  /** A class of an active scorecard or policy. */
  readonly classCode: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The customer, by its id as a party. */
  readonly partyId: Id;
  /** Why; 1 to 1,000 characters, for whoever looks later. */
  readonly reason: string;
  /** The first day, today or later; the day on which it is agreed to when null. */
  readonly validFrom?: BusinessDate | null | undefined;
  /** The last day, within 12 months; after it the class of the score is back. */
  readonly validTo: BusinessDate;
}

/** Which override ends before its time. */
export interface CreditClassOverrideWithdrawInput {
  /** The override that is to end. */
  readonly creditClassAssignmentId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Where a credit class comes from. */
export type CreditClassSource =
  /** From the decision on a credit application. */
  | 'APPLICATION'
  /** Somebody gave it for some time, and somebody else agreed. */
  | 'OVERRIDE'
  /** From a score. */
  | 'SCORE';

/** On what terms customers of a class buy. */
export interface CreditClassTermsInput {
  /** A class of the scorecard’s bands, or one that is given by hand: up to 20 characters. */
  readonly code: string;
  /** Percent of an order that is paid beforehand, above 0 and up to 100, where the condition is DEPOSIT; null elsewhere. */
  readonly depositPercent?: Decimal | null | undefined;
  /** By which strategy it is dunned; null: by the usual one. */
  readonly dunningStrategyCode?: string | null | undefined;
  /** Percent a year on what is overdue; null: none. */
  readonly lateChargePercentPerYear?: Decimal | null | undefined;
  /** The most that the formula may come to; null: no more than it says. */
  readonly limitCap?: Decimal | null | undefined;
  /** An expression over facts of the customer that comes to an amount in the policy’s currency, such as `0.15 * salesLast12Months`. */
  readonly limitFormula: string;
  /** What the class is called in English. */
  readonly name: string;
  /** What the class is called in Chinese. */
  readonly nameZh: string;
  /** What has to be shown before time to pay is given. */
  readonly paymentCondition: CreditPaymentCondition;
  /** The ledger’s payment term for its orders; null: as the customer or the order has it. */
  readonly paymentTermCode?: string | null | undefined;
  /** Each how many months accounts are reconciled, 1 to 120; null: not by the calendar. */
  readonly reconciliationMonths?: number | null | undefined;
  /** Each how many months its credit is reviewed, 1 to 120; null: not by the calendar. */
  readonly reviewMonths?: number | null | undefined;
  /** Each how many months somebody visits, 1 to 120; null: not by the calendar. */
  readonly visitMonths?: number | null | undefined;
}

/** What is wrong with an expression. */
export type CreditExpressionFaultKind =
  /** Nothing is written. */
  | 'EMPTY'
  /** More than 20 parentheses, functions and signs stand inside one another. */
  | 'TOO_DEEP'
  /** It has more than 500 characters. */
  | 'TOO_LONG'
  /** Something stands where it cannot, or is missing. */
  | 'UNEXPECTED'
  /** There is no such fact. */
  | 'UNKNOWN_FACT'
  /** There is no such function. */
  | 'UNKNOWN_FUNCTION'
  /** A sign, a number or a text is written as the language has none. */
  | 'UNREADABLE'
  /** A function has other arguments than it takes. */
  | 'WRONG_ARGUMENTS'
  /** A number, a text or a condition stands where another kind is needed. */
  | 'WRONG_TYPE';

/** What an expression has to come to. */
export type CreditExpressionWants =
  /** Whether something holds. */
  | 'BOOLEAN'
  /** An amount, points, days: any figure. */
  | 'NUMBER';

/** Why a fact is absent. Absent is never good: a rule over it says so. */
export type CreditFactAbsenceReason =
  /** What it comes from has nothing about the party. */
  | 'NOT_RECORDED'
  /** Nothing was ever sold to the party, or nothing happened in the window that the fact looks at. */
  | 'NO_HISTORY'
  /** Nothing that would know it is in use yet. */
  | 'NO_SOURCE'
  /** A part of it is in a currency without a rate into the asked one on or before the day. Record the rate, or choose whose rates the legal entity posts with. */
  | 'RATE_MISSING';

/** Which books a fact comes from. */
export type CreditFactSource =
  /** What collections told: disputes, promises, dunning. */
  | 'COLLECTIONS'
  /** The credit file of the party. */
  | 'FILE'
  /** The ledger: documents, open items, allocations, deliveries. */
  | 'LEDGER'
  /** Credit limits and exposure. */
  | 'LIMITS'
  /** The negative list. */
  | 'NEGATIVE_LIST'
  /** Sales orders and their credit checks. */
  | 'ORDERS'
  /** Scores and credit classes. */
  | 'SCORES'
  /** What was heard about the party. */
  | 'SIGNALS';

/** What a fact is told in. */
export type CreditFactType =
  /** Money in the currency that was asked for, tax included. */
  | 'AMOUNT'
  /** Yes or no. */
  | 'BOOLEAN'
  /** Whole things. */
  | 'COUNT'
  /** Calendar days. */
  | 'DAYS'
  /** Points, or another figure. */
  | 'NUMBER'
  /** A percentage: 12.5 is 12.5 %. */
  | 'PERCENT'
  /** A code or a word. */
  | 'TEXT';

/** What the figure of a fact counts. */
export type CreditFactUnit =
  /** Calendar days. */
  | 'DAYS'
  /** Entries, papers or other single things. */
  | 'ITEMS'
  /** Steps of a ladder; 0 is below the first. */
  | 'LEVEL'
  /** Whole calendar months. */
  | 'MONTHS'
  /** Sales orders. */
  | 'ORDERS'
  /** Hundredths. */
  | 'PERCENT'
  /** Points of a scorecard. */
  | 'POINTS';

/** What the file of a kind of customers has to hold. */
export interface CreditFileChecklistGroupInput {
  /** Capitals, digits and underscores, up to 40. */
  readonly code: string;
  /** Of which countries, ISO 3166-1 alpha-2; null: of any. */
  readonly countryCodes?: readonly string[] | null | undefined;
  /** What it is called, up to 200 characters. */
  readonly name: string;
  /** Codes of items, each once, up to 100. */
  readonly requiredCodes: readonly string[];
  /** Of which segments; null: of any. */
  readonly segments?: readonly string[] | null | undefined;
}

/** What credit files have to hold from now on. */
export interface CreditFileChecklistSetInput {
  /** The version that it replaces; 0 for the one that every tenant begins with. */
  readonly expectedVersion: number;
  /** From 1 to 50; the first that fits a customer counts. */
  readonly groups: readonly CreditFileChecklistGroupInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What is taken back, and why. */
export interface CreditFileEntryRetractInput {
  /** A fact, a financial statement or an investigation that was wrong. */
  readonly entryId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, up to 2,000 characters; it stays with the entry. */
  readonly reason: string;
}

/** What runs out to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CreditFileExpiryFilter {
  /** Only these items, by their codes. */
  readonly codes?: readonly string[] | null | undefined;
  /** Whose last day is this one or later: today for what has not run out yet. */
  readonly expiresFrom?: BusinessDate | null | undefined;
  /** Whose last day is this one or earlier: yesterday for what has run out. */
  readonly expiresTo?: BusinessDate | null | undefined;
  /** Only of parties whose owner is this user. */
  readonly ownerId?: Id | null | undefined;
  /** Only what is in the file of this party. */
  readonly partyId?: Id | null | undefined;
}

/** Which entries of the history of a file to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CreditFileFactFilter {
  /** Only these items, by their codes. */
  readonly codes?: readonly string[] | null | undefined;
  /** Dated on this day or later. */
  readonly datedFrom?: BusinessDate | null | undefined;
  /** Dated on this day or earlier. */
  readonly datedTo?: BusinessDate | null | undefined;
  /** Only those that stand, or only those that do not; both when null. */
  readonly isStanding?: boolean | null | undefined;
}

/** One item of a credit file. Just the field of its type is told. */
export interface CreditFileFactInput {
  /** The value where the item is an amount; else null. */
  readonly amount?: MoneyInput | null | undefined;
  /** Which item, a code of `creditFileItems`. */
  readonly code: string;
  /** The value where the item is a day; else null. */
  readonly date?: BusinessDate | null | undefined;
  /** Of which day it is true: today or earlier. */
  readonly datedOn: BusinessDate;
  /** The last day on which it counts; null: as the item says. */
  readonly expiresOn?: BusinessDate | null | undefined;
  /** Of a number, a percentage or a count, with up to four decimals; else null. */
  readonly figure?: Decimal | null | undefined;
  /** The paper itself, sent by `POST /files`; a document has one. Null without a paper. */
  readonly fileId?: Id | null | undefined;
  /** Of what is yes or no; else null. */
  readonly isTrue?: boolean | null | undefined;
  /** From where it is, up to 200 characters: a register, an agency, the customer. */
  readonly source: string;
  /** Of what is told in words, up to 2,000 characters; else null. */
  readonly text?: string | null | undefined;
}

/** Facts and documents of one file. */
export interface CreditFileFactsRecordInput {
  /** From 1 to 100; all are recorded or none. */
  readonly facts: readonly CreditFileFactInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The party whose file it is. */
  readonly partyId: Id;
}

/** What a figure of a financial statement is of. */
export type CreditFileFigureKind =
  /** Of all days of the period, such as revenue. */
  | 'FLOW'
  /** Of the last day of the period, such as total assets. */
  | 'STOCK';

/** Which files to list; a field that is left out or null filters nothing. */
export interface CreditFileFilter {
  /** Only of parties whose owner is this user. */
  readonly ownerId?: Id | null | undefined;
  /** Only the files of these parties. */
  readonly partyIds?: readonly Id[] | null | undefined;
  /** Only of parties of these segments. */
  readonly segments?: readonly string[] | null | undefined;
}

/** Something that credit files of the tenant are to hold besides. */
export interface CreditFileItemDefineInput {
  /** By which it is told, 2 to 40 letters and digits from a small letter on; rules know it as `file.<code>`. It never changes. */
  readonly code: string;
  /** So many months after its day it expires where no day is told, 1 to 120; null: it does not. */
  readonly expiresAfterMonths?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What it is called, up to 200 characters. */
  readonly name: string;
  /** What it is called in Chinese; null: as `name`. */
  readonly nameZh?: string | null | undefined;
  /** What kind of value the item has. */
  readonly type: CreditFileOwnItemType;
}

/** Whether a credit file holds an item on a day. */
export type CreditFileItemState =
  /** It is there, and past its date. */
  | 'EXPIRED'
  /** It is there and counts. */
  | 'IN_FORCE'
  /** It is asked for and not there. */
  | 'MISSING';

/** How an item of a credit file is told. */
export type CreditFileItemType =
  /** Money in a currency. */
  | 'AMOUNT'
  /** Whether something is so. */
  | 'BOOLEAN'
  /** Whole things, zero or more. */
  | 'COUNT'
  /** A calendar day. */
  | 'DATE'
  /** A file, which is all that it is. */
  | 'DOCUMENT'
  /** When an inquiry or a visit was last made. */
  | 'INVESTIGATION'
  /** A number with up to four decimals. */
  | 'NUMBER'
  /** A percentage: 12.5 is an eighth. */
  | 'PERCENT'
  /** Words. */
  | 'TEXT';

/** How an item that a tenant adds is told. */
export type CreditFileOwnItemType =
  /** Money in a currency. */
  | 'AMOUNT'
  /** Whether something is so. */
  | 'BOOLEAN'
  /** Whole things, zero or more. */
  | 'COUNT'
  /** A calendar day. */
  | 'DATE'
  /** A file, which is all that it is. */
  | 'DOCUMENT'
  /** A number with up to four decimals. */
  | 'NUMBER'
  /** A percentage: 12.5 is an eighth. */
  | 'PERCENT'
  /** Words. */
  | 'TEXT';

/** What a held order waits for. */
export type CreditHoldAnswer =
  /** For somebody to release it. */
  | 'HOLD'
  /** For money, or for somebody to release it. */
  | 'PREPAY';

/** Who is to look after a held order. */
export interface CreditHoldAssignInput {
  /** The hold, by the id that `creditHolds` tells. */
  readonly creditHoldId: Id;
  /** Its version as you saw it. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user; null for nobody. */
  readonly ownerId?: Id | null | undefined;
}

/** A note on a held order. */
export interface CreditHoldCommentInput {
  /** The hold, by the id that `creditHolds` tells. */
  readonly creditHoldId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The words; up to 1,000 characters. */
  readonly text: string;
}

/** Which holds to list; a field that is left out or null filters nothing. */
export interface CreditHoldFilter {
  /** Only what waits for these. */
  readonly answers?: readonly CreditHoldAnswer[] | null | undefined;
  /** True for what a hard stop holds alone; false for what none does. */
  readonly isHardStop?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only what this user looks after; whoever does when null. */
  readonly ownerId?: Id | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only of this order; of all when null. */
  readonly salesOrderId?: Id | null | undefined;
  /** Only in these states; OPEN alone for the queue of what waits. */
  readonly states?: readonly CreditHoldState[] | null | undefined;
}

/** A held order that is not to go on. */
export interface CreditHoldRejectInput {
  /** The check of the hold that you looked at: another one since, or another order, and nothing is done. */
  readonly creditCheckId: Id;
  /** The hold, by the id that `creditHolds` tells. */
  readonly creditHoldId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, for whoever looks at it later; up to 1,000 characters. */
  readonly reason: string;
}

/** A held order to let pass against the rules. */
export interface CreditHoldReleaseInput {
  /** The check of the hold that you looked at: another one since, or another order, and nothing is done. */
  readonly creditCheckId: Id;
  /** The hold, by the id that `creditHolds` tells. */
  readonly creditHoldId: Id;
  /** For how many hours from the release on goods may leave by it, 1 to 8,760. */
  readonly hours: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, for whoever looks at it later; up to 1,000 characters. */
  readonly reason: string;
}

/** Where a held order stands. */
export type CreditHoldState =
  /** Another check took its place, or the order was closed. */
  | 'ENDED'
  /** It waits. */
  | 'OPEN'
  /** Somebody rejected it. */
  | 'REJECTED'
  /** Somebody released it. */
  | 'RELEASED';

/** Which deadlines to list; a field that is left out or null filters nothing. */
export interface CreditInsuranceDeadlineFilter {
  /** Only deadlines of these kinds. */
  readonly kinds?: readonly CreditInsuranceNoticeKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only what this buyer owes. */
  readonly partyId?: Id | null | undefined;
}

/** What an insurer has to be told of an item in time. */
export type CreditInsuranceNoticeKind =
  /** That it is claimed. */
  | 'CLAIM'
  /** That it is overdue. */
  | 'OVERDUE_NOTICE';

/** What an insurer was told. */
export interface CreditInsuranceNoticeRecordInput {
  /** The policy whose insurer was told. */
  readonly creditInsurancePolicyId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What the insurer was told of the items. */
  readonly kind: CreditInsuranceNoticeKind;
  /** Of which open items: 1 to 1,000. */
  readonly openItemIds: readonly Id[];
  /** The buyer who owes the items. */
  readonly partyId: Id;
  /** The insurer’s reference, up to 200 characters; null without. */
  readonly reference?: string | null | undefined;
  /** When, up to today; null: today. */
  readonly toldOn?: BusinessDate | null | undefined;
}

/** New terms of a policy from a day on, as a whole. */
export interface CreditInsurancePolicyAmendInput {
  /** Days after the due date within which an item is claimed, 0 to 1,000. */
  readonly claimDays: number;
  /** Borne by us of each loss, 0 to 100 percent. */
  readonly coInsurancePercent: Decimal;
  /** The policy that is amended. */
  readonly creditInsurancePolicyId: Id;
  /** Borne by us of each buyer’s loss first. */
  readonly deductible: Decimal;
  /** The first day on which they hold, today at the earliest, within the policy, and not before the newest terms; null: today. */
  readonly effectiveFrom?: BusinessDate | null | undefined;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The most that is paid for the losses of all buyers together; null: no bound. */
  readonly maximumLiability?: Decimal | null | undefined;
  /** Days after the due date within which an overdue item is told, 0 to 1,000. */
  readonly overdueNoticeDays: number;
  /** The last day on which the policy covers; null: as it was. */
  readonly validTo?: BusinessDate | null | undefined;
}

/** Which policies to list; a field that is left out or null filters nothing. */
export interface CreditInsurancePolicyFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Those that cover on this day. */
  readonly validOn?: BusinessDate | null | undefined;
}

/** What an insurer has promised. */
export interface CreditInsurancePolicyRecordInput {
  /** Days after the due date within which an item is claimed, 0 to 1,000. */
  readonly claimDays: number;
  /** Borne by us of each loss, 0 to 100 percent. */
  readonly coInsurancePercent: Decimal;
  /** Of its amounts and of insured limits. */
  readonly currencyCode: CurrencyCode;
  /** Borne by us of each buyer’s loss first. */
  readonly deductible: Decimal;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The insurer, up to 200 characters. */
  readonly insurer: string;
  /** Claims of which legal entity it covers; null: of all of them. */
  readonly legalEntityId?: Id | null | undefined;
  /** The most that is paid for the losses of all buyers together; null: no bound. */
  readonly maximumLiability?: Decimal | null | undefined;
  /** Days after the due date within which an overdue item is told, 0 to 1,000. */
  readonly overdueNoticeDays: number;
  /** Its number, once per insurer, up to 200 characters. */
  readonly policyNumber: string;
  /** The first day on which it covers. */
  readonly validFrom: BusinessDate;
  /** The last day on which it covers. */
  readonly validTo: BusinessDate;
}

/** How a customer was looked into. */
export type CreditInvestigationKind =
  /** Others were asked: an agency, a bank, a supplier (资信调查). */
  | 'INQUIRY'
  /** Somebody went there (实地走访). */
  | 'SITE_VISIT';

/** An inquiry about a customer, or a visit to it. */
export interface CreditInvestigationRecordInput {
  /** Who made it, up to 200 characters. */
  readonly conductedBy: string;
  /** The paper itself, sent by `POST /files`; null for none. */
  readonly fileId?: Id | null | undefined;
  /** What was found, up to 4,000 characters. */
  readonly findings: string;
  /** On which day it was made: today or earlier. */
  readonly heldOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** How the customer was looked into. */
  readonly kind: CreditInvestigationKind;
  /** By when the next is due; null when none is. */
  readonly nextDueOn?: BusinessDate | null | undefined;
  /** The party whose file it is. */
  readonly partyId: Id;
}

/** Which proposal is approved. */
export interface CreditLimitApproveInput {
  /** The limit that it is about, by its id. */
  readonly creditLimitId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which limit is ended before its time, and why. */
export interface CreditLimitEndInput {
  /** The limit that it is about, by its id. */
  readonly creditLimitId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The last day on which it counts, today at the earliest; null: it counts no more from now on. */
  readonly lastDay?: BusinessDate | null | undefined;
  /** Why: up to 1,000 characters. */
  readonly reason: string;
}

/** Which limits to list; a field that is left out or null filters nothing. */
export interface CreditLimitFilter {
  /** Those that count on this day, past or future: what the limit was then. */
  readonly countsOn?: BusinessDate | null | undefined;
  /** Only what this run proposed. */
  readonly creditLimitRunId?: Id | null | undefined;
  /** Whose last day is this or later. */
  readonly endsFrom?: BusinessDate | null | undefined;
  /** Whose last day is this or earlier. */
  readonly endsTo?: BusinessDate | null | undefined;
  /** Only limits that bind whom one of these says. */
  readonly kinds?: readonly CreditLimitKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only from one of these origins. */
  readonly origins?: readonly CreditLimitOrigin[] | null | undefined;
  /** Only limits of this customer or head of a group. */
  readonly partyId?: Id | null | undefined;
  /** Only limits in one of these states. */
  readonly states?: readonly CreditLimitState[] | null | undefined;
}

/** Whom a limit binds. */
export type CreditLimitKind =
  /** The head of a group and everybody below it together. */
  | 'GROUP'
  /** The customer itself. */
  | 'PARTY';

/** Where a proposal came from. */
export type CreditLimitOrigin =
  /** From an application for credit. */
  | 'APPLICATION'
  /** From the formula of the credit policy in force. */
  | 'FORMULA'
  /** From somebody who gave a reason. */
  | 'HAND'
  /** A reward of a discount scheme for who pays punctually. */
  | 'REWARD';

/** What a formula came to for a customer. */
export type CreditLimitOutcome =
  /** Facts that the formula needs are absent. */
  | 'FACTS_ABSENT'
  /** The terms of the class are to pay ahead, and the customer has no limit above zero; one that stands is proposed to become zero. */
  | 'NOT_OPEN'
  /** The customer is new, as nothing was sold to it six months ago or before, and no approved application for credit holds on the day; nor has it a limit that would come to less. Have an application approved first. */
  | 'NO_APPLICATION'
  /** The customer has no class, or one that the policy has no terms for. */
  | 'NO_CLASS'
  /** No credit policy is in force for the customer. */
  | 'NO_POLICY'
  /** A limit other than the one that stands; it waits for approval. */
  | 'PROPOSED'
  /** A fact is absent for want of an exchange rate. */
  | 'RATE_MISSING'
  /** The limit that stands. */
  | 'UNCHANGED';

/** Which customers; what is left out or null binds nothing. */
export interface CreditLimitPartiesInput {
  /** Customers of these credit classes. */
  readonly classCodes?: readonly string[] | null | undefined;
  /** Just these customers: 1 to 1,000. */
  readonly partyIds?: readonly Id[] | null | undefined;
  /** Customers of these regions. */
  readonly regions?: readonly string[] | null | undefined;
  /** Customers of these segments. */
  readonly segments?: readonly string[] | null | undefined;
}

/** For whom a limit is worked out by the credit policy in force. */
export interface CreditLimitProposeByFormulaInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Towards which legal entity; null: towards all of them together. */
  readonly legalEntityId?: Id | null | undefined;
  /** The customer that the limit is for. */
  readonly partyId: Id;
}

/** A limit that is proposed by hand. */
export interface CreditLimitProposeInput {
  /** Zero or more; in a currency with a rate into that of the credit policy. What it is to be, or what a rise adds. */
  readonly amount: MoneyInput;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether it is added to the base for a time. */
  readonly isRise: boolean;
  /** Whether it is to bind a customer or a group. */
  readonly kind: CreditLimitKind;
  /** Towards which legal entity; null: towards all of them together. */
  readonly legalEntityId?: Id | null | undefined;
  /** The customer; of a group limit the head of the group. */
  readonly partyId: Id;
  /** Why, for whoever decides: up to 1,000 characters. */
  readonly reason: string;
  /** The first day on which it counts, today at the earliest; null: today. */
  readonly validFrom?: BusinessDate | null | undefined;
  /** The last day; a rise needs one. Null: until it is replaced or ended. */
  readonly validTo?: BusinessDate | null | undefined;
}

/** Which proposal is turned down, and why. */
export interface CreditLimitRejectInput {
  /** The limit that it is about, by its id. */
  readonly creditLimitId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why: up to 1,000 characters. */
  readonly reason: string;
}

/** Which run is ended early. */
export interface CreditLimitRunCancelInput {
  /** A run that waits or is at work. */
  readonly creditLimitRunId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which runs to list; a field that is left out or null filters nothing. */
export interface CreditLimitRunFilter {
  /** Only runs in one of these states. */
  readonly states?: readonly CreditLimitRunState[] | null | undefined;
}

/** Which customers of a run to list; a field that is left out or null filters nothing. */
export interface CreditLimitRunPartyFilter {
  /** With one of these outcomes. */
  readonly outcomes?: readonly CreditLimitOutcome[] | null | undefined;
}

/** What a run does with customers. */
export type CreditLimitRunPurpose =
  /** Proposes limits by formula. */
  | 'PROPOSALS'
  /** Measures how much of their limits they use. */
  | 'USE';

/** For which customers limits are worked out by formula. */
export interface CreditLimitRunStartInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Towards which legal entity; null: towards all of them together. */
  readonly legalEntityId?: Id | null | undefined;
  /** Which customers; null: all of them. */
  readonly parties?: CreditLimitPartiesInput | null | undefined;
}

/** How far a run over many customers has come. */
export type CreditLimitRunState =
  /** Somebody ended it early; what it did by then stands. */
  | 'CANCELLED'
  /** It is through with all customers. */
  | 'COMPLETED'
  /** It met a fault too often and was given up. */
  | 'FAILED'
  /** It is at work, piece by piece. */
  | 'RUNNING'
  /** It is in the queue. */
  | 'WAITING';

/** Where a limit stands. */
export type CreditLimitState =
  /** It counts on its days. */
  | 'APPROVED'
  /** It was ended or replaced before its time; its days say when it counted. */
  | 'ENDED'
  /** It waits for somebody other than its proposer, and counts nothing. */
  | 'PROPOSED'
  /** It was turned down. */
  | 'REJECTED'
  /** Its proposer took it back, or a newer proposal took its place. */
  | 'WITHDRAWN';

/** Which uses to list; a field that is left out or null filters nothing. */
export interface CreditLimitUseFilter {
  /** Only limits that bind whom one of these says. */
  readonly kinds?: readonly CreditLimitKind[] | null | undefined;
  /** Of these customers or heads. */
  readonly partyIds?: readonly Id[] | null | undefined;
  /** From this share in percent on: 100 for who is at the limit or above it. Who owes without any limit is above any share. */
  readonly usePercentFrom?: Decimal | null | undefined;
  /** Up to this share in percent. */
  readonly usePercentTo?: Decimal | null | undefined;
}

/** Of which customers it is measured how much of their limits they use. */
export interface CreditLimitUseMeasureInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Towards which legal entity; null: towards all of them together. */
  readonly legalEntityId?: Id | null | undefined;
  /** Which customers; null: all of them. */
  readonly parties?: CreditLimitPartiesInput | null | undefined;
}

/** Which proposal is taken back. */
export interface CreditLimitWithdrawInput {
  /** The limit that it is about, by its id. */
  readonly creditLimitId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What a credit note is applied to. */
export interface CreditNoteAllocateInput {
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly DocumentAllocationInput[] | null | undefined;
  /** The credit note, of which something is open; its items serve in their order. */
  readonly creditNoteId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
}

/** A credit note, and what it is applied to. */
export interface CreditNoteApplicationInput {
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly DocumentAllocationInput[] | null | undefined;
  /** The credit note, of which something is open; its items serve in their order. */
  readonly creditNoteId: Id;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
}

/** A credit note to post; amounts are positive. */
export interface CreditNoteInput {
  /** The number of the contract that it is written under, as printed. An invoice or debit note falls due as that says on the document date, unless `paymentTermCode`, `dueDate` or `instalments` says otherwise. Null for none. */
  readonly contractNumber?: string | null | undefined;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** SALES towards a customer, PURCHASE towards a supplier. */
  readonly direction: Direction;
  /** The date printed on the document. */
  readonly documentDate: BusinessDate;
  /** As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series. */
  readonly documentNumber?: string | null | undefined;
  /** When all of it falls due; null when `paymentTermCode` or `instalments` says so, or it is due on its date. */
  readonly dueDate?: BusinessDate | null | undefined;
  /** Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** What the source system calls it, unique there among those that are not reversed; null when it has no other name. */
  readonly externalRef?: string | null | undefined;
  /** When which part of it falls due, at most 1,000; together they make the total. Null when all falls due at once or by `paymentTermCode`. */
  readonly instalments?: readonly InstalmentInput[] | null | undefined;
  /** In whose books it is posted. */
  readonly legalEntityId: Id;
  /** At least one, at most 1,000; their sum is above zero. */
  readonly lines: readonly TradeDocumentLineInput[];
  /** A remark; up to 500 characters. Null for none. */
  readonly memo?: string | null | undefined;
  /** The fiscal year, when the source system numbers its documents anew each year; else null. */
  readonly numberedInFiscalYear?: number | null | undefined;
  /** The customer or supplier by its code. Give either this or `partyId`, and null for the other. */
  readonly partyCode?: string | null | undefined;
  /** The customer or supplier by id. Give either this or `partyCode`, and null for the other. */
  readonly partyId?: Id | null | undefined;
  /** The payment term that decides when it falls due. Give at most one of this, `dueDate` and `instalments`; with null for all of them it is due on its date. */
  readonly paymentTermCode?: string | null | undefined;
  /** The day on which it goes into the books; the document date when null. */
  readonly postingDate?: BusinessDate | null | undefined;
  /** What else it refers to, an order number for example; up to 500 characters. Null for nothing. */
  readonly reference?: string | null | undefined;
  /** The system it comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** A credit note to post. */
export interface CreditNotePostInput {
  /** The credit note, with all of its lines. */
  readonly creditNote: CreditNoteInput;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What credit notes are applied to in one transaction. */
export interface CreditNotesAllocateInput {
  /** 1 to 1,000, applied in their order: each finds what those before it leave. The same one may be named more than once. */
  readonly creditNotes: readonly CreditNoteApplicationInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** Credit notes to post in one transaction. */
export interface CreditNotesPostInput {
  /** The credit notes, at most 1,000. */
  readonly creditNotes: readonly CreditNoteInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** What a customer has to show before it is given time to pay. */
export type CreditPaymentCondition =
  /** A share of the order paid beforehand. */
  | 'DEPOSIT'
  /** Security for what it will owe. */
  | 'GUARANTEE'
  /** Nothing: open account. */
  | 'OPEN'
  /** All of it paid beforehand. */
  | 'PREPAY';

/** Which draft is to hold, and when. */
export interface CreditPolicyActivateInput {
  /** The draft that is to hold. */
  readonly creditPolicyVersionId: Id;
  /** The first day, today or later; the day of agreement when null. */
  readonly effectiveFrom?: BusinessDate | null | undefined;
  /** The last day; until further notice when null. */
  readonly effectiveTo?: BusinessDate | null | undefined;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** All that a version is to say. */
export interface CreditPolicyContentInput {
  /** The terms of each class, 1 to 26 of them. */
  readonly classes: readonly CreditClassTermsInput[];
  /** The currency of its amounts, and in which amounts are compared. */
  readonly currencyCode: CurrencyCode;
  /** Whether the insured part is taken off the exposure. */
  readonly deductsInsured: boolean;
  /** Whether collateral is taken off the exposure. */
  readonly deductsSecurity: boolean;
  /** By which rules orders are checked. */
  readonly orderCheck: OrderCheckTermsInput;
  /** The scorecard whose bands are the classes; null: classes are given to customers by hand. */
  readonly scorecardCode?: string | null | undefined;
}

/** The next version of a policy, as a draft. */
export interface CreditPolicyDraftInput {
  /** The terms, rules and amounts that it sets. */
  readonly content: CreditPolicyContentInput;
  /** The `version` of the draft that stands; null where none does. */
  readonly expectedVersion?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What people call it: up to 120 characters. */
  readonly name: string;
  /** What the policy is called, version after version: 1 to 40 characters. */
  readonly policyCode: string;
  /** Which goes first of policies that bind as much, the higher; from -1,000 to 1,000. 0 when null. */
  readonly priority?: number | null | undefined;
  /** Which customers and orders it is for. */
  readonly scope: CreditPolicyScopeInput;
}

/** Which version is to hold no longer. */
export interface CreditPolicyEndInput {
  /** The version that is to hold no longer. */
  readonly creditPolicyVersionId: Id;
  /** The last day, today or later; the day of agreement when null. */
  readonly effectiveTo?: BusinessDate | null | undefined;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What a draft would change. */
export interface CreditPolicyImpactRequestInput {
  /** The draft that is looked at. */
  readonly creditPolicyVersionId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Towards which legal entity; when null the first of the scope, or towards all where it names none. */
  readonly legalEntityId?: Id | null | undefined;
  /** For which product group; when null the first of the scope, or none in particular where it names none. */
  readonly productGroup?: string | null | undefined;
}

/** Where a report of what a draft would change stands. */
export type CreditPolicyImpactState =
  /** Every customer was looked at. */
  | 'COMPLETED'
  /** It was given up; `failure` says why. */
  | 'FAILED'
  /** Customers are looked at, one piece after the other. */
  | 'RUNNING'
  /** Nobody works on it yet. */
  | 'WAITING';

/** Which customers to list; a field that is left out or null filters nothing. */
export interface CreditPolicyPartyImpactFilter {
  /** Only customers of these classes. */
  readonly classCodes?: readonly string[] | null | undefined;
  /** True for those whose exposure is above the limit after; false for those within. */
  readonly isOverLimit?: boolean | null | undefined;
}

/** Whom a policy is for. */
export interface CreditPolicyScopeInput {
  /** Only towards these legal entities; empty: towards all. The same when null. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only for orders of these product groups; empty: for all. The same when null. */
  readonly productGroups?: readonly string[] | null | undefined;
  /** Only for customers of these regions; empty: of all. The same when null. */
  readonly regions?: readonly string[] | null | undefined;
  /** Only for customers of these segments; empty: of all. The same when null. */
  readonly segments?: readonly string[] | null | undefined;
}

/** Where a version of a credit policy stands. */
export type CreditPolicyState =
  /** It holds from its first day on, until further notice. */
  | 'ACTIVE'
  /** It is written and holds for nobody. */
  | 'DRAFT'
  /** Its last day is known; until then it holds, and for those days it held for ever. */
  | 'ENDED';

/** Which versions to list; a field that is left out or null filters nothing. */
export interface CreditPolicyVersionFilter {
  /** Only those that hold on this day. */
  readonly inForceOn?: BusinessDate | null | undefined;
  /** Only versions of these policies. */
  readonly policyCodes?: readonly string[] | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly CreditPolicyState[] | null | undefined;
}

/** Who does a review. */
export interface CreditReviewAssignInput {
  /** The review that it is about. */
  readonly creditReviewId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user who does it from now on. */
  readonly ownerId: Id;
}

/** Why a review was opened. */
export type CreditReviewCause =
  /** An alert was raised. */
  | 'ALERT'
  /** The policy has customers of its class reviewed each so many months. */
  | 'CALENDAR'
  /** The customer is in another class. */
  | 'CLASS_CHANGE'
  /** Somebody asked for it. */
  | 'PERSON'
  /** Something adverse was heard. */
  | 'SIGNAL';

/** What a review came to. */
export interface CreditReviewCompleteInput {
  /** The review that it is about. */
  readonly creditReviewId: Id;
  /** What is to follow from it. */
  readonly decision: CreditReviewDecision;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What was found, up to 2,000 characters. */
  readonly note: string;
}

/** What a review came to. No limit changes by any of them: others agree to what is proposed. */
export type CreditReviewDecision =
  /** All stays as it is. */
  | 'KEEP'
  /** Another class is to be proposed. */
  | 'PROPOSE_CLASS'
  /** What the formula makes is proposed with it: `creditLimit`, which others approve. */
  | 'PROPOSE_LIMIT'
  /** The customer is scored anew: `scoreRun` is started with it. */
  | 'RESCORE';

/** Which reviews to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface CreditReviewFilter {
  /** Only for one of these reasons. */
  readonly causes?: readonly CreditReviewCause[] | null | undefined;
  /** Only of customers that were in one of these classes. */
  readonly classCodes?: readonly string[] | null | undefined;
  /** To be done on this day or later. */
  readonly dueFrom?: BusinessDate | null | undefined;
  /** To be done on this day or earlier. */
  readonly dueTo?: BusinessDate | null | undefined;
  /** Whether it should have been done by now. */
  readonly isOverdue?: boolean | null | undefined;
  /** Only those that this user does. */
  readonly ownerId?: Id | null | undefined;
  /** Only reviews of this customer. */
  readonly partyId?: Id | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly CreditReviewState[] | null | undefined;
}

/** Whose credit is to be reviewed. */
export interface CreditReviewOpenInput {
  /** Until when; today when null. */
  readonly dueOn?: BusinessDate | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The customer whose credit is to be reviewed. */
  readonly partyId: Id;
}

/** Until when a review is put off, and why. */
export interface CreditReviewSnoozeInput {
  /** The review that it is about. */
  readonly creditReviewId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, up to 2,000 characters. */
  readonly reason: string;
  /** Until which day, from tomorrow on up to 90 days ahead. */
  readonly until: BusinessDate;
}

/** Where a review stands. */
export type CreditReviewState =
  /** Somebody said what it came to. */
  | 'DONE'
  /** It is to be done; overdue and put off are told apart. */
  | 'OPEN';

/** Which scores to list; a field that is left out or null filters nothing. */
export interface CreditScoreFilter {
  /** Only scores that make these classes. */
  readonly classCodes?: readonly string[] | null | undefined;
  /** Only scores of these customers. */
  readonly partyIds?: readonly Id[] | null | undefined;
  /** Only scores of this run. */
  readonly scoreRunId?: Id | null | undefined;
}

/** What a tenant is to begin with. */
export interface CreditStarterPackLoadInput {
  /** Whether all of it is to hold, from the day on which it is agreed to, the drafts of an earlier call with it: each rule is back-tested, and one request asks somebody else for the whole. Null: it is drafted only. */
  readonly activate?: boolean | null | undefined;
  /** The currency in which amounts are compared. */
  readonly currencyCode: CurrencyCode;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What a part of the starter pack is. */
export type CreditStarterPackPartKind =
  /** What customers are watched for. */
  | 'ALERT_RULE'
  /** On what terms which class of customers buys, and how orders are checked. */
  | 'POLICY'
  /** What customers are scored by. */
  | 'SCORECARD';

/** How far a part of the starter pack has come. */
export type CreditStarterPackPartState =
  /** It holds once the request of this call is agreed to. */
  | 'ASKED_FOR'
  /** It is written, and nobody is asked to let it hold. */
  | 'DRAFT'
  /** It held, and does no more. */
  | 'ENDED'
  /** It holds. */
  | 'HOLDS';

/** That a customer has acknowledged its terms. */
export interface CreditTermsNoticeAcknowledgeInput {
  /** On which day; today when null. */
  readonly acknowledgedOn?: BusinessDate | null | undefined;
  /** The notice that was acknowledged. */
  readonly creditTermsNoticeId: Id;
  /** A file that you have sent, as the stamped slip; null where there is none. */
  readonly evidenceFileId?: Id | null | undefined;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which notices to list; a field that is left out or null filters nothing. */
export interface CreditTermsNoticeFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those to this customer. */
  readonly partyId?: Id | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly CreditTermsNoticeState[] | null | undefined;
}

/** Who is written to. */
export interface CreditTermsNoticeRecipientInput {
  /** The mail address that it goes to. */
  readonly address: string;
  /** Who reads there; null for nobody in particular. */
  readonly name?: string | null | undefined;
}

/** Which customer is told of its terms. */
export interface CreditTermsNoticeSendInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** In which language it is written. */
  readonly language: LetterLanguage;
  /** The legal entity that tells it. */
  readonly legalEntityId: Id;
  /** The customer that is told of its terms. */
  readonly partyId: Id;
  /** Who is written to, at which address. */
  readonly recipient: CreditTermsNoticeRecipientInput;
}

/** Where a notice of terms stands. */
export type CreditTermsNoticeState =
  /** Somebody has recorded that the customer acknowledged it. */
  | 'ACKNOWLEDGED'
  /** It went to the customer; whether it arrived the mail tells. */
  | 'SENT';

/** A currency by its ISO 4217 alphabetic code, for example "CNY". */
export type CurrencyCode = string;

/** A calendar day without time or time zone, ISO 8601 yyyy-mm-dd, of the years 1900 to 2999. */
export type BusinessDate = string;

/** An instant, RFC 3339 with an offset and at most milliseconds. Answered in UTC, for example "2026-03-31T08:00:00.000Z". */
export type Instant = string;

/** How days make a part of a year. */
export type DayCount =
  /** Days counted, a year of 360, as banks do. */
  | 'ACT_360'
  /** Days counted, a year of 365. */
  | 'ACT_365'
  /** Days counted; those of a leap year are 366ths, the others 365ths (ISDA). */
  | 'ACT_ACT';

/** Due on a day of a later month. */
export interface DayOfMonthDueRuleInput {
  /** The day, 1 to 31; the last day of the month when it is shorter. */
  readonly dayOfMonth: number;
  /** Which month, 1 to 120: 1 is the one after that of the document date. */
  readonly monthsAhead: number;
}

/** A debit note to post. */
export interface DebitNoteInput {
  /** The number of the contract that it is written under, as printed. An invoice or debit note falls due as that says on the document date, unless `paymentTermCode`, `dueDate` or `instalments` says otherwise. Null for none. */
  readonly contractNumber?: string | null | undefined;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** SALES towards a customer, PURCHASE towards a supplier. */
  readonly direction: Direction;
  /** The date printed on the document. */
  readonly documentDate: BusinessDate;
  /** As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series. */
  readonly documentNumber?: string | null | undefined;
  /** When all of it falls due; null when `paymentTermCode` or `instalments` says so, or it is due on its date. */
  readonly dueDate?: BusinessDate | null | undefined;
  /** Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** What the source system calls it, unique there among those that are not reversed; null when it has no other name. */
  readonly externalRef?: string | null | undefined;
  /** When which part of it falls due, at most 1,000; together they make the total. Null when all falls due at once or by `paymentTermCode`. */
  readonly instalments?: readonly InstalmentInput[] | null | undefined;
  /** In whose books it is posted. */
  readonly legalEntityId: Id;
  /** At least one, at most 1,000; their sum is above zero. */
  readonly lines: readonly TradeDocumentLineInput[];
  /** A remark; up to 500 characters. Null for none. */
  readonly memo?: string | null | undefined;
  /** The fiscal year, when the source system numbers its documents anew each year; else null. */
  readonly numberedInFiscalYear?: number | null | undefined;
  /** The customer or supplier by its code. Give either this or `partyId`, and null for the other. */
  readonly partyCode?: string | null | undefined;
  /** The customer or supplier by id. Give either this or `partyCode`, and null for the other. */
  readonly partyId?: Id | null | undefined;
  /** The payment term that decides when it falls due. Give at most one of this, `dueDate` and `instalments`; with null for all of them it is due on its date. */
  readonly paymentTermCode?: string | null | undefined;
  /** The day on which it goes into the books; the document date when null. */
  readonly postingDate?: BusinessDate | null | undefined;
  /** What else it refers to, an order number for example; up to 500 characters. Null for nothing. */
  readonly reference?: string | null | undefined;
  /** The system it comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** A debit note to post. */
export interface DebitNotePostInput {
  /** The debit note, with all of its lines. */
  readonly debitNote: DebitNoteInput;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Debit notes to post in one transaction. */
export interface DebitNotesPostInput {
  /** The debit notes, at most 1,000. */
  readonly debitNotes: readonly DebitNoteInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** An exact decimal number as text, for example "1234.50": ASCII digits, an optional leading minus and an optional fraction. JSON numbers are refused, as they lose digits. */
export type Decimal = string;

/** Which documents invoice which deliveries, all or none. */
export interface DeliveriesInvoiceInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** 1 to 1,000 statements of what invoices what. */
  readonly invoicings: readonly DeliveryInvoicingInput[];
}

/** Deliveries to record, all or none. */
export interface DeliveriesRecordInput {
  /** 1 to 1,000 deliveries, each number once. */
  readonly deliveries: readonly DeliveryInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Deliveries that were recorded by mistake, all or none. */
export interface DeliveriesWithdrawInput {
  /** 1 to 1,000 deliveries of which nothing is invoiced. */
  readonly deliveryIds: readonly Id[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, for the audit; up to 500 characters. */
  readonly reason: string;
}

/** Which deliveries to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface DeliveryFilter {
  /** Delivered on this day or later. */
  readonly deliveredFrom?: BusinessDate | null | undefined;
  /** Delivered on this day or earlier. */
  readonly deliveredTo?: BusinessDate | null | undefined;
  /** Only with exactly this number, leading zeros included; withdrawn ones that had it too. */
  readonly deliveryNumber?: string | null | undefined;
  /** True for withdrawn ones alone; false for those that stand. */
  readonly isWithdrawn?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only for the order with exactly this number, leading zeros included; of whatever system when sourceSystem is null. */
  readonly orderNumber?: string | null | undefined;
  /** Only to this party; to all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only from exactly this system. */
  readonly sourceSystem?: string | null | undefined;
}

/** A delivery. Legal entity, source system and number make it unique. */
export interface DeliveryInput {
  /** What is to be invoiced for it, tax included; above zero. */
  readonly amount: Decimal;
  /** The currency of the amount. */
  readonly currencyCode: CurrencyCode;
  /** The day on which the customer got it. */
  readonly deliveredOn: BusinessDate;
  /** Its number there, leading zeros kept; up to 60 characters. */
  readonly deliveryNumber: string;
  /** The legal entity that delivered, and is to invoice. */
  readonly legalEntityId: Id;
  /** The number of the order that it fulfils, in the same source system; up to 60 characters. The order need not be known here. Null where it fulfils none. */
  readonly orderNumber?: string | null | undefined;
  /** The customer, by its code. */
  readonly partyCode: string;
  /** Whether it is recorded though the very same was withdrawn: true after a withdrawal that was wrong. Null is false: what was withdrawn stays so. */
  readonly recordsAnew?: boolean | null | undefined;
  /** The system it comes from; up to 40 characters. */
  readonly sourceSystem: string;
}

/** What a document invoices of a delivery. It is stated, not added: a later statement for the same two takes the place of this one. */
export interface DeliveryInvoicingInput {
  /** How much of the delivery, tax included; zero takes back what was stated. Null is all that both have left. */
  readonly amount?: Decimal | null | undefined;
  /** The delivery that is invoiced, by its id. */
  readonly deliveryId: Id;
  /** A sales invoice or debit note of the same legal entity, party and currency, not reversed. */
  readonly documentId: Id;
}

/** What is worth telling about a delivery that was sent. */
export type DeliveryWarningCode =
  /** A delivery under the same number was withdrawn before; this one is recorded anew, and counts in its place on the days before too. */
  | 'RECORDED_AFTER_WITHDRAWAL'
  /** The very same delivery was withdrawn. It stays withdrawn, and nothing was recorded; `recordsAnew` records it. */
  | 'WITHDRAWN_BEFORE';

/** Who deals with a difference. */
export interface DifferenceAssignInput {
  /** The difference that is worked on. */
  readonly differenceId: Id;
  /** Until when; as it stands when null. */
  readonly dueOn?: BusinessDate | null | undefined;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user who deals with it from now on. */
  readonly ownerId: Id;
}

/** What a difference is suspected to come from. */
export type DifferenceCause =
  /** Two lines have different amounts. */
  | 'AMOUNTS_DIFFER'
  /** The decimal point is elsewhere. */
  | 'DECIMAL_POINT_MOVED'
  /** They note a delivery for which there is no document. */
  | 'DELIVERED_WITHOUT_DOCUMENT'
  /** Two neighbouring digits changed places. */
  | 'DIGITS_TRANSPOSED'
  /** The due dates differ. */
  | 'DUE_DATES_DIFFER'
  /** A name, tax id or account is another one. */
  | 'MASTER_DATA_DIFFERS'
  /** It is of the last ten days, and may follow. */
  | 'NEAR_THE_CUT_OFF'
  /** Nothing like it is in our books. */
  | 'NOT_IN_OUR_BOOKS'
  /** Nothing like it is in their statement. */
  | 'NOT_IN_THEIR_BOOKS'
  /** The balances carried forward differ already. */
  | 'OPENING_DIFFERS'
  /** Our document is to be paid otherwise than its contract says. */
  | 'OTHERWISE_THAN_CONTRACT'
  /** It is in our books in another currency. */
  | 'POSTED_IN_ANOTHER_CURRENCY'
  /** It is in our books on the other side of the cut-off. */
  | 'POSTED_IN_ANOTHER_PERIOD_HERE'
  /** It undoes here what they still have. */
  | 'REVERSED_HERE'
  /** Several lines come to different sums. */
  | 'SEVERAL_LINES_DIFFER'
  /** It stands on the wrong side. */
  | 'SIGN_TURNED'
  /** It is in another statement of theirs. */
  | 'STATED_IN_ANOTHER_PERIOD_THERE'
  /** Opening balance and lines do not come to the closing balance. */
  | 'STATEMENT_DOES_NOT_ADD_UP'
  /** We have the same reference, day and amount twice. */
  | 'TWICE_HERE'
  /** They have the same number and amount twice. */
  | 'TWICE_THERE';

/** Who sees a comment. */
export type DifferenceCommentAudience =
  /** Our own people alone. */
  | 'INTERNAL'
  /** The other side too. */
  | 'SHARED';

/** A comment whose words are to be forgotten. */
export interface DifferenceCommentEraseInput {
  /** The comment whose words are forgotten. */
  readonly commentId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** A word into the thread of a difference. */
export interface DifferenceCommentInput {
  /** Whether the other side is to see it too. */
  readonly audience: DifferenceCommentAudience;
  /** The difference that is written about. */
  readonly differenceId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Up to 20 users whom it mentions; nobody when null. */
  readonly mentionedIds?: readonly Id[] | null | undefined;
  /** What is to be said; up to 4,000 characters. */
  readonly text: string;
}

/** Who wrote a comment. */
export type DifferenceCommentSide =
  /** One of our own. */
  | 'OURS'
  /** The other side. */
  | 'THEIRS';

/** Why nothing is to be corrected. */
export interface DifferenceExplainInput {
  /** The difference that is worked on. */
  readonly differenceId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Why it needs no entry, for programs. */
  readonly explanation: DifferenceExplanation;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The same in words; up to 1,000 characters. */
  readonly note: string;
}

/** Why nothing is to be corrected. */
export type DifferenceExplanation =
  /** Both sides have agreed to leave it. */
  | 'AGREED'
  /** Goods or money are on their way. */
  | 'IN_TRANSIT'
  /** It is an error that is corrected elsewhere. */
  | 'KNOWN_ERROR'
  /** Another reason, as the note says. */
  | 'OTHER'
  /** It is of rounding. */
  | 'ROUNDING'
  /** The other side books it in the next period. */
  | 'TIMING';

/** Which differences; a field that is left out or null filters nothing. Days and amounts are inclusive. */
export interface DifferenceFilter {
  /** Of this amount or more, whatever its sign. */
  readonly amountFrom?: Decimal | null | undefined;
  /** Of this amount or less, whatever its sign. */
  readonly amountTo?: Decimal | null | undefined;
  /** To be resolved on this day or later. */
  readonly dueFrom?: BusinessDate | null | undefined;
  /** To be resolved on this day or earlier. */
  readonly dueTo?: BusinessDate | null | undefined;
  /** Whether it should have been resolved by now. */
  readonly isOverdue?: boolean | null | undefined;
  /** Whether the last comparison found it. */
  readonly isPresent?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those that this user deals with. */
  readonly ownerId?: Id | null | undefined;
  /** Only of accounts of this party. */
  readonly partyId?: Id | null | undefined;
  /** Only of this reconciliation. */
  readonly reconciliationId?: Id | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly DifferenceState[] | null | undefined;
  /** Only of one of these types. */
  readonly types?: readonly DifferenceType[] | null | undefined;
}

/** A difference that is not dealt with after all. */
export interface DifferenceReopenInput {
  /** The difference that is worked on. */
  readonly differenceId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** How a difference was resolved. */
export type DifferenceResolution =
  /** By an entry in our books. */
  | 'ENTRY'
  /** Somebody said why nothing is to be corrected. */
  | 'EXPLAINED'
  /** By itself: a later comparison found it no more. */
  | 'GONE'
  /** They promised to correct it in theirs. */
  | 'THERE';

/** An entry of ours that takes a difference away: one of the two. */
export interface DifferenceResolveByEntryInput {
  /** An adjustment; null where it is a note. */
  readonly adjustment?: ResolvingAdjustmentInput | null | undefined;
  /** The difference that is worked on. */
  readonly differenceId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** A credit or debit note; null where it is an adjustment. */
  readonly note?: ResolvingNoteInput | null | undefined;
}

/** That the other side corrects it. */
export interface DifferenceResolveThereInput {
  /** The difference that is worked on. */
  readonly differenceId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What they have promised, in words; null for none. */
  readonly note?: string | null | undefined;
  /** Until when they promised to; not before today. */
  readonly promisedOn: BusinessDate;
}

/** Where a difference stands. */
export type DifferenceState =
  /** Somebody deals with it, or an entry for it waits for agreement. */
  | 'IN_PROGRESS'
  /** Nobody deals with it yet. */
  | 'OPEN'
  /** It is dealt with. */
  | 'RESOLVED';

/** What figures of differences are told apart by, besides the currency. */
export type DifferenceStatisticsDimension =
  /** What it is suspected to come from. */
  | 'CAUSE'
  /** The legal entity in whose books it is. */
  | 'LEGAL_ENTITY'
  /** The month of the last day of the period. */
  | 'MONTH'
  /** The counterparty. */
  | 'PARTY'
  /** What differs. */
  | 'TYPE';

/** Of which accounts figures are; a field that is left out or null filters nothing. */
export interface DifferenceStatisticsFilter {
  /** Only of these currencies; of all when null. */
  readonly currencyCodes?: readonly CurrencyCode[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only accounts of this party; null: of all. */
  readonly partyId?: Id | null | undefined;
  /** Only periods whose last day is this one or later; null: from the first. */
  readonly periodEndedFrom?: BusinessDate | null | undefined;
  /** Only periods whose last day is this one or earlier; null: up to the last. */
  readonly periodEndedTo?: BusinessDate | null | undefined;
  /** Only of customers' or of suppliers' accounts; of both when null. */
  readonly relations?: readonly AccountRelation[] | null | undefined;
  /** Only differences of these types; of all when null. What was compared is counted all the same. */
  readonly types?: readonly DifferenceType[] | null | undefined;
}

/** What differs between both sides of an account. */
export type DifferenceType =
  /** The amounts of the same business. */
  | 'AMOUNT_MISMATCH'
  /** Both have it, in different currencies. */
  | 'CURRENCY'
  /** One side has it twice. */
  | 'DUPLICATE'
  /** An amount was keyed in wrong, or a statement does not add up. */
  | 'ENTRY_ERROR'
  /** What is told of the party itself. */
  | 'MASTER_DATA'
  /** They have it, and we have not. */
  | 'MISSING_HERE'
  /** We have it, and they have not. */
  | 'MISSING_THERE'
  /** When it falls due, between both sides or against its contract. */
  | 'TERMS_MISMATCH'
  /** The other side has it beyond the cut-off. */
  | 'TIMING'
  /** It was delivered, and there is no document. */
  | 'VOUCHER_MISSING';

/** What a line is tagged with for analysis. */
export interface DimensionInput {
  /** What kind of tag it is; each kind once per line. */
  readonly name: string;
  /** What the line is tagged with, for example "P1". */
  readonly value: string;
}

/** On which side of trade a document stands. */
export type Direction =
  /** Towards a supplier. */
  | 'PURCHASE'
  /** Towards a customer. */
  | 'SALES';

/** Which leaks to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface DiscountLeakFilter {
  /** Only cash discounts, or only rewards of schemes. */
  readonly kinds?: readonly DiscountLeakKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only what this customer took. */
  readonly partyId?: Id | null | undefined;
  /** Taken on this day or later. */
  readonly takenFrom?: BusinessDate | null | undefined;
  /** Taken on this day or earlier. */
  readonly takenTo?: BusinessDate | null | undefined;
}

/** What was taken and not earned. */
export type DiscountLeakKind =
  /** A cash discount that the day of payment had not earned, and that was granted. */
  | 'CASH_DISCOUNT'
  /** A credit note with the reference of a discount scheme, beyond what was earned for good. */
  | 'SCHEME_REWARD';

/** Which customers to list; a field that is left out or null filters nothing. */
export interface DiscountRewardFilter {
  /** Only those who came to one of these. */
  readonly outcomes?: readonly DiscountRewardOutcome[] | null | undefined;
  /** Only what this customer came to. */
  readonly partyId?: Id | null | undefined;
}

/** Why a customer earns by a scheme, or does not. */
export type DiscountRewardOutcome =
  /** No tier is reached. */
  | 'BELOW_TIERS'
  /** The credit class is none of those that are asked for, or there is none. */
  | 'CLASS_UNFIT'
  /** A tier is reached and every condition holds. */
  | 'EARNED'
  /** Nothing fell due in the period that could have been paid in time. */
  | 'NOTHING_DUE'
  /** Something is overdue on the day. */
  | 'OVERDUE'
  /** A rate of exchange is missing, so nobody knows. */
  | 'RATE_MISSING';

/** Which draft is to hold. */
export interface DiscountSchemeActivateInput {
  /** The draft that is to hold for its period. */
  readonly discountSchemeVersionId: Id;
  /** Its `version`: nothing but what was read is agreed to. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What has to hold besides for a customer to earn anything. */
export interface DiscountSchemeConditionsInput {
  /** Credit classes of which the customer has one on the day; any and none when null. */
  readonly classCodes?: readonly string[] | null | undefined;
  /** Whether nothing may be overdue on the day; false when null. */
  readonly needsNoOverdue?: boolean | null | undefined;
  /** Only sales that were settled whole within so many days (0 to 365) of the document date count; all do when null. */
  readonly paidWithinDays?: number | null | undefined;
}

/** What a scheme is to say. */
export interface DiscountSchemeDraftInput {
  /** What all rewards are planned to cost, in its currency; null for no plan. */
  readonly budgetAmount?: Decimal | null | undefined;
  /** What has to hold besides; nothing when null. */
  readonly conditions?: DiscountSchemeConditionsInput | null | undefined;
  /** In which amounts are told and compared. */
  readonly currencyCode: CurrencyCode;
  /** The `version` of the draft that it replaces; null when there is none. */
  readonly expectedVersion?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whose sales count; those of all legal entities together when null. */
  readonly legalEntityId?: Id | null | undefined;
  /** By how many per cent, up to 100, the limit of who earns is proposed to rise; null: not at all. */
  readonly limitUpliftPercent?: Decimal | null | undefined;
  /** What its thresholds are about. */
  readonly measure: DiscountSchemeMeasure;
  /** What a tier rewards; WHOLE when null. */
  readonly method?: DiscountSchemeMethod | null | undefined;
  /** What people call it, up to 200 characters. */
  readonly name: string;
  /** The first day of its period. */
  readonly periodFrom: BusinessDate;
  /** The last day of its period. */
  readonly periodTo: BusinessDate;
  /** The code that its versions share: 1 to 40 capitals, digits, hyphens, underscores. */
  readonly schemeCode: string;
  /** For whom it is; for every customer when null. */
  readonly scope?: DiscountSchemeScopeInput | null | undefined;
  /** 1 to 20 tiers, each threshold above the one before. */
  readonly tiers: readonly DiscountSchemeTierInput[];
}

/** Which version ends. */
export interface DiscountSchemeEndInput {
  /** The version of a scheme that holds, by its id. */
  readonly discountSchemeVersionId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which scheme is worked out. */
export interface DiscountSchemeEvaluateInput {
  /** As of which day, from the first of the period to today; today when null. */
  readonly asOf?: BusinessDate | null | undefined;
  /** The version of a scheme that holds, by its id. */
  readonly discountSchemeVersionId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether it is once and for all, as of a day after the period; false when null. */
  readonly isFinal?: boolean | null | undefined;
}

/** Which evaluation is ended. */
export interface DiscountSchemeEvaluationCancelInput {
  /** One that waits or is under way. */
  readonly discountSchemeEvaluationId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** How far an evaluation of a discount scheme is. */
export type DiscountSchemeEvaluationState =
  /** Somebody ended it; it counts for nothing. */
  | 'CANCELLED'
  /** Every customer in scope was looked at. */
  | 'COMPLETED'
  /** It was given up, and counts for nothing; `failure` says why. */
  | 'FAILED'
  /** Customers are looked at, one piece after the other. */
  | 'RUNNING'
  /** Nobody works on it yet. */
  | 'WAITING';

/** What the thresholds of a discount scheme are about. */
export type DiscountSchemeMeasure =
  /** The percentage of what fell due in the period, and was for money to settle, that was paid by its due date; rounded down to 2 digits. */
  | 'PUNCTUALITY'
  /** What was sold in the period, tax included, less what was credited. */
  | 'TURNOVER';

/** What a tier rewards. */
export type DiscountSchemeMethod =
  /** Each tier rewards what lies between its threshold and the next. */
  | 'SLICES'
  /** The tier that is reached rewards all that counts. */
  | 'WHOLE';

/** For whom a scheme is: all of these hold; what is left out restricts nothing. */
export interface DiscountSchemeScopeInput {
  /** Up to 1,000 parties; all when null. */
  readonly partyIds?: readonly Id[] | null | undefined;
  /** Regions of customers; all when null. */
  readonly regions?: readonly string[] | null | undefined;
  /** Segments of customers; all when null. */
  readonly segments?: readonly string[] | null | undefined;
}

/** Where a version of a discount scheme stands. */
export type DiscountSchemeState =
  /** It holds for its period, which may be over. */
  | 'ACTIVE'
  /** Nothing is earned by it yet. */
  | 'DRAFT'
  /** It was replaced or ended before its time; nothing is earned by it. */
  | 'ENDED';

/** A tier of a discount scheme. */
export interface DiscountSchemeTierInput {
  /** The reward as an amount in the scheme’s currency; null for a percentage. */
  readonly fixedAmount?: Decimal | null | undefined;
  /** From here on: an amount in the scheme’s currency, or a percentage of punctuality from 0 to 100. */
  readonly fromFigure: Decimal;
  /** The reward in per cent of what counts, 0 to 100; null for a fixed amount. */
  readonly percent?: Decimal | null | undefined;
  /** Up to but not including. Has to be where the next tier begins; null leaves it to that, and the last has none. */
  readonly toFigure?: Decimal | null | undefined;
}

/** From which evaluation rises of limits are proposed. */
export interface DiscountSchemeUpliftsProposeInput {
  /** A final evaluation of a scheme that rewards so. */
  readonly discountSchemeEvaluationId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The last day of the rises: today or later. */
  readonly validTo: BusinessDate;
}

/** Which versions to list; a field that is left out or null filters nothing. */
export interface DiscountSchemeVersionFilter {
  /** Only those whose period has this day. */
  readonly periodOn?: BusinessDate | null | undefined;
  /** Only versions of these schemes. */
  readonly schemeCodes?: readonly string[] | null | undefined;
  /** Only those that stand so. */
  readonly states?: readonly DiscountSchemeState[] | null | undefined;
}

/** What of a document was opened. */
export type DocumentAccessKind =
  /** Some words of its text, around what was searched for. */
  | 'EXCERPT'
  /** Its bytes. */
  | 'FILE'
  /** Its text. */
  | 'TEXT';

/** What of a payment, refund or credit note goes to an item, and what of the item is settled besides; the latter only where money pays. */
export interface DocumentAllocationInput {
  /** How much of the document, in its currency. */
  readonly amount: Decimal;
  /** Cash discount taken off the item besides; none when null. */
  readonly discountAmount?: Decimal | null | undefined;
  /** The open item to settle, by its id. */
  readonly openItemId: Id;
  /** A small rest of the item that is given up besides, within the tolerance of the legal entity and only if nothing of the item stays open; none when null. */
  readonly toleranceAmount?: Decimal | null | undefined;
}

/** All that a document says, as it is right. */
export interface DocumentCorrectInput {
  /** The day that stands on it. It has to be kept for no shorter than before. */
  readonly documentDate: BusinessDate;
  /** A document that the caller may change. */
  readonly documentId: Id;
  /** All that it names, each element once; nothing when null. */
  readonly elements?: readonly DocumentElementInput[] | null | undefined;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, for people: 1 to 500 characters. */
  readonly reason: string;
  /** What people call it, 1 to 300 characters. */
  readonly title: string;
}

/** Which of the documents that may be deleted to list; a field that is left out or null filters nothing. */
export interface DocumentDeletableFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** A document that nobody holds and that was kept for as long as it has to be. */
export interface DocumentDeleteInput {
  /** A document that the caller may change. */
  readonly documentId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** A value that a document names. */
export interface DocumentElementInput {
  /** The code of an element of its kind. */
  readonly code: string;
  /** The value, as the element wants it. */
  readonly value: string;
}

/** What the value of an element has to be. */
export type DocumentElementType =
  /** A calendar day, yyyy-mm-dd. */
  | 'DATE'
  /** A plain number, without a unit or separators. */
  | 'DECIMAL'
  /** Up to 200 characters. */
  | 'TEXT';

/** What a file holds besides text that whoever opens it should know of. Nothing of it is ever run here. */
export type DocumentFileWarning =
  /** Further files within it. */
  | 'EMBEDDED_FILES'
  /** Content that is fetched from elsewhere when it is opened. */
  | 'EXTERNAL_CONTENT'
  /** Commands that start programs when it is opened. */
  | 'LAUNCHES_PROGRAMS'
  /** Macros of an office program. */
  | 'MACROS'
  /** Scripts that run when it is opened (JavaScript in a PDF). */
  | 'SCRIPTS'
  /** More text than is kept: it is found by its beginning only. */
  | 'TEXT_CUT';

/** Which documents to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface DocumentFilter {
  /** Only in this currency; in any when null. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** Dated on this day or later, by `documentDate`. */
  readonly datedFrom?: BusinessDate | null | undefined;
  /** Dated on this day or earlier, by `documentDate`. */
  readonly datedTo?: BusinessDate | null | undefined;
  /** Only with exactly this number, leading zeros included. */
  readonly documentNumber?: string | null | undefined;
  /** Only what its source system calls exactly this. */
  readonly externalRef?: string | null | undefined;
  /** True for opening balances (期初余额) alone; false for all others. */
  readonly isOpening?: boolean | null | undefined;
  /** True for those that another document has undone; false for those that stand, among them the reversals themselves. */
  readonly isReversed?: boolean | null | undefined;
  /** False for those of which no day of sending is known, as `times { sentOn }` tells it; true for those with one. Name the `kinds` that are sent besides: a receipt has no such day either. */
  readonly isSent?: boolean | null | undefined;
  /** Only of these kinds; of all when null. */
  readonly kinds?: readonly DocumentKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party: contras with an item of it too. */
  readonly partyId?: Id | null | undefined;
  /** Posted on this day or later. */
  readonly postedFrom?: BusinessDate | null | undefined;
  /** Posted on this day or earlier. */
  readonly postedTo?: BusinessDate | null | undefined;
  /** Only with exactly this reference. */
  readonly reference?: string | null | undefined;
  /** Only from exactly this system; "DUEBOOK" for what was made here. */
  readonly sourceSystem?: string | null | undefined;
  /** With a total of this amount or more, each in its own currency. */
  readonly totalFrom?: Decimal | null | undefined;
  /** With a total of this amount or less, each in its own currency; the same as `totalFrom` for exactly one amount. */
  readonly totalTo?: Decimal | null | undefined;
}

/** What a document of the ledger is. */
export type DocumentKind =
  /** Changes what is owed, against an account: bank charges, leftover cents. */
  | 'ADJUSTMENT'
  /** Settles items against one another without money (冲抵). */
  | 'CONTRA'
  /** Money given back to a customer (退款). */
  | 'CUSTOMER_REFUND'
  /** Money out to a supplier (付款). */
  | 'PAYMENT'
  /** A supplier relieves us. */
  | 'PURCHASE_CREDIT_NOTE'
  /** A supplier charges us in addition. */
  | 'PURCHASE_DEBIT_NOTE'
  /** A supplier charges us (应付单). */
  | 'PURCHASE_INVOICE'
  /** Money in from a customer (收款). */
  | 'RECEIPT'
  /** Undoes another document. */
  | 'REVERSAL'
  /** Relieves a customer (贷项通知单). */
  | 'SALES_CREDIT_NOTE'
  /** Charges a customer in addition (借项通知单). */
  | 'SALES_DEBIT_NOTE'
  /** Charges a customer (应收单). */
  | 'SALES_INVOICE'
  /** Money that a supplier gives back. */
  | 'SUPPLIER_REFUND';

/** What documents of a kind name and how long they are kept, from now on. */
export interface DocumentKindDefineInput {
  /** Its code: up to 40 capitals, digits and underscores; that of a shipped kind takes its place. */
  readonly code: string;
  /** What its documents name: up to 30 elements. */
  readonly elements: readonly DocumentKindElementInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Its name in English, up to 100 characters. */
  readonly nameEn: string;
  /** Its name in Chinese, up to 100 characters. */
  readonly nameZh: string;
  /** 0 to 100 years behind the calendar year of a document; null: no time is set. */
  readonly retentionYears?: number | null | undefined;
}

/** A value that documents of a kind name. */
export interface DocumentKindElementInput {
  /** Its code: up to 40 capitals, digits and underscores. */
  readonly code: string;
  /** Whether no document is recorded without it. */
  readonly isRequired: boolean;
  /** Its name in English, up to 100 characters. */
  readonly nameEn: string;
  /** Its name in Chinese, up to 100 characters. */
  readonly nameZh: string;
  /** What its value has to be. */
  readonly type: DocumentElementType;
}

/** What a document is about besides. */
export interface DocumentLinkInput {
  /** A document that the caller may change. */
  readonly documentId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Objects that the caller sees, by their ids: up to 200. */
  readonly objectIds: readonly Id[];
}

/** A document to be filed. */
export interface DocumentRecordInput {
  /** The day that stands on it. */
  readonly documentDate: BusinessDate;
  /** What it names, each element once; nothing when null. */
  readonly elements?: readonly DocumentElementInput[] | null | undefined;
  /** Its file, sent by `POST /files`. */
  readonly fileId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The code of its kind, as `documentKinds` lists it. */
  readonly kindCode: string;
  /** Whose it is, by which it is seen; null: of no single legal entity, seen by who may see documents of all. */
  readonly legalEntityId?: Id | null | undefined;
  /** What it is about; null: nothing yet. Objects that the caller sees, by their ids: up to 200. */
  readonly objectIds?: readonly Id[] | null | undefined;
  /** What people call it, 1 to 300 characters. */
  readonly title: string;
}

/** A document that was recorded by mistake. */
export interface DocumentRetractInput {
  /** A document that the caller may change. */
  readonly documentId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, for people: 1 to 500 characters. */
  readonly reason: string;
}

/** A document to undo, as of when and why. */
export interface DocumentReversalInput {
  /** The document, of which nothing is matched. */
  readonly documentId: Id;
  /** Why it is undone; it stands on the reversing document. 1 to 500 characters. */
  readonly reason: string;
  /** The day as of which it is undone; not before its posting date, nor before the day of an undoing that freed it. */
  readonly reversedOn: BusinessDate;
}

/** A document to undo. */
export interface DocumentReverseInput {
  /** The document, of which nothing is matched. */
  readonly documentId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why it is undone; it stands on the reversing document. 1 to 500 characters. */
  readonly reason: string;
  /** The day as of which it is undone; not before its posting date, nor before the day of an undoing that freed it. */
  readonly reversedOn: BusinessDate;
}

/** Which documents to show; a field that is left out or null filters nothing. */
export interface DocumentSearchFilter {
  /** Dated on this day or later. */
  readonly datedFrom?: BusinessDate | null | undefined;
  /** Dated on this day or earlier. */
  readonly datedTo?: BusinessDate | null | undefined;
  /** True for those under a legal hold alone; false for all others. */
  readonly isUnderHold?: boolean | null | undefined;
  /** Only of kinds with one of these codes. */
  readonly kindCodes?: readonly string[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only what is linked to one of these objects: up to 200. */
  readonly objectIds?: readonly Id[] | null | undefined;
  /** To be kept until this day or later. */
  readonly retainUntilFrom?: BusinessDate | null | undefined;
  /** To be kept until this day or earlier. */
  readonly retainUntilTo?: BusinessDate | null | undefined;
  /** Words, each of which stands in the title, an element or the text of the latest file; phrases in quotes. Up to 200 characters with up to ten words. */
  readonly search?: string | null | undefined;
  /** Only in one of these states; those that stand when null. */
  readonly states?: readonly DocumentState[] | null | undefined;
}

/** How a list of documents is sorted. */
export type DocumentSort =
  /** The oldest document date first. */
  | 'DOCUMENT_DATE_ASC'
  /** The newest document date first. */
  | 'DOCUMENT_DATE_DESC'
  /** The oldest posting date first. */
  | 'POSTING_DATE_ASC'
  /** The newest posting date first. */
  | 'POSTING_DATE_DESC';

/** Where a filed document stands. */
export type DocumentState =
  /** It is gone; that it was there is left, with the hashes of its files. */
  | 'DELETED'
  /** It was recorded by mistake; it proves nothing, and is kept to be seen. */
  | 'RETRACTED'
  /** It stands. */
  | 'STANDING';

/** What happens to a document on its way. */
export type DocumentStep =
  /** Who it is for accepted it. */
  | 'ACCEPTED'
  /** It was issued. */
  | 'ISSUED'
  /** It reached who it is for. */
  | 'RECEIVED'
  /** It was sent. */
  | 'SENT';

/** Why the text of a file could not be read. */
export type DocumentTextFailure =
  /** It is not as its type wants it. */
  | 'DAMAGED'
  /** It is protected by a password. */
  | 'ENCRYPTED'
  /** Reading failed again and again, for a reason that is in the log. */
  | 'FAULT'
  /** Reading took more memory than it may. */
  | 'MEMORY_EXHAUSTED'
  /** Reading took longer than it may. */
  | 'TIME_EXHAUSTED'
  /** It unpacks to more than is read, as archives do that were made to fill memory. */
  | 'TOO_LARGE'
  /** Text of files of this type is not read. */
  | 'TYPE_NOT_READ';

/** Of which version the text is; a field that is left out or null filters nothing. */
export interface DocumentTextFilter {
  /** The number of the version; the latest when null. */
  readonly versionNumber?: number | null | undefined;
}

/** What became of reading the text of a file. */
export type DocumentTextState =
  /** It holds none, as a scan or a picture: nothing of it is found. */
  | 'NO_TEXT'
  /** It was read, and the document is found by it. */
  | 'READ'
  /** It could not be read; why is told beside. */
  | 'TEXT_FAILED'
  /** It is to be read, in the background. */
  | 'WAITING';

/** What is known of one document. What is left out or null stays as it stands. */
export interface DocumentTimesInput {
  /** When who it is for accepted it. */
  readonly acceptedOn?: BusinessDate | null | undefined;
  /** The document, of any kind. */
  readonly documentId: Id;
  /** The day on which it was issued. */
  readonly issuedOn?: BusinessDate | null | undefined;
  /** When it reached who it is for. */
  readonly receivedOn?: BusinessDate | null | undefined;
  /** The day on which it was sent. */
  readonly sentOn?: BusinessDate | null | undefined;
  /** Days that were recorded by mistake and stand no more; none when null. */
  readonly takenBack?: readonly DocumentStep[] | null | undefined;
}

/** When documents were issued, sent, received and accepted, all or none. */
export interface DocumentTimesRecordInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What is known of 1 to 1,000 documents, each once. */
  readonly times: readonly DocumentTimesInput[];
}

/** What a document is not about. */
export interface DocumentUnlinkInput {
  /** A document that the caller may change. */
  readonly documentId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Objects that it is linked to, by their ids. */
  readonly objectIds: readonly Id[];
}

/** A further file of a document. */
export interface DocumentVersionAddInput {
  /** A document that the caller may change. */
  readonly documentId: Id;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** The file, sent by `POST /files`, with other bytes than the last. */
  readonly fileId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Documents to undo in one transaction. */
export interface DocumentsReverseInput {
  /** 1 to 1,000 documents, each once. */
  readonly documents: readonly DocumentReversalInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** Due at or some days after a month’s end. */
export interface EndOfMonthDueRuleInput {
  /** Days added to the end of the month, 0 to 3650. */
  readonly days: number;
  /** Which month, 0 to 120: 0 is that of the document date, 1 the next. */
  readonly monthsAhead: number;
}

/** Which events are wanted. */
export interface EventFilter {
  /** The one thing that they are about, by its id of the API or its UUID; null for whatever it is. */
  readonly aggregateId?: Id | null | undefined;
  /** Their types, up to 100; null for all, those of later versions too. */
  readonly types?: readonly string[] | null | undefined;
}

/** What proves a claim from now on. */
export interface EvidenceChecklistDefineInput {
  /** The revision that it replaces; 0 for the list as shipped. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The whole list, 1 to 20 points in the order of the trade. */
  readonly points: readonly EvidenceChecklistPointInput[];
}

/** A kind of document that shows a point. */
export interface EvidenceChecklistKindInput {
  /** The codes of the elements without which such a document proves little. */
  readonly elements: readonly string[];
  /** The code of the kind, as `documentKinds` lists it. */
  readonly kindCode: string;
}

/** Something that a claim is proved by. */
export interface EvidenceChecklistPointInput {
  /** What shows it: 1 to 10 kinds, each once. */
  readonly anyOf: readonly EvidenceChecklistKindInput[];
  /** Up to 40 capitals, digits and underscores, once in the list. */
  readonly code: string;
  /** What people call it in English, up to 100 characters. */
  readonly nameEn: string;
  /** What people call it in Chinese, up to 100 characters. */
  readonly nameZh: string;
  /** For which claims it counts. */
  readonly occasion: EvidenceOccasion;
}

/** For which claims a point of the check-list counts. */
export type EvidenceOccasion =
  /** Where the contract in force on the day of the claim names an acceptance. */
  | 'ACCEPTANCE_AGREED'
  /** For every claim. */
  | 'ALWAYS'
  /** While the claim is open, once its due day is over. */
  | 'OVERDUE'
  /** Where a part of it is paid, and a part is open. */
  | 'PART_PAID';

/** The making of which package is ended. */
export interface EvidencePackageCancelInput {
  /** The package that it is about, by its id. */
  readonly evidencePackageId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Which packages to list; a field that is left out or null filters nothing. */
export interface EvidencePackageFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those that name this open item. */
  readonly openItemId?: Id | null | undefined;
  /** Only of claims against this party. */
  readonly partyId?: Id | null | undefined;
  /** Only those in one of these states. */
  readonly states?: readonly EvidencePackageState[] | null | undefined;
}

/** Claims of one legal entity against one debtor, whose evidence is put together. */
export interface EvidencePackageStartInput {
  /** The day of the statement and of what is open, not ahead; null: today on the clock of the legal entity. */
  readonly asOf?: BusinessDate | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The language of index, statement and the other pages made for it. */
  readonly language: LetterLanguage;
  /** What people call the case, as it stands on its pages: 1 to 200 characters. */
  readonly name: string;
  /** The claims, 1 to 400 open items of invoices and debit notes, in the order in which they are listed. */
  readonly openItemIds: readonly Id[];
}

/** Where the making of a package stands. */
export type EvidencePackageState =
  /** Somebody ended its making; nothing of it can be opened. */
  | 'CANCELLED'
  /** It is made, and can be opened. */
  | 'COMPLETED'
  /** It could not be made; `failure` says why. */
  | 'FAILED'
  /** It is being made. */
  | 'RUNNING'
  /** It waits to be taken up. */
  | 'WAITING';

/** A part of a package, in the order in which it is read. */
export type EvidenceSection =
  /** What shows acceptance. */
  | 'ACCEPTANCE'
  /** Contracts, orders, guarantees and pledges. */
  | 'AGREEMENT'
  /** Statements and confirmations of balances. */
  | 'BALANCE'
  /** How the case stands by the check-list. */
  | 'COMPLETENESS'
  /** What reached the debtor or came from them, day by day. */
  | 'CONTACTS'
  /** Letters and demands. */
  | 'CORRESPONDENCE'
  /** What shows delivery. */
  | 'DELIVERY'
  /** The list of all files with their hashes. */
  | 'INDEX'
  /** Invoices. */
  | 'INVOICE'
  /** Documents of other kinds. */
  | 'OTHER'
  /** What shows payments. */
  | 'PAYMENT'
  /** The statement of account from the first claim to the day of the case. */
  | 'STATEMENT'
  /** The terms in force on the days of the claims, as they are registered. */
  | 'TERMS';

/** How a claim stands in a point of the check-list. */
export type EvidenceState =
  /** There is no document. */
  | 'MISSING'
  /** The claim does not depend on it, as on a demand while it is not due. */
  | 'NOT_NEEDED'
  /** A document shows it, and says all that makes it prove something. */
  | 'PRESENT'
  /** There is a document, but what makes it prove something is not said in it, as a signature. */
  | 'WEAK';

/** A rate that is wrong, and the right one. */
export interface ExchangeRateCorrectInput {
  /** The rate that is wrong; one that was corrected is refused. */
  readonly exchangeRateId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The right figure, above zero, up to ten decimals; pair, day and source stay. */
  readonly rate: Decimal;
  /** Why it was wrong; it stands on the correction. 1 to 500 characters. */
  readonly reason: string;
}

/** Which rates to list; a field that is left out or null filters nothing. */
export interface ExchangeRateFilter {
  /** Only from this currency. */
  readonly fromCurrency?: CurrencyCode | null | undefined;
  /** Only rates that exactly this source published, for example "ECB". */
  readonly source?: string | null | undefined;
  /** Only to this currency, in which others are priced. */
  readonly toCurrency?: CurrencyCode | null | undefined;
  /** Only valid from this day or later. */
  readonly validFrom?: BusinessDate | null | undefined;
  /** Only valid from this day or earlier. */
  readonly validTo?: BusinessDate | null | undefined;
}

/** A rate to record. */
export interface ExchangeRateInput {
  /** The currency of which one unit is priced. */
  readonly fromCurrency: CurrencyCode;
  /** Units of toCurrency for one of fromCurrency, above zero, up to ten decimals. */
  readonly rate: Decimal;
  /** Who published it, up to 40 characters. */
  readonly source: string;
  /** The currency in which it is priced. */
  readonly toCurrency: CurrencyCode;
  /** Its first day; it holds until the source has a newer one. */
  readonly validOn: BusinessDate;
}

/** Whose exchange rates a legal entity posts with from a day on. */
export interface ExchangeRateSourceChooseInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity that is to post with its rates. */
  readonly legalEntityId: Id;
  /** Whose rates, as `exchangeRates` names their source; it may have none yet. */
  readonly source: string;
  /** The first posting date that it counts for. What is posted stays as it is. */
  readonly validFrom: BusinessDate;
}

/** Rates to record, all or none. */
export interface ExchangeRatesRecordInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** 1 to 1,000 rates, of any pairs and days. */
  readonly rates: readonly ExchangeRateInput[];
}

/** What a list of identities is narrowed to; a field that is null filters nothing. */
export interface ExternalIdentityFilter {
  /** Those of this user or service account. */
  readonly principalId?: Id | null | undefined;
  /** Those of this token issuer. */
  readonly tokenIssuerId?: Id | null | undefined;
}

/** Whom an issuer means by a subject. */
export interface ExternalIdentityLinkInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user or service account. */
  readonly principalId: Id;
  /** What the issuer writes into the claim that names them, to the letter, up to 255 characters. */
  readonly subject: string;
  /** The token issuer that calls somebody so. */
  readonly tokenIssuerId: Id;
}

/** The identity that is no one’s any more. */
export interface ExternalIdentityUnlinkInput {
  /** The linked identity, by its id. */
  readonly externalIdentityId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** How a store had the bytes of a file. */
export type FileCopyState =
  /** Others than were stored, or such that cannot be read. */
  | 'CHANGED'
  /** Just as their SHA-256 says. */
  | 'INTACT'
  /** Not at all. */
  | 'MISSING';

/** Where a check of stored files stands. */
export type FileIntegrityCheckState =
  /** Every content was read in every store. */
  | 'COMPLETED'
  /** It was given up; the next one is made within an hour. */
  | 'FAILED'
  /** Contents are being read; or it was interrupted, and goes on where it was. */
  | 'RUNNING'
  /** It is planned, and a worker takes it up. */
  | 'WAITING';

/** Which findings; all conditions hold together. */
export interface FileIntegrityFindingsFilter {
  /** Those of one of these checks; null for all. */
  readonly checkIds?: readonly Id[] | null | undefined;
  /** Those with one of these outcomes; null for all. */
  readonly outcomes?: readonly FileIntegrityOutcome[] | null | undefined;
}

/** What became of a file of which not every copy was intact. */
export type FileIntegrityOutcome =
  /** No store has it intact. Nothing was touched: the operator brings it back from a backup, or whoever sent it sends it again. */
  | 'LOST'
  /** There is an intact copy, and the other could not be made anew; the next check tries again. The operator looks at that store. */
  | 'NOT_REPAIRED'
  /** The copy was made anew of the intact one, and read again. */
  | 'REPAIRED';

/** A financial statement of one period, with its figures. */
export interface FinancialStatementRecordInput {
  /** The currency of all its figures. */
  readonly currencyCode: CurrencyCode;
  /** The last day on which it counts; null: 18 months after its period. */
  readonly expiresOn?: BusinessDate | null | undefined;
  /** Each once; at least one. */
  readonly figures: readonly StatementFigureInput[];
  /** The paper itself, sent by `POST /files`; null for none. */
  readonly fileId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether an auditor has signed it. */
  readonly isAudited: boolean;
  /** The party whose file it is. */
  readonly partyId: Id;
  /** The first day of the period. */
  readonly periodFrom: BusinessDate;
  /** The last day of the period: today or earlier. */
  readonly periodTo: BusinessDate;
  /** From where it is, up to 200 characters: a register, an agency, the customer. */
  readonly source: string;
}

/** What a finding came to. */
export interface FindingDecideInput {
  /** Which finding of the rule, by its `key`. */
  readonly findingKey: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, up to 500 characters. */
  readonly reason: string;
  /** The code of the detective rule. */
  readonly ruleCode: string;
  /** Whether it is what it looks like, or innocent. */
  readonly verdict: FindingVerdict;
}

/** What somebody made of a finding. */
export type FindingVerdict =
  /** It was what it looks like. */
  | 'CONFIRMED'
  /** It has an innocent reason. */
  | 'DISMISSED';

/** Which period is closed to every posting. */
export interface FiscalPeriodCloseInput {
  /** The version that was read; any other is refused. */
  readonly expectedVersion: number;
  /** The period whose state is to change; a regular one. */
  readonly fiscalPeriodId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** What a period takes. */
export type FiscalPeriodKind =
  /** Opening balances before the go-live date, and nothing else. */
  | 'OPENING'
  /** Postings of its days; one of the twelve of a fiscal year. */
  | 'REGULAR';

/** Which period is opened again, and why. */
export interface FiscalPeriodReopenInput {
  /** The version that was read; any other is refused. */
  readonly expectedVersion: number;
  /** The period whose state is to change; a regular one. */
  readonly fiscalPeriodId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, 1 to 500 characters; kept with the period. */
  readonly reason: string;
}

/** Which period is closed to all but those with a permission of its own. */
export interface FiscalPeriodSoftCloseInput {
  /** The version that was read; any other is refused. */
  readonly expectedVersion: number;
  /** The period whose state is to change; a regular one. */
  readonly fiscalPeriodId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Whether a period takes postings. */
export type FiscalPeriodState =
  /** It takes no postings. */
  | 'CLOSED'
  /** It takes postings of everybody who may post. */
  | 'OPEN'
  /** It takes postings of callers with ledger.period.postSoftClosed; it can be reopened. */
  | 'SOFT_CLOSED';

/** A further fiscal year of a legal entity. */
export interface FiscalYearOpenInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity, whose books are open. */
  readonly legalEntityId: Id;
  /** The calendar year it starts in; it follows or precedes an opened one. */
  readonly year: number;
}

/** Which deliveries of held orders to list; a field left out or null filters nothing. */
export interface HeldOrderShipmentFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
}

/** A new account of ours. */
export interface HouseBankAccountCreateInput {
  /** The account of the chart that its money stands on: in use, no control account, and in this currency of no other account of ours that is in use. */
  readonly accountCode: string;
  /** BIC or national code of the bank; null when it is not known. */
  readonly bankCode?: string | null | undefined;
  /** What we call it, up to 60 characters, unique. */
  readonly code: string;
  /** The currency that it is kept in. */
  readonly currencyCode: CurrencyCode;
  /** Its IBAN, with or without blanks; null when it has a number. */
  readonly iban?: string | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity whose account it is. */
  readonly legalEntityId: Id;
  /** What people call it, up to 200 characters. */
  readonly name: string;
  /** Its national number, 4 to 34 letters and digits; null when it has an IBAN. */
  readonly number?: string | null | undefined;
}

/** Which accounts to list; a field that is left out or null filters nothing. */
export interface HouseBankAccountFilter {
  /** Only accounts in these currencies. */
  readonly currencyCodes?: readonly CurrencyCode[] | null | undefined;
  /** True for those in use alone; false for those out of use. */
  readonly isActive?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** An edit of an account of ours. Fields left out stay as they are. */
export interface HouseBankAccountUpdateInput {
  /** New account of the chart; null leaves it as it is. */
  readonly accountCode?: string | null | undefined;
  /** New bank code; null clears it. */
  readonly bankCode?: string | null | undefined;
  /** The version that was read; the edit is refused on any other. */
  readonly expectedVersion: number;
  /** The account to edit, by its id. */
  readonly houseBankAccountId: Id;
  /** New IBAN; null clears it, and then a number is needed. */
  readonly iban?: string | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** False: statements of it are taken no more; null leaves it as it is. */
  readonly isActive?: boolean | null | undefined;
  /** New name; null leaves it as it is. */
  readonly name?: string | null | undefined;
  /** New number; null clears it, and then an IBAN is needed. */
  readonly number?: string | null | undefined;
}

/** The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as `"4"`) or integer (such as `4`) input value will be accepted as an ID. */
export type Id = string;

/** Which import is to end. */
export interface ImportCancelInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The import to end, by its id. */
  readonly importRunId: Id;
}

/** Where the value of a field comes from: from columns or from a constant. */
export interface ImportFieldRuleInput {
  /** The columns; the values of several are joined. Null for a constant. */
  readonly columns?: readonly string[] | null | undefined;
  /** The same value for every row; null when it comes from columns. */
  readonly constant?: string | null | undefined;
  /** How a date may be written: yyyy-MM-dd (when null), dd-MM-yyyy, M/d/yyyy, d/M/yyyy, yyyyMMdd, yyyy/M/d, yyyy年M月d日, dd.MM.yyyy, yyyy-MM-dd HH:mm:ss. Several have to agree on the day. */
  readonly datePatterns?: readonly string[] | null | undefined;
  /** The decimal mark of a number, "." or ","; "." when null. */
  readonly decimalMark?: string | null | undefined;
  /** The field, as `importFields` names it. */
  readonly field: string;
  /** What may stand between groups of three digits: ".", ",", " " or "'". Nothing when null. */
  readonly groupMark?: string | null | undefined;
  /** Between the values of several columns; a blank when null. */
  readonly joinedBy?: string | null | undefined;
  /** What separates the elements of a list; ";" when null. */
  readonly separator?: string | null | undefined;
  /** Changes before it is read, in order; none when null. */
  readonly transforms?: readonly ImportTransformInput[] | null | undefined;
  /** Taken when the cells are empty; null to take nothing. */
  readonly whenEmpty?: string | null | undefined;
  /** Words of the file for a choice; none when null. */
  readonly words?: readonly ImportWordInput[] | null | undefined;
}

/** How an amount with more decimals than its currency has is taken. */
export type ImportFinerAmounts =
  /** The row is bad. */
  | 'REFUSE'
  /** Rounded half away from zero; each such row is named with both values. */
  | 'ROUND';

/** Which of what was told of rows to list; a field that is null filters nothing. */
export interface ImportIssueFilter {
  /** Only what was told with this severity; with any when null. */
  readonly severity?: ImportIssueSeverity | null | undefined;
}

/** What something told of a row means for it. */
export type ImportIssueSeverity =
  /** The row is not taken. */
  | 'REFUSED'
  /** The row is taken, and somebody should look at it. */
  | 'WARNING';

/** What the rows of a file are. */
export type ImportKind =
  /** Credit notes, each with the document that it relieves if it names one. */
  | 'CREDIT_NOTES'
  /** What customers have got; posts nothing. Needs ledger.delivery.record. */
  | 'DELIVERIES'
  /** Invoices and debit notes, a document of one line each. */
  | 'INVOICES'
  /** Open items of the system before, posted against the opening balance account (期初余额). Needs ledger.opening.load. */
  | 'OPENING_ITEMS'
  /** The trial balance of the system before, which opening items are compared with; posts nothing. Needs ledger.opening.load. */
  | 'OPENING_TRIAL_BALANCE'
  /** Customers and suppliers; rows of one code are one party. They are of no legal entity. Needs parties.party.import in the whole tenant. */
  | 'PARTIES'
  /** Receipts, payments and refunds, each with the document that it settles if it names one. */
  | 'RECEIPTS'
  /** Orders of customers, each as it is from now on; posts nothing. Needs credit-policy.salesOrder.record. */
  | 'SALES_ORDERS'
  /** Documents paid before go-live, with the day they were paid on; posts nothing. Needs ledger.opening.load. */
  | 'SETTLED_HISTORY';

/** How an amount below zero is taken. */
export type ImportNegativeAmounts =
  /** As a credit note of that amount. */
  | 'CREDIT_NOTE'
  /** The row is bad. */
  | 'REFUSE';

/** Which profiles to list; a field that is null filters nothing. */
export interface ImportProfileFilter {
  /** Only profiles of these kinds; of all when null. */
  readonly kinds?: readonly ImportKind[] | null | undefined;
}

/** A profile to be saved under its name: as a new one, or as its next version. */
export interface ImportProfileSaveInput {
  /** Texts that stand for an empty cell, for example "NULL"; none when null. */
  readonly blanks?: readonly string[] | null | undefined;
  /** What separates cells: ",", ";", "|" or a tab; found out when null. */
  readonly delimiter?: string | null | undefined;
  /** How the text is encoded; found out when null. */
  readonly encoding?: ImportTextEncoding | null | undefined;
  /** How an amount that is finer than its currency is taken; REFUSE when null. */
  readonly finerAmounts?: ImportFinerAmounts | null | undefined;
  /** The line of the column names, from 1; the first with content when null. */
  readonly headerLine?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Columns that are known and not wanted; none when null. */
  readonly ignoredColumns?: readonly string[] | null | undefined;
  /** Whether columns that the profile does not name are passed over; false when null, which refuses them. */
  readonly ignoresOtherColumns?: boolean | null | undefined;
  /** What the rows of its files are, invoices for example. */
  readonly kind: ImportKind;
  /** Its name, 1 to 200 characters; not "DUEBOOK". */
  readonly name: string;
  /** How an amount below zero is taken; REFUSE when null. */
  readonly negativeAmounts?: ImportNegativeAmounts | null | undefined;
  /** Where the value of each field comes from; required fields need a rule. */
  readonly rules: readonly ImportFieldRuleInput[];
  /** The sheet of a workbook; the first that is not hidden when null. */
  readonly sheet?: string | null | undefined;
}

/** Which imports to list; a field that is null filters nothing. */
export interface ImportRunFilter {
  /** Only imports of these kinds; of all when null. */
  readonly kinds?: readonly ImportKind[] | null | undefined;
  /** Only imports in one of these states now; in any when null. */
  readonly states?: readonly ImportState[] | null | undefined;
}

/** What is to be imported, and how. */
export interface ImportStartInput {
  /** Whether to make a party of every code that is unknown, which needs parties.party.write; false when null. */
  readonly createsParties?: boolean | null | undefined;
  /** The file, as `POST /files` has called it: CSV or XLSX. */
  readonly fileId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether only to check and to post nothing; false when null. */
  readonly isDryRun?: boolean | null | undefined;
  /** What the rows are, invoices for example. */
  readonly kind: ImportKind;
  /** The legal entity of all rows; null when each row names its own by code, and for parties. */
  readonly legalEntityId?: Id | null | undefined;
  /** What bad rows do to the file: one refuses it before anything is posted, or they are left out and named. ABORT when null. */
  readonly onBadRows?: OnRefusal | null | undefined;
  /** The profile to read it with; "DUEBOOK" for the shipped template. Null: the one that fits the header, if exactly one does. */
  readonly profileName?: string | null | undefined;
}

/** How far an import has come. */
export type ImportState =
  /** It was ended by somebody; what was posted by then stands. Started again as it was, it posts the rest. */
  | 'CANCELLED'
  /** A dry run that has read the file to its end. */
  | 'CHECKED'
  /** The file is read and judged; nothing was posted yet. */
  | 'CHECKING'
  /** Every row was posted, found there already, or left out as bad. */
  | 'COMPLETED'
  /** It could not go on for a cause outside the file; what was posted by then stands. Started again as it was, it posts the rest. */
  | 'FAILED'
  /** Its rows are posted, chunk by chunk. */
  | 'POSTING'
  /** The file has bad rows, or cannot be read to its end; nothing was posted. */
  | 'REFUSED'
  /** It is in the queue. */
  | 'WAITING';

/** How the characters of a text file are encoded. */
export type ImportTextEncoding =
  /** GB 18030, with GBK and GB 2312 in it. */
  | 'GB18030'
  /** UTF-8. */
  | 'UTF_8'
  /** UTF-16, big end first. */
  | 'UTF_16BE'
  /** UTF-16, little end first. */
  | 'UTF_16LE'
  /** Windows-1252 (Western European). */
  | 'WINDOWS_1252';

/** A small change of a cell’s text before it is read. */
export interface ImportTransformInput {
  /** Which change is made to the text. */
  readonly kind: ImportTransformKind;
  /** For PAD_WITH_ZEROS, 1 to 60; else null. */
  readonly length?: number | null | undefined;
  /** For BEFORE, AFTER and WITHOUT; else null. */
  readonly text?: string | null | undefined;
}

/** A small change of a cell’s text before it is read. */
export type ImportTransformKind =
  /** What stands after `text`. */
  | 'AFTER'
  /** What stands before `text`. */
  | 'BEFORE'
  /** Full-width letters and digits made half-width. */
  | 'HALF_WIDTH'
  /** An id that became a float: `2019.0` is 2019. Where digits are lost, as in `1.929404e+09`, the row is bad. */
  | 'INTEGER_OF_FLOAT'
  /** Small letters. */
  | 'LOWER_CASE'
  /** Filled up with zeros in front to `length`. */
  | 'PAD_WITH_ZEROS'
  /** Without zeros in front. */
  | 'STRIP_LEADING_ZEROS'
  /** Capitals. */
  | 'UPPER_CASE'
  /** Without any `text`. */
  | 'WITHOUT';

/** A word of a file and the one that stands for it here. */
export interface ImportWordInput {
  /** The word as the field takes it. */
  readonly ours: string;
  /** The word as the file has it. */
  readonly theirs: string;
}

/** A part of the total with its own due date. */
export interface InstalmentInput {
  /** How much, in the currency of the document. */
  readonly amount: Decimal;
  /** When this part falls due. */
  readonly dueDate: BusinessDate;
}

/** A share of the total with its own due date. */
export interface InstalmentRuleInput {
  /** When this share falls due. */
  readonly due: SingleDueRuleInput;
  /** Per cent of the total, up to six decimals. */
  readonly percent: Decimal;
}

/** Which insured limits to list; a field that is left out or null filters nothing. */
export interface InsuredLimitFilter {
  /** Only limits of this buyer. */
  readonly partyId?: Id | null | undefined;
}

/** Up to how much a buyer is insured. */
export interface InsuredLimitSetInput {
  /** In the currency of the policy; zero: insured no more. */
  readonly amount: Decimal;
  /** The policy under which the buyer is insured. */
  readonly creditInsurancePolicyId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The buyer, who is a customer. */
  readonly partyId: Id;
  /** The first day; what the buyer had before ends the day before. */
  readonly validFrom: BusinessDate;
  /** The last day; null: as long as the policy. */
  readonly validTo?: BusinessDate | null | undefined;
}

/** Which party stands for a legal entity of ours. */
export interface IntercompanyPartySetInput {
  /** The version that this rests on; 0 while none was set. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity that the party stands for. */
  readonly legalEntityId: Id;
  /** The party; null when none stands for it. */
  readonly partyId?: Id | null | undefined;
}

/** An invoice to post. */
export interface InvoiceInput {
  /** The number of the contract that it is written under, as printed. An invoice or debit note falls due as that says on the document date, unless `paymentTermCode`, `dueDate` or `instalments` says otherwise. Null for none. */
  readonly contractNumber?: string | null | undefined;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** SALES towards a customer, PURCHASE towards a supplier. */
  readonly direction: Direction;
  /** The date printed on the document. */
  readonly documentDate: BusinessDate;
  /** As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series. */
  readonly documentNumber?: string | null | undefined;
  /** When all of it falls due; null when `paymentTermCode` or `instalments` says so, or it is due on its date. */
  readonly dueDate?: BusinessDate | null | undefined;
  /** Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** What the source system calls it, unique there among those that are not reversed; null when it has no other name. */
  readonly externalRef?: string | null | undefined;
  /** When which part of it falls due, at most 1,000; together they make the total. Null when all falls due at once or by `paymentTermCode`. */
  readonly instalments?: readonly InstalmentInput[] | null | undefined;
  /** In whose books it is posted. */
  readonly legalEntityId: Id;
  /** At least one, at most 1,000; their sum is above zero. */
  readonly lines: readonly TradeDocumentLineInput[];
  /** A remark; up to 500 characters. Null for none. */
  readonly memo?: string | null | undefined;
  /** The fiscal year, when the source system numbers its documents anew each year; else null. */
  readonly numberedInFiscalYear?: number | null | undefined;
  /** The customer or supplier by its code. Give either this or `partyId`, and null for the other. */
  readonly partyCode?: string | null | undefined;
  /** The customer or supplier by id. Give either this or `partyCode`, and null for the other. */
  readonly partyId?: Id | null | undefined;
  /** The payment term that decides when it falls due. Give at most one of this, `dueDate` and `instalments`; with null for all of them it is due on its date. */
  readonly paymentTermCode?: string | null | undefined;
  /** The day on which it goes into the books; the document date when null. */
  readonly postingDate?: BusinessDate | null | undefined;
  /** What else it refers to, an order number for example; up to 500 characters. Null for nothing. */
  readonly reference?: string | null | undefined;
  /** The system it comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** An invoice to post. */
export interface InvoicePostInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The invoice, with all of its lines. */
  readonly invoice: InvoiceInput;
}

/** Invoices to post in one transaction. */
export interface InvoicesPostInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The invoices, at most 1,000. */
  readonly invoices: readonly InvoiceInput[];
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** A kind of open item; each legal entity has one control account for each. */
export type ItemClass =
  /** Bills of exchange and electronic debt instruments in hand (应收票据). Only adjustments bring and settle such items. */
  | 'BILL_RECEIVABLE'
  /** What customers paid before it was invoiced (预收账款). */
  | 'CUSTOMER_ADVANCE'
  /** What we owe suppliers for invoices and debit notes (应付账款). */
  | 'PAYABLE'
  /** What customers owe for invoices and debit notes (应收账款). */
  | 'RECEIVABLE'
  /** What we paid suppliers before it was invoiced (预付账款). */
  | 'SUPPLIER_ADVANCE';

/** A debit and a credit item to be matched. */
export interface ItemPairInput {
  /** How much, in the currency of the debit item. */
  readonly amount: Decimal;
  /** How much, in the currency of the credit item, when that is another one; else null. */
  readonly creditAmount?: Decimal | null | undefined;
  /** The item on the credit side. */
  readonly creditItemId: Id;
  /** The item on the debit side. */
  readonly debitItemId: Id;
}

/** Items to match with one another. */
export interface ItemsAllocateInput {
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The pairs, in the order of their matching; at most 1,000. */
  readonly pairs: readonly ItemPairInput[];
}

/** Which journal entries to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface JournalEntryFilter {
  /** Only with a line on this account. */
  readonly accountId?: Id | null | undefined;
  /** Only with a line of this amount or more in functional currency; with `accountId` or `partyId`, the same line. Name days or an account besides: no index leads to amounts. */
  readonly amountFrom?: Decimal | null | undefined;
  /** Only with a line of this amount or less in functional currency; the same as `amountFrom` for exactly one amount. */
  readonly amountTo?: Decimal | null | undefined;
  /** Only of this book, a memo book alone too; of all when null. */
  readonly bookId?: Id | null | undefined;
  /** Only the entry of this document. */
  readonly documentId?: Id | null | undefined;
  /** Only made from documents of these kinds: those of sales for the sales journal, RECEIPT and PAYMENT for the cash journal. What undid them has the kind REVERSAL. */
  readonly documentKinds?: readonly DocumentKind[] | null | undefined;
  /** Only of this fiscal period. */
  readonly fiscalPeriodId?: Id | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only with a line of this party; with `accountId`, the same line. */
  readonly partyId?: Id | null | undefined;
  /** Posted on this day or later. */
  readonly postedFrom?: BusinessDate | null | undefined;
  /** Posted on this day or earlier. */
  readonly postedTo?: BusinessDate | null | undefined;
  /** Only made from documents of exactly this system; "DUEBOOK" for those made here. */
  readonly sourceSystem?: string | null | undefined;
  /** Only entries that were made from these; MANUAL for those posted by hand. */
  readonly sourceTypes?: readonly JournalEntrySource[] | null | undefined;
  /** Only with this voucher number (凭证号). Each legal entity and fiscal period has one such at most: name them as well to find it. */
  readonly voucherNumber?: number | null | undefined;
}

/** A journal entry that is posted by hand. */
export interface JournalEntryInput {
  /** A book of the legal entity; in a memo book stands what differs from the statutory one. The statutory book when null. */
  readonly bookId?: Id | null | undefined;
  /** What it is about (摘要), up to 500 characters. Business only: names of people could not be erased. */
  readonly description: string;
  /** The day that its voucher bears; the posting date when null. */
  readonly documentDate?: BusinessDate | null | undefined;
  /** What the voucher is called there, unique there among those that are not undone: sent again it is answered as it stands. Null when it has no name. */
  readonly externalRef?: string | null | undefined;
  /** In whose books it is to stand. */
  readonly legalEntityId: Id;
  /** Its lines, 2 to 1,000, debits equal to credits in each currency. */
  readonly lines: readonly JournalLineInput[];
  /** The day on which it is to be in the books. */
  readonly postingDate: BusinessDate;
  /** The system that its voucher comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** A journal entry to post by hand. */
export interface JournalEntryPostInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The entry, with all of its lines. */
  readonly journalEntry: JournalEntryInput;
}

/** A journal entry that was posted by hand, to undo. */
export interface JournalEntryReverseInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The entry. One that was made from a document is undone with it. */
  readonly journalEntryId: Id;
  /** Why, up to 500 characters; it is what the reversing entry says. */
  readonly reason: string;
  /** The day of the entry that undoes it; not before its own. */
  readonly reversedOn: BusinessDate;
}

/** How a list of journal entries is sorted. */
export type JournalEntrySort =
  /** The oldest posting date first. */
  | 'POSTING_DATE_ASC'
  /** The newest posting date first. */
  | 'POSTING_DATE_DESC';

/** What a journal entry was made from. */
export type JournalEntrySource =
  /** An allocation: its realised exchange difference. */
  | 'ALLOCATION'
  /** A document. */
  | 'DOCUMENT'
  /** Nothing but a voucher: somebody wrote it, or undid one that somebody wrote. */
  | 'MANUAL'
  /** Items in foreign currency, valued anew at the end of a period. Reserved: no operation makes such an entry. */
  | 'REVALUATION';

/** A line of a journal entry that is posted by hand. */
export interface JournalLineInput {
  /** The account by its code: any that is active, but no control account and not the one that clears opening balances. */
  readonly accountCode: string;
  /** How much, above zero, in its currency. */
  readonly amount: Decimal;
  /** Its currency. Debits equal credits in each currency of an entry. */
  readonly currencyCode: CurrencyCode;
  /** What it is about (摘要), up to 500 characters; that of the entry when null. */
  readonly description?: string | null | undefined;
  /** What it is tagged with for analysis; nothing when null. */
  readonly dimensions?: readonly DimensionInput[] | null | undefined;
  /** Functional units per unit of the currency. When null, the newest rate on or before the posting date, of the source that the legal entity posts with. One that is more than a tenth off that rate needs ledger.exchangeRate.override. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** On which side it stands. */
  readonly side: Side;
}

/** What paying late costs by agreement. */
export interface LateChargeInput {
  /** Per cent a year, at most 1000. */
  readonly annualRatePercent: Decimal;
  /** Days after the due date in which nothing is charged, 0 to 365. */
  readonly graceDays: number;
}

/** Which charge is approved, and how its debit note is to look. */
export interface LateInterestApproveInput {
  /** The account that its lines post to; null: the one for sales revenue. */
  readonly accountCode?: string | null | undefined;
  /** The date of the debit note, and the day on which it posts; null: today. */
  readonly documentDate?: BusinessDate | null | undefined;
  /** The last day on which paying it is in time; null: at once. */
  readonly dueDate?: BusinessDate | null | undefined;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The charge that it is about, by its id. */
  readonly lateInterestChargeId: Id;
}

/** Which charges to list; a field that is left out or null filters nothing. */
export interface LateInterestChargeFilter {
  /** Only what this run proposed. */
  readonly lateInterestRunId?: Id | null | undefined;
  /** Only of these legal entities. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only charges to this customer. */
  readonly partyId?: Id | null | undefined;
  /** Only charges in one of these states. */
  readonly states?: readonly LateInterestChargeState[] | null | undefined;
  /** Only up to this day or later. */
  readonly upToFrom?: BusinessDate | null | undefined;
  /** Only up to this day or earlier. */
  readonly upToTo?: BusinessDate | null | undefined;
}

/** Where a charge of late interest stands. */
export type LateInterestChargeState =
  /** It was approved, and stands on a debit note. */
  | 'CHARGED'
  /** It waits for somebody else to approve it. */
  | 'PROPOSED'
  /** It was turned down; its days may be proposed anew. */
  | 'REJECTED'
  /** Its debit note was reversed; its days may be proposed anew. */
  | 'REVERSED'
  /** What it claims was given up for good. */
  | 'WAIVED';

/** Which rules to list; a field that is left out or null filters nothing. */
export interface LateInterestDefaultFilter {
  /** Only of these legal entities. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** By which rule late interest is told where neither contract nor statute says anything. */
export interface LateInterestDefaultSetInput {
  /** It holds for documents of this day or later; days that have passed too. */
  readonly effectiveOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity whose rule it is. */
  readonly legalEntityId: Id;
  /** The rule; null: from then on no interest is asked. */
  readonly rule?: LateInterestRuleInput | null | undefined;
}

/** What a line of a charge claims. */
export type LateInterestLineKind =
  /** Interest of days in a row. */
  | 'DAYS'
  /** A sum that is owed once beside the interest. */
  | 'LUMP_SUM';

/** Whom to charge, up to which day. */
export interface LateInterestProposeInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity that it is owed to. */
  readonly legalEntityId: Id;
  /** The customer that owes it. */
  readonly partyId: Id;
  /** The last day that is charged, yesterday at the latest; null: yesterday. */
  readonly upTo?: BusinessDate | null | undefined;
}

/** By what kind of rate late interest is told. */
export type LateInterestRateKind =
  /** The rate of a series of reference rates times a factor, and points on top of that. */
  | 'BASE'
  /** So many per cent a day. */
  | 'DAILY'
  /** So many per cent a year. */
  | 'FIXED';

/** What a percentage is of. */
export type LateInterestRateUnit =
  /** Per cent a day. */
  | 'DAY'
  /** Per cent a year. */
  | 'YEAR';

/** Which charge is turned down, and why. */
export interface LateInterestRejectInput {
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The charge that it is about, by its id. */
  readonly lateInterestChargeId: Id;
  /** Why: up to 1,000 characters. */
  readonly reason: string;
}

/** What somebody owes for paying late. What belongs to another kind of rate than `rateKind` is left out. */
export interface LateInterestRuleInput {
  /** Of a BASE rate, which rate of the series counts; null: AT_BREACH. */
  readonly baseRateChoice?: BaseRateChoice | null | undefined;
  /** Of a BASE rate, the series by its code, see `baseRateSeries`; null for other kinds. */
  readonly baseRateSeriesCode?: string | null | undefined;
  /** No more than so many per cent a year; null without a cap. */
  readonly capPercentAYear?: Decimal | null | undefined;
  /** How days make a part of a year; null: ACT_365. */
  readonly dayCount?: DayCount | null | undefined;
  /** So many days after the due date bear no interest, 0 to 366; null: 0. */
  readonly graceDays?: number | null | undefined;
  /** Owed once for each item that bears interest, above zero; null for none. */
  readonly lumpSum?: MoneyInput | null | undefined;
  /** Of a BASE rate, the factor on the rate of the series, 0 to 100; null: 1. */
  readonly multiplier?: Decimal | null | undefined;
  /** Of a DAILY rate, per cent a day, 0 to 1,000, up to six decimals; null for other kinds. */
  readonly percentADay?: Decimal | null | undefined;
  /** Of a FIXED rate, per cent a year, 0 to 1,000, up to six decimals; null for other kinds. */
  readonly percentAYear?: Decimal | null | undefined;
  /** Of a BASE rate, percentage points on top of that, below zero too; null: 0. */
  readonly percentagePoints?: Decimal | null | undefined;
  /** By what kind of rate it is told. */
  readonly rateKind: LateInterestRateKind;
}

/** Where the rule of late interest comes from. What was agreed goes before the statute, and that before the house. */
export type LateInterestRuleOrigin =
  /** It was agreed. */
  | 'CONTRACT'
  /** It is what the legal entity asks where neither says anything. */
  | 'DEFAULT'
  /** It is the law where nothing was agreed. */
  | 'STATUTE';

/** Which run is ended. */
export interface LateInterestRunCancelInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The run that it is about, by its id. */
  readonly lateInterestRunId: Id;
}

/** Which runs to list; a field that is left out or null filters nothing. */
export interface LateInterestRunFilter {
  /** Only of these legal entities. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only runs in one of these states. */
  readonly states?: readonly LateInterestRunState[] | null | undefined;
}

/** Whose customers, up to which day. */
export interface LateInterestRunStartInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity that it is owed to. */
  readonly legalEntityId: Id;
  /** The last day that is charged, yesterday at the latest; null: yesterday. */
  readonly upTo?: BusinessDate | null | undefined;
}

/** Where a run over all customers stands. */
export type LateInterestRunState =
  /** Somebody ended it; what it proposed by then stands. */
  | 'CANCELLED'
  /** Every customer was looked at. */
  | 'COMPLETED'
  /** It came to no end; what it proposed by then stands. */
  | 'FAILED'
  /** It is under way; `partiesDone` says how far. */
  | 'RUNNING'
  /** It waits for its turn. */
  | 'WAITING';

/** Which charge is given up for good, and why. */
export interface LateInterestWaiveInput {
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The charge that it is about, by its id. */
  readonly lateInterestChargeId: Id;
  /** Why: up to 1,000 characters. */
  readonly reason: string;
}

/** A new legal entity. */
export interface LegalEntityCreateInput {
  /** 1 to 20 capitals, digits, hyphens or underscores, unique in the tenant. */
  readonly code: string;
  /** ISO 3166-1 alpha-2 code of its country. */
  readonly countryCode: string;
  /** First month of its fiscal year, 1 to 12. */
  readonly fiscalYearStartMonth: number;
  /** The currency it keeps its books in. */
  readonly functionalCurrency: CurrencyCode;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The name it trades under, up to 200 characters. */
  readonly name: string;
  /** IANA name of its time zone, for example "Asia/Shanghai". */
  readonly timeZone: string;
  /** 统一社会信用代码; its check character is verified. Null when there is none. */
  readonly unifiedSocialCreditCode?: string | null | undefined;
}

/** An edit of a legal entity. Fields left out stay as they are. */
export interface LegalEntityUpdateInput {
  /** The version that was read; the edit is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity to edit. */
  readonly legalEntityId: Id;
  /** New name; null leaves it as it is. */
  readonly name?: string | null | undefined;
  /** New IANA zone; null leaves it as it is. */
  readonly timeZone?: string | null | undefined;
  /** New 统一社会信用代码; null clears it. */
  readonly unifiedSocialCreditCode?: string | null | undefined;
}

/** Which holds to list; a field that is left out or null filters nothing. */
export interface LegalHoldFilter {
  /** Only holds on this document itself. */
  readonly documentId?: Id | null | undefined;
  /** True for lifted ones alone; false for those that hold. */
  readonly isLifted?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only holds on this object. */
  readonly objectId?: Id | null | undefined;
}

/** A hold to be lifted. */
export interface LegalHoldLiftInput {
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** A hold that somebody else has placed. */
  readonly legalHoldId: Id;
  /** Why, for people: 1 to 500 characters. */
  readonly reason: string;
}

/** On what a hold is placed: one of the two. */
export interface LegalHoldPlaceInput {
  /** A document; null for a hold on an object. */
  readonly documentId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** An object, with every document that is or will be linked to it; null for a hold on a document. */
  readonly objectId?: Id | null | undefined;
  /** Why, for people: 1 to 500 characters. */
  readonly reason: string;
}

/** A language that letters, statements and pages for parties are written in. */
export type LetterLanguage =
  /** Simplified Chinese, as written in mainland China. */
  | 'CHINESE'
  /** English. */
  | 'ENGLISH';

/** Which clocks to list; a field that is left out or null filters nothing. */
export interface LimitationClockFilter {
  /** The first day of the end; today in the legal entity of each when null. */
  readonly expiresFrom?: BusinessDate | null | undefined;
  /** The last day of the end; 180 days ahead when null. */
  readonly expiresTo?: BusinessDate | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only claims against parties that these users look after. */
  readonly ownerIds?: readonly Id[] | null | undefined;
  /** Only claims against these parties. */
  readonly partyIds?: readonly Id[] | null | undefined;
  /** Only those that stand so. */
  readonly states?: readonly LimitationState[] | null | undefined;
}

/** What something did to a period of limitation. */
export type LimitationEffect =
  /** The period was over. Whether the debtor gave up the defence by it is for a lawyer to say. */
  | 'AFTER_EXPIRY'
  /** The period began anew (中断). */
  | 'INTERRUPTED'
  /** The end is where it was. */
  | 'NOTHING'
  /** The law that was chosen knows no such event. */
  | 'NOT_OF_THIS_LAW'
  /** The period does not run until the proceeding is over. */
  | 'PENDING'
  /** The end moved, as an obstacle lay in its last months (中止). */
  | 'SUSPENDED';

/** That what lasts is over. */
export interface LimitationEventEndInput {
  /** Its last day, today or earlier. */
  readonly endedOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The proceeding or obstacle. */
  readonly limitationEventId: Id;
}

/** What somebody may record of the limitation of claims. */
export type LimitationEventKind =
  /** Arbitration was applied for (申请仲裁); it lasts until it is over. */
  | 'ARBITRATION_FILED'
  /** The debtor signed a confirmation of what they owe (对账确认). */
  | 'BALANCE_CONFIRMED'
  /** The creditor is controlled by the debtor or another (被控制); it lasts. */
  | 'CREDITOR_CONTROLLED'
  /** The debtor agreed to pay: a plan, a security, a request for time, an undertaking (同意履行). */
  | 'DEBTOR_AGREED'
  /** A demand for payment reached the debtor, or had to reach them (履行请求). */
  | 'DEMAND_REACHED'
  /** Something of the same effect: an order for payment, a claim in insolvency, preservation, enforcement; it lasts until it is over. */
  | 'EQUAL_PROCEEDING'
  /** Force majeure keeps the creditor from claiming (不可抗力); it lasts. */
  | 'FORCE_MAJEURE'
  /** No heir or administrator of an estate is determined (未确定继承人); it lasts. */
  | 'NO_HEIR'
  /** A creditor without full capacity has no legal representative (无法定代理人); it lasts. */
  | 'NO_LEGAL_REPRESENTATIVE'
  /** Another obstacle keeps the creditor from claiming (其他障碍); it lasts. */
  | 'OTHER_OBSTACLE'
  /** A body that may settle it, or the police, was asked to protect the claim (请求保护). */
  | 'PROTECTION_REQUESTED'
  /** A suit was filed (起诉); it lasts until the proceeding is over. */
  | 'SUIT_FILED';

/** What touched the limitation of claims against one debtor. */
export interface LimitationEventRecordInput {
  /** A filed document that shows it; null where `reference` says where the proof is. */
  readonly documentId?: Id | null | undefined;
  /** The last day of a proceeding or an obstacle; null while it goes on, and for what does not last. */
  readonly endedOn?: BusinessDate | null | undefined;
  /** On which day, or since when: today or earlier. Of a demand the day on which it reached the debtor. */
  readonly happenedOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happened, or what lasts since then. */
  readonly kind: LimitationEventKind;
  /** The claims, 1 to 500 open items of one legal entity against one debtor. */
  readonly openItemIds: readonly Id[];
  /** Where the proof is, 1 to 500 characters, for example the number of a letter by courier; null where a document shows it. */
  readonly reference?: string | null | undefined;
}

/** Which event is taken back. */
export interface LimitationEventRetractInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The event that is not to count any more. */
  readonly limitationEventId: Id;
  /** Why, 1 to 500 characters. */
  readonly reason: string;
}

/** Where a period of limitation stands. */
export type LimitationState =
  /** It is over: the debtor may refuse to pay (时效届满). */
  | 'EXPIRED'
  /** The claim is not overdue yet. */
  | 'NOT_BEGUN'
  /** It waits for the end of a proceeding; its end is the earliest that it can be. */
  | 'PENDING'
  /** It runs. */
  | 'RUNNING'
  /** An obstacle stops it; its end is the earliest that it can be. */
  | 'SUSPENDED';

/** What may touch the limitation of a claim. */
export type LimitationStepKind =
  /** Arbitration was applied for (申请仲裁); it lasts until it is over. */
  | 'ARBITRATION_FILED'
  /** The debtor signed a confirmation of what they owe (对账确认). */
  | 'BALANCE_CONFIRMED'
  /** The creditor is controlled by the debtor or another (被控制); it lasts. */
  | 'CREDITOR_CONTROLLED'
  /** The debtor agreed to pay: a plan, a security, a request for time, an undertaking (同意履行). */
  | 'DEBTOR_AGREED'
  /** A demand for payment reached the debtor, or had to reach them (履行请求). */
  | 'DEMAND_REACHED'
  /** Something of the same effect: an order for payment, a claim in insolvency, preservation, enforcement; it lasts until it is over. */
  | 'EQUAL_PROCEEDING'
  /** Force majeure keeps the creditor from claiming (不可抗力); it lasts. */
  | 'FORCE_MAJEURE'
  /** No heir or administrator of an estate is determined (未确定继承人); it lasts. */
  | 'NO_HEIR'
  /** A creditor without full capacity has no legal representative (无法定代理人); it lasts. */
  | 'NO_LEGAL_REPRESENTATIVE'
  /** Another obstacle keeps the creditor from claiming (其他障碍); it lasts. */
  | 'OTHER_OBSTACLE'
  /** A part was paid, by a receipt that is allocated to it (部分履行). */
  | 'PART_PAYMENT'
  /** A body that may settle it, or the police, was asked to protect the claim (请求保护). */
  | 'PROTECTION_REQUESTED'
  /** A suit was filed (起诉); it lasts until the proceeding is over. */
  | 'SUIT_FILED';

/** What a period of limitation did for some days. */
export type LimitationStretchKind =
  /** It waited for a proceeding. */
  | 'PENDING'
  /** It ran. */
  | 'RUNNING'
  /** It was stopped. */
  | 'SUSPENDED';

/** How many days before the end of limitation is warned. */
export interface LimitationWarningsSetInput {
  /** `version` of the setting as it was read; 0 where nobody set anything. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** 1 to 10 different numbers of days, from 1 to 1,000. */
  readonly warningDays: readonly number[];
}

/** Why an attempt at sending a message failed. */
export type MailFailure =
  /** The content of an attachment is not where it was stored. */
  | 'ATTACHMENT_MISSING'
  /** No secure connection came about: the server has no TLS, or no certificate that holds. */
  | 'NOT_SECURE'
  /** The mail server does not take the user and password of this installation. */
  | 'NOT_SIGNED_IN'
  /** The mail server refused it for good: there is no such mailbox, or it takes no such message. */
  | 'REFUSED'
  /** The mail server refused it for the time being. */
  | 'REFUSED_FOR_NOW'
  /** The mail server could not be reached, or did not answer in time. */
  | 'UNREACHABLE';

/** The message to send again. */
export interface MailMessageRetryInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The message, by its id; one that was given up. */
  readonly mailMessageId: Id;
}

/** Where a message stands. */
export type MailMessageState =
  /** It was refused for good, or given up. Send it again by mailMessageRetry. */
  | 'FAILED'
  /** It waits to be sent, for the first time or again. */
  | 'QUEUED'
  /** The mail server has taken it, or the folder of captured mail where none is configured. */
  | 'SENT';

/** Which messages; all conditions hold together. */
export interface MailMessagesFilter {
  /** Those that are for one of these; null for all. */
  readonly purposes?: readonly string[] | null | undefined;
  /** Those that stand in one of these; null for all. */
  readonly states?: readonly MailMessageState[] | null | undefined;
}

/** Which proposal is accepted, and as what. */
export interface MatchAcceptInput {
  /** Gives discounts of `parts` earned or not; that needs ledger.discount.acceptUnearned. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** Its version as it was seen. */
  readonly expectedVersion: number;
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** The proposal that is right. */
  readonly matchId: Id;
  /** Other parts in the place of the proposed ones; null takes those. */
  readonly parts?: readonly MatchPartInput[] | null | undefined;
}

/** Which patterns to list; a field that is left out or null filters nothing. */
export interface MatchAutonomyFilter {
  /** Only patterns of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
}

/** What happened with a payment. */
export type MatchCase =
  /** Several sets of items explain it equally well. */
  | 'AMBIGUOUS'
  /** It pays items less credit notes. */
  | 'CREDIT_NOTES_NETTED'
  /** It names another document or none of ours; payer and amount tell which is meant. */
  | 'CROSS_REFERENCE'
  /** It repeats an earlier payment; nothing is applied. */
  | 'DUPLICATE_PAYMENT'
  /** It pays one item to the cent. */
  | 'EXACT'
  /** One member of a group pays for another. */
  | 'GROUP_MEMBER'
  /** It pays items less what banks on the way took off. */
  | 'LESS_BANK_FEE'
  /** Neither payer nor reference is known. */
  | 'NOT_OURS'
  /** The payer is known and no item is meant: all of it is unapplied. */
  | 'ON_ACCOUNT'
  /** It is more than what is open; the rest stays unapplied. */
  | 'OVERPAYMENT'
  /** It pays less than the item, and the rest will follow. */
  | 'PARTIAL_PAYMENT'
  /** It pays several items. */
  | 'SEVERAL_ITEMS'
  /** It pays less than the item, for a reason that is contested. */
  | 'SHORT_PAYMENT'
  /** It misses the items by a rest that is given up. */
  | 'WITHIN_TOLERANCE'
  /** It pays items less a cash discount. */
  | 'WITH_DISCOUNT';

/** What a bank line pays, as somebody says. */
export interface MatchCreateInput {
  /** Gives discounts earned or not; that needs ledger.discount.acceptUnearned. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** The line; it has to be open. */
  readonly bankStatementLineId: Id;
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** Up to 500 items; none puts all of it on account. */
  readonly parts: readonly MatchPartInput[];
  /** Whose account takes what no part does, or who paid for several parties; null where all parts are of one party. */
  readonly partyId?: Id | null | undefined;
}

/** What speaks for or against an explanation. */
export type MatchFeatureName =
  /** How the amounts fit. */
  | 'AMOUNT'
  /** Something tells against it. */
  | 'CONTRADICTION'
  /** How the days fit. */
  | 'DATE'
  /** The same was paid before. */
  | 'EARLIER_PAYMENT'
  /** The payer is of the same group. */
  | 'GROUP'
  /** Nothing else comes into question. */
  | 'ONLY_CANDIDATE'
  /** The money comes from an account of the party. */
  | 'PAYER_ACCOUNT'
  /** The payer bears an id of the party. */
  | 'PAYER_IDENTIFIER'
  /** The payer is called like the party. */
  | 'PAYER_NAME'
  /** A number in the memo or a reference is that of a document. */
  | 'REFERENCE'
  /** The sender names documents line by line. */
  | 'REMITTANCE'
  /** The bank itself names the party. */
  | 'VIRTUAL_ACCOUNT';

/** Which matches to list; a field that is left out or null filters nothing. */
export interface MatchFilter {
  /** Only matches of one of these cases. */
  readonly cases?: readonly MatchCase[] | null | undefined;
  /** Only of lines of this account of ours. */
  readonly houseBankAccountId?: Id | null | undefined;
  /** True for those that a run posted without a person; false for all others. */
  readonly isAutomatic?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those that this run found. */
  readonly matchingRunId?: Id | null | undefined;
  /** Only matches for this party; for all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only matches in one of these states. */
  readonly states?: readonly MatchState[] | null | undefined;
}

/** A proposal as it was seen. */
export interface MatchNamedInput {
  /** Its version as it was seen. */
  readonly expectedVersion: number;
  /** The proposal that is right. */
  readonly matchId: Id;
}

/** Who made a match. */
export type MatchOrigin =
  /** A run found it. */
  | 'ENGINE'
  /** Somebody named its items. */
  | 'PERSON';

/** What of a bank line goes to one open item. */
export interface MatchPartInput {
  /** Money of the line for it; negative to net an item of the other side, a credit note for example. */
  readonly amount: Decimal;
  /** What banks on the way took off; nothing when null. */
  readonly bankFeeAmount?: Decimal | null | undefined;
  /** Cash discount taken off the item; nothing when null. */
  readonly discountAmount?: Decimal | null | undefined;
  /** The open item that is paid. */
  readonly openItemId: Id;
  /** Why less is paid; null when nothing is known, or nothing stays open. */
  readonly shortfallReason?: ShortfallReason | null | undefined;
  /** A small rest that is given up, within the tolerance; nothing when null. */
  readonly toleranceAmount?: Decimal | null | undefined;
}

/** How much matching does by itself. */
export type MatchPolicyMode =
  /** It posts whatever reaches the least score and margin. */
  | 'ALWAYS_ABOVE'
  /** It posts patterns that people confirmed three times for a party since the last reversal. */
  | 'EARNED'
  /** Nothing: no run is started. */
  | 'OFF'
  /** It proposes, and people decide. */
  | 'SUGGEST';

/** How matching is to work from now on. */
export interface MatchPolicySetInput {
  /** The most that banks on the way may have taken off, one per currency; none when null. */
  readonly bankFees?: readonly MoneyInput[] | null | undefined;
  /** Days after its document from which an item is not guessed at without a reference. 730 when null. */
  readonly daysAfterDocument?: number | null | undefined;
  /** Days that money may come before the document that it pays. 30 when null. */
  readonly daysBeforeDocument?: number | null | undefined;
  /** Days after the end of a discount on which it is still granted. 0 when null. */
  readonly discountGraceDays?: number | null | undefined;
  /** How many days ago a like payment makes a line a duplicate. 60 when null. */
  readonly duplicateDays?: number | null | undefined;
  /** The version of the policy of just that place; 0 when it was never set. */
  readonly expectedVersion: number;
  /** Account of bank fees; null: payments that lack one wait for a person. */
  readonly feeAccountCode?: string | null | undefined;
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** For this company; null for those without a policy of their own. */
  readonly legalEntityId?: Id | null | undefined;
  /** Basis points, 0 to 10,000: how far off the next explanation has to be. */
  readonly minMargin: number;
  /** Basis points, 0 to 10,000: below this score nothing is posted without a person. */
  readonly minScore: number;
  /** How much it does by itself. */
  readonly mode: MatchPolicyMode;
  /** For these reasons less may have been paid without a person looking at it. None when null. */
  readonly shortPaymentReasons?: readonly ShortfallReason[] | null | undefined;
  /** Rests that are given up, one per currency; null: as the ledger has it. What the ledger tolerates bounds them. */
  readonly tolerances?: readonly MoneyInput[] | null | undefined;
  /** Discount in basis points of an item that a payer may take without terms that grant it. 0 when null. */
  readonly unagreedDiscountBasisPoints?: number | null | undefined;
}

/** Which proposal is turned down, and why. */
export interface MatchRejectInput {
  /** Its version as it was seen. */
  readonly expectedVersion: number;
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** The proposal that is wrong. */
  readonly matchId: Id;
  /** Why, 1 to 1,000 characters. */
  readonly reason: string;
}

/** Which posted match is undone, and why. */
export interface MatchReverseInput {
  /** Its version as it was seen. */
  readonly expectedVersion: number;
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** The proposal that is wrong. */
  readonly matchId: Id;
  /** Why, 1 to 1,000 characters. */
  readonly reason: string;
  /** As of which day; its period has to be open. */
  readonly reversedOn: BusinessDate;
}

/** Where a match stands. */
export type MatchState =
  /** Its money is in the books, and has settled what its parts say. */
  | 'POSTED'
  /** It was found and waits for a decision. */
  | 'PROPOSED'
  /** Somebody turned it down. */
  | 'REJECTED'
  /** It was posted and undone; its line is open again. */
  | 'REVERSED'
  /** Another match took its place. */
  | 'SUPERSEDED';

/** Which proposals are accepted as they are. */
export interface MatchesAcceptInput {
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** 1 to 1,000 proposals, each once. */
  readonly matches: readonly MatchNamedInput[];
}

/** Which run is ended. */
export interface MatchingRunCancelInput {
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** The run that is to end early. */
  readonly matchingRunId: Id;
}

/** Which runs to list; a field that is left out or null filters nothing. */
export interface MatchingRunFilter {
  /** The account of ours whose two balances are brought together. */
  readonly houseBankAccountId?: Id | null | undefined;
  /** True for dry runs alone, false for all others. */
  readonly isDryRun?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only runs in one of these states. */
  readonly states?: readonly MatchingRunState[] | null | undefined;
}

/** What a run did with a line. */
export type MatchingRunLineOutcome =
  /** It found nothing that could be posted. */
  | 'LEFT'
  /** It found an explanation. */
  | 'PROPOSED'
  /** The line was not open any more. */
  | 'SKIPPED';

/** What a run is to match; exactly one of account, statement and lines. */
export interface MatchingRunStartInput {
  /** The open lines of this statement; null when lines are named otherwise. */
  readonly bankStatementId?: Id | null | undefined;
  /** Those of these lines that are open; 1 to 1,000 of one account. Null when lines are named otherwise. */
  readonly bankStatementLineIds?: readonly Id[] | null | undefined;
  /** All open lines of this account of ours; null when lines are named otherwise. */
  readonly houseBankAccountId?: Id | null | undefined;
  /** 1 to 200 characters; the same key with the same input answers the first outcome again. */
  readonly idempotencyKey: string;
  /** True finds and explains only; nothing is proposed or posted. False when null. */
  readonly isDryRun?: boolean | null | undefined;
}

/** What started a run of matching. */
export type MatchingRunStarter =
  /** Somebody asked for it. */
  | 'PERSON'
  /** A bank statement was imported or released. */
  | 'STATEMENT';

/** How far a run of matching has come. */
export type MatchingRunState =
  /** Somebody ended it; what it proposed and posted by then stands. */
  | 'CANCELLED'
  /** It looked at all its lines. */
  | 'COMPLETED'
  /** It could not go on; what it proposed and posted by then stands. */
  | 'FAILED'
  /** It is at work, or goes on soon. */
  | 'RUNNING'
  /** It is in the queue. */
  | 'WAITING';

/** What figures of matching are told apart by, besides the currency. */
export type MatchingStatisticsDimension =
  /** The case of the match: the one that stands for a line, or is proposed while it is open. */
  | 'CASE'
  /** The legal entity in whose books it is. */
  | 'LEGAL_ENTITY'
  /** The month in which the bank booked the line. */
  | 'MONTH';

/** Of which bank lines figures are; a field that is left out or null filters nothing. */
export interface MatchingStatisticsFilter {
  /** Only lines that were booked on this day or later; null: from the first. */
  readonly bookedFrom?: BusinessDate | null | undefined;
  /** Only lines that were booked on this day or earlier; null: up to the last. */
  readonly bookedTo?: BusinessDate | null | undefined;
  /** Only of these currencies; of all when null. */
  readonly currencyCodes?: readonly CurrencyCode[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** A memo book to open beside the statutory one. */
export interface MemoBookOpenInput {
  /** Its code, unique in the legal entity: 1 to 20 digits, letters, dots, hyphens or underscores. */
  readonly code: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity, whose books are open. */
  readonly legalEntityId: Id;
  /** By which standard it is kept. */
  readonly standard: AccountingStandard;
}

/** What happens to money in the same moment in which it is posted. */
export type MoneyApplication =
  /** As article 560 of the Civil Code of the PRC orders debts when the debtor does not say: what is due first, by due date, and within one due date in proportion. */
  | 'CIVIL_CODE_560'
  /** It stays on account. */
  | 'NONE'
  /** What fell due first is settled first; the document number breaks ties. */
  | 'OLDEST_FIRST';

/** An amount in one currency. */
export interface MoneyInput {
  /** In major units; digits beyond the minor unit of the currency must be zeros. */
  readonly amount: Decimal;
  /** The currency of the amount. */
  readonly currencyCode: CurrencyCode;
}

/** An alert as it was read. */
export interface NamedCreditAlertInput {
  /** The alert that something is said of. */
  readonly creditAlertId: Id;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
}

/** How a dispute ended. */
export interface NegativeListDisputeEndInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The dispute that came to an end. */
  readonly negativeListDisputeId: Id;
  /** Who was right. UPHELD takes the entry off. */
  readonly outcome: NegativeListDisputeOutcome;
  /** Why, up to 2,000 characters. */
  readonly reason: string;
}

/** How a dispute about an entry ended. */
export type NegativeListDisputeOutcome =
  /** The entry was right and stands on. */
  | 'REJECTED'
  /** The listed one was right: the entry was taken off. */
  | 'UPHELD';

/** Who is put on the list. */
export interface NegativeListEntriesRecordInput {
  /** Whom to put on the list, 1 to 1,000 of them. */
  readonly entries: readonly NegativeListEntryInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What a refused element does to the others; ABORT when null. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** Which entry is disputed by whom. */
export interface NegativeListEntryDisputeInput {
  /** Who disputes it, in words, up to 200 characters. */
  readonly disputedBy: string;
  /** Since when: today or earlier. */
  readonly disputedOn: BusinessDate;
  /** Their letter, sent by `POST /files`; null for none. */
  readonly fileId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The entry of the list that it is about. */
  readonly negativeListEntryId: Id;
  /** Why they do, up to 2,000 characters. */
  readonly reason: string;
}

/** Which entries to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface NegativeListEntryFilter {
  /** Expiring on this day or later. */
  readonly expiresFrom?: BusinessDate | null | undefined;
  /** Expiring on this day or earlier. */
  readonly expiresTo?: BusinessDate | null | undefined;
  /** Only those that this file brought. */
  readonly importedFileId?: Id | null | undefined;
  /** Only those of which a dispute is open, or only the others; all when null. */
  readonly isDisputed?: boolean | null | undefined;
  /** Listed on this day or later. */
  readonly listedFrom?: BusinessDate | null | undefined;
  /** Listed on this day or earlier. */
  readonly listedTo?: BusinessDate | null | undefined;
  /** Only for one of these reasons. */
  readonly reasonCodes?: readonly string[] | null | undefined;
  /** A whole name, as it sounds and without its legal form, or a whole number. */
  readonly search?: string | null | undefined;
  /** Only those that stand so today. */
  readonly states?: readonly NegativeListEntryState[] | null | undefined;
}

/** Somebody to be put on the list. */
export interface NegativeListEntryInput {
  /** The last day on which it stands; null: until it is taken off. */
  readonly expiresOn?: BusinessDate | null | undefined;
  /** A document that shows it, sent by `POST /files`; null for none. */
  readonly fileId?: Id | null | undefined;
  /** The number; null where only a name is known, which matches nobody until a person says so. */
  readonly identifier?: NegativeListIdentifierInput | null | undefined;
  /** The law, judgment or contract that it rests on, up to 200 characters; null for none. */
  readonly legalBasis?: string | null | undefined;
  /** Since when it is listed: today or earlier. */
  readonly listedOn: BusinessDate;
  /** The name as the source has it, up to 300 characters. */
  readonly name: string;
  /** What else is known, up to 2,000 characters; null for nothing. */
  readonly note?: string | null | undefined;
  /** For what, as a code of your own: 2 to 40 capitals, digits and underscores, for example `DISHONEST_DEBTOR`. */
  readonly reasonCode: string;
  /** Who publishes or says it, up to 200 characters. */
  readonly source: string;
}

/** What became of an element of a bulk call. */
export type NegativeListEntryOutcome =
  /** The same entry stood already. */
  | 'KNOWN'
  /** It was put on the list. */
  | 'RECORDED'
  /** It was left out. */
  | 'REFUSED';

/** Which entry is taken off, and why. */
export interface NegativeListEntryRemoveInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The entry. Its dispute, if one is open, is ended first. */
  readonly negativeListEntryId: Id;
  /** Why, up to 2,000 characters; it stays with the entry. */
  readonly reason: string;
}

/** How an entry of the negative list stands today, the latest day on a clock of the legal entities. */
export type NegativeListEntryState =
  /** Its last day has passed. */
  | 'EXPIRED'
  /** It was taken off. */
  | 'REMOVED'
  /** It stands against whom it names, disputed or not. */
  | 'STANDING'
  /** Its first day lies ahead. */
  | 'UPCOMING';

/** What is written into a file. */
export interface NegativeListExportInput {
  /** Which entries, up to 50,000; all when null. */
  readonly filter?: NegativeListEntryFilter | null | undefined;
  /** Whether as text or as a workbook. */
  readonly format: NegativeListFormat;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** As what kind of file the negative list is written. */
export type NegativeListFormat =
  /** Comma separated, UTF-8 with a byte order mark. */
  | 'CSV'
  /** A workbook of one sheet. */
  | 'XLSX';

/** Whether a party is somebody on the list. */
export interface NegativeListHitDecideInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** True: it is, and the entry stands against it. False: it is a namesake. */
  readonly isSame: boolean;
  /** The entry of the list that it is about. */
  readonly negativeListEntryId: Id;
  /** The party that may be the listed one. */
  readonly partyId: Id;
  /** How you know, up to 2,000 characters. */
  readonly reason: string;
}

/** Which hits to list; a field that is left out or null filters nothing. */
export interface NegativeListHitFilter {
  /** Only those that were found by one of these. */
  readonly grounds?: readonly NegativeListHitGround[] | null | undefined;
  /** Only parties that may be this listed one. */
  readonly negativeListEntryId?: Id | null | undefined;
  /** Only what may stand against this party. */
  readonly partyId?: Id | null | undefined;
}

/** By what a party is, or may be, one that is on the negative list. */
export type NegativeListHitGround =
  /** A person has said that it is the listed one. It counts. */
  | 'CONFIRMED'
  /** Both bear one unified social credit code. It counts. */
  | 'CREDIT_CODE'
  /** Both bear one number of the same kind and country. It counts. */
  | 'IDENTIFIER'
  /** Both bear one number, and nobody knows in which country the party’s was given. It does not count until a person says so. */
  | 'POSSIBLE_IDENTIFIER'
  /** Both names sound alike. It does not count until a person says so: a name alone proves nothing. */
  | 'POSSIBLE_NAME';

/** A number under which an authority knows the listed one. */
export interface NegativeListIdentifierInput {
  /** ISO 3166-1 alpha-2 code of the authority’s country; null for a credit code alone, which is of China. */
  readonly countryCode?: string | null | undefined;
  /** As what the number identifies somebody. */
  readonly kind: NegativeListIdentifierKind;
  /** What the authority calls it, for example `VAT`; null for the usual one. */
  readonly scheme?: string | null | undefined;
  /** The number, up to 60 characters; blanks do not matter. */
  readonly value: string;
}

/** What a number identifies somebody as. */
export type NegativeListIdentifierKind =
  /** Unified social credit code (统一社会信用代码, GB 32100-2015). */
  | 'CREDIT_CODE'
  /** A number of a register of companies, unique within its country. */
  | 'REGISTRATION'
  /** A tax number, unique within its country. */
  | 'TAX';

/** Which file is read into the list. */
export interface NegativeListImportInput {
  /** A CSV or XLSX file of up to 5,000 rows, sent by `POST /files`. Its columns are found by their names, English or Chinese. */
  readonly fileId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether it only says what would be done; false when null. */
  readonly isDryRun?: boolean | null | undefined;
  /** What a refused row does to the others; ABORT when null. */
  readonly onRefusal?: OnRefusal | null | undefined;
}

/** Due so many days after the document date. */
export interface NetDueRuleInput {
  /** How many days after the document date, 0 to 3650; 0 is payable at once. */
  readonly days: number;
}

/** What happens to what is sent together, elements of a bulk call or rows of a file, when some of it is refused. */
export type OnRefusal =
  /** Nothing is done. */
  | 'ABORT'
  /** What is refused is left out, the rest is done. */
  | 'SKIP';

/** Which open items to list; a field that is null filters nothing, but for `isOpen`. Days are inclusive. */
export interface OpenItemFilter {
  /** Only in this currency; in any when null. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** Only of documents with exactly this number, leading zeros included. */
  readonly documentNumber?: string | null | undefined;
  /** Due on this day or later. */
  readonly dueFrom?: BusinessDate | null | undefined;
  /** Due on this day or earlier. */
  readonly dueTo?: BusinessDate | null | undefined;
  /** True for what is open, false for what is settled, null for both. Settled items are listed with `partyId` only. */
  readonly isOpen?: boolean | null | undefined;
  /** Only of these classes: RECEIVABLE for what customers owe, PAYABLE for our debts. */
  readonly itemClasses?: readonly ItemClass[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only in its currency, with at least so much open. */
  readonly openAtLeast?: MoneyInput | null | undefined;
  /** Only in its currency, with at most so much open. */
  readonly openAtMost?: MoneyInput | null | undefined;
  /** Only debts whose due date lies before this day. Amounts are those open now; for what was open on a past day ask `aging`. */
  readonly overdueAsOf?: BusinessDate | null | undefined;
  /** Only of parties for which this user is responsible now (`Party.owner`). */
  readonly ownerId?: Id | null | undefined;
  /** Only items of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only DEBIT, what is owed to us, or only CREDIT, what we owe; both when null. */
  readonly side?: Side | null | undefined;
}

/** How a list of open items is sorted. */
export type OpenItemSort =
  /** The oldest document first. */
  | 'DOCUMENT_DATE_ASC'
  /** The newest document first. */
  | 'DOCUMENT_DATE_DESC'
  /** What fell due first comes first. */
  | 'DUE_DATE_ASC'
  /** What falls due last comes first. */
  | 'DUE_DATE_DESC'
  /** The largest open amount first, by its worth in the functional currency of its legal entity; where these have several, ask for one of them, as amounts of different currencies are compared as numbers. An item whose amount changes meanwhile may be met twice or not at all. */
  | 'OPEN_AMOUNT_DESC';

/** From which day on a legal entity is kept here. */
export interface OpeningStartInput {
  /** The first day that is kept here; opening balances are of the day before. */
  readonly goLiveOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity; its books must be open. */
  readonly legalEntityId: Id;
}

/** Accepts the differences of a tie-out as they were looked at. */
export interface OpeningTieOutSignOffInput {
  /** The hash of the tie-out that was looked at. */
  readonly hash: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity whose opening is signed off. */
  readonly legalEntityId: Id;
  /** Why the differences are acceptable, 1 to 1,000 characters. */
  readonly note: string;
}

/** Operations of a service account. */
export interface OperationRegisterInput {
  /** 1 to 100 documents, each with one query or mutation that has a name, and the fragments that it uses. */
  readonly documents: readonly string[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The service account that is to run them. */
  readonly serviceAccountId: Id;
}

/** The operation to end. */
export interface OperationRetireInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The registered operation to end, by its id. */
  readonly operationId: Id;
}

/** What a rule answers for an order that breaks it. */
export type OrderCheckRuleAnswer =
  /** It waits until somebody releases it. */
  | 'HOLD'
  /** It may go on once it is paid for. */
  | 'PREPAY'
  /** It may go on, with a reason to look at. */
  | 'WARN';

/** A rule of the order check. */
export interface OrderCheckRuleInput {
  /** What it answers for an order that breaks it. */
  readonly answer: OrderCheckRuleAnswer;
  /** For CLASS: which break the rule. Else whom it is for; null: all. */
  readonly classes?: readonly string[] | null | undefined;
  /** What the rule is called, unique in the policy: up to 40 characters. */
  readonly code: string;
  /** Customers of these codes are not asked. None when null. */
  readonly exemptPartyCodes?: readonly string[] | null | undefined;
  /** Customers of these segments are not asked. None when null. */
  readonly exemptSegments?: readonly string[] | null | undefined;
  /** For EXPRESSION: a condition over facts that is true for an order that breaks the rule; null for the other kinds. */
  readonly expression?: string | null | undefined;
  /** What the rule looks at in an order or its customer. */
  readonly kind: OrderCheckRuleKind;
  /** For HARD_STOP: in how many months the breaches lie; null for the other kinds. */
  readonly months?: number | null | undefined;
  /** By kind: LIMIT the percent of the limit that may be used (null: 100), OVERDUE_AMOUNT an amount in the policy’s currency, OLDEST_OVERDUE_DAYS days, DUNNING_LEVEL a level, HARD_STOP a number of breaches. More than it breaks the rule; for DUNNING_LEVEL and HARD_STOP as much does. Null for the other kinds. */
  readonly threshold?: Decimal | null | undefined;
}

/** What a rule of the order check looks at. */
export type OrderCheckRuleKind =
  /** Whether the customer is in one of some classes. */
  | 'CLASS'
  /** Whether the customer has reached a dunning level. */
  | 'DUNNING_LEVEL'
  /** Whether anything in the credit file has run out. */
  | 'EXPIRED_FILE'
  /** Whether an expression over facts is true. */
  | 'EXPRESSION'
  /** Whether there were so many breaches in so many months, which sales cannot override. */
  | 'HARD_STOP'
  /** Whether the exposure with the order is above a percentage of the limit. */
  | 'LIMIT'
  /** Whether the customer is on the negative list. */
  | 'NEGATIVE_LIST'
  /** Whether anything is overdue for more than so many days. */
  | 'OLDEST_OVERDUE_DAYS'
  /** Whether more than an amount is overdue. */
  | 'OVERDUE_AMOUNT';

/** How orders are to be checked. */
export interface OrderCheckTermsInput {
  /** How many hours an allowed order holds its part of the limit before the ERP confirms it, 1 to 720. */
  readonly reservationHours: number;
  /** The rules in the order in which they are asked, up to 50. */
  readonly rules: readonly OrderCheckRuleInput[];
  /** Orders up to it are asked of LIMIT, NEGATIVE_LIST and HARD_STOP alone; null: no order is trivial. */
  readonly trivialAmount?: Decimal | null | undefined;
  /** The most that trivial orders of a customer may come to in a day, with those of everybody under a group limit that binds it, so that splitting does not escape; null: unbounded. */
  readonly trivialPerDay?: Decimal | null | undefined;
}

/** What credit says of a sales order as it is now. */
export type OrderCreditState =
  /** A check let it pass. It counts in the exposure. */
  | 'ALLOWED'
  /** It waits for somebody to decide, or for money. It does not count in the exposure. */
  | 'HELD'
  /** Somebody rejected it. It does not count in the exposure. */
  | 'REJECTED'
  /** Somebody released it against the rules. It counts in the exposure. */
  | 'RELEASED'
  /** Nobody had it checked, or it is another order since. It counts in the exposure. */
  | 'UNCHECKED';

/** Parties to create or change. Lists that are given are added to those that are there; a party that is renamed keeps its former name as an alias. */
export interface PartiesUpsertInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What to do when some are refused; ABORT when null. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** At most 1,000, each code once. */
  readonly parties: readonly PartyInput[];
}

/** An address of a party. */
export interface PartyAddressInput {
  /** City; null when not known. */
  readonly city?: string | null | undefined;
  /** ISO 3166-1 alpha-2 code of the country; null when not known. */
  readonly countryCode?: string | null | undefined;
  /** What the address is for, invoices for example. */
  readonly kind: PartyAddressKind;
  /** Street and what else stands before the city, in order. */
  readonly lines: readonly string[];
  /** Postal code; null when not known. */
  readonly postalCode?: string | null | undefined;
  /** Province or state; null when not known. */
  readonly region?: string | null | undefined;
}

/** What an address is for. */
export type PartyAddressKind =
  /** Where invoices are sent to. */
  | 'BILLING'
  /** Where goods are delivered to. */
  | 'DELIVERY'
  /** Where letters are sent to. */
  | 'POSTAL'
  /** The registered office. */
  | 'REGISTERED';

/** A bank account of a party. */
export interface PartyBankAccountInput {
  /** BIC, CNAPS or another code of the bank; null when not known. */
  readonly bankCode?: string | null | undefined;
  /** Name of the bank; null when not known. */
  readonly bankName?: string | null | undefined;
  /** Its currency; null when any is taken. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** Whose account it is; null when not known. */
  readonly holderName?: string | null | undefined;
  /** The number; blanks and hyphens are taken out. */
  readonly number: string;
  /** How the number is formed. */
  readonly scheme: BankAccountScheme;
}

/** Which contact goes for good, and why. */
export interface PartyContactEraseInput {
  /** The contact, one that the party has or one that it had. */
  readonly contactId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why; it stays in the audit. */
  readonly reason: ContactErasureReason;
}

/** One way to reach one person of a party. */
export interface PartyContactInput {
  /** The way by which the person is reached. */
  readonly channel: ContactChannel;
  /** Whether the person agreed to it; UNKNOWN when null. */
  readonly consent?: ContactConsent | null | undefined;
  /** BCP 47; null for the party’s language. */
  readonly language?: string | null | undefined;
  /** Name of the person; null when unknown. */
  readonly personName?: string | null | undefined;
  /** Null when there are none. */
  readonly quietHours?: QuietHoursInput | null | undefined;
  /** The person’s part, for example "ACCOUNTS_PAYABLE". */
  readonly role: string;
  /** E-mail address, telephone number or what the way needs. */
  readonly value: string;
}

/** A new party. */
export interface PartyCreateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The new party; its code must be new. */
  readonly party: PartyInput;
}

/** Which pairs to list; a field that is null filters nothing. */
export interface PartyDuplicateFilter {
  /** Only what this party may be one with; all parties when null. */
  readonly partyId?: Id | null | undefined;
}

/** What speaks for two parties being one. */
export type PartyDuplicateReasonKind =
  /** The same bank account. */
  | 'BANK_ACCOUNT'
  /** Codes that differ in nothing but zeros in front. */
  | 'CODE_BUT_FOR_ZEROS'
  /** The same 统一社会信用代码. */
  | 'CREDIT_CODE'
  /** The same tax or registration number. */
  | 'IDENTIFIER'
  /** Names that are alike, legal forms left aside. */
  | 'NAME';

/** What a list of parties is narrowed to; a field that is null filters nothing. */
export interface PartyFilter {
  /** Only this party and all that stand below it in its group. */
  readonly groupId?: Id | null | undefined;
  /** Only customers, or only suppliers; a party that is both is among either. */
  readonly kind?: PartyKind | null | undefined;
  /** Only those for which this user is responsible now (`Party.owner`). */
  readonly ownerId?: Id | null | undefined;
  /** Only of exactly this sales region, as `Party.region` has it. */
  readonly region?: string | null | undefined;
  /** Searched in names, aliases and codes, tolerating slips; two Chinese characters are enough. At most 200 characters and ten words count. */
  readonly search?: string | null | undefined;
  /** Only of exactly this market segment, as `Party.segment` has it. */
  readonly segment?: string | null | undefined;
  /** Only with exactly this label among `Party.tags`. */
  readonly tag?: string | null | undefined;
}

/** Which party stands above a party. */
export interface PartyGroupAssignInput {
  /** The version that was read; an older one is refused. */
  readonly expectedVersion: number;
  /** The party above it; null for none. */
  readonly groupId?: Id | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The party that is placed, by its id. */
  readonly partyId: Id;
}

/** A number that an authority gave a party. */
export interface PartyIdentifierInput {
  /** ISO 3166-1 alpha-2 code of the authority’s country; null when unknown. */
  readonly countryCode?: string | null | undefined;
  /** Whether it is for taxes, or a register of companies. */
  readonly kind: PartyIdentifierKind;
  /** What the authority calls it, for example "VAT"; null for the usual one. */
  readonly scheme?: string | null | undefined;
  /** The number, as the authority writes it. */
  readonly value: string;
}

/** What a number of an authority is for. */
export type PartyIdentifierKind =
  /** Under which it stands in a register of companies. */
  | 'REGISTRATION'
  /** By which it is known to a tax authority, for VAT for example. */
  | 'TAX';

/** A party by its code. */
export interface PartyInput {
  /** Addresses, at most 100. Null leaves them as they are. */
  readonly addresses?: readonly PartyAddressInput[] | null | undefined;
  /** Other names of the same party, at most 100. Null leaves them as they are. */
  readonly aliases?: readonly string[] | null | undefined;
  /** Bank accounts, at most 100. Of a party that exists they change by partyUpdate only, once somebody else has agreed; elsewhere a change is refused with BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL. Null leaves them as they are. */
  readonly bankAccounts?: readonly PartyBankAccountInput[] | null | undefined;
  /** Unique in the tenant, taken exactly as it comes: "0042" and "42" are two. */
  readonly code: string;
  /** Contacts, at most 100. Null leaves them as they are. */
  readonly contacts?: readonly PartyContactInput[] | null | undefined;
  /** ISO 3166-1 alpha-2 code of its country; null takes it away. */
  readonly countryCode?: string | null | undefined;
  /** Tax and registration numbers, at most 100. Null leaves them as they are. */
  readonly identifiers?: readonly PartyIdentifierInput[] | null | undefined;
  /** Industry; null takes it away. */
  readonly industry?: string | null | undefined;
  /** Customer, supplier or both; needed for a new party. Null leaves it as it is. */
  readonly kinds?: readonly PartyKind[] | null | undefined;
  /** BCP 47; null takes it away. */
  readonly language?: string | null | undefined;
  /** The name in the register; needed for a new party. Null leaves it as it is. */
  readonly legalName?: string | null | undefined;
  /** Sales region; null takes it away. */
  readonly region?: string | null | undefined;
  /** Market segment; null takes it away. */
  readonly segment?: string | null | undefined;
  /** Free labels, at most 100. Null leaves them as they are. */
  readonly tags?: readonly string[] | null | undefined;
  /** 统一社会信用代码; null takes it away. */
  readonly unifiedSocialCreditCode?: string | null | undefined;
  /** Our account number under which only this party pays; null takes it away. */
  readonly virtualAccountNumber?: string | null | undefined;
}

/** On which side of trade a party stands. */
export type PartyKind =
  /** It buys from one of our legal entities. */
  | 'CUSTOMER'
  /** It sells to one of our legal entities. */
  | 'SUPPLIER';

/** How a party got the link by which it answers. */
export type PartyLinkDelivery =
  /** From whoever asked for it, who could have opened it too. */
  | 'HANDED_OVER'
  /** By mail alone: nobody here has seen it. */
  | 'MAILED';

/** Who is responsible for a party, from when on. */
export interface PartyOwnerAssignInput {
  /** The version that was read; an older one is refused. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user; null for nobody. */
  readonly ownerId?: Id | null | undefined;
  /** The party somebody is made responsible for. */
  readonly partyId: Id;
  /** The first day, today or earlier; today (UTC) when null. */
  readonly validFrom?: BusinessDate | null | undefined;
}

/** Which signals to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface PartySignalFilter {
  /** Heard on this day or later. */
  readonly heardFrom?: BusinessDate | null | undefined;
  /** Heard on this day or earlier. */
  readonly heardTo?: BusinessDate | null | undefined;
  /** Only those that were taken back, or only those that stand; both when null. */
  readonly isRetracted?: boolean | null | undefined;
  /** Only signals about one of these. */
  readonly kinds?: readonly PartySignalKind[] | null | undefined;
  /** Only what was heard about this party. */
  readonly partyId?: Id | null | undefined;
  /** Only signals of one of these severities. */
  readonly severities?: readonly PartySignalSeverity[] | null | undefined;
}

/** What a signal is about. */
export type PartySignalKind =
  /** A court enforces against it, or lists it as 失信被执行人 (强制执行). */
  | 'ENFORCEMENT'
  /** Insolvency was filed for, opened, or is being prepared (破产). */
  | 'INSOLVENCY'
  /** It is sued, or sues, for an amount that matters (诉讼). */
  | 'LAWSUIT'
  /** It lost a customer on whom it lives (丢失重要客户). */
  | 'LOST_CUSTOMER'
  /** Who leads it has changed, or left (管理层变动). */
  | 'MANAGEMENT_CHANGE'
  /** Anything else that is worth remembering. */
  | 'OTHER'
  /** It was sold, pledged or restructured (股权变动). */
  | 'OWNERSHIP_CHANGE'
  /** It pays others late, bounces cheques or asks for time (付款困难). */
  | 'PAYMENT_TROUBLE'
  /** Good news: an order, an investor, a rating (利好). */
  | 'POSITIVE_NEWS'
  /** Its production or trade stands still (停产停业). */
  | 'PRODUCTION_STOPPED'
  /** It disputes goods or services as never before (质量争议). */
  | 'QUALITY_DISPUTE'
  /** It moves, or is not found where it should be (搬迁). */
  | 'RELOCATION'
  /** Hearsay that fits no other kind (传闻). */
  | 'RUMOUR'
  /** It lays people off, or does not pay wages (裁员、欠薪). */
  | 'STAFF_CUTS';

/** What was heard about whom. */
export interface PartySignalRecordInput {
  /** A file that shows it, sent by `POST /files`; null for none. */
  readonly fileId?: Id | null | undefined;
  /** The day on which it was heard: today or earlier. */
  readonly heardOn: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What the signal is about. */
  readonly kind: PartySignalKind;
  /** The party that it is about. */
  readonly partyId: Id;
  /** How much it says against paying. */
  readonly severity: PartySignalSeverity;
  /** From whom or where, up to 200 characters. */
  readonly source: string;
  /** What was heard, up to 2,000 characters. */
  readonly text: string;
}

/** Which signal is taken back, and why. */
export interface PartySignalRetractInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The signal that proved wrong. */
  readonly partySignalId: Id;
  /** Why, up to 2,000 characters; it stays with the signal. */
  readonly reason: string;
}

/** How much a signal says against paying. */
export type PartySignalSeverity =
  /** Makes late payment likelier. */
  | 'ADVERSE'
  /** Says nothing against paying; worth knowing. */
  | 'INFO'
  /** Makes it likely that payment fails; act now. */
  | 'SEVERE';

/** How a list of parties is sorted. */
export type PartySort =
  /** By code, character by character. */
  | 'CODE'
  /** By legal name, Chinese names by their pronunciation. */
  | 'NAME'
  /** The nearest to the text that is searched for first; by name without such a text. */
  | 'RELEVANCE';

/** An edit of a party. A list that is given replaces the list that is there. */
export interface PartyUpdateInput {
  /** Addresses, at most 100. Null leaves them as they are. */
  readonly addresses?: readonly PartyAddressInput[] | null | undefined;
  /** Other names of the same party, at most 100. Null leaves them as they are. */
  readonly aliases?: readonly string[] | null | undefined;
  /** Bank accounts, at most 100. Of a party that exists they change by partyUpdate only, once somebody else has agreed; elsewhere a change is refused with BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL. Null leaves them as they are. */
  readonly bankAccounts?: readonly PartyBankAccountInput[] | null | undefined;
  /** Contacts, at most 100. Null leaves them as they are. */
  readonly contacts?: readonly PartyContactInput[] | null | undefined;
  /** ISO 3166-1 alpha-2 code of its country; null takes it away. */
  readonly countryCode?: string | null | undefined;
  /** The version that was read; an older one is refused. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Tax and registration numbers, at most 100. Null leaves them as they are. */
  readonly identifiers?: readonly PartyIdentifierInput[] | null | undefined;
  /** Industry; null takes it away. */
  readonly industry?: string | null | undefined;
  /** Customer, supplier or both; needed for a new party. Null leaves it as it is. */
  readonly kinds?: readonly PartyKind[] | null | undefined;
  /** BCP 47; null takes it away. */
  readonly language?: string | null | undefined;
  /** The name in the register; needed for a new party. Null leaves it as it is. */
  readonly legalName?: string | null | undefined;
  /** The party to edit, by its id. */
  readonly partyId: Id;
  /** Sales region; null takes it away. */
  readonly region?: string | null | undefined;
  /** Market segment; null takes it away. */
  readonly segment?: string | null | undefined;
  /** Free labels, at most 100. Null leaves them as they are. */
  readonly tags?: readonly string[] | null | undefined;
  /** 统一社会信用代码; null takes it away. */
  readonly unifiedSocialCreditCode?: string | null | undefined;
  /** Our account number under which only this party pays; null takes it away. */
  readonly virtualAccountNumber?: string | null | undefined;
}

/** What became of one element of partiesUpsert. */
export type PartyUpsertOutcome =
  /** There was no party of this code: one was made. */
  | 'CREATED'
  /** Nothing was done; its userErrors say why. */
  | 'REFUSED'
  /** The party of this code says all of it already. */
  | 'UNCHANGED'
  /** The party of this code was changed. */
  | 'UPDATED';

/** What a payment is applied to. */
export interface PaymentAllocateInput {
  /** Grants discounts that the day of payment does not earn. Needs ledger.discount.acceptUnearned. All discounts of the call then count as an adjustment, and are refused where that would need approval. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly DocumentAllocationInput[] | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** The payment, of which something is on account. */
  readonly paymentId: Id;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
}

/** A payment, and what it is applied to. */
export interface PaymentApplicationInput {
  /** Grants discounts that the day of payment does not earn. Needs ledger.discount.acceptUnearned. All discounts of the call then count as an adjustment, and are refused where that would need approval. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly DocumentAllocationInput[] | null | undefined;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** The payment, of which something is on account. */
  readonly paymentId: Id;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
}

/** When a total falls due: exactly one field is given. */
export interface PaymentDueRuleInput {
  /** On a day of a month; null for another form. */
  readonly dayOfMonth?: DayOfMonthDueRuleInput | null | undefined;
  /** At the end of a month; null for another form. */
  readonly endOfMonth?: EndOfMonthDueRuleInput | null | undefined;
  /** In 2 to 120 shares that add up to 100 per cent; null for another form. */
  readonly instalments?: readonly InstalmentRuleInput[] | null | undefined;
  /** Days after the document date; null for another form. */
  readonly net?: NetDueRuleInput | null | undefined;
}

/** Money out to a supplier, to post. */
export interface PaymentInput {
  /** How much, in its currency; above zero. */
  readonly amount: Decimal;
  /** The cash account (货币资金科目), by its code: the account of the chart that the money comes into or goes out of, for example “1002”, and no number of a bank account. An asset account without a role, or with the role BANK; the one with that role when null. */
  readonly cashAccountCode?: string | null | undefined;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** The date printed on the document. */
  readonly documentDate: BusinessDate;
  /** As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series. */
  readonly documentNumber?: string | null | undefined;
  /** Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** What the source system calls it, unique there among those that are not reversed; null when it has no other name. */
  readonly externalRef?: string | null | undefined;
  /** True when it pays nothing that exists yet: it goes to the account for advances. False when null. */
  readonly isPrepayment?: boolean | null | undefined;
  /** In whose books it is posted. */
  readonly legalEntityId: Id;
  /** A remark; up to 500 characters. Null for none. */
  readonly memo?: string | null | undefined;
  /** The fiscal year, when the source system numbers its documents anew each year; else null. */
  readonly numberedInFiscalYear?: number | null | undefined;
  /** The customer or supplier by its code. Give either this or `partyId`, and null for the other. */
  readonly partyCode?: string | null | undefined;
  /** The customer or supplier by id. Give either this or `partyCode`, and null for the other. */
  readonly partyId?: Id | null | undefined;
  /** The day on which it goes into the books; the document date when null. */
  readonly postingDate?: BusinessDate | null | undefined;
  /** What else it refers to, an order number for example; up to 500 characters. Null for nothing. */
  readonly reference?: string | null | undefined;
  /** The system it comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** A payment to post. */
export interface PaymentPostInput {
  /** Whether and how it is applied at once; NONE when null. What finds nothing to settle stays on account. */
  readonly allocate?: MoneyApplication | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The payment: how much, to whom, when. */
  readonly payment: PaymentInput;
}

/** A new payment term. */
export interface PaymentTermCreateInput {
  /** Up to 40 characters, unique in the tenant. */
  readonly code: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What people read, up to 200 characters. */
  readonly name: string;
  /** When to pay, with discounts and late charge. */
  readonly rule: PaymentTermRuleInput;
}

/** Which payment terms to list; a field that is null filters nothing. */
export interface PaymentTermFilter {
  /** Only those in use, or only those out of use; all when null. */
  readonly isActive?: boolean | null | undefined;
}

/** What a payment term says. */
export interface PaymentTermRuleInput {
  /** What happens to a date that is no business day; NONE when null. */
  readonly businessDayRule?: BusinessDayRule | null | undefined;
  /** Up to five, with rising days and falling percentages; none when null. */
  readonly discounts?: readonly CashDiscountTierInput[] | null | undefined;
  /** When the total falls due. */
  readonly due: PaymentDueRuleInput;
  /** What paying late costs; null when nothing was agreed. */
  readonly lateCharge?: LateChargeInput | null | undefined;
}

/** An edit of a payment term. Fields left out stay as they are. */
export interface PaymentTermUpdateInput {
  /** The version that was read; the edit is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** False takes it out of use for new documents; null leaves it as it is. */
  readonly isActive?: boolean | null | undefined;
  /** New name; null leaves it as it is. */
  readonly name?: string | null | undefined;
  /** The payment term to edit. */
  readonly paymentTermId: Id;
  /** New rule, as a whole; null leaves it as it is. */
  readonly rule?: PaymentTermRuleInput | null | undefined;
}

/** What payments are applied to in one transaction. */
export interface PaymentsAllocateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** 1 to 1,000, applied in their order: each finds what those before it leave. The same one may be named more than once. */
  readonly payments: readonly PaymentApplicationInput[];
}

/** Payments to post in one transaction. They stay on account; apply them afterwards. */
export interface PaymentsPostInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** The payments, at most 1,000. */
  readonly payments: readonly PaymentInput[];
}

/** What could not be compared, as nothing tells of it. */
export type PerformanceAbsence =
  /** Of a delivery nobody told the goods. */
  | 'NO_DELIVERED_GOODS'
  /** An invoice says of no delivery that it invoices it. */
  | 'NO_DELIVERY'
  /** A line of an invoice names no quantity. */
  | 'NO_INVOICED_QUANTITY'
  /** A delivery names no order that is known. */
  | 'NO_ORDER'
  /** Of an order nobody told the goods. */
  | 'NO_ORDERED_GOODS';

/** In what an invoice, or a delivery, is otherwise than what it rests on. */
export type PerformanceDifferenceKind =
  /** An invoice is larger than what it invoices of deliveries. */
  | 'AMOUNT_ABOVE_DELIVERY'
  /** More is invoiced of an order than was ordered. */
  | 'AMOUNT_ABOVE_ORDER'
  /** The invoice is in another currency than the order. */
  | 'CURRENCY'
  /** A delivery came after the day that was ordered. */
  | 'DELIVERED_LATE'
  /** The invoice is older than the delivery. */
  | 'INVOICED_BEFORE_DELIVERY'
  /** A good is invoiced at another price than it was ordered at. */
  | 'PRICE'
  /** More of a good is invoiced than was delivered. */
  | 'QUANTITY_ABOVE_DELIVERY'
  /** More of a good is invoiced than was ordered. */
  | 'QUANTITY_ABOVE_ORDER';

/** Goods of one order or one delivery. */
export interface PerformanceGoodsInput {
  /** The delivery; null for goods of an order. */
  readonly deliveryId?: Id | null | undefined;
  /** The goods that it is of, 1 to 200, each with its words. */
  readonly lines: readonly PerformanceGoodsLineInput[];
  /** The order; null for goods of a delivery. */
  readonly salesOrderId?: Id | null | undefined;
}

/** A good of an order or a delivery. */
export interface PerformanceGoodsLineInput {
  /** What it is called, up to 300 characters; lines of invoices with the same words are of the same good. */
  readonly item: string;
  /** How much, above zero, up to six decimals. */
  readonly quantity: Decimal;
  /** Of one, without tax, up to six decimals; null where it is not told. */
  readonly unitPrice?: Decimal | null | undefined;
}

/** Which goods orders and deliveries are of, in the place of what was told before. */
export interface PerformanceGoodsRecordInput {
  /** Of 1 to 500 orders and deliveries, each once; all are recorded or none. */
  readonly goods: readonly PerformanceGoodsInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** Why a step has no day. */
export type PerformanceStepAbsence =
  /** The contract asks for none, or there is no contract, and no paper tells of one. */
  | 'NOT_AGREED'
  /** Nothing in Duebook tells of it. */
  | 'NOT_RECORDED'
  /** It is still to come. */
  | 'NOT_YET';

/** What follows on what when goods are sold. */
export type PerformanceStepKind =
  /** They were accepted (验收). */
  | 'ACCEPTANCE'
  /** They were delivered. */
  | 'DELIVERY'
  /** They were invoiced. */
  | 'INVOICE'
  /** They were ordered. */
  | 'ORDER'
  /** Nothing was left to pay. */
  | 'PAYMENT';

/** What is worth telling about a document, though it is posted. */
export type PostingWarningCode =
  /** The document date or posting date is after today, as it is in the time zone of the legal entity. */
  | 'DATE_IN_FUTURE'
  /** The document date lies more than a year before the posting date: the year mistyped? */
  | 'DATE_LONG_AGO'
  /** A due date lies before the document date: day and month swapped? */
  | 'DUE_BEFORE_DOCUMENT_DATE'
  /** A due date lies more than ten years after the document date: the year mistyped? */
  | 'DUE_DATE_FAR_AHEAD'
  /** A due date falls in a year whose calendar is not loaded; it may move when it is. */
  | 'DUE_DATE_PROVISIONAL'
  /** The net amount of a line is farther off its quantity times its unit price than rounding explains. */
  | 'NET_AMOUNT_UNUSUAL'
  /** A document under the same number or reference was reversed before; this one is posted anew. */
  | 'POSTED_AFTER_REVERSAL'
  /** The exchange rate that was sent is more than a tenth off the one that the books would have taken, `expectedRate` of `day`; the caller may override rates. */
  | 'RATE_IMPLAUSIBLE'
  /** The newest exchange rate is of a day, `day`, more than 31 days before the posting date. */
  | 'RATE_OLD'
  /** The exchange rate that was sent could not be compared: the books know none of the posting date, or several of which none was chosen (`exchangeRateSourceChoose`), or only one of `day`, more than 31 days before. */
  | 'RATE_UNCHECKED'
  /** The tax of a line is more than one minor unit off what its rate makes of its net amount, or has the opposite sign. */
  | 'TAX_AMOUNT_UNUSUAL'
  /** The tax rate of a line is above 100 %. */
  | 'TAX_RATE_UNUSUAL';

/** A part of every day; it may pass midnight. */
export interface QuietHoursInput {
  /** When it begins every day, as HH:MM. */
  readonly from: string;
  /** IANA time zone; null for the zone of the legal entity that writes. */
  readonly timeZone?: string | null | undefined;
  /** When it ends every day, as HH:MM. */
  readonly to: string;
}

/** What a receipt is applied to. */
export interface ReceiptAllocateInput {
  /** Grants discounts that the day of payment does not earn. Needs ledger.discount.acceptUnearned. All discounts of the call then count as an adjustment, and are refused where that would need approval. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly ReceiptAllocationInput[] | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
  /** The receipt, of which something is on account. */
  readonly receiptId: Id;
}

/** What of a receipt goes to an item, and what of the item is settled without money. */
export interface ReceiptAllocationInput {
  /** How much of the receipt, in its currency. */
  readonly amount: Decimal;
  /** Cash discount taken off the item besides; none when null. */
  readonly discountAmount?: Decimal | null | undefined;
  /** The open item to settle, by its id. */
  readonly openItemId: Id;
  /** A small rest of the item that is given up besides, within the tolerance of the legal entity and only if nothing of the item stays open; none when null. */
  readonly toleranceAmount?: Decimal | null | undefined;
}

/** A receipt, and what it is applied to. */
export interface ReceiptApplicationInput {
  /** Grants discounts that the day of payment does not earn. Needs ledger.discount.acceptUnearned. All discounts of the call then count as an adjustment, and are refused where that would need approval. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly ReceiptAllocationInput[] | null | undefined;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
  /** The receipt, of which something is on account. */
  readonly receiptId: Id;
}

/** Money in from a customer, to post. */
export interface ReceiptInput {
  /** How much, in its currency; above zero. */
  readonly amount: Decimal;
  /** The cash account (货币资金科目), by its code: the account of the chart that the money comes into or goes out of, for example “1002”, and no number of a bank account. An asset account without a role, or with the role BANK; the one with that role when null. */
  readonly cashAccountCode?: string | null | undefined;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** The date printed on the document. */
  readonly documentDate: BusinessDate;
  /** As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series. */
  readonly documentNumber?: string | null | undefined;
  /** Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** What the source system calls it, unique there among those that are not reversed; null when it has no other name. */
  readonly externalRef?: string | null | undefined;
  /** True when it pays nothing that exists yet: it goes to the account for advances. False when null. */
  readonly isPrepayment?: boolean | null | undefined;
  /** In whose books it is posted. */
  readonly legalEntityId: Id;
  /** A remark; up to 500 characters. Null for none. */
  readonly memo?: string | null | undefined;
  /** The fiscal year, when the source system numbers its documents anew each year; else null. */
  readonly numberedInFiscalYear?: number | null | undefined;
  /** The customer or supplier by its code. Give either this or `partyId`, and null for the other. */
  readonly partyCode?: string | null | undefined;
  /** The customer or supplier by id. Give either this or `partyCode`, and null for the other. */
  readonly partyId?: Id | null | undefined;
  /** The day on which it goes into the books; the document date when null. */
  readonly postingDate?: BusinessDate | null | undefined;
  /** What else it refers to, an order number for example; up to 500 characters. Null for nothing. */
  readonly reference?: string | null | undefined;
  /** The system it comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** A receipt to post. */
export interface ReceiptPostInput {
  /** Whether and how it is applied at once; NONE when null. What finds nothing to settle stays on account. */
  readonly allocate?: MoneyApplication | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The receipt: how much, from whom, when. */
  readonly receipt: ReceiptInput;
}

/** What receipts are applied to in one transaction. */
export interface ReceiptsAllocateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** 1 to 1,000, applied in their order: each finds what those before it leave. The same one may be named more than once. */
  readonly receipts: readonly ReceiptApplicationInput[];
}

/** Receipts to post in one transaction. They stay on account; apply them afterwards. */
export interface ReceiptsPostInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** The receipts, at most 1,000. */
  readonly receipts: readonly ReceiptInput[];
}

/** Which account is to be compared. */
export interface ReconciliationCompareInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The reconciliation whose sides are compared anew. */
  readonly reconciliationId: Id;
}

/** Which rule is to plan no more. */
export interface ReconciliationCycleEndInput {
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The rule that makes no more tasks. */
  readonly reconciliationCycleId: Id;
}

/** Which rules to list; a field that is left out or null filters nothing. */
export interface ReconciliationCycleFilter {
  /** True for those that plan no more; false for those that do. */
  readonly isEnded?: boolean | null | undefined;
  /** True for those whose tasks could not be planned the last time; false for others. */
  readonly isFailing?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** When accounts of whom are to be reconciled. */
export interface ReconciliationCycleSetInput {
  /** Whether all days count until it is due, or business days alone. */
  readonly dayKind: ReconciliationDayKind;
  /** By which day after the period, 1 to 60. */
  readonly dueDay: number;
  /** The `version` of the rule that runs for the same class and frequency; null where none does. */
  readonly expectedVersion?: number | null | undefined;
  /** How long the periods are that it asks for. */
  readonly frequency: ReconciliationFrequency;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity whose accounts they are. */
  readonly legalEntityId: Id;
  /** The user who does the tasks. */
  readonly ownerId: Id;
  /** How much depends on it, for whoever sorts tasks. */
  readonly priority: ReconciliationPriority;
  /** Whether it is about accounts of customers or of suppliers. */
  readonly relation: AccountRelation;
  /** Of which counterparties. */
  readonly scope: ReconciliationScope;
  /** The segment or the tag, up to 60 characters; null for all. */
  readonly scopeValue?: string | null | undefined;
  /** From which day’s period on a new rule plans; today’s when null. */
  readonly startsOn?: BusinessDate | null | undefined;
}

/** Which days are counted. */
export type ReconciliationDayKind =
  /** Days on which work is done where the legal entity is, as its calendar says. */
  | 'BUSINESS'
  /** All days. */
  | 'CALENDAR';

/** Which reconciliations to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface ReconciliationFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only with this party; with all when null. */
  readonly partyId?: Id | null | undefined;
  /** Whose period ends on this day or later. */
  readonly periodToFrom?: BusinessDate | null | undefined;
  /** Whose period ends on this day or earlier. */
  readonly periodToTo?: BusinessDate | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly ReconciliationState[] | null | undefined;
}

/** For which periods accounts are reconciled. */
export type ReconciliationFrequency =
  /** For each month. */
  | 'MONTH'
  /** For each quarter of the calendar. */
  | 'QUARTER'
  /** For each week, from Monday. */
  | 'WEEK';

/** How lines of both sides were found to be the same business. */
export type ReconciliationMatchRule =
  /** By the same amount within ten days. */
  | 'AMOUNT_AND_DATE'
  /** Of our side alone: a document and what undoes it. */
  | 'CANCELS_OUT'
  /** By what of keying in would explain the amount. */
  | 'ENTRY_ERROR'
  /** By the number of the document. */
  | 'NUMBER'
  /** By a number that was read badly or has a prefix, and the same amount. */
  | 'NUMBER_NOISE'
  /** By a reference that we have of it. */
  | 'REFERENCE'
  /** By an entry that was posted to resolve the difference. */
  | 'RESOLVED'
  /** By a sum: one line of a side is several of the other. */
  | 'SUM';

/** How much depends on it. */
export type ReconciliationPriority =
  /** Much: a high risk, for example. */
  | 'HIGH'
  /** Less than usual. */
  | 'LOW'
  /** As usual. */
  | 'NORMAL';

/** As what file a report is issued. */
export type ReconciliationReportFormat =
  /** The differences as a table in UTF-8. */
  | 'CSV'
  /** Pages to read and sign: balances, counts and amounts by type, differences. */
  | 'PDF'
  /** The differences as a workbook. */
  | 'XLSX';

/** Which report is to be issued. */
export interface ReconciliationReportIssueInput {
  /** As what kind of file it is made. */
  readonly format: ReconciliationReportFormat;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** In which language the report is written. */
  readonly language: ReconciliationReportLanguage;
  /** The reconciliation that is reported. */
  readonly reconciliationId: Id;
}

/** In which language a report is written. */
export type ReconciliationReportLanguage =
  /** English. */
  | 'EN'
  /** Chinese, simplified. */
  | 'ZH';

/** What a reviewer decides. */
export type ReconciliationReviewDecision =
  /** It is right, and is frozen. */
  | 'APPROVE'
  /** It is open again; the note says why. */
  | 'RETURN';

/** What another person makes of it. */
export interface ReconciliationReviewInput {
  /** Whether it is approved or returned. */
  readonly decision: ReconciliationReviewDecision;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What is to be mended, or kept in mind; null for none. */
  readonly note?: string | null | undefined;
  /** The reconciliation that somebody else prepared. */
  readonly reconciliationId: Id;
}

/** Of which counterparties accounts are reconciled. */
export type ReconciliationScope =
  /** Of all with whom the legal entity has business. */
  | 'ALL'
  /** Of those of a segment. */
  | 'SEGMENT'
  /** Of those with a tag. */
  | 'TAG';

/** What is to be reconciled. */
export interface ReconciliationStartInput {
  /** What the other side says of the account. */
  readonly counterpartyStatementId: Id;
  /** Within how many days a difference is to be resolved, 0 to 366; 10 when null. */
  readonly dueWithinDays?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user who owns its differences; the owner of the party when null. */
  readonly ownerId?: Id | null | undefined;
}

/** Where a reconciliation stands. */
export type ReconciliationState =
  /** It is worked on. */
  | 'OPEN'
  /** Another person has approved it; what it says is frozen. */
  | 'REVIEWED'
  /** It waits for the review of another person, and does not change. */
  | 'SUBMITTED';

/** What is ready for review. */
export interface ReconciliationSubmitInput {
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The reconciliation that is ready for review. */
  readonly reconciliationId: Id;
}

/** Who does a task. */
export interface ReconciliationTaskAssignInput {
  /** Until when; as it stands when null. */
  readonly dueOn?: BusinessDate | null | undefined;
  /** Its `version` as it was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user who does it from now on. */
  readonly ownerId: Id;
  /** The task that somebody is to do. */
  readonly reconciliationTaskId: Id;
}

/** Which tasks to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface ReconciliationTaskFilter {
  /** To be done on this day or later. */
  readonly dueFrom?: BusinessDate | null | undefined;
  /** To be done on this day or earlier. */
  readonly dueTo?: BusinessDate | null | undefined;
  /** Whether it should have been done by now. */
  readonly isOverdue?: boolean | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only those that this user does. */
  readonly ownerId?: Id | null | undefined;
  /** Only of accounts of this party. */
  readonly partyId?: Id | null | undefined;
  /** Only of one of these priorities. */
  readonly priorities?: readonly ReconciliationPriority[] | null | undefined;
  /** Only tasks of this rule; of all rules when null. */
  readonly reconciliationCycleId?: Id | null | undefined;
  /** Only in one of these states. */
  readonly states?: readonly ReconciliationTaskState[] | null | undefined;
}

/** How long somebody worked on a task. */
export interface ReconciliationTaskRecordHoursInput {
  /** Hours, up to 24 with two decimals; negative takes back what was recorded wrong. */
  readonly hours: Decimal;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The task that time was spent on. */
  readonly reconciliationTaskId: Id;
  /** On which day; today when null. */
  readonly workedOn?: BusinessDate | null | undefined;
}

/** Where a task stands. */
export type ReconciliationTaskState =
  /** In each currency in which one was begun it is reviewed. */
  | 'DONE'
  /** One is begun, in any currency, and not all that are begun are reviewed. */
  | 'IN_PROGRESS'
  /** No reconciliation of its account is begun for exactly its days. */
  | 'PLANNED';

/** What figures of tasks of reconciling are told apart by. */
export type ReconciliationTaskStatisticsDimension =
  /** Whose accounts, customers or suppliers, and of which: all, a segment or a tag. */
  | 'CLASS'
  /** The legal entity in whose books it is. */
  | 'LEGAL_ENTITY'
  /** The month of the last day of the period. */
  | 'MONTH'
  /** Who does it. */
  | 'OWNER';

/** Of which tasks figures are; a field that is left out or null filters nothing. */
export interface ReconciliationTaskStatisticsFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only tasks of this user; null: of all. */
  readonly ownerId?: Id | null | undefined;
  /** Only periods whose last day is this one or later; null: from the first. */
  readonly periodEndedFrom?: BusinessDate | null | undefined;
  /** Only periods whose last day is this one or earlier; null: up to the last. */
  readonly periodEndedTo?: BusinessDate | null | undefined;
  /** Only of customers' or of suppliers' accounts; of both when null. */
  readonly relations?: readonly AccountRelation[] | null | undefined;
}

/** What a refund is applied to. */
export interface RefundAllocateInput {
  /** Grants discounts that the day of payment does not earn. Needs ledger.discount.acceptUnearned. All discounts of the call then count as an adjustment, and are refused where that would need approval. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly DocumentAllocationInput[] | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
  /** The refund, of which something is not yet matched. */
  readonly refundId: Id;
}

/** A refund, and what it is applied to. */
export interface RefundApplicationInput {
  /** Grants discounts that the day of payment does not earn. Needs ledger.discount.acceptUnearned. All discounts of the call then count as an adjustment, and are refused where that would need approval. False when null. */
  readonly acceptUnearnedDiscount?: boolean | null | undefined;
  /** The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that. */
  readonly allocatedOn?: BusinessDate | null | undefined;
  /** Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other. */
  readonly allocations?: readonly DocumentAllocationInput[] | null | undefined;
  /** Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done. */
  readonly leftoverAmount?: Decimal | null | undefined;
  /** Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other. */
  readonly policy?: AllocationPolicy | null | undefined;
  /** The refund, of which something is not yet matched. */
  readonly refundId: Id;
}

/** Money given back, to post. */
export interface RefundInput {
  /** How much, in its currency; above zero. */
  readonly amount: Decimal;
  /** The cash account (货币资金科目), by its code: the account of the chart that the money comes into or goes out of, for example “1002”, and no number of a bank account. An asset account without a role, or with the role BANK; the one with that role when null. */
  readonly cashAccountCode?: string | null | undefined;
  /** The currency of all its amounts. */
  readonly currencyCode: CurrencyCode;
  /** SALES when a customer gets money back, PURCHASE when a supplier gives it back. */
  readonly direction: Direction;
  /** The date printed on the document. */
  readonly documentDate: BusinessDate;
  /** As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series. */
  readonly documentNumber?: string | null | undefined;
  /** Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed. */
  readonly exchangeRate?: Decimal | null | undefined;
  /** What the source system calls it, unique there among those that are not reversed; null when it has no other name. */
  readonly externalRef?: string | null | undefined;
  /** True when it pays nothing that exists yet: it goes to the account for advances. False when null. */
  readonly isPrepayment?: boolean | null | undefined;
  /** In whose books it is posted. */
  readonly legalEntityId: Id;
  /** A remark; up to 500 characters. Null for none. */
  readonly memo?: string | null | undefined;
  /** The fiscal year, when the source system numbers its documents anew each year; else null. */
  readonly numberedInFiscalYear?: number | null | undefined;
  /** The customer or supplier by its code. Give either this or `partyId`, and null for the other. */
  readonly partyCode?: string | null | undefined;
  /** The customer or supplier by id. Give either this or `partyCode`, and null for the other. */
  readonly partyId?: Id | null | undefined;
  /** The day on which it goes into the books; the document date when null. */
  readonly postingDate?: BusinessDate | null | undefined;
  /** What else it refers to, an order number for example; up to 500 characters. Null for nothing. */
  readonly reference?: string | null | undefined;
  /** The system it comes from; "DUEBOOK" when null. */
  readonly sourceSystem?: string | null | undefined;
}

/** A refund to post. */
export interface RefundPostInput {
  /** Whether and how it is applied at once; NONE when null. What finds nothing to settle stays on account. */
  readonly allocate?: MoneyApplication | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The refund: how much, to or from whom, when. */
  readonly refund: RefundInput;
}

/** What refunds are applied to in one transaction. */
export interface RefundsAllocateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** 1 to 1,000, applied in their order: each finds what those before it leave. The same one may be named more than once. */
  readonly refunds: readonly RefundApplicationInput[];
}

/** Refunds to post in one transaction. They stay on account; apply them afterwards. */
export interface RefundsPostInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** The refunds, at most 1,000. */
  readonly refunds: readonly RefundInput[];
}

/** Which registered operations to list. */
export interface RegisteredOperationFilter {
  /** True for what can be run no more, false for what can; null for both. */
  readonly isRetired?: boolean | null | undefined;
  /** Those of this service account; null for those of all. */
  readonly serviceAccountId?: Id | null | undefined;
}

/** Which advices to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface RemittanceAdviceFilter {
  /** Paid on this day or later. */
  readonly paidFrom?: BusinessDate | null | undefined;
  /** Paid on this day or earlier. */
  readonly paidTo?: BusinessDate | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only of the payment with this reference; blanks, signs and case do not count. Of all when null. */
  readonly paymentReference?: string | null | undefined;
  /** Only those that came so; all when null, none when empty. */
  readonly sources?: readonly RemittanceSource[] | null | undefined;
  /** Only those that stand so; all when null, none when empty. */
  readonly states?: readonly RemittanceAdviceState[] | null | undefined;
}

/** A table of what payments pay; rows are of one payment where their reference is one. */
export interface RemittanceAdviceImportInput {
  /** The currency of payments for which the file names none; null when it does. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** A CSV or XLSX file that was sent by `POST /files`. */
  readonly fileId: Id;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether further lines of the payment are elsewhere, so that these need not come to the total. Null is false. */
  readonly isPartial?: boolean | null | undefined;
  /** Who pays, where the file does not say so by a code; null when it is not known. */
  readonly partyId?: Id | null | undefined;
}

/** What a payment pays, line by line. */
export interface RemittanceAdviceRecordInput {
  /** The currency of the payment. */
  readonly currencyCode: CurrencyCode;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether further lines of the payment are elsewhere, so that these need not come to the total. Null is false. */
  readonly isPartial?: boolean | null | undefined;
  /** What of the payment pays what: 1 to 5,000 lines. */
  readonly lines: readonly RemittanceLineInput[];
  /** The day of the payment; null when it is not known. */
  readonly paidOn?: BusinessDate | null | undefined;
  /** Who pays, by the id of the party; null when it is not known. */
  readonly partyId?: Id | null | undefined;
  /** The payer as it calls itself, up to 300 characters; null when it is not known. */
  readonly payerName?: string | null | undefined;
  /** What the payment itself bears, up to 140 characters: end-to-end id, number of the transfer or cheque. Null when it is not known. */
  readonly paymentReference?: string | null | undefined;
  /** What is paid in all, above zero; null for what the lines come to. */
  readonly totalAmount?: Decimal | null | undefined;
}

/** The text of a mail that says what a payment pays. What is given beside the text comes before what stands in it. */
export interface RemittanceAdviceRecordTextInput {
  /** The currency of the payment; null for the one that the text names. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether further lines of the payment are elsewhere, so that these need not come to the total. Null is false. */
  readonly isPartial?: boolean | null | undefined;
  /** The day of the payment; null when it is not known. */
  readonly paidOn?: BusinessDate | null | undefined;
  /** Who pays, by the id of the party; null when it is not known. */
  readonly partyId?: Id | null | undefined;
  /** The payer as it calls itself, up to 300 characters; null when it is not known. */
  readonly payerName?: string | null | undefined;
  /** What the payment itself bears, up to 140 characters: end-to-end id, number of the transfer or cheque. Null when it is not known. */
  readonly paymentReference?: string | null | undefined;
  /** The text as it was pasted: lines with the number of a document and an amount, and a total where there is one. It is not kept. */
  readonly text: string;
}

/** Where a remittance advice stands. */
export type RemittanceAdviceState =
  /** It waits for its payment. */
  | 'OPEN'
  /** It explains a payment that is posted. */
  | 'USED'
  /** It was recorded by mistake and counts no more. */
  | 'WITHDRAWN';

/** An advice that was recorded by mistake. */
export interface RemittanceAdviceWithdrawInput {
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Why, up to 1,000 characters; shown with the advice. */
  readonly reason: string;
  /** The advice that was recorded by mistake. */
  readonly remittanceAdviceId: Id;
}

/** What of a payment goes to one document. */
export interface RemittanceLineInput {
  /** What of the payment goes to it; below zero for a credit note that is netted. */
  readonly amount: Decimal;
  /** What is taken off besides for another reason; null for nothing. */
  readonly deductionAmount?: Decimal | null | undefined;
  /** Why it is taken off, up to 300 characters; null when nothing is said. */
  readonly deductionReason?: string | null | undefined;
  /** What is taken off besides as a discount; null for nothing. */
  readonly discountAmount?: Decimal | null | undefined;
  /** The number of the document, up to 100 characters; null when only `memo` or `deductionReason` says what it is for. */
  readonly documentNumber?: string | null | undefined;
  /** The date of the document; null when it is not known. */
  readonly documentOn?: BusinessDate | null | undefined;
  /** What else is said of it, up to 500 characters; null for nothing. */
  readonly memo?: string | null | undefined;
}

/** How a remittance advice came. */
export type RemittanceSource =
  /** As the text of a mail. */
  | 'EMAIL_TEXT'
  /** In a table, CSV or XLSX. */
  | 'FILE'
  /** Line by line, typed by a person or sent by a program. */
  | 'TYPED';

/** An adjustment of the account, of the amount of the difference. */
export interface ResolvingAdjustmentInput {
  /** The account against which it is posted, by its code. */
  readonly accountCode: string;
  /** What it is for; null for nothing. */
  readonly memo?: string | null | undefined;
  /** The day as of which it is posted, in an open period. */
  readonly postingDate: BusinessDate;
}

/** A credit or debit note, whichever lowers the difference, of its amount. */
export interface ResolvingNoteInput {
  /** The account of its line; that for revenue or purchases when null. */
  readonly accountCode?: string | null | undefined;
  /** Its number; of a supplier’s note theirs. Null draws the next of ours. */
  readonly documentNumber?: string | null | undefined;
  /** What it is for; null for nothing. */
  readonly memo?: string | null | undefined;
  /** The day that it bears, in an open period. */
  readonly postingDate: BusinessDate;
  /** The rate of the tax that the difference includes, in percent; none when null. */
  readonly taxRatePercent?: Decimal | null | undefined;
}

/** Who is given which role, and where. */
export interface RoleAssignInput {
  /** Up to how much its amount-limited permissions reach, in the functional currency of the legal entity; null for any amount. Given for the whole tenant, they then reach into the legal entities of that currency alone. */
  readonly amountLimit?: MoneyInput | null | undefined;
  /** Answers for the conflicts that the role brings, of which there need not be any; null to have them refused. Needs governance.conflict.accept there. */
  readonly conflictAcceptance?: ConflictAcceptanceInput | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity in which the role is held; null for the whole tenant. */
  readonly legalEntityId?: Id | null | undefined;
  /** The user or service account. */
  readonly principalId: Id;
  /** The role that is given or taken, by its id. */
  readonly roleId: Id;
}

/** A role of the tenant’s own. */
export interface RoleCreateInput {
  /** 1 to 40 capitals, digits or underscores, unique in the tenant. */
  readonly code: string;
  /** What it is for, up to 500 characters. */
  readonly description: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What people call it, up to 200 characters. */
  readonly name: string;
  /** Names of the permissions it gives, at least one. */
  readonly permissions: readonly string[];
}

/** A role of the tenant’s own that is to go. */
export interface RoleDeleteInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The role to delete, one of the tenant’s own. */
  readonly roleId: Id;
}

/** From whom which role is taken, and where. */
export interface RoleUnassignInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity in which the role is held; null for the whole tenant. */
  readonly legalEntityId?: Id | null | undefined;
  /** The user or service account. */
  readonly principalId: Id;
  /** The role that is given or taken, by its id. */
  readonly roleId: Id;
}

/** An edit of a role of the tenant’s own; what is null stays. */
export interface RoleUpdateInput {
  /** What it is for, up to 500 characters. */
  readonly description?: string | null | undefined;
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What people call it, up to 200 characters. */
  readonly name?: string | null | undefined;
  /** Names of all the permissions it gives from then on, at least one. */
  readonly permissions?: readonly string[] | null | undefined;
  /** The role to edit, one of the tenant’s own. */
  readonly roleId: Id;
}

/** Which adoptions to list; a field that is left out or null filters nothing. */
export interface RulePackAdoptionFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
}

/** What became of a condition. */
export type RulePackConditionFinding =
  /** It is not so. */
  | 'FAILS'
  /** It is so. */
  | 'HOLDS'
  /** What it asks for is not recorded. */
  | 'UNKNOWN';

/** What a condition of a rule asks of. */
export type RulePackConditionSubject =
  /** The day after the due day. */
  | 'BREACH_DAY'
  /** What the legal entity is on the day by which is judged. */
  | 'CREDITOR_CLASS'
  /** The country of the legal entity. */
  | 'CREDITOR_COUNTRY'
  /** What the customer is on the day by which is judged. */
  | 'DEBTOR_CLASS'
  /** The country of the customer. */
  | 'DEBTOR_COUNTRY'
  /** What the legal entity sells, as its choice of packs says. */
  | 'SUPPLY';

/** Whether a rule applies. */
export type RulePackRuleFinding =
  /** All its conditions hold. */
  | 'APPLIES'
  /** One of its conditions fails. */
  | 'DOES_NOT_APPLY'
  /** None of its conditions fails, and not of all it is known. */
  | 'UNKNOWN';

/** What a legal entity sells. */
export type RulePackSupply =
  /** Goods alone. */
  | 'GOODS'
  /** Services alone. */
  | 'SERVICES';

/** Which packs of statutory rules a legal entity is to use. */
export interface RulePacksAdoptInput {
  /** `version` of its last adoption as it was read; null where there is none. */
  readonly expectedVersion?: number | null | undefined;
  /** Invoices of this day and later are judged by them, past ones too. */
  readonly holdsFrom: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity that is to use them. */
  readonly legalEntityId: Id;
  /** Codes of packs, 1 to 20, the most special one first: of each matter the first that applies speaks. */
  readonly rulePackCodes: readonly string[];
  /** What the legal entity sells; null where that differs, and is unknown to rules. */
  readonly supply?: RulePackSupply | null | undefined;
}

/** By whose doing a sales order became what a version of it says. */
export type SalesOrderCause =
  /** Another system cancelled it. */
  | 'CANCELLED'
  /** It was checked. */
  | 'CHECKED'
  /** Another system closed it. */
  | 'CLOSED'
  /** Another system told what it is. */
  | 'RECORDED'
  /** Somebody rejected it. */
  | 'REJECTED'
  /** Somebody released it. */
  | 'RELEASED'
  /** Another system opened it again; what was allowed before holds no more. */
  | 'REOPENED';

/** An order to record, and where it stands. */
export interface SalesOrderElementInput {
  /** What is ordered, tax included; above zero. */
  readonly amount: Decimal;
  /** The currency of the amounts. */
  readonly currencyCode: CurrencyCode;
  /** When the goods are to leave; null where that is not known. */
  readonly deliverOn?: BusinessDate | null | undefined;
  /** The legal entity that sells. */
  readonly legalEntityId: Id;
  /** What is not delivered yet, tax included; up to the amount. Null: the amount less the deliveries that name the order. */
  readonly openAmount?: Decimal | null | undefined;
  /** Its number there, leading zeros kept; up to 60 characters. */
  readonly orderNumber: string;
  /** The day on which it was ordered; today or before. A check goes by the day on which it is asked for. */
  readonly orderedOn: BusinessDate;
  /** The customer, by its code. */
  readonly partyCode: string;
  /** What is sold, by which policies may differ; up to 60 characters. Null for none in particular. */
  readonly productGroup?: string | null | undefined;
  /** The system it comes from; up to 40 characters. */
  readonly sourceSystem: string;
  /** Where it stands: closed and cancelled orders count nothing, and one that is open again is to be checked anew. Null: as it stands; OPEN for a new one. */
  readonly state?: SalesOrderState | null | undefined;
}

/** Which orders to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface SalesOrderFilter {
  /** Only those of which credit says one of these. */
  readonly creditStates?: readonly OrderCreditState[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only with exactly this number, leading zeros included. */
  readonly orderNumber?: string | null | undefined;
  /** Ordered on this day or later. */
  readonly orderedFrom?: BusinessDate | null | undefined;
  /** Ordered on this day or earlier. */
  readonly orderedTo?: BusinessDate | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Only from exactly this system. */
  readonly sourceSystem?: string | null | undefined;
  /** Only those that are in one of these states. */
  readonly states?: readonly SalesOrderState[] | null | undefined;
}

/** An order. Legal entity, source system and number make it unique. */
export interface SalesOrderInput {
  /** What is ordered, tax included; above zero. */
  readonly amount: Decimal;
  /** The currency of the amounts. */
  readonly currencyCode: CurrencyCode;
  /** When the goods are to leave; null where that is not known. */
  readonly deliverOn?: BusinessDate | null | undefined;
  /** The legal entity that sells. */
  readonly legalEntityId: Id;
  /** What is not delivered yet, tax included; up to the amount. Null: the amount less the deliveries that name the order. */
  readonly openAmount?: Decimal | null | undefined;
  /** Its number there, leading zeros kept; up to 60 characters. */
  readonly orderNumber: string;
  /** The day on which it was ordered; today or before. A check goes by the day on which it is asked for. */
  readonly orderedOn: BusinessDate;
  /** The customer, by its code. */
  readonly partyCode: string;
  /** What is sold, by which policies may differ; up to 60 characters. Null for none in particular. */
  readonly productGroup?: string | null | undefined;
  /** The system it comes from; up to 40 characters. */
  readonly sourceSystem: string;
}

/** Where a sales order stands. */
export type SalesOrderState =
  /** It was never to be. */
  | 'CANCELLED'
  /** Nothing more will be delivered. */
  | 'CLOSED'
  /** Goods are still to be delivered. */
  | 'OPEN';

/** Orders to check, one after the other. */
export interface SalesOrdersCheckInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an order cannot be checked; ABORT when null. A hold is an answer and no refusal. Corrected orders of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** 1 to 1,000 orders as they are to be from now on, each number once. */
  readonly orders: readonly SalesOrderInput[];
  /** At which point in the life of the orders. */
  readonly point: CreditCheckPoint;
}

/** Orders to record, each as it is from now on. */
export interface SalesOrdersRecordInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key. */
  readonly onRefusal?: OnRefusal | null | undefined;
  /** 1 to 1,000 orders, each number once. */
  readonly orders: readonly SalesOrderElementInput[];
}

/** Which run is ended. */
export interface ScoreRunCancelInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The run that is to end early. */
  readonly scoreRunId: Id;
}

/** Which runs to list; a field that is left out or null filters nothing. */
export interface ScoreRunFilter {
  /** True for dry runs alone, false for all others. */
  readonly isDryRun?: boolean | null | undefined;
  /** Only runs by these versions. */
  readonly scorecardIds?: readonly Id[] | null | undefined;
  /** Only runs in one of these states. */
  readonly states?: readonly ScoreRunState[] | null | undefined;
}

/** Which customers a run scores; at least one of the fields is given. */
export interface ScoreRunPartiesInput {
  /** Industries: of these, 1 to 100; of any when null. */
  readonly industries?: readonly string[] | null | undefined;
  /** Regions: of these, 1 to 100; of any when null. */
  readonly regions?: readonly string[] | null | undefined;
  /** Segments: of these, 1 to 100; of any when null. */
  readonly segments?: readonly string[] | null | undefined;
}

/** Whom a run scores: named customers, those of a filter, or all where both are null. */
export interface ScoreRunScopeInput {
  /** Customers that fit all of it; null otherwise. */
  readonly filter?: ScoreRunPartiesInput | null | undefined;
  /** These customers, 1 to 1,000, each once; null otherwise. */
  readonly partyIds?: readonly Id[] | null | undefined;
}

/** Whom a run scores. */
export type ScoreRunScopeKind =
  /** Every customer of the tenant. */
  | 'ALL'
  /** Customers of some segments, regions or industries. */
  | 'FILTER'
  /** Named customers. */
  | 'PARTIES';

/** Whom a run scores, by what, as of when. */
export interface ScoreRunStartInput {
  /** As of which day facts are read, today at the latest; today when null. */
  readonly asOf?: BusinessDate | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** True only counts who would come into which class. False when null. */
  readonly isDryRun?: boolean | null | undefined;
  /** Whom it scores; all when null. */
  readonly scope?: ScoreRunScopeInput | null | undefined;
  /** The version; an active one unless it is a dry run. */
  readonly scorecardId: Id;
}

/** How far a run has come. */
export type ScoreRunState =
  /** Somebody ended it; the scores made by then stand. */
  | 'CANCELLED'
  /** All are scored. */
  | 'COMPLETED'
  /** It was given up after several faults in a row; the scores made by then stand. */
  | 'FAILED'
  /** It is scoring customers. */
  | 'RUNNING'
  /** It has not begun. */
  | 'WAITING';

/** Which draft is to hold. */
export interface ScorecardActivateInput {
  /** The `version` of the draft that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The draft that is to hold. */
  readonly scorecardId: Id;
}

/** Which scores make which credit class. */
export interface ScorecardBandInput {
  /** The class: 1 to 20 capital letters, digits, `_`, `-`, once each. */
  readonly classCode: string;
  /** It begins with this score; the first with 0. */
  readonly fromScore: Decimal;
  /** It ends below this score, where the next begins; null only of the last. */
  readonly toScore?: Decimal | null | undefined;
}

/** What a factor of a scorecard says about. */
export type ScorecardDimension =
  /** Whether the customer can pay. */
  | 'ABILITY'
  /** Whether the customer does pay. */
  | 'WILLINGNESS';

/** The next version of a scorecard, as a whole. */
export interface ScorecardDraftSaveInput {
  /** Its classes, the lowest score first, without gaps or overlaps, 1 to 20. */
  readonly bands: readonly ScorecardBandInput[];
  /** Of the scorecard: 1 to 20 capital letters, digits, `_`, `-`. */
  readonly code: string;
  /** In which amounts are told to its factors. */
  readonly currencyCode: CurrencyCode;
  /** The `version` of the draft of this code; 0 where it has none. */
  readonly expectedVersion: number;
  /** What it looks at, 1 to 50. */
  readonly factors: readonly ScorecardFactorInput[];
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** For readers; 1 to 100 characters. */
  readonly name: string;
  /** For readers; 1 to 100 characters. In Chinese. */
  readonly nameZh: string;
}

/** What a scorecard looks at: a fact or an expression, exactly one of them. */
export interface ScorecardFactorInput {
  /** Points where it is absent; fewer than the best, unless all have none. */
  readonly absentPoints: number;
  /** Unique in the scorecard: 1 to 20 capital letters, digits, `_`, `-`. */
  readonly code: string;
  /** Which sub-score it belongs to. */
  readonly dimension: ScorecardDimension;
  /** An expression over facts: a number with ranges, a condition with values; null for a fact. */
  readonly expression?: string | null | undefined;
  /** A fact of `creditFactDefinitions`, but none of scores; null for an expression. */
  readonly fact?: string | null | undefined;
  /** For readers; 1 to 100 characters. */
  readonly name: string;
  /** For readers; 1 to 100 characters. In Chinese. */
  readonly nameZh: string;
  /** Points of a text that is in none of the values; null of others. */
  readonly otherPoints?: number | null | undefined;
  /** Of a figure: ascending, without gaps or overlaps, up to 50. Null of others. */
  readonly ranges?: readonly ScorecardRangeInput[] | null | undefined;
  /** Of a text, or of yes or no, which needs both. Null of figures. */
  readonly values?: readonly ScorecardValuesInput[] | null | undefined;
  /** Per cent of the score, above 0, at most two decimals; all of them sum to 100. */
  readonly weightPercent: Decimal;
}

/** Which versions to list; a field that is left out or null filters nothing. */
export interface ScorecardFilter {
  /** Only versions of these scorecards. */
  readonly codes?: readonly string[] | null | undefined;
  /** Only versions in one of these states. */
  readonly states?: readonly ScorecardState[] | null | undefined;
}

/** A stretch of a figure and its points. */
export interface ScorecardRangeInput {
  /** It begins with this figure, where the one before ends; null only of the first. */
  readonly fromFigure?: Decimal | null | undefined;
  /** What a value in it gets, 0 to 100. */
  readonly points: number;
  /** It ends below this figure; null only of the last. */
  readonly toFigure?: Decimal | null | undefined;
}

/** Where a version of a scorecard stands. */
export type ScorecardState =
  /** Customers are scored by it. Its content never changes again. */
  | 'ACTIVE'
  /** It is written, and may be tried; nobody is scored by it. */
  | 'DRAFT'
  /** A later version took its place. What was scored by it stands. */
  | 'SUPERSEDED';

/** Values that get the same points. */
export interface ScorecardValuesInput {
  /** What a value in it gets, 0 to 100. */
  readonly points: number;
  /** Texts of up to 200 characters; of yes or no `true` and `false`. */
  readonly values: readonly string[];
}

/** Whose second factor to take away. */
export interface SecondFactorRemoveInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user who has lost it. */
  readonly userId: Id;
}

/** How strictly duties are to be kept apart. */
export interface SegregationSettingsUpdateInput {
  /** The version that was read. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Whether who holds every permission may use both halves of conflicting pairs. */
  readonly mayAdministratorsTrade: boolean;
}

/** A new service account. */
export interface ServiceAccountCreateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Unique among service accounts, up to 200 characters. */
  readonly name: string;
}

/** The service account that may act no more. */
export interface ServiceAccountDeactivateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The service account it is about, by its id. */
  readonly serviceAccountId: Id;
}

/** What a list of service accounts is narrowed to; a field that is null filters nothing. */
export interface ServiceAccountFilter {
  /** Those that may act, or those that may not. */
  readonly isActive?: boolean | null | undefined;
  /** A part of the name, whatever the case of its letters. */
  readonly search?: string | null | undefined;
}

/** The service account that may act again. */
export interface ServiceAccountReactivateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The service account it is about, by its id. */
  readonly serviceAccountId: Id;
}

/** What a service account may run. */
export interface ServiceAccountRestrictInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** True when it may run its registered operations alone, false when any. */
  readonly onlyRegisteredOperations: boolean;
  /** The service account that is limited, or no more. */
  readonly serviceAccountId: Id;
}

/** What a list of sessions is narrowed to; a field that is null filters nothing. */
export interface SessionFilter {
  /** Only sessions of this user; of all that may be seen when null. */
  readonly userId?: Id | null | undefined;
}

/** The session to end. */
export interface SessionRevokeInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The session to end, by its id. */
  readonly sessionId: Id;
}

/** Whose sessions to end. */
export interface SessionsRevokeAllInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user whose sessions all end. */
  readonly userId: Id;
}

/** Which settled documents to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface SettledDocumentFilter {
  /** Only with exactly this number, leading zeros included. */
  readonly documentNumber?: string | null | undefined;
  /** True for those that were disputed; false for all others. */
  readonly isDisputed?: boolean | null | undefined;
  /** Only of these kinds; of all when null. */
  readonly kinds?: readonly DocumentKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only documents of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Paid on this day or later. */
  readonly settledFrom?: BusinessDate | null | undefined;
  /** Paid on this day or earlier. */
  readonly settledTo?: BusinessDate | null | undefined;
}

/** Which short payments to list; a field that is left out or null filters nothing. */
export interface ShortPaymentFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party; of all parties when null. */
  readonly partyId?: Id | null | undefined;
  /** Only those for one of these reasons. */
  readonly reasons?: readonly ShortfallReason[] | null | undefined;
  /** Only those in one of these states. */
  readonly states?: readonly ShortPaymentState[] | null | undefined;
}

/** Where a short payment stands. */
export type ShortPaymentState =
  /** A dispute was opened over it. */
  | 'DISPUTED'
  /** Nobody contests it yet. */
  | 'OPEN'
  /** The match that showed it was undone. */
  | 'WITHDRAWN';

/** Why less was paid than is open. */
export type ShortfallReason =
  /** Banks on the way took more than is borne. */
  | 'BANK_FEE'
  /** Goods were damaged, the payer says. */
  | 'DAMAGE'
  /** A discount was taken that the terms do not grant. */
  | 'DISCOUNT_UNEARNED'
  /** Freight is taken off. */
  | 'FREIGHT'
  /** Something else is taken off. */
  | 'OTHER_DEDUCTION'
  /** The rest will follow. */
  | 'PARTIAL'
  /** Another price was agreed, the payer says. */
  | 'PRICE'
  /** A promotion or bonus is taken off. */
  | 'PROMOTION'
  /** Goods were sent back, the payer says. */
  | 'RETURN'
  /** Less was delivered, the payer says. */
  | 'SHORTAGE'
  /** Tax is withheld. */
  | 'TAX_WITHHELD'
  /** Nothing tells why. */
  | 'UNKNOWN';

/** On which side an amount stands; amounts are unsigned. */
export type Side =
  /** Credit (贷): what we owe, or earned. */
  | 'CREDIT'
  /** Debit (借): what is owed to us, or spent. */
  | 'DEBIT';

/** How somebody signed in. */
export type SignInMethod =
  /** By the organisation’s identity provider. */
  | 'OIDC'
  /** By address and password. */
  | 'PASSWORD';

/** When one amount falls due: exactly one field is given. */
export interface SingleDueRuleInput {
  /** On a day of a month; null for another form. */
  readonly dayOfMonth?: DayOfMonthDueRuleInput | null | undefined;
  /** At the end of a month; null for another form. */
  readonly endOfMonth?: EndOfMonthDueRuleInput | null | undefined;
  /** Days after the document date; null for another form. */
  readonly net?: NetDueRuleInput | null | undefined;
}

/** What a positive amount of a statement says. */
export type StatementAmountSense =
  /** We owe it to the counterparty. */
  | 'OWED_BY_US'
  /** The counterparty owes it to us. */
  | 'OWED_TO_US';

/** A figure of a financial statement. */
export interface StatementFigureInput {
  /** In the currency of the statement; below zero for a loss. */
  readonly amount: Decimal;
  /** Which one: the code of an item that is a figure. */
  readonly code: string;
}

/** Which requests to list; a field that is left out or null filters nothing. Days are inclusive. */
export interface StatementRequestFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party; of all when null. */
  readonly partyId?: Id | null | undefined;
  /** Whose period ends on this day or later. */
  readonly periodToFrom?: BusinessDate | null | undefined;
  /** Whose period ends on this day or earlier. */
  readonly periodToTo?: BusinessDate | null | undefined;
  /** Only those asked as one of these. */
  readonly relations?: readonly AccountRelation[] | null | undefined;
  /** To be answered by this day or later. */
  readonly replyByFrom?: BusinessDate | null | undefined;
  /** To be answered by this day or earlier. */
  readonly replyByTo?: BusinessDate | null | undefined;
  /** Only requests in one of these states. */
  readonly states?: readonly StatementRequestState[] | null | undefined;
}

/** Somebody at the party who can send its statement, or pass the letter on. */
export interface StatementRequestRecipientInput {
  /** The mail address that is written to. */
  readonly email: string;
  /** Their name; null writes to the address. */
  readonly name?: string | null | undefined;
}

/** A request that is to be sent once more, by a new link. */
export interface StatementRequestRemindInput {
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** To whom it goes by mail; null when nothing is mailed and the link is handed over otherwise. */
  readonly recipient?: StatementRequestRecipientInput | null | undefined;
  /** By when the statement is asked for from now on: from today to 90 days ahead. Null leaves the day that stands, unless it is past. */
  readonly replyBy?: BusinessDate | null | undefined;
  /** The request that is sent once more. */
  readonly statementRequestId: Id;
}

/** Where a request for a statement stands. */
export type StatementRequestState =
  /** Its day of reply is over and nothing came; a reminder with a later day opens it again. */
  | 'EXPIRED'
  /** It was sent, and the party can still answer. */
  | 'OPEN'
  /** The party has sent its statement by the link. */
  | 'UPLOADED'
  /** It was taken back before anything came. */
  | 'WITHDRAWN';

/** A request that nobody has answered and nobody is to answer. */
export interface StatementRequestWithdrawInput {
  /** The version that this rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The request that nobody is to answer. */
  readonly statementRequestId: Id;
}

/** What somebody is to laws on payment; each is one of them at a time. */
export type StatutoryClass =
  /** An enterprise that is none of the smaller ones (大型企业). */
  | 'LARGE_ENTERPRISE'
  /** A medium enterprise (中型企业). */
  | 'MEDIUM_ENTERPRISE'
  /** A micro enterprise (微型企业). */
  | 'MICRO_ENTERPRISE'
  /** A body of the state or a public institution (机关、事业单位); a public authority. */
  | 'PUBLIC_BODY'
  /** A small enterprise (小型企业). */
  | 'SMALL_ENTERPRISE';

/** What a party or a legal entity is to statutory rules. */
export interface StatutoryClassRecordInput {
  /** From which day on, until a later record. */
  readonly holdsFrom: BusinessDate;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Which legal entity; null for a party. */
  readonly legalEntityId?: Id | null | undefined;
  /** Which party; null for a legal entity. */
  readonly partyId?: Id | null | undefined;
  /** Where that stands, 1 to 500 characters, for example a register or a declaration. */
  readonly source: string;
  /** A public body, or an enterprise of which size. */
  readonly statutoryClass: StatutoryClass;
}

/** Which rate of a series counts. */
export type StatutoryRateDay =
  /** Each from its own day on. */
  | 'AS_IT_CHANGES'
  /** The one in force on the first day that bears interest, for all of them. */
  | 'AT_BREACH'
  /** The one in force on 1 January or 1 July, for half a year each. */
  | 'HALF_YEARLY';

/** From which day days of payment are counted. */
export type StatutoryStart =
  /** The day of acceptance, which was agreed on. */
  | 'ACCEPTANCE'
  /** The day of the last delivery that the invoice charges. */
  | 'DELIVERY'
  /** The day on which the customer received the invoice. */
  | 'INVOICE_RECEIVED';

/** How tokens are signed (RFC 7518). */
export type TokenAlgorithm =
  /** Ed25519 (RFC 8037). */
  | 'EDDSA'
  /** ECDSA on P-256 with SHA-256. */
  | 'ES256'
  /** RSA-PSS with SHA-256. */
  | 'PS256'
  /** RSA, PKCS#1 v1.5, with SHA-256. */
  | 'RS256';

/** A claim that every token has to carry. */
export interface TokenClaimInput {
  /** What it is called, up to 100 characters. */
  readonly name: string;
  /** What it has to say, or to have in its list; null for whatever it says. */
  readonly value?: string | null | undefined;
}

/** A new token issuer. */
export interface TokenIssuerCreateInput {
  /** How its tokens may be signed; at least one. */
  readonly algorithms: readonly TokenAlgorithm[];
  /** What its tokens have to have in `aud`, by which they are meant for Duebook. */
  readonly audience: string;
  /** By how many seconds its clock may be off, 0 to 60. 30 when null. */
  readonly clockSkewSeconds?: number | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What its tokens say in `iss`, to the letter: an https URL of up to 500 characters. */
  readonly issuer: string;
  /** Where its public keys are published as a JSON Web Key Set (RFC 7517): https, a public host, up to 500 characters. */
  readonly jwksUrl: string;
  /** The claim in which its tokens list the permissions that they are limited to; a token without it may do nothing. Null for the words of `scope` that begin with "duebook:". */
  readonly permissionClaim?: string | null | undefined;
  /** What its tokens have to carry besides, up to 10; null for nothing. */
  readonly requiredClaims?: readonly TokenClaimInput[] | null | undefined;
  /** The claim that names whom a token is about, for good; SUB when null. */
  readonly subjectClaim?: TokenSubjectClaim | null | undefined;
}

/** The issuer whose tokens are refused. */
export interface TokenIssuerDeactivateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The token issuer whose state changes, by its id. */
  readonly tokenIssuerId: Id;
}

/** The issuer whose tokens are taken again. */
export interface TokenIssuerReactivateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The token issuer whose state changes, by its id. */
  readonly tokenIssuerId: Id;
}

/** What is edited of a token issuer; null stays as it is. */
export interface TokenIssuerUpdateInput {
  /** How its tokens may be signed; at least one. */
  readonly algorithms?: readonly TokenAlgorithm[] | null | undefined;
  /** What its tokens have to have in `aud`, by which they are meant for Duebook. */
  readonly audience?: string | null | undefined;
  /** By how many seconds its clock may be off, 0 to 60. */
  readonly clockSkewSeconds?: number | null | undefined;
  /** The version that the edit rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Where its public keys are published as a JSON Web Key Set (RFC 7517): https, a public host, up to 500 characters. */
  readonly jwksUrl?: string | null | undefined;
  /** The claim in which its tokens list the permissions that they are limited to; a token without it may do nothing. An empty text: the words of `scope` again. */
  readonly permissionClaim?: string | null | undefined;
  /** What its tokens have to carry besides, up to 10, in place of what it was. */
  readonly requiredClaims?: readonly TokenClaimInput[] | null | undefined;
  /** The token issuer to edit, by its id. */
  readonly tokenIssuerId: Id;
}

/** The claim that names whom a token is about. */
export type TokenSubjectClaim =
  /** `appid`: the application, as some directories call it. */
  | 'APPID'
  /** `azp`: the client that it was issued to (OpenID Connect). */
  | 'AZP'
  /** `client_id`: the client that it was issued to (RFC 9068). */
  | 'CLIENT_ID'
  /** `oid`: the object of a directory. */
  | 'OID'
  /** `sub`: the subject (RFC 7519). */
  | 'SUB';

/** How small a rest may be given up when an item is settled. */
export interface ToleranceSetInput {
  /** At most so much per item, for items in its currency; zero for nothing. */
  readonly amount: MoneyInput;
  /** The version that was read, 0 when it was never set; an older one is refused. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The legal entity for whose items it is set. */
  readonly legalEntityId: Id;
}

/** A line of an invoice, credit note or debit note. */
export interface TradeDocumentLineInput {
  /** The account by its code; that of the legal entity for sales or purchases when null. */
  readonly accountCode?: string | null | undefined;
  /** What it is about; up to 500 characters. */
  readonly description: string;
  /** What it is tagged with for analysis; nothing when null. */
  readonly dimensions?: readonly DimensionInput[] | null | undefined;
  /** Without tax; negative for a rebate. */
  readonly netAmount: Decimal;
  /** How many units, to six decimals; told, not calculated with. Null when not told. */
  readonly quantity?: Decimal | null | undefined;
  /** The tax; computed from the rate when null: of each line by itself, rounded half away from zero to the currency, so that every line can be checked by itself and a credit note mirrors its invoice. One that is sent is taken as it is; where it is more than one minor unit off, TAX_AMOUNT_UNUSUAL says so. */
  readonly taxAmount?: Decimal | null | undefined;
  /** The tax rate in per cent, for example "13"; no tax when this and the amount are null. */
  readonly taxRatePercent?: Decimal | null | undefined;
  /** What a unit costs, to six decimals; told, not calculated with: where the net amount is not what it makes of the quantity, NET_AMOUNT_UNUSUAL says so. Null when not told. */
  readonly unitPrice?: Decimal | null | undefined;
}

/** Which of what waits to be applied to list; a field that is null filters nothing. */
export interface UnappliedItemFilter {
  /** Only in this currency; in any when null. */
  readonly currencyCode?: CurrencyCode | null | undefined;
  /** Only of these kinds; of all when null. */
  readonly kinds?: readonly UnappliedKind[] | null | undefined;
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only in its currency, with at least so much open. */
  readonly openAtLeast?: MoneyInput | null | undefined;
  /** Only in its currency, with at most so much open: the cents that `leftoverAmount` may give up, for example. */
  readonly openAtMost?: MoneyInput | null | undefined;
  /** Only of this party; null for all. */
  readonly partyId?: Id | null | undefined;
}

/** What waits to be applied or given back. */
export type UnappliedKind =
  /** What a customer paid for goods to come (预收); a contra settles debts by it. */
  | 'CUSTOMER_PREPAYMENT'
  /** An adjustment in favour of who owes, or whatever else stands against debts. */
  | 'OTHER'
  /** Money paid to a supplier that settles nothing yet. */
  | 'PAYMENT'
  /** A credit note of a supplier. */
  | 'PURCHASE_CREDIT_NOTE'
  /** Money of a customer on account. */
  | 'RECEIPT'
  /** A credit note to a customer. */
  | 'SALES_CREDIT_NOTE'
  /** What a supplier was paid for goods to come (预付); a contra settles debts by it. */
  | 'SUPPLIER_PREPAYMENT';

/** Which receipts on account to list; a field that is null filters nothing. */
export interface UnappliedReceiptFilter {
  /** Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused. */
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  /** Only of this party; null for all. */
  readonly partyId?: Id | null | undefined;
}

/** A new user. */
export interface UserCreateInput {
  /** The name that others see, up to 200 characters. */
  readonly displayName: string;
  /** Unique in the tenant, whatever the case of its letters. */
  readonly email: string;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
}

/** The user who may act no more. */
export interface UserDeactivateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user it is about, by its id. */
  readonly userId: Id;
}

/** The user whose name and address go for good. */
export interface UserEraseInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user it is about, by its id. */
  readonly userId: Id;
}

/** Why a mutation was refused. Codes are added over time; treat an unknown one by its message. */
export type UserErrorCode =
  /** More is asked of an item than is open. Lower the amount. */
  | 'ABOVE_OPEN_AMOUNT'
  /** A larger rest is given up than the legal entity tolerates. Leave it open, or post an adjustment. */
  | 'ABOVE_TOLERANCE'
  /** A control account moves with its open items only and takes no role. Leave one of them out. */
  | 'ACCOUNT_CLASS_AND_ROLE'
  /** The code is not 1 to 20 digits, letters, dots or hyphens. Correct it. */
  | 'ACCOUNT_CODE_INVALID'
  /** Another account of the legal entity has this code. Choose another. */
  | 'ACCOUNT_CODE_TAKEN'
  /** Another account of the legal entity is the control account of this class. Use that one. */
  | 'ACCOUNT_ITEM_CLASS_TAKEN'
  /** The name is empty, longer than 200 characters or has unreadable characters. Correct it. */
  | 'ACCOUNT_NAME_INVALID'
  /** Posting looks this account up by its class or role, so it stays active. Take its role first. */
  | 'ACCOUNT_NEEDED_BY_POSTING'
  /** Money comes in and goes out by asset accounts that have no role, or that of the bank. Name one of these. */
  | 'ACCOUNT_NOT_OF_MONEY'
  /** Another account of the legal entity has this role. Take it from that one first. */
  | 'ACCOUNT_ROLE_TAKEN'
  /** No account of the legal entity has the role or item class that the posting needs. Assign it. */
  | 'ACCOUNT_ROLE_UNASSIGNED'
  /** The file cannot be stored: the tenant has stored as much as it may, in a day or in all. Try again tomorrow, or ask the operator. */
  | 'ACCOUNT_STATEMENT_NOT_STORED'
  /** The period ends before it begins. Correct its days. */
  | 'ACCOUNT_STATEMENT_PERIOD_INVALID'
  /** The period has more movements and open items than a file holds: 9,000 as PDF, 50,000 as CSV or XLSX. Take a shorter period, or another format. */
  | 'ACCOUNT_STATEMENT_TOO_LONG'
  /** The type does not fit the use of the account. Change one of them. */
  | 'ACCOUNT_TYPE_UNFIT'
  /** The legal entity has no such active account. Take one from `accounts`. */
  | 'ACCOUNT_UNKNOWN'
  /** A call has 1 to 1,000 alerts, each once. Split or correct it. */
  | 'ALERTS_COUNT_INVALID'
  /** The back-test has ended already. Nothing is left to end. */
  | 'ALERT_BACKTEST_FINISHED'
  /** A back-test reaches 1 to 60 months back. Correct it. */
  | 'ALERT_BACKTEST_SPAN_INVALID'
  /** The tenant has no such back-test. Take an id from the `backtests` of its rule. */
  | 'ALERT_BACKTEST_UNKNOWN'
  /** A note is 1 to 1,000 readable characters. Write another. */
  | 'ALERT_NOTE_INVALID'
  /** The tenant has no such user. Take an id from `users`. */
  | 'ALERT_OWNER_UNKNOWN'
  /** Somebody resolved the alert. What was said stays; read it again. */
  | 'ALERT_RESOLVED'
  /** The code of a rule is 1 to 40 capital letters, digits, lines and underscores and begins with a letter. Correct it. */
  | 'ALERT_RULE_CODE_INVALID'
  /** Days are up to 365; those of the outcome at least 1, the cool-down at least 0. Correct them. */
  | 'ALERT_RULE_DAYS_INVALID'
  /** The expression cannot be read; the message says where and what was expected. Correct it. */
  | 'ALERT_RULE_EXPRESSION_INVALID'
  /** The version does not watch anybody. Nothing is left to switch off. */
  | 'ALERT_RULE_NOT_ACTIVE'
  /** The version was switched on before. Draft the next one. */
  | 'ALERT_RULE_NOT_DRAFT'
  /** The draft was not back-tested to the end as it stands. Send `alertRuleBacktest` and wait for its figures. */
  | 'ALERT_RULE_NOT_TRIED'
  /** A scope names up to 50 segments and regions of up to 60 characters. Correct it. */
  | 'ALERT_RULE_SCOPE_INVALID'
  /** A name is 1 to 100 and an explanation 1 to 1,000 readable characters, in both languages. Correct it. */
  | 'ALERT_RULE_TEXT_INVALID'
  /** The tenant has no such alert rule. Take an id from `alertRules`. */
  | 'ALERT_RULE_UNKNOWN'
  /** An alert rests until a day within the next 90. Name another. */
  | 'ALERT_SNOOZE_INVALID'
  /** The tenant has no such alert. Take an id from `creditAlerts`. */
  | 'ALERT_UNKNOWN'
  /** The day lies before an item was posted. Take the earliest day or a later one. */
  | 'ALLOCATED_BEFORE_POSTING'
  /** The allocation is undone already, or undoes another. Nothing is left to do. */
  | 'ALLOCATION_REVERSED'
  /** The tenant has no such allocation. Take one from an open item. */
  | 'ALLOCATION_UNKNOWN'
  /** The amount is worth more in functional currency than you may post, give up or undo. Ask somebody with a higher limit. */
  | 'AMOUNT_ABOVE_LIMIT'
  /** The limit is not in the functional currency of the legal entity. Give it in that one. */
  | 'AMOUNT_LIMIT_CURRENCY'
  /** The limit is no amount above zero in a currency in use. Correct it. */
  | 'AMOUNT_LIMIT_INVALID'
  /** No permission of the role has a limit. Leave it out, or give another role. */
  | 'AMOUNT_LIMIT_USELESS'
  /** The amount is no plain decimal number. Correct it. */
  | 'AMOUNT_NOT_A_NUMBER'
  /** The amount is zero or less where only more makes sense. Correct it. */
  | 'AMOUNT_NOT_POSITIVE'
  /** The amount is 10^18 or more. Split or correct it. */
  | 'AMOUNT_TOO_LARGE'
  /** The amount has more digits than the minor unit of its currency. Round it. */
  | 'AMOUNT_TOO_PRECISE'
  /** The whole document is worth 0.00 in functional currency, where nobody could see it. Correct rate or amount, or post several as one. */
  | 'AMOUNT_WORTH_NOTHING'
  /** The key has expired or was revoked. Create another. */
  | 'API_KEY_ENDED'
  /** The key would give permissions that you do not hold yourself. Narrow its scope. */
  | 'API_KEY_EXCEEDS_CALLER'
  /** The expiry is past or more than 366 days ahead. Correct it. */
  | 'API_KEY_EXPIRY_INVALID'
  /** The overlap is not 0 to 168 hours. Correct it. */
  | 'API_KEY_OVERLAP_INVALID'
  /** The key was replaced already. Rotate the one in `replacedBy`. */
  | 'API_KEY_REPLACED'
  /** The scope names no permission. Name some, or leave it out for all that the principal holds. */
  | 'API_KEY_SCOPE_EMPTY'
  /** The tenant has no such API key. Take an id from `apiKeys`. */
  | 'API_KEY_UNKNOWN'
  /** There are one to ten bands, the first from 0, each further one from a larger amount; a mutation without an amount has one. Correct them. */
  | 'APPROVAL_BANDS_INVALID'
  /** An API key neither decides nor lends the right: whoever issued it may hold it too. Sign in, or come with an access token. */
  | 'APPROVAL_BY_KEY'
  /** Whoever asked cannot agree, by no key and in nobody’s place. Somebody else has to. */
  | 'APPROVAL_BY_MAKER'
  /** Programs decide on nothing. A user has to. */
  | 'APPROVAL_BY_PROGRAM'
  /** The content hash is not that of the request. Read the request again and look at its content. */
  | 'APPROVAL_CONTENT_CHANGED'
  /** A mutation with an amount needs the currency of the bands, one without takes none. Correct it. */
  | 'APPROVAL_CURRENCY_INVALID'
  /** You have decided on this request already. Somebody else has to. */
  | 'APPROVAL_DECIDED_BEFORE'
  /** There is no such lending of yours. Take an id from `approvalDelegations`. */
  | 'APPROVAL_DELEGATION_UNKNOWN'
  /** A request lapses after 1 to 8,784 hours. Correct it. */
  | 'APPROVAL_EXPIRY_INVALID'
  /** Somebody else has to agree first. Send it by the mutation for a single one, which asks for that. */
  | 'APPROVAL_NEEDED'
  /** The request waits no more: it was decided, taken back, or has lapsed. Its state says which. */
  | 'APPROVAL_NOT_AWAITED'
  /** You do not hold what the step that waits asks for, or it does not count here: whoever asked may be you or gave you the role since, or one of you has let the other in within seven days before, or since. Somebody else who holds the role there has to decide. */
  | 'APPROVAL_NOT_YOURS'
  /** This mutation belongs to no legal entity, so that its policy cannot either. Leave the legal entity out. */
  | 'APPROVAL_PLACE_INVALID'
  /** The tenant has no such request, or it is none of yours. Take an id from `approvalsAwaiting` or `approvalRequests`. */
  | 'APPROVAL_REQUEST_UNKNOWN'
  /** A band has up to five steps of one to five people, and an escalation has both hours and a role; where a second person always has to agree there is at least one step. Correct them. */
  | 'APPROVAL_STEPS_INVALID'
  /** What was asked for cannot be done any more; see refusalCode. Reject the request, so that it can be asked for anew. */
  | 'APPROVED_ACTION_REFUSED'
  /** Bank accounts of a party that exists change only with the approval of a second person. Change them by `partyUpdate`, which asks for it. */
  | 'BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL'
  /** The number is no valid IBAN, no local account number of 4 to 34 letters and digits, or the currency is unknown. Correct it. */
  | 'BANK_ACCOUNT_INVALID'
  /** The account is the bank’s, which moves by receipts, payments and refunds. Post one of these, or name another account. */
  | 'BANK_ACCOUNT_NOT_ALLOWED'
  /** A number has 4 to 34 letters and digits. Correct it. */
  | 'BANK_ACCOUNT_NUMBER_INVALID'
  /** A bank code has 3 to 20 letters and digits. Correct it. */
  | 'BANK_CODE_INVALID'
  /** The file cannot be stored: the tenant has stored as much as it may, in a day or in all. Try again tomorrow, or ask the operator. */
  | 'BANK_RECONCILIATION_NOT_STORED'
  /** More items lie between the balances than a file holds: 9,000 as PDF, 50,000 as CSV or XLSX. Take another format, or compare books and bank first. */
  | 'BANK_RECONCILIATION_TOO_LONG'
  /** No statement of the bank with balances was released for the account by this day. Import one, or take a later day. */
  | 'BANK_RECONCILIATION_WITHOUT_BALANCE'
  /** A later statement counts lines of it as known. Withdraw that one first. */
  | 'BANK_STATEMENT_BUILT_UPON'
  /** The text is no JSON of a layout. Mend the fields that are named. */
  | 'BANK_STATEMENT_LAYOUT_INVALID'
  /** There is no layout of this name. Take one from `bankStatementLayouts`. */
  | 'BANK_STATEMENT_LAYOUT_UNKNOWN'
  /** The line is not explained, so that there is nothing to open again. */
  | 'BANK_STATEMENT_LINE_NOT_EXPLAINED'
  /** The line is held, matched, explained or withdrawn. Undo that first, or let it be. */
  | 'BANK_STATEMENT_LINE_NOT_OPEN'
  /** The tenant has no such line. Take an id from `bankStatementLines`. */
  | 'BANK_STATEMENT_LINE_UNKNOWN'
  /** Lines of the statement are matched. Reverse their matches first. */
  | 'BANK_STATEMENT_MATCHED'
  /** The statement is not held. Nothing is left to do. */
  | 'BANK_STATEMENT_NOT_HELD'
  /** The tenant has no such bank statement. Take an id from `bankStatements`. */
  | 'BANK_STATEMENT_UNKNOWN'
  /** The statement was withdrawn before. Nothing is left to do. */
  | 'BANK_STATEMENT_WITHDRAWN'
  /** The text is empty, too long or holds characters that nobody can see. Correct it. */
  | 'BANK_TEXT_INVALID'
  /** A call has 1 to 1,000 rates. Split it. */
  | 'BASE_RATES_COUNT_INVALID'
  /** The day lies before 1949 or more than a year ahead. Correct it. */
  | 'BASE_RATE_DAY_OUT_OF_RANGE'
  /** Another figure stands for this day. Send a `correctionReason` if that one is wrong. */
  | 'BASE_RATE_DIFFERS'
  /** The rate is no plain decimal number with up to six decimals, between -10,000 and 10,000. Correct it. */
  | 'BASE_RATE_PERCENT_INVALID'
  /** Another record stands in the place of this one, or it withdraws one itself. Read the rates again. */
  | 'BASE_RATE_REPLACED'
  /** The longest age is 1 to 3,660 days, or null. Correct it. */
  | 'BASE_RATE_SERIES_AGE_INVALID'
  /** A code has 2 to 40 capitals, digits and underscores, a capital first. Correct it. */
  | 'BASE_RATE_SERIES_CODE_INVALID'
  /** Names and publisher of a shipped series are what they are. Leave them out, or define one of your own. */
  | 'BASE_RATE_SERIES_SHIPPED'
  /** The name or publisher of a series of your own is missing, longer than 120 characters, or unreadable. Correct it. */
  | 'BASE_RATE_SERIES_TEXT_INVALID'
  /** The tenant has 200 series of its own already. Use one of them. */
  | 'BASE_RATE_SERIES_TOO_MANY'
  /** The tenant has no such series. Take a code from `baseRateSeries`, or define it first. */
  | 'BASE_RATE_SERIES_UNKNOWN'
  /** The source or reason is empty, too long, or has outer blanks or unreadable characters. Correct it. */
  | 'BASE_RATE_TEXT_INVALID'
  /** The tenant has no such rate. Take an id from `baseRates`. */
  | 'BASE_RATE_UNKNOWN'
  /** The books of the legal entity are open already. Nothing is left to do. */
  | 'BOOKS_ALREADY_OPEN'
  /** The legal entity has no books yet. Open them with `booksOpen`. */
  | 'BOOKS_NOT_OPEN'
  /** The code is not 1 to 20 digits, letters, dots, hyphens or underscores. Correct it. */
  | 'BOOK_CODE_INVALID'
  /** Another book of the legal entity has this code. Choose another. */
  | 'BOOK_CODE_TAKEN'
  /** The legal entity has no such book. Take an id from `books`. */
  | 'BOOK_UNKNOWN'
  /** The call has no element. Send at least one. */
  | 'BULK_EMPTY'
  /** Elements of the call were refused, so nothing was posted. Correct them, or send them with onRefusal SKIP. */
  | 'BULK_REFUSED'
  /** The call has too many elements. Send several calls. */
  | 'BULK_TOO_LARGE'
  /** There is no country of this ISO 3166-1 code, such as "CN". Correct it. */
  | 'CALENDAR_COUNTRY_INVALID'
  /** The day lies in another year. Load each year by itself. */
  | 'CALENDAR_DAY_OUTSIDE_YEAR'
  /** The day occurs twice. Keep one of them. */
  | 'CALENDAR_DAY_REPEATED'
  /** The text is empty, too long (500 characters for a source, 100 for a name) or has unreadable characters. Correct it. */
  | 'CALENDAR_TEXT_INVALID'
  /** The year has no holiday, as a year that is not published yet looks. Load it once its holidays are known. */
  | 'CALENDAR_YEAR_EMPTY'
  /** The year is not 1900 to 2999. Correct it. */
  | 'CALENDAR_YEAR_INVALID'
  /** Not one business day is left in the year. Correct the list of holidays. */
  | 'CALENDAR_YEAR_WITHOUT_BUSINESS_DAY'
  /** The account has no such bank line. Take an id from `bankStatementLines`. */
  | 'CASH_BOOK_BANK_LINE_UNKNOWN'
  /** The cash book of the account has no such line. Take one from `bankReconciliationStatement`. */
  | 'CASH_BOOK_BOOK_LINE_UNKNOWN'
  /** Days apart are 0 to 90; a fee is not negative and not finer than the currency. Correct it. */
  | 'CASH_BOOK_BOUNDS_INVALID'
  /** Bank and books do not add up to the same. Correct what is named, or give a reason. */
  | 'CASH_BOOK_DIFFERENCE_UNEXPLAINED'
  /** A call takes 1 to 1,000 groups, each once. Split it. */
  | 'CASH_BOOK_GROUPS_COUNT_INVALID'
  /** The group says what a match has posted. Reverse the match by `matchReverse`. */
  | 'CASH_BOOK_GROUP_BY_MATCH'
  /** The group is not confirmed, so that there is nothing to undo. */
  | 'CASH_BOOK_GROUP_NOT_CONFIRMED'
  /** The group was decided on already. Nothing is left to do. */
  | 'CASH_BOOK_GROUP_NOT_PROPOSED'
  /** The tenant has no such group. Take an id from `cashBookGroups`. */
  | 'CASH_BOOK_GROUP_UNKNOWN'
  /** The bank line is held, matched, explained or withdrawn. Undo that first, or leave it out. */
  | 'CASH_BOOK_LINE_NOT_OPEN'
  /** The line is in another group that stands, or belongs to a match. Reject or undo that first. */
  | 'CASH_BOOK_LINE_TAKEN'
  /** A group has 2 to 200 movements, each once, and one of them at least is of the books. */
  | 'CASH_BOOK_MEMBERS_INVALID'
  /** The last day is before the first, or the days are more than 366. */
  | 'CASH_BOOK_PERIOD_INVALID'
  /** The reason is empty, longer than 1,000 characters or holds characters that nobody can see. */
  | 'CASH_BOOK_REASON_INVALID'
  /** More than 50,000 lines of a side are open in these days. Compare shorter periods. */
  | 'CASH_BOOK_TOO_LARGE'
  /** The clock skew is not 0 to 60 seconds. Correct it. */
  | 'CLOCK_SKEW_INVALID'
  /** A period since go-live is closed, so that its opening balances stay as they are. Undo the item as of a day that takes postings, or post what was missed there. */
  | 'CLOSED_SINCE_GO_LIVE'
  /** Collateral expires after its first day, and today at the earliest. Correct the day. */
  | 'COLLATERAL_DAYS_INVALID'
  /** The collateral has expired, and what it counted since is known. Record the new one. */
  | 'COLLATERAL_EXPIRED'
  /** A file was never sent, or there are more than 50. Send it by `POST /files` first. */
  | 'COLLATERAL_FILE_UNKNOWN'
  /** A haircut is 0 to 100 percent with up to four decimals. Correct it. */
  | 'COLLATERAL_HAIRCUT_INVALID'
  /** Nobody has agreed to the collateral yet. Have somebody else approve it, or give it back and record it anew. */
  | 'COLLATERAL_NOT_AGREED'
  /** It was approved or given back before. Read it again. */
  | 'COLLATERAL_NOT_PROPOSED'
  /** Whoever recorded collateral does not say that it counts. Have somebody else approve it. */
  | 'COLLATERAL_OWN_RECORD'
  /** A rank is a whole number from 1 to 1,000. Correct it. */
  | 'COLLATERAL_RANK_INVALID'
  /** The collateral was given back. Nothing of it is changed any more. */
  | 'COLLATERAL_RELEASED'
  /** A text is empty, or longer than 200 characters, a note than 2,000. Correct it, or leave it out. */
  | 'COLLATERAL_TEXT_INVALID'
  /** The tenant has no such collateral. Take an id from `collaterals`. */
  | 'COLLATERAL_UNKNOWN'
  /** It was valued on a later day already. Take that day or a later one. */
  | 'COLLATERAL_VALUED_BEFORE'
  /** Collateral is worth zero or more. Correct the value. */
  | 'COLLATERAL_VALUE_NEGATIVE'
  /** The tenant has no such comment. Take an id from the thread of a difference. */
  | 'COMMENT_UNKNOWN'
  /** The limit holds no more. Nothing is left to end. */
  | 'CONCENTRATION_LIMIT_ENDED'
  /** A share is up to 100 percent and of the largest 1 to 100; the index is up to 10,000 and of no count; both are above zero with up to four decimals. Correct it. */
  | 'CONCENTRATION_LIMIT_INVALID'
  /** The tenant has no such limit. Take an id from `concentrationLimits`. */
  | 'CONCENTRATION_LIMIT_UNKNOWN'
  /** The party has not answered for this day yet. Remind it, or withdraw that one first. */
  | 'CONFIRMATION_AWAITED'
  /** The day lies ahead. Ask for a day up to today. */
  | 'CONFIRMATION_IN_FUTURE'
  /** The confirmation was answered or withdrawn already, so that nothing of it changes any more. Ask anew. */
  | 'CONFIRMATION_NOT_AWAITED'
  /** Its day of reply is over. Withdraw it and ask anew with a later one. */
  | 'CONFIRMATION_OVERDUE'
  /** The day of reply is past or more than 90 days ahead. Name one in between. */
  | 'CONFIRMATION_REPLY_DATE_INVALID'
  /** More than 2,000 items are open, which nobody goes through one by one. Compare a statement of both sides instead. */
  | 'CONFIRMATION_TOO_LONG'
  /** The tenant has no such balance confirmation. Take an id from `balanceConfirmations`. */
  | 'CONFIRMATION_UNKNOWN'
  /** The acceptance was ended already. Nothing is left to do. */
  | 'CONFLICT_ACCEPTANCE_ENDED'
  /** The last day of the acceptance is past or more than 366 days ahead. Correct it. */
  | 'CONFLICT_ACCEPTANCE_EXPIRY_INVALID'
  /** The tenant has no such acceptance. Take an id from `conflictsReport`. */
  | 'CONFLICT_ACCEPTANCE_UNKNOWN'
  /** Nobody answers for conflicts of their own, nor has a program or a key of theirs do it. Ask somebody else who may. */
  | 'CONFLICT_ACCEPTED_BY_HOLDER'
  /** The tenant has 100 conflict rules of its own. Retire one, or add to the halves of another. */
  | 'CONFLICT_RULES_TOO_MANY'
  /** The code is not 1 to 40 capitals, digits or underscores starting with a capital. Correct it. */
  | 'CONFLICT_RULE_CODE_INVALID'
  /** Another rule has, or had, this code. Choose another. */
  | 'CONFLICT_RULE_CODE_TAKEN'
  /** A half of the rule names no permission. Name at least one. */
  | 'CONFLICT_RULE_EMPTY'
  /** Permissions are in both halves of the rule, and would conflict with themselves. Take them out of one. */
  | 'CONFLICT_RULE_OVERLAPS'
  /** Duebook brought this rule: only its enforcement changes, and it does not end. Set that to REPORT. */
  | 'CONFLICT_RULE_SHIPPED'
  /** The tenant has no such rule. Take a code from `conflictRules`. */
  | 'CONFLICT_RULE_UNKNOWN'
  /** The principal does not hold both halves of that rule there. Take it from `principalConflicts`. */
  | 'CONFLICT_UNKNOWN'
  /** The value does not fit its channel: no e-mail address, or no telephone number. Correct it. */
  | 'CONTACT_VALUE_INVALID'
  /** The tenant has no such series of base rates. Take a code from `baseRateSeries`, or define it. */
  | 'CONTRACT_BASE_RATE_UNKNOWN'
  /** The breach is settled. Nothing is left to record. */
  | 'CONTRACT_BREACH_SETTLED'
  /** Just one side broke it: one of the legal entities or one of the parties of the contract. Name one. */
  | 'CONTRACT_BREACH_SIDE_UNFIT'
  /** The tenant has no such breach. Take an id from `breaches` of a contract. */
  | 'CONTRACT_BREACH_UNKNOWN'
  /** A check-list has 1 to 100 points: each code once, of 2 to 40 capital letters, digits and underscores; questions of 1 to 500 readable characters. Correct the place that is named. */
  | 'CONTRACT_CHECKLIST_INVALID'
  /** The tenant has no such kind of contract. Take a code from `contractKinds`. */
  | 'CONTRACT_CHECKLIST_KIND_UNKNOWN'
  /** The tenant has 2,000 clauses already. Change one of them. */
  | 'CONTRACT_CLAUSES_TOO_MANY'
  /** There are up to 50 fields, each with a key of its own of 2 to 40 letters and digits that begins with a small letter, and names of up to 100 characters. Correct it. */
  | 'CONTRACT_CLAUSE_FIELD_INVALID'
  /** The term has no such form, or the text is about no term. Take a form of its term, or none. */
  | 'CONTRACT_CLAUSE_FORM_INVALID'
  /** The key is not 2 to 60 capital letters, digits and underscores that begin with a letter. Correct it. */
  | 'CONTRACT_CLAUSE_KEY_INVALID'
  /** The clause is retired. Take another, or save it anew to put it in force again. */
  | 'CONTRACT_CLAUSE_RETIRED'
  /** There is one text in each language that is used, with a heading of up to 200 and a text of up to 20,000 readable characters. Correct it. */
  | 'CONTRACT_CLAUSE_TEXTS_INVALID'
  /** The clause says so already. Nothing is left to do. */
  | 'CONTRACT_CLAUSE_UNCHANGED'
  /** The tenant has no such clause. Take one of `contractClauses`. */
  | 'CONTRACT_CLAUSE_UNKNOWN'
  /** The contract ends before it begins. Correct one of the days. */
  | 'CONTRACT_DAYS_INVALID'
  /** Documents of past days rest on what held then. Take a day after them. */
  | 'CONTRACT_DOCUMENTS_REST'
  /** No article of the template offers this clause, or another one of its article is wanted too. Take one of each. */
  | 'CONTRACT_DRAFT_CLAUSE_NOT_OFFERED'
  /** The value is empty, too long, unreadable or not of the kind that the field takes. Correct it. */
  | 'CONTRACT_DRAFT_FIELD_INVALID'
  /** The contract cannot be written without this field, in each of its languages. Give it. */
  | 'CONTRACT_DRAFT_FIELD_MISSING'
  /** No text of the template asks for this field, or it is given twice. Leave it out. */
  | 'CONTRACT_DRAFT_FIELD_UNKNOWN'
  /** The term was agreed otherwise than the clause says. Change the term, or take another clause. */
  | 'CONTRACT_DRAFT_TERM_CONTRADICTS'
  /** The contract says this term by the clause that is named, and it was not agreed. Give the term, or take a template without it. */
  | 'CONTRACT_DRAFT_TERM_MISSING'
  /** The term was agreed, and no article of the template says it: the paper would not. Leave the term out, or take a template with a clause on it. */
  | 'CONTRACT_DRAFT_TERM_UNSAID'
  /** The contract cannot end like this: not before it begins, not later than it would, a renewing one by notice at the end of a period, notice by today. Correct the day. */
  | 'CONTRACT_END_INVALID'
  /** There are 1 to 20 legal entities in a contract, each once. Correct the list. */
  | 'CONTRACT_ENTITIES_INVALID'
  /** The file was never sent. Send it by `POST /files` first. */
  | 'CONTRACT_FILE_UNKNOWN'
  /** The code is not 2 to 40 capital letters, digits and underscores that begin with a letter. Correct it. */
  | 'CONTRACT_KIND_CODE_INVALID'
  /** Duebook brings a kind with this code along, which stays as it is. Take another code. */
  | 'CONTRACT_KIND_SHIPPED'
  /** The tenant has no such kind of contract in use. Take a code from `contractKinds`, or define it. */
  | 'CONTRACT_KIND_UNKNOWN'
  /** The text is not written as Liquid is. Correct it. */
  | 'CONTRACT_LIQUID_SYNTAX_INVALID'
  /** The text, or what comes of it, is too long. Shorten it. */
  | 'CONTRACT_LIQUID_TOO_LARGE'
  /** A filter gets a value that it does not take, as `money` what is no money. Ask with `if` whether the value is there. */
  | 'CONTRACT_LIQUID_VALUE_INVALID'
  /** The text names a variable that contracts do not tell and no field declares. Correct the name, or declare the field. */
  | 'CONTRACT_LIQUID_VARIABLE_UNKNOWN'
  /** The text uses a filter or tag that there is none of. Correct it. */
  | 'CONTRACT_LIQUID_WORD_UNKNOWN'
  /** The milestone was reached before. Nothing is left to record. */
  | 'CONTRACT_MILESTONE_REACHED'
  /** The contract has no such milestone. Take an id from its `milestones`. */
  | 'CONTRACT_MILESTONE_UNKNOWN'
  /** Notice was given too late for that end. Take the end of a later period, or another ground. */
  | 'CONTRACT_NOTICE_LATE'
  /** The version was not agreed to yet, and nobody signs a draft. Agree to it. */
  | 'CONTRACT_NOT_AGREED'
  /** The tenant has no such contract. Take an id from `contracts`. */
  | 'CONTRACT_NOT_RECORDED'
  /** The contract was withdrawn, is over, was ended before, or is not signed by all sides. Read it again. */
  | 'CONTRACT_NOT_STANDING'
  /** The number is empty, longer than 100 characters, has outer blanks or unreadable characters. Correct it. */
  | 'CONTRACT_NUMBER_INVALID'
  /** Another contract of one of the legal entities has this number. Take another, or withdraw that one. */
  | 'CONTRACT_NUMBER_TAKEN'
  /** The tenant has no such user. Take an id from `users`. */
  | 'CONTRACT_OWNER_UNKNOWN'
  /** The contract above it shares no legal entity and party with it, or is over or withdrawn. Take another. */
  | 'CONTRACT_PARENT_UNFIT'
  /** The tenant has no such contract that it could be under. Take an id from `contracts`. */
  | 'CONTRACT_PARENT_UNKNOWN'
  /** There are 1 to 50 parties in a contract, each once in a role. Correct the list. */
  | 'CONTRACT_PARTIES_INVALID'
  /** The party is no customer. Make it one, or give it another role. */
  | 'CONTRACT_PARTY_NOT_CUSTOMER'
  /** The party is no supplier. Make it one, or give it another role. */
  | 'CONTRACT_PARTY_NOT_SUPPLIER'
  /** Nobody has the role that contracts of this kind need. Name a party in it. */
  | 'CONTRACT_PARTY_ROLE_MISSING'
  /** A contract that goes on by itself has an end, a notice and a period, and no other has a notice or period. Correct it. */
  | 'CONTRACT_RENEWAL_INVALID'
  /** The contract foresees no renewal, or has no end. Record a new contract. */
  | 'CONTRACT_RENEWAL_NOT_AGREED'
  /** A renewal ends later than what runs now, and not before today. Take a later day. */
  | 'CONTRACT_RENEWAL_SHORT'
  /** The review is approved. Nothing is left to do. */
  | 'CONTRACT_REVIEW_APPROVED'
  /** A point that is required has no answer. Answer it. */
  | 'CONTRACT_REVIEW_INCOMPLETE'
  /** The version has to be reviewed before it is agreed to. Complete its review. */
  | 'CONTRACT_REVIEW_MISSING'
  /** What is being written is not looked through yet, and what was agreed to no more. Submit the version first. */
  | 'CONTRACT_REVIEW_NOT_SUBMITTED'
  /** A review of this kind is there of what the version says. Go on with that one. */
  | 'CONTRACT_REVIEW_OPEN'
  /** The version was written anew, agreed to or taken back since the review began. Begin another of what it says now. */
  | 'CONTRACT_REVIEW_OUTDATED'
  /** The review has no such point, or it is answered twice. Take codes from its `points`, each once. */
  | 'CONTRACT_REVIEW_POINT_UNKNOWN'
  /** A policy asks for 1 to 3 approvals, its amount is of the functional currency and not below zero, its classes and kinds are each named once and exist. Correct the field that is named. */
  | 'CONTRACT_REVIEW_POLICY_INVALID'
  /** A risk is told in words. Add a note. */
  | 'CONTRACT_REVIEW_RISK_UNTOLD'
  /** Whoever wrote the version, answered a point or approved before does not approve. Ask somebody else. */
  | 'CONTRACT_REVIEW_SAME_PERSON'
  /** The text is empty, longer than 4,000 characters or has unreadable ones. Correct it. */
  | 'CONTRACT_REVIEW_TEXT_INVALID'
  /** Somebody has approved the review as it stands. Have it given back before it is changed. */
  | 'CONTRACT_REVIEW_UNDER_APPROVAL'
  /** The tenant has no such review. Take an id from `contractReviews`. */
  | 'CONTRACT_REVIEW_UNKNOWN'
  /** The tenant has no such version. Take an id from the `versions` of a contract. */
  | 'CONTRACT_REVIEW_VERSION_UNKNOWN'
  /** The collateral is unknown, no longer held, or of nobody in the contract. Take another from `collaterals`. */
  | 'CONTRACT_SECURITY_COLLATERAL_UNFIT'
  /** It secures nothing any more. Nothing is left to record. */
  | 'CONTRACT_SECURITY_RELEASED'
  /** The tenant has no such security. Take an id from `securities` of a contract. */
  | 'CONTRACT_SECURITY_UNKNOWN'
  /** This side has signed it before. Nothing is left to record. */
  | 'CONTRACT_SIDE_SIGNED'
  /** Whoever signed is no side of the contract that has to sign. Take one of its sides. */
  | 'CONTRACT_SIDE_UNKNOWN'
  /** All sides have signed the contract. End it instead. */
  | 'CONTRACT_SIGNED'
  /** The day of the signature lies ahead. Take today or an earlier day. */
  | 'CONTRACT_SIGNED_LATER'
  /** The tenant has 500 templates already. Change one of them. */
  | 'CONTRACT_TEMPLATES_TOO_MANY'
  /** The alternatives of an article are about different terms. Give each term an article. */
  | 'CONTRACT_TEMPLATE_ALTERNATIVES_INVALID'
  /** Two fields of one key take different kinds of values. Rename one of them. */
  | 'CONTRACT_TEMPLATE_FIELD_CONFLICTS'
  /** The key is not 2 to 60 capital letters, digits and underscores that begin with a letter. Correct it. */
  | 'CONTRACT_TEMPLATE_KEY_INVALID'
  /** A contract is written in Chinese, English or both, each named once. Correct the list. */
  | 'CONTRACT_TEMPLATE_LANGUAGES_INVALID'
  /** Something of the template is not said in a language that is asked for. Add the text, or leave the language out. */
  | 'CONTRACT_TEMPLATE_LANGUAGE_MISSING'
  /** A template has a name of 1 to 100 readable characters in each language. Correct it. */
  | 'CONTRACT_TEMPLATE_NAME_INVALID'
  /** Nobody has agreed to a version of the template, or to another since. Have it activated, or try again. */
  | 'CONTRACT_TEMPLATE_NOT_ACTIVE'
  /** The template is retired. Take another, or save it anew to begin it again. */
  | 'CONTRACT_TEMPLATE_RETIRED'
  /** A template has 1 to 60 articles, each with 1 to 10 clauses or else a text of its own. Correct it. */
  | 'CONTRACT_TEMPLATE_SECTIONS_INVALID'
  /** Two articles say the same term, and nobody could say which counts. Make them alternatives of one article. */
  | 'CONTRACT_TEMPLATE_SUBJECT_REPEATED'
  /** The last version says so already, by the same texts. Nothing is left to do. */
  | 'CONTRACT_TEMPLATE_UNCHANGED'
  /** The tenant has no such template. Take an id from `contractTemplates`. */
  | 'CONTRACT_TEMPLATE_UNKNOWN'
  /** The template has no such version, or is in use by it already. Take another of its versions. */
  | 'CONTRACT_TEMPLATE_VERSION_UNFIT'
  /** Two terms cannot both be meant. Correct one of the two that are named. */
  | 'CONTRACT_TERMS_CONTRADICT'
  /** The term is not complete, or says what it cannot: a text, a country, a language, or of two figures not just the one of its kind. Correct it. */
  | 'CONTRACT_TERM_INVALID'
  /** The figure is out of range: days and months as their fields say, percentages above 0 to 100 with up to six decimals. Correct it. */
  | 'CONTRACT_TERM_OUT_OF_RANGE'
  /** The text is empty, too long or has unreadable characters. Correct it, or leave it out. */
  | 'CONTRACT_TEXT_INVALID'
  /** No contract of this number is agreed between the legal entity and the party, or it was withdrawn. Correct the number, or record the contract. */
  | 'CONTRACT_UNKNOWN'
  /** Contracts of this kind name their value. Add it. */
  | 'CONTRACT_VALUE_MISSING'
  /** A value or an amount of a contract is zero or more. Correct it. */
  | 'CONTRACT_VALUE_NEGATIVE'
  /** Contracts of this kind name no value, as a framework does not. Leave it out. */
  | 'CONTRACT_VALUE_UNFIT'
  /** The version is no draft, or was submitted or agreed to before. Read the contract again. */
  | 'CONTRACT_VERSION_NOT_OPEN'
  /** The version is of another contract. Take one of this contract. */
  | 'CONTRACT_VERSION_OF_ANOTHER'
  /** The first version begins with the contract, and every other while it is in force. Take such a day. */
  | 'CONTRACT_VERSION_OUTSIDE'
  /** An agreed version begins on that day or later, and no two hold on one day. Take a later day. */
  | 'CONTRACT_VERSION_OVERLAPS'
  /** It says what the version before says. Change something, or leave it. */
  | 'CONTRACT_VERSION_UNCHANGED'
  /** The contract has no such version. Take an id from its `versions`. */
  | 'CONTRACT_VERSION_UNKNOWN'
  /** On the document date the contract says nothing of when to pay. Send a due date, instalments or a payment term. */
  | 'CONTRACT_WITHOUT_TERM'
  /** The items differ in party, legal entity or control account. Settle them by `contraPost`. */
  | 'CONTRA_NEEDED'
  /** The allocation is part of a contra, which is undone as a whole. Reverse the contra by `documentReverse`. */
  | 'CONTRA_UNDONE_AS_DOCUMENT'
  /** A control account moves with open items only. Name another account. */
  | 'CONTROL_ACCOUNT_NOT_ALLOWED'
  /** Only a lawyer is of a firm, and the firm is a law firm. Correct it. */
  | 'COUNSEL_FIRM_UNFIT'
  /** They no longer work for us. Take counsel that is active. */
  | 'COUNSEL_RETIRED'
  /** The text is empty, too long or has unreadable characters, an address for e-mail has no @, or a list has more than 20 words or one twice. Correct the field that is named. */
  | 'COUNSEL_TEXT_INVALID'
  /** The tenant has no such counsel. Take an id from `counsels`. */
  | 'COUNSEL_UNKNOWN'
  /** The tenant has no such statement. Take an id from `counterpartyStatements`. */
  | 'COUNTERPARTY_STATEMENT_UNKNOWN'
  /** The country is no ISO 3166-1 alpha-2 code such as "CN". Correct it. */
  | 'COUNTRY_UNKNOWN'
  /** What is asked for is above zero; what is granted is above zero, in the same currency, and not more than was asked for. Correct it. */
  | 'CREDIT_APPLICATION_AMOUNT_INVALID'
  /** An application has up to 50 files of evidence. Take some off first. */
  | 'CREDIT_APPLICATION_EVIDENCE_TOO_MUCH'
  /** The application has no such evidence, or it was taken off. Take an id from its `evidence`. */
  | 'CREDIT_APPLICATION_EVIDENCE_UNKNOWN'
  /** The check-list asks for something that neither the credit file nor the evidence shows. Have it completed, or say in `despiteMissing` why it is approved all the same. */
  | 'CREDIT_APPLICATION_INCOMPLETE'
  /** An application of the same party and legal entity is open already. Go on with that one, or withdraw it. */
  | 'CREDIT_APPLICATION_OPEN'
  /** Whoever prepared, changed or submitted an application does not decide it. Somebody else has to. */
  | 'CREDIT_APPLICATION_OWN'
  /** The application does not stand where this can be done: it is changed and submitted while it is a draft or returned, decided while it is submitted, withdrawn until it is decided. Read it again. */
  | 'CREDIT_APPLICATION_STATE_WRONG'
  /** A text is empty, longer than 4,000 characters (a title: 200) or holds invisible characters. Correct it. */
  | 'CREDIT_APPLICATION_TEXT_INVALID'
  /** The tenant has no such application for credit. Take an id from `creditApplications`. */
  | 'CREDIT_APPLICATION_UNKNOWN'
  /** Credit is granted from today or a later day on, and not until a day before that. Correct the days. */
  | 'CREDIT_APPLICATION_VALIDITY_INVALID'
  /** Another check of the order took the place of the one that you saw, or by now it would stand further above its limits or be held for more. Look at that check, or have the order checked again. */
  | 'CREDIT_CHECK_OUTDATED'
  /** An override begins today or later and ends within 12 months. Take other days. */
  | 'CREDIT_CLASS_DAYS_INVALID'
  /** The class is overridden on some of these days already. Withdraw that first, or take other days. */
  | 'CREDIT_CLASS_OVERRIDDEN'
  /** The override was withdrawn, or its last day is past. */
  | 'CREDIT_CLASS_OVERRIDE_OVER'
  /** The tenant has no such override. Take an id from `creditClassAssignments`. */
  | 'CREDIT_CLASS_OVERRIDE_UNKNOWN'
  /** The reason is empty, longer than 1,000 characters or cannot be kept. Give another. */
  | 'CREDIT_CLASS_REASON_INVALID'
  /** No active scorecard or policy has such a class. Take a code from their bands or classes. */
  | 'CREDIT_CLASS_UNKNOWN'
  /** A check-list has 1 to 50 groups with a code of capitals, digits and underscores each, a name, countries by ISO 3166-1, segments, and up to 100 items. Correct it. */
  | 'CREDIT_FILE_CHECKLIST_INVALID'
  /** The day has not begun anywhere on Earth. Correct it. */
  | 'CREDIT_FILE_DATE_IN_FUTURE'
  /** The figure stands and falls with its financial statement. Take the statement back, or record it anew. */
  | 'CREDIT_FILE_ENTRY_OF_STATEMENT'
  /** The entry does not stand any more: another took its place, or it was taken back. Nothing is left to do. */
  | 'CREDIT_FILE_ENTRY_RETIRED'
  /** No credit file of the tenant has such an entry. Take the id of a fact, a statement or an investigation. */
  | 'CREDIT_FILE_ENTRY_UNKNOWN'
  /** It would expire before its own day, or the next visit would be due before this one. Correct the later day. */
  | 'CREDIT_FILE_EXPIRY_INVALID'
  /** Items expire after 1 to 120 months, or never. Correct it. */
  | 'CREDIT_FILE_EXPIRY_MONTHS_INVALID'
  /** A code of an item is 2 to 40 letters and digits and begins with a small letter. Correct it. */
  | 'CREDIT_FILE_ITEM_CODE_INVALID'
  /** The same item of the same day comes twice. Send it once. */
  | 'CREDIT_FILE_ITEM_REPEATED'
  /** An item, a figure or a ratio has this code already. Choose another, or use that one. */
  | 'CREDIT_FILE_ITEM_TAKEN'
  /** Credit files of the tenant have no such item, or it is told otherwise: inquiries and visits by `creditInvestigationRecord`. Take a code from `creditFileItems`. */
  | 'CREDIT_FILE_ITEM_UNKNOWN'
  /** The call tells nothing. Send at least one fact or figure. */
  | 'CREDIT_FILE_NOTHING_TOLD'
  /** A financial statement is of a period of up to two years that does not end before it begins. Correct it. */
  | 'CREDIT_FILE_PERIOD_INVALID'
  /** A text is empty, too long or holds invisible characters. Correct it. */
  | 'CREDIT_FILE_TEXT_INVALID'
  /** A call records up to 100 facts. Send several calls. */
  | 'CREDIT_FILE_TOO_MANY'
  /** The value is not of the type of its item: just the field of its type is told, counts are whole, numbers have up to four decimals, and a document is its file. Correct it. */
  | 'CREDIT_FILE_VALUE_INVALID'
  /** The tenant has no such user. Take an id from `users`. */
  | 'CREDIT_HOLD_OWNER_UNKNOWN'
  /** The hold was released, rejected or ended before. Look at the order: it may be held anew. */
  | 'CREDIT_HOLD_SETTLED'
  /** The tenant has no such hold. Take an id from `creditHolds`. */
  | 'CREDIT_HOLD_UNKNOWN'
  /** The items are in two currencies, but only one amount is given. Give both, or other items. */
  | 'CURRENCY_MISMATCH'
  /** The currency is no active ISO 4217 code with a minor unit. Correct it. */
  | 'CURRENCY_UNKNOWN'
  /** A rule is for a day from the 1st to the 60th after the period. Correct it. */
  | 'CYCLE_DAY_INVALID'
  /** A rule for all names no segment or tag, any other names one of up to 60 characters. Correct it. */
  | 'CYCLE_SCOPE_INVALID'
  /** The tenant has no such rule. Take an id from `reconciliationCycles`. */
  | 'CYCLE_UNKNOWN'
  /** A right is lent to somebody else. Name another user. */
  | 'DELEGATE_IS_SELF'
  /** The tenant has no such user. Take an id from `users`. */
  | 'DELEGATE_NOT_A_USER'
  /** The last day comes before the first or is past, or they are more than 92 days apart. Correct them. */
  | 'DELEGATION_PERIOD_INVALID'
  /** A call has 1 to 1,000 elements. Split it. */
  | 'DELIVERIES_COUNT_INVALID'
  /** The same delivery stands already with other content. Record this one under its own number, or withdraw the other one first. */
  | 'DELIVERY_DIFFERS'
  /** The document is no sales invoice or debit note of the same legal entity, party and currency. Name another. */
  | 'DELIVERY_DOCUMENT_UNFIT'
  /** Something of the delivery is invoiced. Take that back first: state zero by `deliveriesInvoice`, or reverse the document. */
  | 'DELIVERY_INVOICED'
  /** The day lies ahead where the legal entity is. Record what was delivered only. */
  | 'DELIVERY_IN_FUTURE'
  /** The tenant has no such delivery. Take an id from `deliveriesRecord` or `deliveries`. */
  | 'DELIVERY_UNKNOWN'
  /** The delivery was withdrawn. Invoice another, or record it anew under its number. */
  | 'DELIVERY_WITHDRAWN'
  /** There is no such detective rule. Take a code from `detectiveRules`. */
  | 'DETECTIVE_RULE_UNKNOWN'
  /** One of an adjustment and a note is posted. Send one of the two. */
  | 'DIFFERENCE_ENTRY_UNCLEAR'
  /** A discount or small rest is taken, but no money pays. Leave it out, or post an adjustment. */
  | 'DIFFERENCE_NEEDS_MONEY'
  /** No entry of ours takes this difference away: it changes no balance, or lies in how their statement adds up. Explain it, or note their promise. */
  | 'DIFFERENCE_NOT_POSTABLE'
  /** The difference is not resolved: there is nothing to open again. */
  | 'DIFFERENCE_NOT_RESOLVED'
  /** The difference is resolved. Open it again first. */
  | 'DIFFERENCE_RESOLVED'
  /** The text is missing, too long or holds control characters. Send another. */
  | 'DIFFERENCE_TEXT_INVALID'
  /** The tenant has no such difference. Take an id from `differences`. */
  | 'DIFFERENCE_UNKNOWN'
  /** A condition says 0 to 365 days, or 1 to 100 classes. Correct it, or leave it out. */
  | 'DISCOUNT_CONDITION_INVALID'
  /** The day lies ahead, or before the period. Take one from its first day to today. */
  | 'DISCOUNT_EVALUATION_DAY_INVALID'
  /** The evaluation has ended already. Nothing is left to end. */
  | 'DISCOUNT_EVALUATION_FINISHED'
  /** The evaluation is not completed. Wait for it, or have another worked out where it failed. */
  | 'DISCOUNT_EVALUATION_NOT_DONE'
  /** The evaluation is no final one. Limits are proposed from what was earned for good. */
  | 'DISCOUNT_EVALUATION_NOT_FINAL'
  /** The tenant has no such evaluation. Take an id from the `evaluations` of a version. */
  | 'DISCOUNT_EVALUATION_UNKNOWN'
  /** Slices are of a turnover and of percentages alone. Take WHOLE, or percentages of turnover. */
  | 'DISCOUNT_METHOD_UNFIT'
  /** Discounts taken earned or not give up so much that somebody else would have to agree if it were an adjustment. Lower them, leave `acceptUnearnedDiscount` out where the day of payment earns them, or write the rest off by `adjustmentPost`, which others can agree to. */
  | 'DISCOUNT_NEEDS_APPROVAL'
  /** A cash discount is taken off money, a prepayment or an adjustment. Only invoices, debit notes and credit notes carry one: leave it out. */
  | 'DISCOUNT_NEEDS_TRADE_ITEM'
  /** More cash discount is taken than the day of payment earns. Lower it, or accept it unearned with the permission for that. */
  | 'DISCOUNT_NOT_EARNED'
  /** The percentage is above 100. Correct it. */
  | 'DISCOUNT_PERCENT_ABOVE_100'
  /** A tier has either a percentage (with up to 4 digits) or a fixed amount, zero or more. Correct it. */
  | 'DISCOUNT_REWARD_INVALID'
  /** A code is 1 to 40 capitals, digits, underscores and hyphens, beginning with a letter or digit. Correct it. */
  | 'DISCOUNT_SCHEME_CODE_INVALID'
  /** The version was evaluated for good, or is just being so, and what customers earned stays. */
  | 'DISCOUNT_SCHEME_EVALUATED'
  /** The version is a draft, or has ended. Nothing is earned by it. */
  | 'DISCOUNT_SCHEME_NOT_ACTIVE'
  /** The version was activated before. Draft the next one. */
  | 'DISCOUNT_SCHEME_NOT_DRAFT'
  /** The period ends before it begins. Correct the days. */
  | 'DISCOUNT_SCHEME_PERIOD_REVERSED'
  /** The period is not over on that day. Evaluate it without `isFinal`, or wait. */
  | 'DISCOUNT_SCHEME_PERIOD_RUNNING'
  /** A version whose period overlaps was evaluated for good. Take days after its period. */
  | 'DISCOUNT_SCHEME_PERIOD_TAKEN'
  /** The period is longer than 1,100 days. Make a scheme for each part of it. */
  | 'DISCOUNT_SCHEME_PERIOD_TOO_LONG'
  /** The text is empty, too long (200 characters for a name, 60 for a segment or region) or holds what nobody can see. Correct it. */
  | 'DISCOUNT_SCHEME_TEXT_INVALID'
  /** The tenant has no such version of a scheme. Take an id from `discountSchemeVersions`. */
  | 'DISCOUNT_SCHEME_UNKNOWN'
  /** A scheme names up to 1,000 parties. Take a segment or a region. */
  | 'DISCOUNT_SCOPE_TOO_LARGE'
  /** A threshold is not above the one before it. Put them in order. */
  | 'DISCOUNT_THRESHOLDS_NOT_RISING'
  /** A threshold is an amount of zero or more in the currency, or a percentage from 0 to 100 with up to 2 digits; a tier ends above where it begins. Correct it. */
  | 'DISCOUNT_THRESHOLD_INVALID'
  /** A scheme has 1 to 20 tiers. Add one, or join some. */
  | 'DISCOUNT_TIERS_COUNT_INVALID'
  /** A tier ends before the next begins, or the last one ends, so that more would earn less. Correct its end. */
  | 'DISCOUNT_TIERS_GAP'
  /** A tier goes beyond where the next begins. Correct its end. */
  | 'DISCOUNT_TIERS_OVERLAP'
  /** The last day of the rises is past. Take today or a later day. */
  | 'DISCOUNT_UPLIFT_DAY_INVALID'
  /** The scheme says nothing of limits. Propose them by hand. */
  | 'DISCOUNT_UPLIFT_NOT_PLANNED'
  /** Items of the document are matched with others. Undo the allocations first, then the document. */
  | 'DOCUMENT_ALLOCATED'
  /** The document date is outside the years that payment terms reckon with. Correct it, or give the due date itself. */
  | 'DOCUMENT_DATE_OUT_OF_RANGE'
  /** The same document stands already with other content. Reverse that one, or send this under its own number. */
  | 'DOCUMENT_DIFFERS'
  /** The document is undone already, or undoes another. Nothing is left to do. */
  | 'DOCUMENT_REVERSED'
  /** A call records times of 1 to 1,000 documents. Split it. */
  | 'DOCUMENT_TIMES_COUNT_INVALID'
  /** No day is given, and none is taken back. Send at least one. */
  | 'DOCUMENT_TIMES_MISSING'
  /** A document is issued, then sent, then received, then accepted; a day lies before that of an earlier step. Correct one of them. */
  | 'DOCUMENT_TIMES_OUT_OF_ORDER'
  /** The day lies ahead where the legal entity is. Record what has happened only. */
  | 'DOCUMENT_TIME_IN_FUTURE'
  /** A day is both given and taken back. Leave one of the two out. */
  | 'DOCUMENT_TIME_UNDECIDED'
  /** The document has more lines or instalments than one may have. Send several documents. */
  | 'DOCUMENT_TOO_LONG'
  /** The tenant has no such document. Take an id from `documents`. */
  | 'DOCUMENT_UNKNOWN'
  /** Differences are due within 0 to 366 whole days. Correct the number. */
  | 'DUE_DAYS_INVALID'
  /** The e-mail address is not well formed. Correct it. */
  | 'EMAIL_INVALID'
  /** Another user of the tenant has this e-mail address. Use that user. */
  | 'EMAIL_TAKEN'
  /** The journal entry has fewer than two lines, so that nothing can stand opposite. Send at least two. */
  | 'ENTRY_LINES_MISSING'
  /** The tax rate is a percentage below 100 with up to 4 decimals. Correct it. */
  | 'ENTRY_RATE_INVALID'
  /** Debits are not credits in a currency, or not in the functional one at the rates of the lines. Correct the lines. */
  | 'ENTRY_UNBALANCED'
  /** A case is called something: 1 to 200 characters, all of which can be seen. Correct it. */
  | 'EVIDENCE_CASE_NAME_INVALID'
  /** A case names 1 to 400 claims, each once. Split or correct it. */
  | 'EVIDENCE_CLAIMS_COUNT_INVALID'
  /** All claims of a case are of one legal entity against one debtor. Make a package for each. */
  | 'EVIDENCE_CLAIMS_MIXED'
  /** The tenant has no such claim: an open item of an invoice or debit note that a customer owes. Take an id from `openItems`. */
  | 'EVIDENCE_CLAIM_UNKNOWN'
  /** The day of a case is not ahead, and none of its claims is younger. Correct the day. */
  | 'EVIDENCE_DAY_INVALID'
  /** The tenant has no such kind of document, or documents of that kind do not name such an element. Take both from `documentKinds`. */
  | 'EVIDENCE_KIND_UNKNOWN'
  /** The package is made, or its making came to its end. Nothing is left to end. */
  | 'EVIDENCE_PACKAGE_FINISHED'
  /** The tenant has no such package. Take an id from `evidencePackages`. */
  | 'EVIDENCE_PACKAGE_UNKNOWN'
  /** A check-list has 1 to 20 points. Correct it. */
  | 'EVIDENCE_POINTS_COUNT_INVALID'
  /** The code of a point is up to 40 capitals, digits and underscores, beginning with a capital, and stands once. Correct it. */
  | 'EVIDENCE_POINT_CODE_INVALID'
  /** A point is shown by 1 to 10 kinds of documents, each of which it names once. Correct it. */
  | 'EVIDENCE_POINT_KINDS_INVALID'
  /** A point has a name in English and in Chinese: 1 to 100 characters, all of which can be seen. Correct it. */
  | 'EVIDENCE_POINT_NAME_INVALID'
  /** The tenant has no such linked identity. Take an id from `externalIdentities`. */
  | 'EXTERNAL_IDENTITY_UNKNOWN'
  /** The document is deleted. Only that it was there is left. */
  | 'FILED_DOCUMENT_DELETED'
  /** The value is empty, longer than 200 characters, no day (yyyy-mm-dd) or no number, as its element wants it. Correct it. */
  | 'FILED_DOCUMENT_ELEMENT_INVALID'
  /** Documents of the kind name this element. Tell it. */
  | 'FILED_DOCUMENT_ELEMENT_MISSING'
  /** The kind has no such element, or it is told twice. Take a code from its elements, each once. */
  | 'FILED_DOCUMENT_ELEMENT_UNKNOWN'
  /** The latest version has the same bytes. Nothing is left to do. */
  | 'FILED_DOCUMENT_FILE_SAME'
  /** The file was never sent, or by somebody else for something that the caller does not see. Send it by `POST /files` first. */
  | 'FILED_DOCUMENT_FILE_UNKNOWN'
  /** A tenant defines up to 200 kinds. Use one of those. */
  | 'FILED_DOCUMENT_KINDS_TOO_MANY'
  /** A kind has a code of capitals, digits and underscores, names of up to 100 characters, up to 30 elements with a code each, and is kept for 0 to 100 years. Correct it. */
  | 'FILED_DOCUMENT_KIND_INVALID'
  /** The tenant has no such kind of document. Take a code from `documentKinds`. */
  | 'FILED_DOCUMENT_KIND_UNKNOWN'
  /** A document is linked to up to 200 objects. Link fewer. */
  | 'FILED_DOCUMENT_LINKS_TOO_MANY'
  /** The document is not linked to it, or no object is named. Read it again. */
  | 'FILED_DOCUMENT_NOT_LINKED'
  /** The tenant has no such object, or it is out of sight. Take an id that `node` answers. */
  | 'FILED_DOCUMENT_OBJECT_UNKNOWN'
  /** A reason has 1 to 500 characters, all of which can be seen. Correct it. */
  | 'FILED_DOCUMENT_REASON_INVALID'
  /** The document has to be kept until the last day of its retention is over. Wait for it. */
  | 'FILED_DOCUMENT_RETAINED'
  /** The document was recorded by mistake. Nothing of it is changed any more. */
  | 'FILED_DOCUMENT_RETRACTED'
  /** A title has 1 to 300 characters, all of which can be seen. Correct it. */
  | 'FILED_DOCUMENT_TITLE_INVALID'
  /** It says so, or is linked to all of them, already. Nothing is left to do. */
  | 'FILED_DOCUMENT_UNCHANGED'
  /** A legal hold is on the document, or on the object by which it is kept. Have the hold lifted first. */
  | 'FILED_DOCUMENT_UNDER_HOLD'
  /** The tenant has no such document, or it is out of sight. Take an id from `documentSearch`. */
  | 'FILED_DOCUMENT_UNKNOWN'
  /** A document has up to 1,000 versions. Record a new one. */
  | 'FILED_DOCUMENT_VERSIONS_TOO_MANY'
  /** You had a hand in what was found, or whoever had one may be you, by a program or a key of theirs. Leave it to somebody else, or sign in yourself. */
  | 'FINDING_OF_CALLER'
  /** The rule has no such finding that you may see. Take a key from `detectiveFindings`. */
  | 'FINDING_UNKNOWN'
  /** No fiscal year is named. Books are opened with at least one. */
  | 'FISCAL_YEARS_MISSING'
  /** The fiscal years repeat, leave a gap, or are more than thirty. Name consecutive ones. */
  | 'FISCAL_YEARS_NOT_CONSECUTIVE'
  /** This fiscal year is open already. Nothing is left to do. */
  | 'FISCAL_YEAR_ALREADY_OPEN'
  /** A later period is closed, whose figures rest on all before it. No year is put before it. */
  | 'FISCAL_YEAR_BEFORE_CLOSED'
  /** The fiscal year is not 1900 to 2998. Correct it. */
  | 'FISCAL_YEAR_INVALID'
  /** The fiscal year neither follows nor precedes an opened one. Open those between first. */
  | 'FISCAL_YEAR_NOT_ADJACENT'
  /** The first month of the fiscal year is not 1 to 12. Correct it. */
  | 'FISCAL_YEAR_START_MONTH_INVALID'
  /** Hours are a number up to 24 with two decimals, not zero, and no more are taken back than were recorded. Correct it. */
  | 'HOURS_INVALID'
  /** The day lies ahead where the legal entity is. Record what was worked only. */
  | 'HOURS_IN_FUTURE'
  /** Another account of ours has this code. Choose another one. */
  | 'HOUSE_BANK_ACCOUNT_CODE_TAKEN'
  /** The account of ours is out of use. Put it into use by `houseBankAccountUpdate`. */
  | 'HOUSE_BANK_ACCOUNT_INACTIVE'
  /** Another account of ours in this currency that is in use stands on this account of the chart: its lines would count for both. Name an account of the chart for each. */
  | 'HOUSE_BANK_ACCOUNT_LEDGER_ACCOUNT_TAKEN'
  /** Another account of ours has this IBAN or number in this currency. It is known already. */
  | 'HOUSE_BANK_ACCOUNT_NUMBER_TAKEN'
  /** The tenant has no such account of ours. Take an id from `houseBankAccounts`. */
  | 'HOUSE_BANK_ACCOUNT_UNKNOWN'
  /** The IBAN has another length, or other check digits. Correct it. */
  | 'IBAN_INVALID'
  /** An account has an IBAN or a number, one of the two. Send one. */
  | 'IBAN_OR_NUMBER_NEEDED'
  /** The idempotency key is empty, longer than 200 characters or holds control characters. Send another. */
  | 'IDEMPOTENCY_KEY_INVALID'
  /** The idempotency key was used before with other input or for another mutation. Take a new key. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The user signs in by no identity of the provider. Nothing is left to do. */
  | 'IDENTITY_ABSENT'
  /** The user signs in by another identity of the provider. Unlink that first. */
  | 'IDENTITY_LINKED'
  /** The installation has no identity provider to sign in by. Ask whoever operates it. */
  | 'IDENTITY_PROVIDER_ABSENT'
  /** The file lacks columns that the profile reads. Add them, or take another profile. */
  | 'IMPORT_COLUMNS_MISSING'
  /** The file has columns that the profile does not know. Map or ignore them. */
  | 'IMPORT_COLUMNS_UNKNOWN'
  /** The delimiter is not ",", ";", "|" or a tab. Correct it. */
  | 'IMPORT_DELIMITER_INVALID'
  /** The tenant has no such file. Send it by `POST /files` first. */
  | 'IMPORT_FILE_UNKNOWN'
  /** The file cannot be read as a table. Correct it at the line that is named, or save it as CSV (UTF-8) or XLSX. */
  | 'IMPORT_FILE_UNREADABLE'
  /** The import has ended already, so that there is nothing to cancel. What it did not post is posted when it is started again as it was. */
  | 'IMPORT_FINISHED'
  /** Parties are of no legal entity and name no other parties. Leave this out for their kind. */
  | 'IMPORT_OPTION_NOT_OF_KIND'
  /** Several profiles fit the file equally well. Name one. */
  | 'IMPORT_PROFILE_AMBIGUOUS'
  /** The profile contradicts itself or its kind of import. Correct it. */
  | 'IMPORT_PROFILE_INVALID'
  /** "DUEBOOK" is the shipped template. Choose another name. */
  | 'IMPORT_PROFILE_NAME_TAKEN'
  /** No profile fits the columns of the file. Save one that does. */
  | 'IMPORT_PROFILE_NOT_FOUND'
  /** There is no profile of this name for this kind. Take one from `importProfiles`. */
  | 'IMPORT_PROFILE_UNKNOWN'
  /** The tenant has no such import. Take an id from `importRuns`. */
  | 'IMPORT_UNKNOWN'
  /** The instalments do not make the total. Correct them. */
  | 'INSTALMENTS_DO_NOT_ADD_UP'
  /** Terms of a later day were agreed to already. Begin on that day or after it. */
  | 'INSURANCE_AMENDED_LATER'
  /** New terms begin today or later: what was insured on past days stands. Correct the day. */
  | 'INSURANCE_AMENDMENT_BACK_DATED'
  /** New terms begin within the days of the policy. Correct the day, or record another policy. */
  | 'INSURANCE_AMENDMENT_OUTSIDE_POLICY'
  /** An amount is zero or more. Correct it. */
  | 'INSURANCE_AMOUNT_NEGATIVE'
  /** The last day is before the first. Turn them round. */
  | 'INSURANCE_DAYS_INVALID'
  /** A deadline is 0 to 1,000 days after an item is due. Correct it. */
  | 'INSURANCE_DEADLINE_INVALID'
  /** Name 1 to 1,000 items that the buyer owes a legal entity of the policy. Take ids from `creditInsuranceDeadlines`. */
  | 'INSURANCE_ITEMS_INVALID'
  /** The insurer was told of one of the items already. Leave it out. */
  | 'INSURANCE_ITEMS_TOLD'
  /** What was told was told today or before. Correct the day. */
  | 'INSURANCE_NOTICE_IN_FUTURE'
  /** The insurer has a policy of this number already. Take that one. */
  | 'INSURANCE_NUMBER_TAKEN'
  /** A share is 0 to 100 percent with up to four decimals. Correct it. */
  | 'INSURANCE_PERCENT_INVALID'
  /** A text is empty or longer than 200 characters. Correct it. */
  | 'INSURANCE_TEXT_INVALID'
  /** The tenant has no such insurance policy. Take an id from `creditInsurancePolicies`. */
  | 'INSURANCE_UNKNOWN'
  /** A buyer is insured within the days of the policy. Correct the day. */
  | 'INSURED_LIMIT_OUTSIDE_POLICY'
  /** The party stands for another legal entity already. Take it from that one first, or name another. */
  | 'INTERCOMPANY_PARTY_TAKEN'
  /** The period ends before it begins. Turn its days round. */
  | 'INTERCOMPANY_PERIOD_INVALID'
  /** More is invoiced than of the delivery is left. Lower the amount. */
  | 'INVOICED_ABOVE_DELIVERED'
  /** More is invoiced than the document has left. Lower the amount. */
  | 'INVOICED_ABOVE_DOCUMENT'
  /** The same call is still running. Send it again with the same key to get its outcome. */
  | 'IN_PROGRESS'
  /** The same voucher stands already with other content. Undo that entry, or send this one under its own reference. */
  | 'JOURNAL_ENTRY_DIFFERS'
  /** The journal entry was made from a document or an allocation. Undo that, by `documentReverse` or `allocationReverse`. */
  | 'JOURNAL_ENTRY_NOT_MANUAL'
  /** The journal entry is undone already, or undoes another. Nothing is left to do; post what was meant anew. */
  | 'JOURNAL_ENTRY_REVERSED'
  /** The tenant has no such journal entry. Take an id from `journalEntries`. */
  | 'JOURNAL_ENTRY_UNKNOWN'
  /** knownAt lies in the future: nobody knows yet what will be known then. */
  | 'KNOWN_AT_IN_FUTURE'
  /** The language is no BCP 47 tag such as "zh-Hans-CN". Correct it. */
  | 'LANGUAGE_INVALID'
  /** No user would be left who holds every permission in the whole tenant. Make another one first. */
  | 'LAST_ADMINISTRATOR'
  /** Payments, rates or rules have changed since the charge was proposed. Reject it and propose anew. */
  | 'LATE_INTEREST_CHANGED'
  /** The charge was approved, waived or rejected already. Read it again. */
  | 'LATE_INTEREST_CHARGE_DECIDED'
  /** The tenant has no such charge. Take an id from `lateInterestCharges`. */
  | 'LATE_INTEREST_CHARGE_UNKNOWN'
  /** The day is not over, so that money may still come on it. Charge up to yesterday at the latest. */
  | 'LATE_INTEREST_DAY_NOT_OVER'
  /** The day lies before 1990 or after 2199. Correct it. */
  | 'LATE_INTEREST_DAY_OUT_OF_RANGE'
  /** The factor is no plain decimal number with up to six decimals between 0 and 100. Correct it. */
  | 'LATE_INTEREST_FACTOR_INVALID'
  /** Days of grace are whole, 0 to 366. Correct them. */
  | 'LATE_INTEREST_GRACE_INVALID'
  /** The lump sum is no amount of its currency above zero. Correct it. */
  | 'LATE_INTEREST_LUMP_SUM_INVALID'
  /** The party owes no late interest up to the day that is on no charge yet. Look at `lateInterest` of its open items. */
  | 'LATE_INTEREST_NOTHING_OWED'
  /** Whoever proposed a charge does not approve it. Ask somebody else to. */
  | 'LATE_INTEREST_OWN_PROPOSAL'
  /** The percentage is missing, no plain decimal number with up to six decimals, or not between 0 and 1,000; points may be below zero. Correct it. */
  | 'LATE_INTEREST_PERCENT_INVALID'
  /** Days of late interest have no reference rate that may be relied on. Record it by `baseRatesRecord`. */
  | 'LATE_INTEREST_RATE_MISSING'
  /** The reason is empty, longer than 1,000 characters, or has outer blanks or unreadable characters. Correct it. */
  | 'LATE_INTEREST_REASON_INVALID'
  /** The run has come to its end already. Nothing is left to do. */
  | 'LATE_INTEREST_RUN_FINISHED'
  /** The tenant has no such run. Take an id from `lateInterestRuns`. */
  | 'LATE_INTEREST_RUN_UNKNOWN'
  /** The series is missing or no code of one. Take a code from `baseRateSeries`. */
  | 'LATE_INTEREST_SERIES_INVALID'
  /** The code is not 1 to 20 capitals, digits, hyphens or underscores starting with a capital or digit. Correct it. */
  | 'LEGAL_ENTITY_CODE_INVALID'
  /** Another legal entity of the tenant has this code. Choose another. */
  | 'LEGAL_ENTITY_CODE_TAKEN'
  /** The tenant has no such legal entity. Take an id from `legalEntities`. */
  | 'LEGAL_ENTITY_UNKNOWN'
  /** The hold was lifted before. Nothing is left to do. */
  | 'LEGAL_HOLD_LIFTED'
  /** Whoever placed a hold does not lift it. Have somebody else do it. */
  | 'LEGAL_HOLD_OWN'
  /** A hold is on a document or on an object. Name just one of them. */
  | 'LEGAL_HOLD_TARGET_INVALID'
  /** The tenant has no such hold, or it is out of sight. Take an id from `legalHolds`. */
  | 'LEGAL_HOLD_UNKNOWN'
  /** What has not happened yet touches no claim. Correct the day. */
  | 'LIMITATION_DAY_IN_FUTURE'
  /** The tenant has no such document, or it was taken back. Take an id from `documents`. */
  | 'LIMITATION_DOCUMENT_UNKNOWN'
  /** Only proceedings and obstacles have an end, not before they begin and not ahead. Correct the day. */
  | 'LIMITATION_END_INVALID'
  /** The end is recorded already. If it is wrong, retract the event and record it anew. */
  | 'LIMITATION_EVENT_ENDED'
  /** The event was taken back already. Nothing is left to change. */
  | 'LIMITATION_EVENT_RETRACTED'
  /** The tenant has no such event. Take an id from the steps of a clock of limitation. */
  | 'LIMITATION_EVENT_UNKNOWN'
  /** An event names 1 to 500 claims, each once. Split or correct it. */
  | 'LIMITATION_ITEMS_COUNT_INVALID'
  /** All claims of an event are of one legal entity against one debtor. Record one for each. */
  | 'LIMITATION_ITEMS_MIXED'
  /** Only what a customer owes by an invoice or debit note is a claim. Name another item. */
  | 'LIMITATION_ITEM_NOT_RECEIVABLE'
  /** The tenant has no such open item. Take an id from `openItems`. */
  | 'LIMITATION_ITEM_UNKNOWN'
  /** An event has proof: name a filed document, or say in words where the proof is. */
  | 'LIMITATION_PROOF_MISSING'
  /** The words are 1 to 500 readable characters. Correct them. */
  | 'LIMITATION_TEXT_INVALID'
  /** Warnings are 1 to 10 different numbers of days, from 1 to 1,000. Correct them. */
  | 'LIMITATION_WARNING_DAYS_INVALID'
  /** The customer is new, and its limits together would pass what its application approved, by the rates of the day. Propose less, or have another application approved. */
  | 'LIMIT_ABOVE_APPLICATION'
  /** What counted on past days is known as it was. Take today, where the legal entity is, or a later day. */
  | 'LIMIT_BEGINS_IN_PAST'
  /** The terms of the class are to pay ahead, and no limit above zero stands that could be taken back. */
  | 'LIMIT_CLASS_PAYS_AHEAD'
  /** The last day of the proposal is past. Propose another. */
  | 'LIMIT_ELAPSED'
  /** The last day is before the first. Turn them round. */
  | 'LIMIT_ENDS_BEFORE_IT_BEGINS'
  /** Facts that the formula needs are absent, which is never taken as good. Record them, or propose by hand. */
  | 'LIMIT_FACTS_ABSENT'
  /** A filter names 1 to 1,000 values. Correct it, or leave it out. */
  | 'LIMIT_FILTER_INVALID'
  /** The last day is past, or later than the limit lasts anyway. Take another, or leave it out to end it now. */
  | 'LIMIT_LAST_DAY_INVALID'
  /** A limit is zero or more. Correct the amount. */
  | 'LIMIT_NEGATIVE'
  /** The proposal was decided on or taken back before. Read it again. */
  | 'LIMIT_NOT_PROPOSED'
  /** Only an approved limit whose days are not over is ended. Read it again. */
  | 'LIMIT_NOT_STANDING'
  /** Whoever proposed a limit does not decide on it. Have somebody else do it, or take it back. */
  | 'LIMIT_OWN_PROPOSAL'
  /** A proposal is taken back by whoever made it. Reject it instead. */
  | 'LIMIT_PROPOSED_BY_ANOTHER'
  /** The reason is empty or longer than 1,000 characters. Give another. */
  | 'LIMIT_REASON_INVALID'
  /** On the first day there is no base limit in the currency of the rise that it could be added to. Have a base approved first. */
  | 'LIMIT_RISE_WITHOUT_BASE'
  /** A rise is for a time. Say its last day. */
  | 'LIMIT_RISE_WITHOUT_END'
  /** A rise adds something. Correct the amount. */
  | 'LIMIT_RISE_ZERO'
  /** The run has ended already. Nothing is left to end. */
  | 'LIMIT_RUN_FINISHED'
  /** The tenant has no such run. Take an id from `creditLimitRuns`. */
  | 'LIMIT_RUN_UNKNOWN'
  /** The formula comes to the limit that stands. Nothing is left to propose. */
  | 'LIMIT_UNCHANGED'
  /** The tenant has no such limit. Take an id from `creditLimits`. */
  | 'LIMIT_UNKNOWN'
  /** The customer is new, as nothing was sold to it six months ago or before, and no approved application for credit holds today. Have one approved first. */
  | 'LIMIT_WITHOUT_APPLICATION'
  /** The customer has no credit class, or one that the policy has no terms for. Score the customer, or say its terms. */
  | 'LIMIT_WITHOUT_CLASS'
  /** No credit policy is in force for the customer. Activate one. */
  | 'LIMIT_WITHOUT_POLICY'
  /** The document has no line. Send at least one. */
  | 'LINES_MISSING'
  /** What the message said was erased. Have it written anew by what it was for. */
  | 'MAIL_MESSAGE_ERASED'
  /** The message was sent, or waits to be. Only one that was given up is sent again. */
  | 'MAIL_MESSAGE_NOT_FAILED'
  /** The tenant has no such message. Take an id from `mailMessages`. */
  | 'MAIL_MESSAGE_UNKNOWN'
  /** Whoever recorded an order, or had it checked, neither releases it nor agrees to that. Ask somebody else. */
  | 'MAKER_MAY_NOT_RELEASE'
  /** A call has 1 to 1,000 matches, each once. Split or correct it. */
  | 'MATCHES_COUNT_INVALID'
  /** The policy of the legal entity is OFF. Set another by `matchPolicySet`, or ask for a dry run. */
  | 'MATCHING_OFF'
  /** The run has ended already. Nothing is left to end. */
  | 'MATCHING_RUN_FINISHED'
  /** The tenant has no such run. Take an id from `matchingRuns`. */
  | 'MATCHING_RUN_UNKNOWN'
  /** Name an account, a statement, or 1 to 1,000 lines of one account; exactly one of them. */
  | 'MATCHING_SCOPE_INVALID'
  /** The tenant has no such account, statement or lines. Take ids from their lists. */
  | 'MATCHING_SCOPE_UNKNOWN'
  /** The parts take more than the line has, or less than nothing. Correct them. */
  | 'MATCH_ABOVE_LINE'
  /** The remittance advice that the match rests on explains another payment, or was withdrawn. Match the line again, or say what it pays. */
  | 'MATCH_ADVICE_NOT_OPEN'
  /** Somebody, or a run, has decided on the match, or another took its place. Read the line again. */
  | 'MATCH_ALREADY_DECIDED'
  /** Discount, tolerance or fee is taken off an item of somebody other than the payer. Leave it out there. */
  | 'MATCH_DIFFERENCE_OF_OTHERS'
  /** Bank fees are taken off and no account is set for them. Set one by `matchPolicySet`. */
  | 'MATCH_FEE_ACCOUNT_MISSING'
  /** An item cannot be settled by this money: it is of another currency or side, or customers’ and suppliers’ items are mixed. Name others. */
  | 'MATCH_ITEMS_UNFIT'
  /** The bank line is matched, explained, held or withdrawn. Read it again. */
  | 'MATCH_LINE_NOT_OPEN'
  /** The tenant has no such bank line. Take an id from `bankStatementLines`. */
  | 'MATCH_LINE_UNKNOWN'
  /** Only a posted match is undone. Read it again. */
  | 'MATCH_NOT_POSTED'
  /** There are more than 500 parts, or a figure of a part is none. Correct them. */
  | 'MATCH_PARTS_INVALID'
  /** Nobody is known whose account would take the money. Name the party, or items of it. */
  | 'MATCH_PARTY_MISSING'
  /** A figure of the policy is out of its range. Correct it. */
  | 'MATCH_POLICY_INVALID'
  /** The reason is empty or longer than 1,000 characters. Give another. */
  | 'MATCH_REASON_INVALID'
  /** The tenant has no such match. Take an id from `matches`. */
  | 'MATCH_UNKNOWN'
  /** The text is empty, too long (200 characters; 500 for a description) or has control characters. Correct it. */
  | 'NAME_INVALID'
  /** A tax or registration number is unique within its country only. Say which one it is. */
  | 'NEGATIVE_LIST_COUNTRY_MISSING'
  /** A call has 1 to 1,000 entries. Split it. */
  | 'NEGATIVE_LIST_COUNT_INVALID'
  /** The day of the dispute lies ahead everywhere. Correct it. */
  | 'NEGATIVE_LIST_DISPUTED_IN_FUTURE'
  /** The dispute has ended. Record a new one if it goes on. */
  | 'NEGATIVE_LIST_DISPUTE_ENDED'
  /** The tenant has no such dispute. Take an id from the entry’s `disputes`. */
  | 'NEGATIVE_LIST_DISPUTE_UNKNOWN'
  /** A dispute about the entry is open. End it first by `negativeListDisputeEnd`. */
  | 'NEGATIVE_LIST_ENTRY_DISPUTED'
  /** The entry was taken off the list. Record it anew if it stands again. */
  | 'NEGATIVE_LIST_ENTRY_REMOVED'
  /** The tenant has no such entry. Take an id from `negativeListEntries`. */
  | 'NEGATIVE_LIST_ENTRY_UNKNOWN'
  /** The tenant may store no more files today, or at all. Ask whoever runs the system. */
  | 'NEGATIVE_LIST_EXPORT_NOT_STORED'
  /** The filter has more than 50,000 entries. Narrow it. */
  | 'NEGATIVE_LIST_EXPORT_TOO_LARGE'
  /** The party bears the number of the entry, which is no matter of opinion. Take the entry off, or correct the party. */
  | 'NEGATIVE_LIST_HIT_CERTAIN'
  /** The number or its scheme is empty, longer than 60 characters, or has no letter or digit. Correct it. */
  | 'NEGATIVE_LIST_IDENTIFIER_INVALID'
  /** The day of listing lies ahead everywhere. Correct it. */
  | 'NEGATIVE_LIST_LISTED_IN_FUTURE'
  /** The name is empty, longer than 300 characters or holds what nobody can see. Correct it. */
  | 'NEGATIVE_LIST_NAME_INVALID'
  /** The entry would expire before it was listed. Correct the days. */
  | 'NEGATIVE_LIST_PERIOD_REVERSED'
  /** A reason code is 2 to 40 capitals, digits and underscores, beginning with a letter. Correct it. */
  | 'NEGATIVE_LIST_REASON_CODE_INVALID'
  /** Rows of the file are refused and nothing was written. Correct them by `rowErrors`, or leave them out by `onRefusal: SKIP`. */
  | 'NEGATIVE_LIST_ROWS_REFUSED'
  /** The file has more than 5,000 rows. Split it. */
  | 'NEGATIVE_LIST_ROWS_TOO_MANY'
  /** The text is empty, too long (200 characters for a source or a legal basis, 2,000 for others) or holds what nobody can see. Correct it. */
  | 'NEGATIVE_LIST_TEXT_INVALID'
  /** There is nothing to match: no item is open, or none was named. */
  | 'NOTHING_TO_ALLOCATE'
  /** The notice is acknowledged already. There is nothing left to record. */
  | 'NOTICE_ACKNOWLEDGED'
  /** A notice is acknowledged on the day on which it was sent or later, and not ahead of today. Correct it. */
  | 'NOTICE_DAY_INVALID'
  /** You have sent no such file. Send it by `POST /files`, and take the id that is answered. */
  | 'NOTICE_EVIDENCE_UNKNOWN'
  /** The recipient has no address that mail can be sent to. Correct it. */
  | 'NOTICE_RECIPIENT_INVALID'
  /** No policy holds for the customer, or it is in no class that the policy has terms for. There is nothing to tell it yet. */
  | 'NOTICE_TERMS_MISSING'
  /** The tenant has no such notice. Take an id from `creditTermsNotices`. */
  | 'NOTICE_UNKNOWN'
  /** The number is too small, too large or has too many decimals to be kept exactly. Correct it. */
  | 'NUMBER_OUT_OF_RANGE'
  /** The account clears opening balances, and takes nothing but their load. Name another account. */
  | 'OPENING_ACCOUNT_NOT_ALLOWED'
  /** Something is posted before this day already. Take a go-live date that is no later than the first posting. */
  | 'OPENING_AFTER_POSTINGS'
  /** The legal entity has another go-live date already. Go on with that one. */
  | 'OPENING_ALREADY_STARTED'
  /** The legal entity has no go-live date yet. Start its opening first. */
  | 'OPENING_NOT_STARTED'
  /** More is open than was ordered, or less than nothing. Correct the open amount. */
  | 'OPEN_AMOUNT_INVALID'
  /** The tenant has no such open item, or it is named twice or of another legal entity. Take an id from `openItems`. */
  | 'OPEN_ITEM_UNKNOWN'
  /** On that day a matching that was undone since still took too much of an item. Take the earliest day or a later one. */
  | 'OPEN_ONLY_LATER'
  /** The call names no document, or more than 100. Split it. */
  | 'OPERATION_COUNT_INVALID'
  /** The document is not one query or mutation of this API with a name. Correct what `problems` tells. */
  | 'OPERATION_INVALID'
  /** No such mutation can be made to need approval. Take one of `approvableOperations`. */
  | 'OPERATION_NOT_APPROVABLE'
  /** The tenant has no such registered operation. Take an id from `registeredOperations`. */
  | 'OPERATION_UNKNOWN'
  /** A call has 1 to 1,000 orders. Split it. */
  | 'ORDERS_COUNT_INVALID'
  /** The order is not what was checked any more. Have it checked as it is now, and decide on that. */
  | 'ORDER_CHANGED'
  /** The day lies ahead where the legal entity is. Record what was ordered only. */
  | 'ORDER_IN_FUTURE'
  /** The order is closed or cancelled. Record it as open first, or check the order that takes its place. */
  | 'ORDER_NOT_OPEN'
  /** The call names the order twice, so that nobody knows which is meant. Send it once. */
  | 'ORDER_TWICE_IN_CALL'
  /** The tenant has no such user, or more than 20 are mentioned. Correct the ids. */
  | 'OWNER_UNKNOWN'
  /** The call has more than 1,000 elements. Send several calls. */
  | 'PARTIES_TOO_MANY'
  /** The code is not 1 to 60 visible characters without blanks around them. Correct it. */
  | 'PARTY_CODE_INVALID'
  /** An earlier element of the same call has this code. Send each party once. */
  | 'PARTY_CODE_REPEATED'
  /** Another party of the tenant has this code. Choose another, or update that party. */
  | 'PARTY_CODE_TAKEN'
  /** The tenant has no such contact. Take an id from `contacts` or `formerContacts` of its party. */
  | 'PARTY_CONTACT_UNKNOWN'
  /** The party would stand above itself. Choose another group. */
  | 'PARTY_GROUP_CYCLE'
  /** The tenant has no such party to stand above. Take an id from `parties`. */
  | 'PARTY_GROUP_UNKNOWN'
  /** A party is a customer, a supplier or both. Say which. */
  | 'PARTY_KIND_MISSING'
  /** The party is not of the kind that is needed: a customer for sales, receipts and deliveries, a supplier for purchases and payments. Name another party, or add the kind to the party’s `kinds`. */
  | 'PARTY_KIND_WRONG'
  /** The list has more than 100 elements. Shorten it. */
  | 'PARTY_LIST_TOO_LONG'
  /** The name is empty, longer than 300 characters or holds invisible characters. Correct it. */
  | 'PARTY_NAME_INVALID'
  /** A new party needs its legal name. Send it. */
  | 'PARTY_NAME_MISSING'
  /** An owner is assigned from today or an earlier day. Correct the date. */
  | 'PARTY_OWNER_FROM_FUTURE'
  /** The tenant has no such user. Take an id from `users`. */
  | 'PARTY_OWNER_UNKNOWN'
  /** A signal is heard today or on an earlier day. Correct the date. */
  | 'PARTY_SIGNAL_HEARD_IN_FUTURE'
  /** The signal was taken back already. Nothing is left to do. */
  | 'PARTY_SIGNAL_RETRACTED'
  /** The text is empty, longer than 2,000 characters or holds invisible characters. Correct it. */
  | 'PARTY_SIGNAL_TEXT_INVALID'
  /** The tenant has no such signal. Take an id from `partySignals`. */
  | 'PARTY_SIGNAL_UNKNOWN'
  /** The text is empty, longer than 200 characters or holds invisible characters. Correct it. */
  | 'PARTY_TEXT_INVALID'
  /** The tenant has no such party. Take an id from `parties`. */
  | 'PARTY_UNKNOWN'
  /** The code is empty, longer than 40 characters, has outer blanks or unreadable characters. Correct it. */
  | 'PAYMENT_TERM_CODE_INVALID'
  /** Another payment term of the tenant has this code. Choose another. */
  | 'PAYMENT_TERM_CODE_TAKEN'
  /** The discounts do not have rising days with falling percentages. Put them in order. */
  | 'PAYMENT_TERM_DISCOUNTS_UNORDERED'
  /** The discount ends after the amount is due. Shorten it. */
  | 'PAYMENT_TERM_DISCOUNT_AFTER_DUE'
  /** Not exactly one way of falling due is given. Give one of its fields. */
  | 'PAYMENT_TERM_DUE_RULE_NOT_ONE'
  /** The name is empty, longer than 200 characters or has unreadable characters. Correct it. */
  | 'PAYMENT_TERM_NAME_INVALID'
  /** The number is out of range. Correct it. */
  | 'PAYMENT_TERM_NUMBER_OUT_OF_RANGE'
  /** The shares of the instalments do not add up to 100 per cent. */
  | 'PAYMENT_TERM_PERCENTS_NOT_100'
  /** The percentage is not above zero, too large, or has more than six decimals. Correct it. */
  | 'PAYMENT_TERM_PERCENT_INVALID'
  /** The tenant has no such active payment term. Take one from `paymentTerms`. */
  | 'PAYMENT_TERM_UNKNOWN'
  /** The amount is no amount of the currency of the contract from zero on. Correct it. */
  | 'PERFORMANCE_AMOUNT_INVALID'
  /** The tenant has no such contract. Take an id from `contracts`. */
  | 'PERFORMANCE_CONTRACT_UNKNOWN'
  /** The contract was withdrawn: nobody has to keep to it. Take another. */
  | 'PERFORMANCE_CONTRACT_WITHDRAWN'
  /** What happened lies ahead, a settlement before its breach, or a plan before the contract. Correct the day. */
  | 'PERFORMANCE_DAY_INVALID'
  /** The tenant has no such delivery, or it was withdrawn. Take an id from `deliveries`. */
  | 'PERFORMANCE_DELIVERY_UNKNOWN'
  /** The tenant has no such document, or it was taken back. Take an id from `documents`. */
  | 'PERFORMANCE_DOCUMENT_UNKNOWN'
  /** Goods are told of 1 to 500 orders and deliveries, each once, in 1 to 200 lines: 1 to 300 readable characters, a quantity above zero and a price from zero on, both with up to six decimals. Correct the place that is named. */
  | 'PERFORMANCE_GOODS_INVALID'
  /** The tenant has no such order. Take an id from `salesOrders`. */
  | 'PERFORMANCE_ORDER_UNKNOWN'
  /** The text is empty, too long or has unreadable characters. Correct it. */
  | 'PERFORMANCE_TEXT_INVALID'
  /** The period is closed already. Nothing is left to do. */
  | 'PERIOD_ALREADY_CLOSED'
  /** The period is open already. Nothing is left to do. */
  | 'PERIOD_ALREADY_OPEN'
  /** The posting date lies in a closed period. Post on the first open day or later. */
  | 'PERIOD_CLOSED'
  /** An earlier period is not closed. Close periods in their order. */
  | 'PERIOD_EARLIER_NOT_CLOSED'
  /** The period takes opening balances and nothing else, and is not closed or opened. Name a regular one. */
  | 'PERIOD_IS_OPENING'
  /** A later period is closed, whose figures rest on this one. Open periods again in the opposite order. */
  | 'PERIOD_LATER_CLOSED'
  /** No fiscal period has this day. Open its fiscal year. */
  | 'PERIOD_MISSING'
  /** Only an open period can be closed softly. */
  | 'PERIOD_NOT_OPEN'
  /** The posting date lies in a softly closed period. Post on the first open day, or ask someone who may post there. */
  | 'PERIOD_SOFT_CLOSED'
  /** The tenant has no such fiscal period. Take an id from `fiscalPeriods`. */
  | 'PERIOD_UNKNOWN'
  /** No package knows these permissions. Take names from `permissions`. */
  | 'PERMISSION_UNKNOWN'
  /** The day is past. Decisions of past days rest on what held then; take today or a later day. */
  | 'POLICY_BACK_DATED'
  /** Two classes have one code. Take one of them out. */
  | 'POLICY_CLASS_DUPLICATE'
  /** A policy has 1 to 26 classes with a code of up to 20 characters and a name in both languages. Correct it. */
  | 'POLICY_CLASS_INVALID'
  /** A band of the scorecard leads to a class without terms. Say its terms. */
  | 'POLICY_CLASS_MISSING'
  /** A rule names a class that the policy has no terms for. Correct it. */
  | 'POLICY_CLASS_UNKNOWN'
  /** A policy code is 1 to 40 letters, digits, points, lines and underscores. Correct it. */
  | 'POLICY_CODE_INVALID'
  /** The last day is before the first, or later than an end that was said before. Correct it. */
  | 'POLICY_DAYS_INVALID'
  /** Another version of the policy holds on some of the days. End it, or take days after it. */
  | 'POLICY_DAYS_OVERLAP'
  /** A deposit is above 0 and up to 100 percent where the condition is DEPOSIT, and null elsewhere. Correct it. */
  | 'POLICY_DEPOSIT_INVALID'
  /** A formula or rule cannot be read; the message says where and what was expected. Correct it. */
  | 'POLICY_EXPRESSION_INVALID'
  /** A figure is out of its range or has too many decimals, or a bound on trivial orders stands without a trivial amount. Correct it. */
  | 'POLICY_FIGURE_INVALID'
  /** Nobody has looked at what the draft would change as it stands. Send `creditPolicyImpactRequest` and wait for the report. */
  | 'POLICY_IMPACT_MISSING'
  /** The name is empty or longer than 120 characters. Correct it. */
  | 'POLICY_NAME_INVALID'
  /** The version is a draft, or its last day is past. Nothing is left to end. */
  | 'POLICY_NOT_ACTIVE'
  /** The version was activated before. Draft the next one. */
  | 'POLICY_NOT_DRAFT'
  /** Two rules of the order check have one code. Rename one of them. */
  | 'POLICY_RULE_DUPLICATE'
  /** A rule of the order check says what its kind does not take, or lacks its expression. Correct it. */
  | 'POLICY_RULE_INVALID'
  /** A rule of the order check lacks the threshold, months or classes of its kind. Say them. */
  | 'POLICY_RULE_THRESHOLD_MISSING'
  /** A scope names up to 200 values of a kind, each once, with a priority from -1,000 to 1,000; a report is asked for within the scope. Correct it. */
  | 'POLICY_SCOPE_INVALID'
  /** The tenant has no such scorecard. Take a code from `scorecards`. */
  | 'POLICY_SCORECARD_UNKNOWN'
  /** Another policy of the same scope and priority would hold for the same customers. Change the scope or the priority. */
  | 'POLICY_TIED'
  /** The tenant has no such version of a credit policy. Take an id from `creditPolicyVersions`. */
  | 'POLICY_UNKNOWN'
  /** The posting date lies before go-live. Post on the first open day, or import what was open then as an opening item. */
  | 'POSTED_BEFORE_GO_LIVE'
  /** The user or service account is deactivated, and so is every key of it. Reactivate it first. */
  | 'PRINCIPAL_DEACTIVATED'
  /** Whoever does this may act as a user or service account that holds what you do not. Ask someone who holds it. */
  | 'PRINCIPAL_EXCEEDS_CALLER'
  /** The tenant has no such user or service account. Take an id from `users` or `serviceAccounts`. */
  | 'PRINCIPAL_UNKNOWN'
  /** They cannot promise for a day that is past. Name a day from today on. */
  | 'PROMISE_PAST'
  /** Quiet hours are two different times HH:MM, and an IANA time zone or none. Correct them. */
  | 'QUIET_HOURS_INVALID'
  /** A call records 1 to 1,000 rates. Split it. */
  | 'RATES_COUNT_INVALID'
  /** Another rate stands for this pair, day and source; entries may rest on it. Correct it by `exchangeRateCorrect` if it is wrong, or record yours under another source. */
  | 'RATE_DIFFERS'
  /** An exchange rate, sent or made by the amounts of a match, is more than a tenth off that of the day. Correct it, or ask who may override rates. */
  | 'RATE_IMPLAUSIBLE'
  /** The exchange rate is not above zero, has more than ten decimals, or is not 1 within one currency. Correct it. */
  | 'RATE_INVALID'
  /** No exchange rate was recorded on or before the day, of the chosen source if there is one. Record it, or send one. */
  | 'RATE_MISSING'
  /** The rate is no plain decimal number. Correct it. */
  | 'RATE_NOT_A_NUMBER'
  /** The rate is zero or negative. Correct it. */
  | 'RATE_NOT_POSITIVE'
  /** The exchange rate was corrected already. Look at the one that stands in its place, and correct that. */
  | 'RATE_REPLACED'
  /** A currency has no rate to itself. Leave it out. */
  | 'RATE_SELF_PAIR'
  /** The source is empty, longer than 40 characters or has unreadable characters. Correct it. */
  | 'RATE_SOURCE_INVALID'
  /** Several sources have an exchange rate, and none was chosen for the legal entity. Choose one, or send the rate. */
  | 'RATE_SOURCE_UNDECIDED'
  /** The rate is 10,000,000,000 or more. Correct it. */
  | 'RATE_TOO_LARGE'
  /** The rate has more than ten decimals. Round it. */
  | 'RATE_TOO_PRECISE'
  /** The exchange rate stands with this very figure. Nothing is to be corrected. */
  | 'RATE_UNCHANGED'
  /** The tenant has no such exchange rate. Take an id from `exchangeRates`. */
  | 'RATE_UNKNOWN'
  /** This is no mail address, or the name holds unreadable characters. Correct it. */
  | 'RECIPIENT_INVALID'
  /** The two sides were not compared. Send `reconciliationCompare` first. */
  | 'RECONCILIATION_NOT_COMPARED'
  /** The reconciliation is not submitted. Submit it first. */
  | 'RECONCILIATION_NOT_SUBMITTED'
  /** The reconciliation was submitted and does not change. Have it returned by its reviewer first. */
  | 'RECONCILIATION_SUBMITTED'
  /** The tenant has no such reconciliation. Take an id from `reconciliations`. */
  | 'RECONCILIATION_UNKNOWN'
  /** A release is good for 1 to 8,760 hours. Correct it. */
  | 'RELEASE_HOURS_INVALID'
  /** The advice is withdrawn already, or explains a payment that is posted. Reverse that match first. */
  | 'REMITTANCE_ADVICE_NOT_OPEN'
  /** The tenant has no such remittance advice. Take an id from `remittanceAdvices`. */
  | 'REMITTANCE_ADVICE_UNKNOWN'
  /** No currency is named, or several are. Name that of the payment in `currencyCode`. */
  | 'REMITTANCE_CURRENCY_MISSING'
  /** Amounts of the file may be read in two ways, as 1,234. Write decimals, or save it as XLSX. */
  | 'REMITTANCE_FILE_AMOUNTS_AMBIGUOUS'
  /** The file tells of more than 1,000 payments. Split it. */
  | 'REMITTANCE_FILE_HAS_TOO_MANY'
  /** Rows of one payment say different things of it. Correct them, or give each payment a reference of its own. */
  | 'REMITTANCE_FILE_ROWS_DIFFER'
  /** A row of the file cannot be read. Correct it. */
  | 'REMITTANCE_FILE_ROW_INVALID'
  /** The file has more than 20,000 rows. Split it. */
  | 'REMITTANCE_FILE_TOO_LONG'
  /** The payments of the file come to something else than its total. Correct one of them, or say that it is partial. */
  | 'REMITTANCE_FILE_TOTAL_DIFFERS'
  /** An advice has 1 to 5,000 lines. Split it, or add what it pays. */
  | 'REMITTANCE_LINES_COUNT_INVALID'
  /** The line has neither the number of a document nor a text or a reason. Say what it pays. */
  | 'REMITTANCE_LINE_SAYS_NOTHING'
  /** No party has the code that stands in the file. Correct it, or register the party first. */
  | 'REMITTANCE_PARTY_CODE_UNKNOWN'
  /** Amounts of the text may be read in two ways, or nothing tells which of several is paid. Add a header or a total, or type the advice. */
  | 'REMITTANCE_TEXT_AMBIGUOUS'
  /** No line of the text has the number of a document and an amount. Type the advice instead. */
  | 'REMITTANCE_TEXT_HAS_NO_LINES'
  /** The text is empty, too long, or holds characters that nobody can see. Correct it. */
  | 'REMITTANCE_TEXT_INVALID'
  /** Lines of the text have an amount and not the number of one document. Take them out, add the total, or type the advice. */
  | 'REMITTANCE_TEXT_LINES_UNREAD'
  /** The text has more than 500,000 characters, or a line more than 2,000. Send it as a file. */
  | 'REMITTANCE_TEXT_TOO_LONG'
  /** The lines come to something else than the total. Correct one of them, or say that the advice is partial. */
  | 'REMITTANCE_TOTAL_DIFFERS'
  /** The payment comes to nothing or less. Correct the amounts. */
  | 'REMITTANCE_TOTAL_NOT_POSITIVE'
  /** The report could not be stored: the quota of files is used up. Try again later. */
  | 'REPORT_NOT_STORED'
  /** The day lies before what is to be undone was posted. Take the earliest day or a later one. */
  | 'REVERSED_BEFORE_POSTING'
  /** Whoever compared or submitted it, resolved a difference of it or had an entry posted for it, or may act in their place, cannot review it. Ask another person. */
  | 'REVIEWER_IS_PREPARER'
  /** A review is due today or later, and is put off until a day from tomorrow on, up to 90 days ahead. Correct it. */
  | 'REVIEW_DAY_INVALID'
  /** The review is done. Open another one if there is more to look at. */
  | 'REVIEW_DONE'
  /** RESCORE needs credit-policy.scoreRun.start and PROPOSE_LIMIT needs credit-policy.creditLimit.propose, each in the whole tenant. Have somebody decide who has it. */
  | 'REVIEW_FOLLOW_UP_FORBIDDEN'
  /** The tenant has no such user. Take an id from `users`. */
  | 'REVIEW_OWNER_UNKNOWN'
  /** Several scorecards are active, and the credit policy of the customer names none. Name one in the policy, or start the run by hand. */
  | 'REVIEW_SCORECARD_AMBIGUOUS'
  /** A note or reason is 1 to 2,000 characters without control characters. Correct it. */
  | 'REVIEW_TEXT_INVALID'
  /** The tenant has no such review. Take an id from `creditReviews`. */
  | 'REVIEW_UNKNOWN'
  /** No scorecard is active that the customer could be scored by: that which its credit policy names, or any where it names none. Activate one. */
  | 'REVIEW_WITHOUT_SCORECARD'
  /** The principal holds this role there already. Nothing is left to do. */
  | 'ROLE_ALREADY_ASSIGNED'
  /** The code is not 1 to 40 capitals, digits or underscores starting with a capital. Correct it. */
  | 'ROLE_CODE_INVALID'
  /** Another role of the tenant has this code. Choose another. */
  | 'ROLE_CODE_TAKEN'
  /** Duties that are kept apart would come into one hand. Give them to several people, or have somebody answer for it by `conflictAcceptance`. */
  | 'ROLE_CONFLICTS'
  /** The role gives no permission. Name at least one. */
  | 'ROLE_EMPTY'
  /** The role gives permissions that you do not hold there yourself. Ask someone who holds them. */
  | 'ROLE_EXCEEDS_CALLER'
  /** Somebody holds the role. Take it from them first. */
  | 'ROLE_IN_USE'
  /** The principal does not hold this role there. Nothing is left to do. */
  | 'ROLE_NOT_ASSIGNED'
  /** Duebook brought this role, and nobody edits it. Define a role of your own with what you need. */
  | 'ROLE_SHIPPED'
  /** The tenant has no such role. Take an id from `roles`. */
  | 'ROLE_UNKNOWN'
  /** A legal entity uses 1 to 20 packs; NEUTRAL says that it uses no law. Correct the list. */
  | 'RULE_PACKS_COUNT_INVALID'
  /** The pack is named twice. Name it once. */
  | 'RULE_PACK_REPEATED'
  /** Duebook has no such pack. Take an id from `rulePacks`. */
  | 'RULE_PACK_UNKNOWN'
  /** Both items stand on the same side. Match a debit with a credit. */
  | 'SAME_SIDE'
  /** What is not known would be as good as the best that could be known. Give it fewer points. */
  | 'SCORECARD_ABSENT_REWARDED'
  /** A figure has ranges alone; yes or no and a text have values, and only a text points for others. Give those that fit. */
  | 'SCORECARD_BINS_UNFIT'
  /** A code is 1 to 20 capital letters, digits, `_` and `-`, and begins with a letter or digit. Correct it. */
  | 'SCORECARD_CODE_INVALID'
  /** The code stands there before. Take another. */
  | 'SCORECARD_CODE_REPEATED'
  /** A scorecard has 1 to 50 factors and 1 to 20 classes, a factor 1 to 50 ranges or 1 to 200 values. Add or take out some. */
  | 'SCORECARD_COUNT_INVALID'
  /** The expression cannot be read; the message says where and what was expected. Correct it. */
  | 'SCORECARD_EXPRESSION_INVALID'
  /** There is no such fact. Take a name from `creditFactDefinitions`. */
  | 'SCORECARD_FACT_UNKNOWN'
  /** A score that looked at the last score or its class would feed on itself. Take another fact. */
  | 'SCORECARD_FACT_UNUSABLE'
  /** The figure has too many digits or is out of 0 to 100 where it is a score, or the value is empty, too long or neither `true` nor `false`. Correct it. */
  | 'SCORECARD_FIGURE_INVALID'
  /** A name has 1 to 100 characters and no blanks at its ends. Correct it. */
  | 'SCORECARD_NAME_INVALID'
  /** Customers are scored by an active version only. Activate it, or ask for a dry run. */
  | 'SCORECARD_NOT_ACTIVE'
  /** The version holds, or held, and never changes. Save the next one by `scorecardDraftSave`. */
  | 'SCORECARD_NOT_DRAFT'
  /** Points are whole, 0 to 100. Correct them. */
  | 'SCORECARD_POINTS_INVALID'
  /** Between this range and the one before is a gap. Let them meet. */
  | 'SCORECARD_RANGES_GAP'
  /** The first range begins with null (of classes with 0) and the last ends with null, so that none is left out. Correct them. */
  | 'SCORECARD_RANGES_NOT_COVERING'
  /** This range begins before the one before ends. Let them meet, in ascending order. */
  | 'SCORECARD_RANGES_OVERLAP'
  /** The range ends where it begins, or before. Correct it. */
  | 'SCORECARD_RANGE_EMPTY'
  /** A factor looks at a fact or at an expression, exactly one of them. Give one. */
  | 'SCORECARD_SOURCE_INVALID'
  /** The tenant has no such scorecard. Take an id from `scorecards`. */
  | 'SCORECARD_UNKNOWN'
  /** Some values have no points: give `true` and `false`, or of a text the points of all others. */
  | 'SCORECARD_VALUES_NOT_COVERING'
  /** The value has points already. Take it out of one of the lists. */
  | 'SCORECARD_VALUE_REPEATED'
  /** The weights of all factors do not sum to 100 per cent. Correct them. */
  | 'SCORECARD_WEIGHTS_NOT_100'
  /** A weight is above 0 and up to 100 per cent, with at most two decimals. Correct it. */
  | 'SCORECARD_WEIGHT_INVALID'
  /** The day lies ahead in every company of the tenant. Take today or before. */
  | 'SCORE_RUN_DAY_INVALID'
  /** The run has ended already. Nothing is left to end. */
  | 'SCORE_RUN_FINISHED'
  /** Name 1 to 1,000 customers, each once, or 1 to 100 values of a filter, or neither for all. Correct it. */
  | 'SCORE_RUN_SCOPE_INVALID'
  /** The tenant has no such run. Take an id from `scoreRuns`. */
  | 'SCORE_RUN_UNKNOWN'
  /** The user has no second factor. Nothing is left to do. */
  | 'SECOND_FACTOR_ABSENT'
  /** Whoever signed in with a password decides, and lends the right, only with a second factor. Show it and do it again. */
  | 'SECOND_FACTOR_MISSING'
  /** Another service account of the tenant has this name. Choose another. */
  | 'SERVICE_ACCOUNT_NAME_TAKEN'
  /** The tenant has no such service account. Take an id from `serviceAccounts`. */
  | 'SERVICE_ACCOUNT_UNKNOWN'
  /** The tenant has no such session. Take an id from `sessions`. */
  | 'SESSION_UNKNOWN'
  /** Debit and credit of a contra are not worth the same. Correct the amounts. */
  | 'SIDES_DIFFER'
  /** The statement’s number is that of several accounts of ours. Name the account by `houseBankAccountId`. */
  | 'STATEMENT_ACCOUNT_AMBIGUOUS'
  /** The file names another account than the one that was chosen. Choose that one, or none. */
  | 'STATEMENT_ACCOUNT_DIFFERS'
  /** The file does not say whose account it is. Name the account by `houseBankAccountId`. */
  | 'STATEMENT_ACCOUNT_MISSING'
  /** The statement is of an account that is not one of ours in use. Make it known by `houseBankAccountCreate`. */
  | 'STATEMENT_ACCOUNT_UNKNOWN'
  /** An amount is no number, or finer than its currency. Nothing of the file is taken; ask the bank. */
  | 'STATEMENT_AMOUNT_INVALID'
  /** The file says that it is no statement but an error. Download it again. */
  | 'STATEMENT_BANK_ERROR'
  /** No column for the day, or none for the amount, was found by its name. Name the columns as the documentation lists them, or say in which line they are named. */
  | 'STATEMENT_COLUMNS_UNKNOWN'
  /** The statement is in another currency than the account of ours. Make an account in that currency known. */
  | 'STATEMENT_CURRENCY_DIFFERS'
  /** A currency is no code of ISO 4217, or another one than the statement’s. Ask the bank. */
  | 'STATEMENT_CURRENCY_INVALID'
  /** A date is no day of the calendar. Ask the bank. */
  | 'STATEMENT_DATE_INVALID'
  /** Days are written in several ways, or so that day and month cannot be told apart. Write them as yyyy-mm-dd. */
  | 'STATEMENT_DAYS_UNCLEAR'
  /** There is no statement in the file. Take another one. */
  | 'STATEMENT_EMPTY'
  /** The bytes are no text in the encoding that the file claims. Download it again. */
  | 'STATEMENT_ENCODING_INVALID'
  /** The file lacks a field that a statement has to have. Ask the bank. */
  | 'STATEMENT_FIELD_MISSING'
  /** The file is no table that can be read. Send CSV or XLSX. */
  | 'STATEMENT_FILE_UNREADABLE'
  /** The file is none of the formats that are read, or another message of the same standard. Ask the bank for camt.053, MT940, OFX or a table, or save a layout for it. */
  | 'STATEMENT_FORMAT_UNKNOWN'
  /** The period ends in the future where the legal entity is. Record it when it has ended. */
  | 'STATEMENT_IN_FUTURE'
  /** Several layouts read the table, each otherwise. Choose one by `layoutName`. */
  | 'STATEMENT_LAYOUT_AMBIGUOUS'
  /** A statement has up to 5,000 lines. Split its period. */
  | 'STATEMENT_LINES_TOO_MANY'
  /** The day of the line is not in the period of the statement. Correct the day, or the period. */
  | 'STATEMENT_LINE_OUTSIDE_PERIOD'
  /** The file is not well-formed, or cut off. Download it again. */
  | 'STATEMENT_MALFORMED'
  /** The period ends before it begins. Correct its days. */
  | 'STATEMENT_PERIOD_INVALID'
  /** A reconciliation that was submitted rests on the statement. Have it returned first. */
  | 'STATEMENT_RECONCILED'
  /** The period ends in the future where the legal entity is. Ask when it has ended. */
  | 'STATEMENT_REQUEST_IN_FUTURE'
  /** The statement came already, or the request was withdrawn, so that nothing of it changes any more. Ask anew. */
  | 'STATEMENT_REQUEST_NOT_OPEN'
  /** The party was asked for this account and period already. Remind it, or withdraw that request first. */
  | 'STATEMENT_REQUEST_OPEN'
  /** The day of reply is past or more than 90 days ahead. Name one in between. */
  | 'STATEMENT_REQUEST_REPLY_DATE_INVALID'
  /** The tenant has no such request for a statement. Take an id from `statementRequests`. */
  | 'STATEMENT_REQUEST_UNKNOWN'
  /** A row of the table is neither a movement nor one that its layout passes over. Save a layout that knows it. */
  | 'STATEMENT_ROW_UNKNOWN'
  /** A row has no readable day, amount or text. Correct it in the file. */
  | 'STATEMENT_ROW_UNREADABLE'
  /** A newer edition of the statement was recorded. Compare with it first; what is submitted is returned before. */
  | 'STATEMENT_SUPERSEDED'
  /** The text is empty, too long or holds control characters. Send another. */
  | 'STATEMENT_TEXT_INVALID'
  /** The file has more than 64 MB, or 20 MB as a table, or more than 200,000 lines. Ask the bank for shorter periods. */
  | 'STATEMENT_TOO_LARGE'
  /** The message is of a version outside of those that are read. Ask the bank for another. */
  | 'STATEMENT_VERSION_UNSUPPORTED'
  /** The statement was withdrawn. Record the right one first. */
  | 'STATEMENT_WITHDRAWN'
  /** The file has a DOCTYPE, an entity, or more depth, size or elements than a statement has. Ask the bank for a plain one. */
  | 'STATEMENT_XML_REFUSED'
  /** Who says so is told in 1 to 500 readable characters. Correct the source. */
  | 'STATUTORY_CLASS_SOURCE_INVALID'
  /** A class is recorded of one party or of one legal entity. Name one of the two. */
  | 'STATUTORY_CLASS_SUBJECT_INVALID'
  /** The subject is empty, longer than 255 characters or has control characters. Correct it. */
  | 'SUBJECT_INVALID'
  /** This subject of the issuer stands for a user or service account already. Unlink that first. */
  | 'SUBJECT_TAKEN'
  /** The task is done. There is nobody to give it to. */
  | 'TASK_DONE'
  /** The tenant has no such task. Take an id from `reconciliationTasks`. */
  | 'TASK_UNKNOWN'
  /** The text is empty, too long, has outer blanks or unreadable characters. Correct it. */
  | 'TEXT_INVALID'
  /** The figures have changed since they were looked at. Read the tie-out again and sign that. */
  | 'TIE_OUT_CHANGED'
  /** The note is empty, longer than 1,000 characters, or has unreadable ones. Correct it. */
  | 'TIE_OUT_NOTE_INVALID'
  /** The time zone is no IANA name such as "Asia/Shanghai". Correct it. */
  | 'TIME_ZONE_UNKNOWN'
  /** No algorithm is named. Name the one that the issuer signs with. */
  | 'TOKEN_ALGORITHMS_EMPTY'
  /** The audience is empty, longer than 500 characters or has control characters. Correct it. */
  | 'TOKEN_AUDIENCE_INVALID'
  /** A claim has no name of up to 100 characters, or a value that is none, or there are more than 10. Correct it. */
  | 'TOKEN_CLAIM_INVALID'
  /** The tenant has this token issuer already. Update that one. */
  | 'TOKEN_ISSUER_TAKEN'
  /** The tenant has no such token issuer. Take an id from `tokenIssuers`. */
  | 'TOKEN_ISSUER_UNKNOWN'
  /** The address is not an https URL of up to 500 characters, at a public host, without user, password or fragment. Correct it. */
  | 'TOKEN_ISSUER_URL_INVALID'
  /** A small rest is given up, but of the item more stays open. Settle all else in the same call, or leave it out. */
  | 'TOLERANCE_LEAVES_OPEN'
  /** The documents of the call would make more than 10,000 allocations among them. Apply those that are refused in a call of their own. */
  | 'TOO_MANY_ALLOCATIONS'
  /** The 统一社会信用代码 is not 18 characters with the right check character. Correct it. */
  | 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'
  /** The user may act. Deactivate the user first. */
  | 'USER_ACTIVE'
  /** The user was erased, and is nobody any more. Register another. */
  | 'USER_ERASED'
  /** The object was edited since it was read. Read it again and repeat the edit with its version. */
  | 'VERSION_CONFLICT'
  /** Another party has this virtual account number. Choose another. */
  | 'VIRTUAL_ACCOUNT_TAKEN'
  /** This installation has no key to keep secrets with. Ask its operator to set DUEBOOK_SECRET_KEY. */
  | 'WEBHOOKS_NOT_CONFIGURED'
  /** The host is, or its name leads to, an address that is not public. Take a host of the public internet. */
  | 'WEBHOOK_ADDRESS_FORBIDDEN'
  /** The tenant has no such delivery. Take an id from `webhookDeliveries`. */
  | 'WEBHOOK_DELIVERY_UNKNOWN'
  /** The description is longer than 200 characters or has control characters. Correct it. */
  | 'WEBHOOK_DESCRIPTION_INVALID'
  /** The tenant has 50 webhook endpoints already, or you have 10 and manage your own alone. Delete one first. */
  | 'WEBHOOK_ENDPOINTS_TOO_MANY'
  /** The webhook endpoint is not active. Enable it first. */
  | 'WEBHOOK_ENDPOINT_NOT_ACTIVE'
  /** The tenant has no such webhook endpoint, or it was deleted. Take an id from `webhookEndpoints`. */
  | 'WEBHOOK_ENDPOINT_UNKNOWN'
  /** The list of event types is empty or names one that there is not. Take types of docs/events, or leave it out for all. */
  | 'WEBHOOK_EVENT_TYPES_INVALID'
  /** The host’s name has no address. Correct it, or try again once it has. */
  | 'WEBHOOK_HOST_UNKNOWN'
  /** An overlap is a whole number of hours from 0 to 168. Correct it. */
  | 'WEBHOOK_OVERLAP_INVALID'
  /** A replay starts after a cursor of `events` or at a time, not both and not neither. Give one. */
  | 'WEBHOOK_REPLAY_START_INVALID'
  /** The endpoint’s secret and two before it sign already. Wait until the first has ended, or end all of before at once by an overlap of 0 hours. */
  | 'WEBHOOK_SECRETS_TOO_MANY'
  /** The URL is not https, up to 2,000 characters, without credentials and fragment, on port 443 or one above 1023. Correct it. */
  | 'WEBHOOK_URL_INVALID';

/** What a list of users is narrowed to; a field that is null filters nothing. */
export interface UserFilter {
  /** Those who may act, or those who may not. */
  readonly isActive?: boolean | null | undefined;
  /** A part of the name or of the address, whatever the case of its letters. */
  readonly search?: string | null | undefined;
}

/** Who of the identity provider is which user. */
export interface UserIdentityLinkInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** What the provider calls them for good, the claim `sub`, to the letter; up to 255 characters. Only a digest of it is kept. */
  readonly subject: string;
  /** The user who is to sign in by it. */
  readonly userId: Id;
}

/** Who signs in by the provider no more. */
export interface UserIdentityUnlinkInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user who is to sign in by it no more. */
  readonly userId: Id;
}

/** Whom to invite. */
export interface UserInviteInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user who is to set a password. */
  readonly userId: Id;
}

/** The user who may act again. */
export interface UserReactivateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user it is about, by its id. */
  readonly userId: Id;
}

/** What is edited of a user; null stays as it is. */
export interface UserUpdateInput {
  /** The name that others see, up to 200 characters. */
  readonly displayName?: string | null | undefined;
  /** Unique in the tenant, whatever the case of its letters. That of another user is edited by whoever holds everything. */
  readonly email?: string | null | undefined;
  /** The version that the edit rests on. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The user to edit, by its id. */
  readonly userId: Id;
}

/** Which deliveries are wanted. */
export interface WebhookDeliveryFilter {
  /** Only deliveries that are in one of these states now; all when null. */
  readonly states?: readonly WebhookDeliveryState[] | null | undefined;
}

/** What became of a delivery. */
export type WebhookDeliveryState =
  /** The receiver has taken it. */
  | 'DELIVERED'
  /** Eight attempts failed. Send it again by webhookRedeliver. */
  | 'GIVEN_UP'
  /** It is still to be delivered, as soon as its endpoint is active and its time has come. */
  | 'WAITING';

/** A new webhook endpoint. */
export interface WebhookEndpointCreateInput {
  /** What it is for, up to 200 characters, without personal data; null for nothing. */
  readonly description?: string | null | undefined;
  /** The types of events it takes; null for all, those of later versions too. */
  readonly eventTypes?: readonly string[] | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Where events are sent: https to a public host, without credentials or a fragment, on port 443 or one above 1023. */
  readonly url: string;
}

/** The endpoint to end for good. */
export interface WebhookEndpointDeleteInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The endpoint that it is about, by its id. */
  readonly webhookEndpointId: Id;
}

/** The endpoint to send nothing any more. */
export interface WebhookEndpointDisableInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The endpoint that it is about, by its id. */
  readonly webhookEndpointId: Id;
}

/** The endpoint to send to again. */
export interface WebhookEndpointEnableInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The endpoint that it is about, by its id. */
  readonly webhookEndpointId: Id;
}

/** Which events to send once more. Give either `after` or `recordedFrom`. */
export interface WebhookEndpointReplayInput {
  /** Those after this cursor of `events`, or where a replay said that it continues; null with `recordedFrom`. */
  readonly after?: string | null | undefined;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** Those that were recorded from this time on; null with `after`. */
  readonly recordedFrom?: Instant | null | undefined;
  /** The endpoint that it is about, by its id. */
  readonly webhookEndpointId: Id;
}

/** The endpoint to give a new secret. */
export interface WebhookEndpointSecretRotateInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** For how many hours deliveries are signed with the secret of before too, 0 to 168; 24 when null. With 0 all of before end at once: for a secret that others have seen. */
  readonly overlapHours?: number | null | undefined;
  /** The endpoint that it is about, by its id. */
  readonly webhookEndpointId: Id;
}

/** Whether an endpoint is sent events, and if not, why. */
export type WebhookEndpointState =
  /** It is sent what fits it. */
  | 'ACTIVE'
  /** It is gone for good; its deliveries can still be read. */
  | 'DELETED'
  /** Somebody disabled it. */
  | 'DISABLED'
  /** It answered 410 Gone, or nothing was delivered to it for five days. Enable it once it works. */
  | 'DISABLED_BY_FAILURES'
  /** Whoever added it may not have events sent to it any more. Enable it once they may again. */
  | 'DISABLED_BY_LOST_RIGHT';

/** The endpoint to send a ping to. */
export interface WebhookEndpointTestInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The endpoint that it is about, by its id. */
  readonly webhookEndpointId: Id;
}

/** An edit of a webhook endpoint. Fields left out stay as they are. */
export interface WebhookEndpointUpdateInput {
  /** New text; null leaves it as it is. */
  readonly description?: string | null | undefined;
  /** New types; null for all, left out for those of before. */
  readonly eventTypes?: readonly string[] | null | undefined;
  /** The version that was read; the edit is refused on any other. */
  readonly expectedVersion: number;
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** New URL; null leaves it as it is. */
  readonly url?: string | null | undefined;
  /** The endpoint to edit, by its id. */
  readonly webhookEndpointId: Id;
}

/** Why an attempt at a delivery failed. */
export type WebhookFailure =
  /** The host’s name leads to an address that is not public. */
  | 'ADDRESS_FORBIDDEN'
  /** The answer was no answer to a delivery. */
  | 'ANSWER_UNUSABLE'
  /** No connection came about, or it broke off before an answer. */
  | 'CONNECTION_FAILED'
  /** The answer was 410 Gone: the endpoint is disabled. */
  | 'GONE'
  /** The host’s name has no address. */
  | 'HOST_UNKNOWN'
  /** The answer was an error of the 500s. */
  | 'RECEIVER_FAILED'
  /** The answer was a redirect, which is never followed: correct the URL. */
  | 'REDIRECTED'
  /** The answer was an error of the 400s. */
  | 'REFUSED'
  /** Whoever added the endpoint may not have events sent to it any more: the endpoint is disabled. */
  | 'RIGHT_LOST'
  /** The endpoint’s secret cannot be opened: rotate it. */
  | 'SECRET_UNREADABLE'
  /** There was no answer within ten seconds. */
  | 'TIMED_OUT'
  /** The host’s certificate was not accepted, or no secure connection came about. */
  | 'TLS_FAILED';

/** The delivery to make once more. */
export interface WebhookRedeliverInput {
  /** Makes a repeat of this call harmless; new for each call. */
  readonly idempotencyKey: string;
  /** The delivery to make again, by its id. */
  readonly webhookDeliveryId: Id;
}
