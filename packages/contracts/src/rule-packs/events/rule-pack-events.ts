import { eventValue, type EventContract } from '@duebook/platform';
import type { StatutoryClass } from '../domain/statutory-facts';

const { nodeId, text, date, integer, choice, list, orNull } = eventValue;

const CLASSES: Readonly<Record<StatutoryClass, string>> = {
  PUBLIC_BODY: 'A body of the state or a public institution.',
  LARGE_ENTERPRISE: 'An enterprise that is none of the smaller ones.',
  MEDIUM_ENTERPRISE: 'A medium enterprise.',
  SMALL_ENTERPRISE: 'A small enterprise.',
  MICRO_ENTERPRISE: 'A micro enterprise.',
};

/** What rule packs tell. */
export const rulePackEvents: readonly EventContract[] = [
  {
    type: 'contracts.RulePacksAdopted',
    description: 'A legal entity uses packs of statutory rules for invoices of a day and later.',
    aggregateType: 'RulePackAdoption',
    aggregateId: 'The adoption.',
    payload: {
      rulePackAdoptionId: nodeId('The adoption.'),
      legalEntityId: nodeId('Who uses them.'),
      version: integer('Counts the adoptions of the legal entity.'),
      holdsFrom: date('Invoices of this day and later are judged by them.'),
      rulePackIds: list('The packs, the most special one first.', text('The id of a pack.')),
    },
  },
  {
    type: 'contracts.StatutoryClassRecorded',
    description: 'Somebody is of a class to statutory rules from a day on.',
    aggregateType: 'StatutoryClassRecord',
    aggregateId: 'The record.',
    payload: {
      statutoryClassRecordId: nodeId('The record.'),
      partyId: orNull(nodeId('Which party.'), 'for a legal entity'),
      legalEntityId: orNull(nodeId('Which legal entity.'), 'for a party'),
      statutoryClass: choice('What it is.', CLASSES),
      holdsFrom: date('From which day on.'),
    },
  },
];
