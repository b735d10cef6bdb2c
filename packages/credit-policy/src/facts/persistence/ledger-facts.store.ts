import { Decimal } from '@duebook/kernel';
import { ledgerFigures } from '@duebook/ledger';
import type { LedgerFactStore } from '../application/ledger-facts.ports';
import { readSettlements } from './settlements.statement';
import { readStanding } from './standing.statement';
import { readRelations, readTurnover } from './turnover.statement';

/** Parties' ledgers by the ledger's read views. */
export const ledgerFactStore: LedgerFactStore = {
  standing: readStanding,
  turnover: readTurnover,
  settlements: readSettlements,
  relations: readRelations,
  uninvoiced: async (reader, question) => {
    const rows = await ledgerFigures.notInvoicedOfParties(reader, question);
    return rows.map(({ amount, ...row }) => ({ ...row, amount: new Decimal(amount) }));
  },
};
