import { eventValue, type EventContract } from '@duebook/platform';
import { DIFFERENCE_TYPES } from '../domain/comparison';

const { nodeId, text, amount, currency, date, integer, flag, choice, orNull } = eventValue;

const ofParty = { aggregateType: 'Party', aggregateId: 'The party.' } as const;
const partyId = nodeId('The party whose account it is.');
const legalEntityId = nodeId('The company in whose books it is.');
const reconciliationId = nodeId('The reconciliation.');
const relation = choice('Whose account it is.', {
  CUSTOMER: 'What a customer owes.',
  SUPPLIER: 'What is owed to a supplier.',
});
const to = date('The last day of the period.');
const accountCurrency = currency('The currency of the account.');
const aboutReconciliation = { reconciliationId, legalEntityId, partyId };

const differenceTurned = {
  differenceId: nodeId('The difference.'),
  reconciliationId,
  partyId,
  differenceType: text(`What differs, one of ${DIFFERENCE_TYPES.join(', ')}.`),
  amount: amount('Ours less theirs.'),
  currency: accountCurrency,
  resolution: orNull(
    text('How it was resolved: ENTRY, THERE, EXPLAINED or GONE.'),
    'when it is open again',
  ),
};

/** What statements of counterparties and their reconciliations tell. */
export const statementEvents: readonly EventContract[] = [
  {
    ...ofParty,
    type: 'reconciliation.CounterpartyStatementRecorded',
    description: 'A counterparty said how its account stands.',
    payload: {
      counterpartyStatementId: nodeId('The statement.'),
      ...{ legalEntityId, partyId, relation, to, currency: accountCurrency },
      source: choice('How it came.', {
        FILE: 'As a file that a user uploaded.',
        TYPED: 'Typed by a user or sent by a program.',
        LINK: 'By the counterparty itself, through a link.',
      }),
    },
  },
  {
    ...ofParty,
    type: 'reconciliation.CounterpartyStatementWithdrawn',
    description: 'A statement was recorded by mistake and counts no more.',
    payload: { counterpartyStatementId: nodeId('The statement.'), legalEntityId, partyId },
  },
  {
    ...ofParty,
    type: 'reconciliation.ReconciliationStarted',
    description: 'An account is to be reconciled with what the other side says.',
    payload: { ...aboutReconciliation, relation, to, currency: accountCurrency },
  },
  {
    ...ofParty,
    type: 'reconciliation.ReconciliationCompared',
    description: 'Both sides of an account were compared line by line.',
    payload: {
      ...aboutReconciliation,
      difference: amount('Our closing balance less theirs.'),
      currency: accountCurrency,
      differenceCount: integer('How many differences were found.'),
    },
  },
  ...(['ReconciliationSubmitted', 'ReconciliationReturned'] as const).map((name) => ({
    ...ofParty,
    type: `reconciliation.${name}`,
    description:
      name === 'ReconciliationSubmitted'
        ? 'A reconciliation was submitted to the review of another person.'
        : 'A reviewer returned a reconciliation: it is open again.',
    payload: aboutReconciliation,
  })),
  {
    ...ofParty,
    type: 'reconciliation.ReconciliationReviewed',
    description: 'Another person approved a reconciliation; what it says is frozen.',
    payload: {
      ...aboutReconciliation,
      contentHash: text('SHA-256 of what was frozen, in hexadecimal.'),
    },
  },
  {
    ...ofParty,
    type: 'reconciliation.ReconciliationReportIssued',
    description: 'A report of a reconciliation was issued as a file.',
    payload: {
      ...{ reconciliationId, partyId },
      sha256: text('SHA-256 of the file, in hexadecimal.'),
      isFinal: flag('Whether it tells what was frozen at the review; else it is a draft.'),
    },
  },
  {
    ...ofParty,
    type: 'reconciliation.DifferenceResolved',
    description: 'Somebody resolved a difference.',
    payload: differenceTurned,
  },
  {
    ...ofParty,
    type: 'reconciliation.DifferenceReopened',
    description: 'Somebody opened a difference again.',
    payload: differenceTurned,
  },
  {
    ...ofParty,
    type: 'reconciliation.DifferenceCommented',
    description: 'Something was written into the thread of a difference.',
    payload: {
      differenceId: nodeId('The difference.'),
      commentId: nodeId('The comment.'),
      partyId,
      side: choice('Who wrote it.', { OURS: 'One of ours.', THEIRS: 'The other side.' }),
      audience: choice('Who sees it.', {
        INTERNAL: 'Ours alone.',
        SHARED: 'The other side too.',
      }),
    },
  },
];
