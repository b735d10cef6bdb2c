import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { CheckReading } from '../application/read-checks';
import { creditCheckType, type CreditCheckType } from './check.types';
import {
  creditHoldNoteType,
  creditHoldType,
  creditReleaseType,
  type CreditHoldNoteType,
  type CreditHoldType,
  type CreditReleaseType,
} from './hold.types';

/** Checks and holds by the UUIDs that other rows hold, one statement per level. */
export interface CheckLoaders {
  /** Null where the caller may not see checks. */
  readonly creditCheck: LoaderDefinition<Id, CreditCheckType>;
  /** What of an order waits; null for nothing, and where the caller may not see holds. */
  readonly openHold: LoaderDefinition<Id, CreditHoldType>;
  /** Of holds that the caller sees already. */
  readonly notesOfHold: LoaderDefinition<Id, CreditHoldNoteType[]>;
  readonly releaseOfHold: LoaderDefinition<Id, CreditReleaseType>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createCheckLoaders(reading: CheckReading): CheckLoaders {
  return {
    creditCheck: defineLoader('credit-policy.creditCheck', async (ids: readonly Id[], caller) =>
      (await reading.checksByIds(caller, ids)).map((found) => found && creditCheckType(found)),
    ),
    openHold: defineLoader('credit-policy.openHold', async (ids: readonly Id[], caller) =>
      (await reading.openHolds(caller, ids)).map((found) => found && creditHoldType(found)),
    ),
    notesOfHold: defineLoader('credit-policy.notesOfHold', async (ids: readonly Id[], caller) =>
      (await reading.notes(caller, ids)).map((notes) => notes.map(creditHoldNoteType)),
    ),
    releaseOfHold: defineLoader('credit-policy.releaseOfHold', async (ids: readonly Id[], caller) =>
      (await reading.releases(caller, ids)).map((found) => found && creditReleaseType(found)),
    ),
  };
}
