import { encodeId, eventValue } from '@duebook/platform';
import type { AuditDecision, DomainEvent, EventContract, Transaction } from '@duebook/platform';
import type { Collateral } from '../domain/collateral';

const { nodeId } = eventValue;

/** What others are told of collateral. */
export const securityEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.CollateralChanged',
    description: 'Collateral was recorded, approved, valued anew, extended or given back.',
    aggregateType: 'Collateral',
    aggregateId: 'The collateral.',
    payload: {
      collateralId: nodeId('The collateral.'),
      partyId: nodeId('Whose claims it secures: the customer, or the head of a group.'),
      change: eventValue.choice('What happened.', {
        RECORDED: 'It is proposed, and counts once somebody else approves it.',
        APPROVED: 'Somebody else agreed: it is held, and counts from its first day on.',
        VALUED: 'It is worth something else from a day on.',
        EXTENDED: 'It expires on another day, or not at all.',
        RELEASED:
          'It was given back, or taken back before anybody agreed, and counts nothing any more.',
      }),
    },
  },
];

export type CollateralChange = 'RECORDED' | 'APPROVED' | 'VALUED' | 'EXTENDED' | 'RELEASED';

/** Proves a change and tells others of it. */
export function tellCollateral(
  tx: Transaction,
  change: CollateralChange,
  collateral: Collateral,
): void {
  tx.audit(collateralAudit(change, collateral));
  tx.emit(collateralChanged(change, collateral));
}

/** News of a change. */
function collateralChanged(
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
  APPROVED: 'approve',
  VALUED: 'value',
  EXTENDED: 'extend',
  RELEASED: 'release',
} as const;

/** Proof of a change; who provides it and what was written stays in its own row. */
function collateralAudit(change: CollateralChange, collateral: Collateral): AuditDecision {
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
