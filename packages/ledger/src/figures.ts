import type { SqlReader } from '@duebook/platform';
import type {
  NotInvoicedOfPartiesQuestion,
  NotInvoicedOfParty,
} from './deliveries/application/ports';
import { notInvoicedOfParties } from './deliveries/persistence/not-invoiced-of-parties';
import type { RatesIntoQuestion } from './rates/application/ports';
import type { RatesInto } from './rates/domain/rates-into';
import type { DueAmount } from './terms/domain/due-dates';
import { dueDatesByRule, type DueDateQuestion } from './terms/persistence/due-dates-by-rule';
import { ratesInto } from './rates/persistence/rates-into.reader';

/**
 * What packages above work with beside the read views, of many parties in one statement each and in
 * whatever transaction they are in. Neither asks for a permission: who tells amounts has.
 */
export interface LedgerFigures {
  /** Rates of a day into a currency, as each legal entity posts; no statement where none is needed. */
  ratesInto(reader: SqlReader, question: RatesIntoQuestion): Promise<RatesInto>;
  /** What is delivered and not invoiced on a day, as `deliveriesNotInvoiced` tells it. */
  notInvoicedOfParties(
    reader: SqlReader,
    question: NotInvoicedOfPartiesQuestion,
  ): Promise<readonly NotInvoicedOfParty[]>;
  /** What falls due when by a payment term, as posting would have it; null for a day that no term takes. */
  dueDatesByRule(
    reader: SqlReader,
    questions: readonly DueDateQuestion[],
  ): Promise<readonly (readonly DueAmount[] | null)[]>;
}

/** The ledger's figures on PostgreSQL. */
export const ledgerFigures: LedgerFigures = { ratesInto, notInvoicedOfParties, dueDatesByRule };
