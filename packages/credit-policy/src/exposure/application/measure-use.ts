import { Decimal, type Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { MeasureUse } from '../../limits/application/ports';
import type { CreditPosition, LimitUse } from '../domain/credit-position';
import { limitRank } from '../domain/limit-rank';
import type { LimitUseStore, MeasuredUse } from './ports';
import type { PositionsOf } from './read-positions';

/**
 * Measures how much of their limits customers use, and keeps it for lists: of each customer its own
 * limit, and of heads that of their group besides.
 */
export const measureUse =
  (deps: { readonly positions: PositionsOf; readonly uses: LimitUseStore }): MeasureUse =>
  async (tx, { partyIds, legalEntityId, on }) => {
    const now = { on, at: tx.startedAt, isNow: true };
    const question = { partyIds, legalEntityId, ...now, currency: null };
    const positions = await deps.positions(tx, question);
    const measured = positions.flatMap((position) => measuredOf(position, legalEntityId));
    await deps.uses.save(
      tx,
      measured.map((use) => stamped(tx, { ...use, legalEntityId, measuredOn: on })),
    );
  };

type Measured = Pick<
  MeasuredUse,
  'partyId' | 'kind' | 'currency' | 'exposure' | 'creditLimit' | 'available' | 'usePercent'
>;

function measuredOf(
  { partyId, exposure, uses }: CreditPosition,
  legalEntityId: Id | null,
): readonly Measured[] {
  const ofPlace = uses.filter(({ limit }) => limit.legalEntityId === legalEntityId);
  const own = ofPlace.find(({ limit }) => limit.kind === 'PARTY');
  const group = ofPlace.find(({ limit }) => limit.kind === 'GROUP' && limit.holderId === partyId);
  const withoutLimit: Measured = {
    ...{ partyId, kind: 'PARTY', currency: exposure.currency, exposure: exposure.total },
    ...{ creditLimit: new Decimal(0), usePercent: null },
    available: exposure.total && exposure.total.negated(),
  };
  return [own ? usedOf(partyId, own) : withoutLimit, ...(group ? [usedOf(partyId, group)] : [])];
}

function usedOf(
  partyId: Id,
  { limit, exposure, amount, available, usePercent }: LimitUse,
): Measured {
  const { currency, total } = exposure;
  const { kind } = limit;
  return { partyId, kind, currency, exposure: total, creditLimit: amount, available, usePercent };
}

function stamped(
  tx: Transaction,
  use: Measured & Pick<MeasuredUse, 'legalEntityId' | 'measuredOn'>,
): MeasuredUse {
  const rank = limitRank(use.exposure, use.creditLimit);
  return { ...use, id: tx.ids.next(), measuredAt: tx.startedAt, rank };
}
