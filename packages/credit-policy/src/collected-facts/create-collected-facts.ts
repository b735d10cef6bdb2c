import type { LedgerServices } from '@duebook/ledger';
import { createCollectedFactProvider } from './application/collected-fact-provider';
import { recordCollectedFacts } from './application/record-collected-facts';
import { collectedFactStore as store } from './persistence/collected-fact.store';

/** What collections tells of customers, on PostgreSQL. */
export function createCollectedFacts({
  ledger,
}: {
  readonly ledger: Pick<LedgerServices, 'figures'>;
}) {
  return {
    record: recordCollectedFacts(store),
    factProviders: [createCollectedFactProvider({ store, figures: ledger.figures })],
  };
}
