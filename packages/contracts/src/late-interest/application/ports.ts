import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { LedgerCommands, LedgerFigures } from '@duebook/ledger';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { BaseRatesOf } from '../../base-rates/application/ports';
import type { PrincipalStep } from '../domain/accrue-interest';
import type { InterestItem } from '../domain/applied-rule';
import type { ChargeLine, ChargeState, LateInterestCharge } from '../domain/late-interest-charge';
import type { InterestClaim } from '../domain/late-interest-claim';
import type { LateInterestRule } from '../domain/late-interest-rule';
import type { RulesOf } from './rules-of.ports';

/** An item, and what was open of it from which day on. */
export interface ItemFacts {
  readonly item: InterestItem;
  readonly principal: readonly PrincipalStep[];
}

/** Whose items may bear interest that nobody has claimed. */
export interface PartiesAsked {
  readonly partyIds: readonly Id[];
  readonly legalEntityId: Id;
  readonly upTo: BusinessDate;
}

/**
 * What the ledger knows of receivables: sales invoices and debit notes that were not reversed, but for
 * those that charge interest themselves, which bear none.
 */
export interface InterestFacts {
  /** In no order; those that can bear no interest are left out. One statement. */
  byItems(reader: SqlReader, openItemIds: readonly Id[]): Promise<readonly ItemFacts[]>;
  /** Items of parties that were open after their due date, settled since or not. One statement. */
  ofParties(reader: SqlReader, asked: PartiesAsked): Promise<readonly ItemFacts[]>;
}

/** By which rule a legal entity tells interest from a day on where nothing else does. */
export interface DefaultRule {
  readonly id: Id;
  readonly legalEntityId: Id;
  /** It holds for documents of this day or later. */
  readonly effectiveOn: BusinessDate;
  readonly revision: number;
  /** Null: from then on no interest is asked. */
  readonly rule: LateInterestRule | null;
  readonly isReplaced: boolean;
  readonly setAt: Date;
  readonly setBy: Id;
}

/** A stretch of a list in the order of ids, the newest first. */
export interface Stretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly after: Id | null;
  readonly limit: number;
}

/** Where rules of the house are kept; appended to and never changed. */
export interface DefaultRuleStore {
  /** Settings of a legal entity wait for one another, as each takes the place of what stands. */
  lock(tx: Transaction, legalEntityId: Id): Promise<void>;
  /** How often a rule was set for this very day; 0 for never. */
  revisionOf(tx: Transaction, legalEntityId: Id, effectiveOn: BusinessDate): Promise<number>;
  add(
    tx: Transaction,
    rule: Pick<DefaultRule, 'id' | 'legalEntityId' | 'effectiveOn' | 'revision' | 'rule'>,
  ): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly DefaultRule[]>;
  page(reader: SqlReader, stretch: Stretch): Promise<readonly DefaultRule[]>;
  /** For items by the dates of their documents, in one statement. */
  rulesOf: RulesOf;
}

/** Which charges a list shows; what is null filters nothing. Bounds are inclusive. */
export interface ChargeFilter {
  readonly partyId: Id | null;
  readonly runId: Id | null;
  readonly states: readonly ChargeState[] | null;
  readonly upToFrom: BusinessDate | null;
  readonly upToTo: BusinessDate | null;
}

/** Where charges are kept, with every stretch. */
export interface ChargeStore {
  /** Whoever proposes for a party, or decides on what was proposed for it, waits for the others. */
  lockParties(tx: Transaction, legalEntityId: Id, partyIds: readonly Id[]): Promise<void>;
  /** What of these items is claimed, the earliest days first. One statement. */
  claimsOf(reader: SqlReader, openItemIds: readonly Id[]): Promise<readonly InterestClaim[]>;
  add(
    tx: Transaction,
    charges: readonly LateInterestCharge[],
    lines: readonly ChargeLine[],
  ): Promise<void>;
  lock(tx: Transaction, id: Id): Promise<LateInterestCharge | null>;
  /** What is not of the decision stays. */
  save(tx: Transaction, charge: LateInterestCharge): Promise<void>;
  /** The days of charges are free again. */
  free(tx: Transaction, chargeIds: readonly Id[]): Promise<void>;
  /** The charge whose debit note this is, locked; null for none. */
  lockByDocument(tx: Transaction, documentId: Id): Promise<LateInterestCharge | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly LateInterestCharge[]>;
  linesOf(reader: SqlReader, chargeIds: readonly Id[]): Promise<readonly ChargeLine[]>;
  page(
    reader: SqlReader,
    stretch: Stretch & { readonly filter: ChargeFilter },
  ): Promise<readonly LateInterestCharge[]>;
}

/** What is known of legal entities and parties. */
export interface InterestPlaces {
  /** The clock of a legal entity; null for an unknown one. */
  timeZone(reader: SqlReader, legalEntityId: Id): Promise<string | null>;
  /** In which currency a known legal entity keeps its books. */
  functionalCurrency(reader: SqlReader, legalEntityId: Id): Promise<string>;
  isParty(reader: SqlReader, partyId: Id): Promise<boolean>;
}

/** What the use cases of late interest work with. */
export interface LateInterestContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly facts: InterestFacts;
  readonly rulesOf: RulesOf;
  readonly ratesOf: BaseRatesOf;
  readonly defaults: DefaultRuleStore;
  readonly charges: ChargeStore;
  readonly places: InterestPlaces;
  readonly commands: Pick<LedgerCommands, 'postDocuments'>;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
}
