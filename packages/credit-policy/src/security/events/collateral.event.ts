import { encodeId, eventValue } from '@duebook/platform';
import type { AuditDecision, DomainEvent, EventContract } from '@duebook/platform';
import type { Collateral } from '../domain/collateral';

const { nodeId } = eventValue;

/** What others are told of collateral. */
export const securityEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.CollateralChanged',
    description: 'Collateral was recorded, valued anew, extended or given back.',
    aggregateType: 'Collateral',
    aggregateId: 'The collateral.',
    payload: {
      collateralId: nodeId('The collateral.'),
      partyId: nodeId('Whose claims it secures: the customer, or the head of a group.'),
      change: eventValue.choice('What happened.', {
        RECORDED: 'It is held from its first day on.',
        VALUED: 'It is worth something else from a day on.',
        EXTENDED: 'It expires on another day, or not at all.',
        RELEASED: 'It was given back and counts nothing any more.',
      }),
    },
  },
];

export type CollateralChange = 'RECORDED' | 'VALUED' | 'EXTENDED' | 'RELEASED';

/** News of a change. */
export function collateralChanged(
  change: CollateralChange,
  { id, partyId }: Pick<Collateral, 'id' | 'partyId'>,
): DomainEvent {
  return {
    type: 'credit-policy.CollateralChanged',
    aggregateType: 'Collateral',
    aggregateId: id,
    payload: {
      collateralId: encodeId('Collateral', id),
      partyId: encodeId('Party', partyId),
      change,
    },
  };
}

const VERBS = {
  RECORDED: 'record',
  VALUED: 'value',
  EXTENDED: 'extend',
  RELEASED: 'release',
} as const;

/** Proof of a change; who provides it and what was written stays in its own row. */
export function collateralAudit(change: CollateralChange, collateral: Collateral): AuditDecision {
  const { partyId, covers, legalEntityId, type, currency, valuation } = collateral;
  const { validFrom, expiresOn, releasedOn } = collateral;
  return {
    action: `collateral.${VERBS[change]}`,
    subjectType: 'Collateral',
    subjectId: collateral.id,
    details: {
      ...{ partyId, covers, legalEntityId, type, currency, validFrom, expiresOn, releasedOn },
      valuedOn: valuation.valuedOn,
      amount: valuation.amount.toFixed(),
      haircutPercent: valuation.haircutPercent.toFixed(),
    },
  };
}
