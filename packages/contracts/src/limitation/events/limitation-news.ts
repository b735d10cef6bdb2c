import type { BusinessDate } from '@duebook/kernel';
import { encodeId, type Transaction } from '@duebook/platform';
import type { LimitationEvent, NewEvent, NewWarning } from '../application/ports';

type Known = Pick<LimitationEvent, 'id' | 'legalEntityId' | 'partyId' | 'kind' | 'happenedOn'>;

function factsOf({ id, legalEntityId, partyId, kind, happenedOn }: Known) {
  return {
    limitationEventId: encodeId('LimitationEvent', id),
    legalEntityId: encodeId('LegalEntity', legalEntityId),
    partyId: encodeId('Party', partyId),
    ...{ kind, happenedOn },
  };
}

/** Tells and proves that something touched the limitation of claims. Words stay with the event. */
export function eventRecorded(tx: Transaction, event: NewEvent): void {
  const { id, legalEntityId, partyId, kind, happenedOn, endedOn, openItemIds } = event;
  tx.emit({
    type: 'contracts.LimitationEventRecorded',
    aggregateType: 'LimitationEvent',
    aggregateId: id,
    payload: {
      ...{ ...factsOf(event), endedOn },
      openItemIds: openItemIds.map((each) => encodeId('OpenItem', each)),
    },
  });
  const subject = { subjectType: 'LimitationEvent', subjectId: id };
  const details = { legalEntityId, partyId, kind, happenedOn, endedOn };
  tx.audit({
    ...{ action: 'limitationEvent.record', ...subject },
    details: { ...details, documentId: event.documentId, openItemIds: [...openItemIds] },
  });
}

/** Tells and proves that what lasted is over. */
export function eventEnded(tx: Transaction, event: LimitationEvent, endedOn: BusinessDate): void {
  changed(tx, event, {
    ...{ type: 'contracts.LimitationEventEnded', action: 'limitationEvent.end' },
    ...{ told: { endedOn }, proved: { endedOn: { before: null, after: endedOn } } },
  });
}

/** Tells and proves that an event was taken back. Why stands with it: it may name a person. */
export function eventRetracted(tx: Transaction, event: LimitationEvent): void {
  changed(tx, event, {
    ...{ type: 'contracts.LimitationEventRetracted', action: 'limitationEvent.retract' },
    ...{ told: {}, proved: { isRetracted: { before: false, after: true } } },
  });
}

function changed(
  tx: Transaction,
  event: LimitationEvent,
  of: Readonly<{
    type: string;
    action: 'limitationEvent.end' | 'limitationEvent.retract';
    told: Readonly<Record<string, string>>;
    proved: Readonly<Record<string, Readonly<Record<'before' | 'after', string | boolean | null>>>>;
  }>,
): void {
  const { id, legalEntityId, partyId, kind, happenedOn } = event;
  tx.emit({
    ...{ type: of.type, aggregateType: 'LimitationEvent', aggregateId: id },
    payload: { ...factsOf(event), ...of.told },
  });
  tx.audit({
    ...{ action: of.action, subjectType: 'LimitationEvent', subjectId: id },
    details: { legalEntityId, partyId, kind, happenedOn, ...of.proved },
  });
}

/** Tells that the limitation of a claim is near. */
export function limitationNear(tx: Transaction, warning: NewWarning): void {
  const { id, openItemId, legalEntityId, partyId, thresholdDays, expiresOn, daysLeft } = warning;
  tx.emit({
    type: 'contracts.LimitationNear',
    aggregateType: 'OpenItem',
    aggregateId: openItemId,
    payload: {
      openItemId: encodeId('OpenItem', openItemId),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      partyId: encodeId('Party', partyId),
      ...{ thresholdDays, expiresOn, daysLeft },
    },
  });
  tx.audit({
    action: 'limitation.warn',
    subjectType: 'LimitationWarning',
    subjectId: id,
    details: { openItemId, legalEntityId, partyId, thresholdDays, expiresOn, daysLeft },
  });
}
