import { invariant, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { ExposureAsked } from '../../exposure/application/read-exposures';
import type { Exposure } from '../../exposure/domain/exposure';
import type { EffectiveLimit } from '../../limits/domain/effective-limit';
import type { AskedOrder } from './asked-order';
import { inGroups } from './in-groups';
import type { CheckSources } from './ports';

/** A limit with the exposure against it; without a limit what is owed to the seller. */
export interface ExposedLimit {
  readonly limit: EffectiveLimit | null;
  readonly exposure: Exposure;
}

/**
 * The exposure against each limit of each order, without any order of the call: what these add is told
 * apart, as it changes while they are decided. Of who has no limit, what stands towards the seller.
 */
export async function exposuresOf(
  { exposures }: CheckSources,
  reader: SqlReader,
  {
    asked,
    limits,
  }: Readonly<{ asked: readonly AskedOrder[]; limits: readonly (readonly EffectiveLimit[])[] }>,
): Promise<readonly (readonly ExposedLimit[])[]> {
  const wanted = asked.flatMap((each, index) => wantedOf(each, limits[index] ?? [], index));
  const exceptOrderIds = asked.flatMap(({ subject }) => subject.before?.id ?? []);
  const found = await inGroups(
    wanted,
    ({ legalEntityId, asked: { subject } }) => `${legalEntityId ?? ''} ${subject.today}`,
    async (group, [{ legalEntityId, asked: first }]) => {
      const distinct = new Map(group.map((each) => [keyOf(each.question), each.question]));
      const keys = [...distinct.keys()];
      const read = await exposures(
        reader,
        {
          ...{ legalEntityId, on: first.subject.today, at: first.at, isNow: true },
          exceptOrderIds,
        },
        [...distinct.values()],
      );
      const byKey = new Map(keys.map((key, place) => [key, read[place]]));
      return group.map(({ question }) => byKey.get(keyOf(question)));
    },
  );
  const perOrder: ExposedLimit[][] = asked.map(() => []);
  for (const [place, { index, limit }] of wanted.entries()) {
    const exposure = found[place];
    invariant(exposure !== undefined, 'An exposure that was asked for is told');
    perOrder[index]?.push({ limit, exposure });
  }
  return perOrder;
}

interface WantedExposure {
  readonly asked: AskedOrder;
  readonly index: number;
  readonly limit: EffectiveLimit | null;
  readonly legalEntityId: Id | null;
  readonly question: ExposureAsked;
}

function wantedOf(
  asked: AskedOrder,
  limits: readonly EffectiveLimit[],
  index: number,
): readonly WantedExposure[] {
  // What ships counts already, and no limit is asked about it.
  if (asked.policy === null || asked.subject.shipsBy !== null) return [];
  const { deductsSecurity: security, deductsInsured: insured } = asked.policy.content.exposure;
  const terms = { currency: asked.currency, deducts: { security, insured } };
  if (limits.length === 0) {
    const { partyId, legalEntityId } = asked.subject.facts;
    const question = { holder: { kind: 'PARTY', partyId } as const, ...terms };
    return [{ ...{ asked, index, legalEntityId, question }, limit: null }];
  }
  return limits.map((limit) => ({
    ...{ asked, index, limit, legalEntityId: limit.legalEntityId },
    question: { holder: { kind: limit.kind, partyId: limit.holderId }, ...terms },
  }));
}

function keyOf({ holder, currency, deducts }: ExposureAsked): string {
  return [holder.kind, holder.partyId, currency, deducts.security, deducts.insured].join(' ');
}
