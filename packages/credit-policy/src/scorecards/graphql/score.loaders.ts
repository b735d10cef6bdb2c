import type { BusinessDate, Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { ScorecardReading } from '../application/read-scorecards';
import { scoreRunType, type ScoreRunType } from './score-run.types';
import {
  scoreType,
  standingClassType,
  type ScoreType,
  type StandingClassType,
} from './score.types';
import { scorecardType, type ScorecardType } from './scorecard.types';

/** A party and a day; of today the day is empty. */
export type ClassKey = `${Id}|${BusinessDate | ''}`;

/** Scorecards' own objects by the UUIDs that rows hold, one statement per level. */
export interface ScoreLoaders {
  /** Null where the caller may not see scorecards, and likewise of the others. */
  readonly scorecard: LoaderDefinition<Id, ScorecardType>;
  readonly scoreRun: LoaderDefinition<Id, ScoreRunType>;
  readonly creditScore: LoaderDefinition<Id, ScoreType>;
  readonly standingClass: LoaderDefinition<ClassKey, StandingClassType>;
}

/** The same with all that its types refer to elsewhere. */
export type ScorecardLoaders = ScoreLoaders & CreditPolicyLoaders;

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createScoreLoaders(reading: ScorecardReading): ScoreLoaders {
  return {
    scorecard: defineLoader('creditPolicy.scorecard', async (ids: readonly Id[], caller) =>
      (await reading.byIds(caller, ids)).map((row) => row && scorecardType(row)),
    ),
    scoreRun: defineLoader('creditPolicy.scoreRun', async (ids: readonly Id[], caller) =>
      (await reading.runsByIds(caller, ids)).map((row) => row && scoreRunType(row)),
    ),
    creditScore: defineLoader('creditPolicy.creditScore', async (ids: readonly Id[], caller) =>
      (await reading.scoresByIds(caller, ids)).map((row) => row && scoreType(row)),
    ),
    standingClass: defineLoader(
      'creditPolicy.standingClass',
      async (keys: readonly ClassKey[], caller) => {
        const found = new Map<ClassKey, StandingClassType>();
        // A document asks for few days, each of many parties.
        for (const day of new Set(keys.map(dayOf))) {
          const group = keys.filter((key) => dayOf(key) === day);
          const ids = group.map(partyOf);
          const standing = await reading.standing(caller, ids, day);
          for (const [index, key] of group.entries()) {
            const each = standing[index];
            if (each) found.set(key, standingClassType(each));
          }
        }
        return keys.map((key) => found.get(key) ?? null);
      },
    ),
  };
}

/** The key of a party's class on a day, or today. */
export function classKey(partyId: Id, on: BusinessDate | null | undefined): ClassKey {
  return `${partyId}|${on ?? ''}`;
}

function partyOf(key: ClassKey): Id {
  return key.slice(0, key.indexOf('|'));
}

function dayOf(key: ClassKey): BusinessDate | null {
  const day = key.slice(key.indexOf('|') + 1);
  return day === '' ? null : (day as BusinessDate);
}
