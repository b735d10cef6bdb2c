import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, integer, instant, amount, currency, choice, date, flag, orNull } = eventValue;

const request = {
  aggregateType: 'ApprovalRequest',
  aggregateId: 'The request.',
} as const;

const ofRequest: EventContract['payload'] = {
  approvalRequestId: nodeId('The request.'),
  operation: text('The mutation by which it was asked for, for example `creditNotePost`.'),
  legalEntityId: orNull(
    nodeId('The legal entity in which it is to happen.'),
    'for what belongs to the whole tenant',
  ),
  makerId: nodeId('Who asked for it.'),
  amount: orNull(
    amount('What it is about, unsigned, in the functional currency.'),
    'for an operation without an amount',
  ),
  currency: orNull(currency('The functional currency.'), 'without an amount'),
  step: integer('Which step waits, from 0; the number of steps once all have agreed.'),
  stepCount: integer('How many steps there are.'),
  expiresAt: instant('When it lapses unless it was decided.'),
};

const delegation = {
  aggregateType: 'ApprovalDelegation',
  aggregateId: 'The lending.',
  payload: {
    approvalDelegationId: nodeId('The lending.'),
    delegatorId: nodeId('Whose right it is.'),
    delegateId: nodeId('Who may use it.'),
    startsOn: date('The first day on which it may be used, in UTC.'),
    endsOn: date('The last day.'),
  },
} as const;

/** What approvals tell. */
export const approvalEvents: readonly EventContract[] = [
  {
    ...request,
    type: 'governance.ApprovalRequested',
    description: 'Something is to happen that somebody else has to agree to first.',
    payload: ofRequest,
  },
  {
    ...request,
    type: 'governance.ApprovalDecided',
    description:
      'Somebody agreed to a request or refused it. The last agreement does what was asked for, in the same commit.',
    payload: {
      ...ofRequest,
      verdict: choice('What was said.', {
        APPROVE: 'Agreed.',
        REJECT: 'Refused: the request ends.',
      }),
      state: choice('Where the request stands after it.', {
        AWAITING: 'Others have to agree too.',
        EXECUTED: 'It was done.',
        REJECTED: 'It is not done.',
      }),
    },
  },
  {
    ...request,
    type: 'governance.ApprovalWithdrawn',
    description: 'Whoever asked took the request back; nothing was done.',
    payload: ofRequest,
  },
  {
    type: 'governance.ApprovalPolicySet',
    description: 'What needs approval was changed.',
    aggregateType: 'ApprovalPolicy',
    aggregateId: 'The policy.',
    payload: {
      approvalPolicyId: nodeId('The policy.'),
      operation: text('The mutation that it is about.'),
      legalEntityId: orNull(
        nodeId('The legal entity for which it holds.'),
        'for all that have no policy of their own',
      ),
      version: integer('Its version from now on; rises by one with each change.'),
      isActive: flag('Whether it holds; false when it was ended.'),
    },
  },
  {
    ...delegation,
    type: 'governance.ApprovalDelegated',
    description: 'Somebody lends the own right to decide on requests for some days.',
  },
  {
    ...delegation,
    type: 'governance.ApprovalDelegationRevoked',
    description: 'A right that was lent was taken back.',
  },
];
