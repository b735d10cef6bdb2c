import type { LedgerFigures } from '@duebook/ledger';
import { createFactReader } from './application/fact-reader';
import { createLedgerFacts } from './application/ledger-facts.provider';
import type { FactProvider, FactReader } from './application/ports';
import { ledgerFactStore } from './persistence/ledger-facts.store';

/** What a feature needs that asks for facts. */
export interface Facts {
  readonly reader: FactReader;
}

/**
 * Builds the reading of facts: those of the ledger, and those of the providers. Each feature that knows
 * some brings a provider and is named where the package is composed, so that nothing imports upward.
 */
export function createFacts(deps: {
  readonly figures: LedgerFigures;
  readonly providers: readonly FactProvider[];
}): Facts {
  const ledger = createLedgerFacts({ store: ledgerFactStore, figures: deps.figures });
  return { reader: createFactReader([ledger, ...deps.providers]) };
}
