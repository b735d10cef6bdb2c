import { ok, type Result } from '@duebook/kernel';
import { partiesByIds } from '@duebook/parties';
import type { Transaction } from '@duebook/platform';
import type { CollectedFact } from '../domain/collected-fact';
import { decideCollectedFacts, type CollectedFactsRefusal } from '../domain/decide-collected-facts';
import type { CollectedFactStore } from './ports';

/** How many facts were kept. */
export type CollectedFactsRecorded = Readonly<{ recorded: number }>;

/**
 * Records what collections knows of customers: disputed amounts, broken promises, dunning levels. It
 * joins the unit of work of whoever calls it, who has asked for the right and keeps the audit of what
 * the facts come from; all are kept or none. The latest as of a day counts on it; of one day, the one
 * recorded last. Until something is recorded the facts are absent.
 */
export type RecordCollectedFacts = (
  tx: Transaction,
  facts: readonly CollectedFact[],
) => Promise<Result<CollectedFactsRecorded, CollectedFactsRefusal>>;

/** Records them over a store. */
export const recordCollectedFacts =
  (store: CollectedFactStore): RecordCollectedFacts =>
  async (tx, facts) => {
    if (facts.length === 0) return ok({ recorded: 0 });
    const partyIds = [...new Set(facts.map(({ partyId }) => partyId))];
    const entityIds = [...new Set(facts.map(({ legalEntityId }) => legalEntityId))];
    const parties = new Set((await partiesByIds(tx, partyIds)).keys());
    const legalEntities = await store.knownEntities(tx, entityIds);
    const decided = decideCollectedFacts(facts, { parties, legalEntities });
    if (!decided.ok) return decided;
    await store.add(tx, decided.value);
    return ok({ recorded: facts.length });
  };
