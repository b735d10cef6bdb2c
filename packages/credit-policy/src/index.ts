/** Credit policy's face: what packages above may know. */
export type { CreditPolicyServices } from './services';
export type { CollectedFact, CollectedFactName } from './collected-facts/domain/collected-fact';
export type { CollectedFactsRefusal } from './collected-facts/domain/decide-collected-facts';
export type {
  CollectedFactsRecorded,
  RecordCollectedFacts,
} from './collected-facts/application/record-collected-facts';
