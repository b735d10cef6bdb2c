import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, integer, date, orNull } = eventValue;

/** What scorecards tell. */
export const scoreEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.ScorecardActivated',
    description: 'Customers are scored by another version of a scorecard from now on.',
    aggregateType: 'Scorecard',
    aggregateId: 'The version.',
    payload: {
      scorecardId: nodeId('The version.'),
      code: text('Of the scorecard.'),
      version: integer('Its number.'),
      supersededScorecardId: orNull(nodeId('The version before.'), 'where it is the first'),
    },
  },
  {
    type: 'credit-policy.ScoreRunEnded',
    description: 'A run that scored customers has come to its end, or was ended.',
    aggregateType: 'ScoreRun',
    aggregateId: 'The run.',
    payload: {
      scoreRunId: nodeId('The run.'),
      scorecardId: nodeId('The version that it scored by.'),
      asOf: date('The day as of which facts were read.'),
      partyCount: integer('Customers that it scored.'),
      movedCount: integer('Those whose score makes another class than their last score did.'),
    },
  },
  {
    type: 'credit-policy.CreditClassChanged',
    description:
      'A customer’s class is another: by a score that gives another than it had, by an override or its end before time, or on an application. A first class by a score and an override that runs out are not told.',
    aggregateType: 'CreditClass',
    aggregateId: 'The customer.',
    payload: {
      partyId: nodeId('The customer.'),
      classBefore: orNull(text('The code of the class before.'), 'where none was given'),
      classAfter: orNull(text('The code of the class now.'), 'where none is given'),
      source: text('What changed it: SCORE, OVERRIDE, OVERRIDE_WITHDRAWN or APPLICATION.'),
      validFrom: date('From which day on it holds.'),
      validTo: orNull(date('The last day on which it holds.'), 'until another follows'),
    },
  },
];
