import type { LedgerFigures } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { createFactReader } from './application/fact-reader';
import { createLedgerFacts } from './application/ledger-facts.provider';
import type { FactProvider, FactReader } from './application/ports';
import { createFactReading, type FactReading } from './application/read-facts';
import { ledgerFactStore } from './persistence/ledger-facts.store';
import { partyKnower } from './persistence/party-knower';

/** Facts, for features that decide by them and for people who look at them. */
export interface Facts {
  readonly reader: FactReader;
  readonly reading: FactReading;
}

/**
 * Builds the reading of facts: those of the ledger, and those of the providers. Each feature that knows
 * some brings a provider and is named where the package is composed, so that nothing imports upward.
 */
export function createFacts(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly figures: LedgerFigures;
  readonly providers: readonly FactProvider[];
}): Facts {
  const ledger = createLedgerFacts({ store: ledgerFactStore, figures: deps.figures });
  const reader = createFactReader([ledger, ...deps.providers]);
  const reading = createFactReading({
    ...{ unitOfWork: deps.unitOfWork, reader, parties: partyKnower },
  });
  return { reader, reading };
}
