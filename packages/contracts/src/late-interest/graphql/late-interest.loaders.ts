import type { GovernanceLoaders } from '@duebook/governance/graphql';
import { businessDate, type BusinessDate, type Id } from '@duebook/kernel';
import type { CoreLoaders } from '@duebook/ledger/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { BaseRateLoaders } from '../../base-rates/graphql/base-rate.loaders';
import type { LateInterest } from '../application/interest-of';
import type { LateInterestReading } from '../application/read-late-interest';
import type { ChargeLine, LateInterestCharge } from '../domain/late-interest-charge';

/** Late interest and charges, a constant number of statements per level. */
export interface LateInterestLoaders {
  /** Keyed by {@link interestKey}; null for an item that can bear none, or where it may not be seen. */
  readonly lateInterest: LoaderDefinition<string, LateInterest>;
  readonly lateInterestCharge: LoaderDefinition<Id, LateInterestCharge>;
  readonly lateInterestLines: LoaderDefinition<Id, readonly ChargeLine[]>;
}

/** What the types of late interest refer to. */
export type InterestFieldLoaders = LateInterestLoaders &
  BaseRateLoaders &
  Pick<CoreLoaders, 'openItem' | 'document'> &
  Pick<GovernanceLoaders, 'principal' | 'legalEntity'> &
  Pick<PartiesLoaders, 'partyById'>;

/** The key of an item up to a day. */
export function interestKey(openItemId: Id, asOf: BusinessDate): string {
  return `${asOf} ${openItemId}`;
}

/** Builds them once, so that all resolvers of a request share what they have read. */
export function createLateInterestLoaders(reading: LateInterestReading): LateInterestLoaders {
  return {
    lateInterest: defineLoader(
      'contracts.lateInterest',
      async (keys: readonly string[], caller) => {
        const byDay = new Map<string, Id[]>();
        for (const key of keys) {
          const [day = '', id = ''] = key.split(' ');
          byDay.set(day, [...(byDay.get(day) ?? []), id]);
        }
        const found = new Map<string, LateInterest>();
        for (const [day, ids] of byDay) {
          const told = await reading.ofItems(caller, ids, businessDate(day));
          for (const each of told) if (each) found.set(`${day} ${each.item.id}`, each);
        }
        return keys.map((key) => found.get(key) ?? null);
      },
    ),
    lateInterestCharge: defineLoader('contracts.lateInterestCharge', (ids: readonly Id[], caller) =>
      reading.chargesByIds(caller, ids),
    ),
    lateInterestLines: defineLoader('contracts.lateInterestLines', (ids: readonly Id[], caller) =>
      reading.linesOf(caller, ids),
    ),
  };
}
