import { createFactReader } from './application/fact-reader';
import type { FactProvider, FactReader } from './application/ports';

/** What a feature needs that asks for facts. */
export interface Facts {
  readonly reader: FactReader;
}

/**
 * Builds the reading of facts. Each feature that knows some brings a provider and is named here; who
 * provides is decided where the package is composed, so that nothing imports upward.
 */
export function createFacts(deps: { readonly providers: readonly FactProvider[] }): Facts {
  return { reader: createFactReader(deps.providers) };
}
