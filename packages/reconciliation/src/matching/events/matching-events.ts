import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, amount, currency, flag, integer, orNull } = eventValue;

const facts = {
  matchId: nodeId('The match.'),
  bankStatementLineId: nodeId('The line of the bank’s statement.'),
  legalEntityId: nodeId('The company whose account it is.'),
  partyId: orNull(nodeId('Who paid, or was paid.'), 'where the parts are of several parties'),
};

const figures = {
  case: text('What happened: EXACT, WITH_DISCOUNT, SEVERAL_ITEMS … as in `MatchCase`.'),
  pattern: text('How it was found, by which autonomy is earned.'),
  amount: amount('What the line moved.'),
  unappliedAmount: amount('What of it settled nothing.'),
  currency: currency('Of the amounts.'),
};

/** What matching tells. */
export const matchingEvents: readonly EventContract[] = [
  {
    type: 'reconciliation.MatchPosted',
    description: 'The money of a bank line is in the books, and has settled what the match says.',
    aggregateType: 'Match',
    aggregateId: 'The match.',
    payload: {
      ...facts,
      documentId: orNull(nodeId('The receipt, payment or refund.'), 'where it was posted before'),
      ...figures,
      isAutomatic: flag('Whether nobody decided on it.'),
    },
  },
  {
    type: 'reconciliation.MatchReversed',
    description: 'A posted match was undone: its money is out of the books, its line open again.',
    aggregateType: 'Match',
    aggregateId: 'The match.',
    payload: { ...facts, ...figures, wasAutomatic: flag('Whether nobody had decided on it.') },
  },
  {
    type: 'reconciliation.MatchesProposed',
    description: 'A run over bank lines has come to its end, or was ended.',
    aggregateType: 'MatchingRun',
    aggregateId: 'The run.',
    payload: {
      matchingRunId: nodeId('The run.'),
      houseBankAccountId: nodeId('The account whose lines it matched.'),
      legalEntityId: nodeId('The company whose account it is.'),
      lineCount: integer('Lines that it looked at.'),
      proposedCount: integer('Those that it found an explanation for.'),
      postedCount: integer('Those of the proposed that it posted by itself.'),
      leftCount: integer('Those that it found nothing for, or that somebody else dealt with.'),
    },
  },
];
