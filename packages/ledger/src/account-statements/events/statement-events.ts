import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, date, integer } = eventValue;

/** A statement of account was issued. */
export const accountStatementIssued: EventContract = {
  type: 'ledger.AccountStatementIssued',
  description: 'A statement of account was made into a file, to be sent to the party.',
  aggregateType: 'AccountStatementIssue',
  aggregateId: 'The statement as it was issued.',
  payload: {
    accountStatementIssueId: nodeId('The statement as it was issued.'),
    legalEntityId: nodeId('The company that issued it.'),
    partyId: nodeId('The party that it is to.'),
    from: date('The first day of its period.'),
    to: date('The last day of its period.'),
    version: integer('Which of this company, party and period, from 1 on.'),
    sha256: text('SHA-256 of the file, in hex.'),
  },
};
