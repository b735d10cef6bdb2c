import type { BusinessDate, Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import {
  applicationBehind,
  roomOf,
  type ApplicationRoom,
  type ApprovedCredit,
  type NextLimit,
} from '../domain/application-room';
import type { LimitContext } from './ports';

/**
 * What is left of applications for limits of new customers, one of each customer; who has none that holds
 * is not in the answer. As many statements for one as for many whose applications are in one currency.
 */
export async function applicationRooms(
  context: Pick<LimitContext, 'applicationsOf' | 'limits' | 'figures'>,
  tx: Transaction,
  { limits, today }: { readonly limits: readonly NextLimit[]; readonly today: BusinessDate },
): Promise<ReadonlyMap<Id, ApplicationRoom>> {
  if (limits.length === 0) return new Map();
  const partyIds = limits.map(({ partyId }) => partyId);
  const applications = await context.applicationsOf(tx, partyIds, today);
  const standing = await context.limits.ownFrom(tx, partyIds, today);
  const rooms = new Map<Id, ApplicationRoom>();
  for (const [into, resting] of byCurrency(limits, applications)) {
    const held = standing.filter(({ partyId }) => resting.some((each) => each.partyId === partyId));
    const currencies = [...new Set([...resting, ...held].map(({ currency }) => currency))];
    const rates = await context.figures.ratesInto(tx, { currencies, into, on: today });
    for (const { behind, ...next } of resting) {
      const { partyId, legalEntityId } = next;
      const room = roomOf(next, {
        ...{ behind, applications: applications.get(partyId) ?? [] },
        own: held.filter((each) => each.partyId === partyId),
        worthOfOne: (currency) => rates.of(currency, legalEntityId),
      });
      rooms.set(partyId, room);
    }
  }
  return rooms;
}

type Resting = NextLimit & { readonly behind: ApprovedCredit };

function byCurrency(
  limits: readonly NextLimit[],
  applications: ReadonlyMap<Id, readonly ApprovedCredit[]>,
): ReadonlyMap<string, readonly Resting[]> {
  const found = new Map<string, Resting[]>();
  for (const next of limits) {
    const behind = applicationBehind(applications.get(next.partyId) ?? [], next.legalEntityId);
    if (!behind) continue;
    found.set(behind.currency, [...(found.get(behind.currency) ?? []), { ...next, behind }]);
  }
  return found;
}
