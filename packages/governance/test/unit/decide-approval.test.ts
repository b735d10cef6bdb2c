import { describe, expect, it } from '@jest/globals';
import { SECOND_PERSON } from '../../src/approvals/domain/approval-policy';
import type {
  ApprovalDecision,
  ApprovalRequest,
} from '../../src/approvals/domain/approval-request';
import { decideApproval, type DecisionFacts } from '../../src/approvals/domain/decide-approval';

const NOW = new Date('2026-03-31T08:00:00Z');

function aRequest(over: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    id: 'r-1',
    operation: 'creditNotePost',
    makerId: 'mia',
    makerKind: 'USER',
    askedWith: null,
    legalEntityId: 'cn01',
    amount: null,
    cumulativeAmount: null,
    subject: null,
    title: 'Post a credit note',
    command: '{}',
    contentHash: 'hash',
    steps: [SECOND_PERSON],
    step: 0,
    stepStartedAt: NOW,
    filedAt: NOW,
    expiresAt: new Date('2026-04-14T08:00:00Z'),
    state: 'AWAITING',
    result: null,
    version: 1,
    ...over,
  };
}

const said = (deciderId: string, over: Partial<ApprovalDecision> = {}): ApprovalDecision => ({
  id: `of ${deciderId}`,
  requestId: 'r-1',
  step: 0,
  deciderId,
  delegatorId: null,
  verdict: 'APPROVE',
  comment: null,
  decidedAt: NOW,
  ...over,
});

function decide(
  deciderId: string,
  facts: Partial<DecisionFacts> & { holders?: readonly string[] } = {},
  over: {
    verdict?: 'APPROVE' | 'REJECT';
    contentHash?: string;
    kind?: 'USER' | 'SERVICE_ACCOUNT';
  } = {},
) {
  const { holders = [deciderId], ...rest } = facts;
  const { verdict = 'APPROVE', contentHash = 'hash', kind = 'USER' } = over;
  const decided = decideApproval(
    { deciderId, verdict, contentHash },
    { kind },
    {
      request: aRequest(),
      decisions: [],
      authorities: holders.map((holderId) => ({ holderId })),
      now: NOW,
      ...rest,
    },
  );
  return decided.ok ? decided.value : decided.refusal.code;
}

describe('agreeing', () => {
  it('executes when the last one has agreed', () => {
    expect(decide('anna')).toEqual({ delegatorId: null, step: 0, outcome: 'EXECUTE' });
    const two = aRequest({ steps: [{ ...SECOND_PERSON, approvers: 2 }, SECOND_PERSON] });
    expect(decide('anna', { request: two })).toMatchObject({ outcome: 'WAIT' });
    expect(decide('ben', { request: two, decisions: [said('anna')] })).toMatchObject({
      outcome: 'NEXT_STEP',
    });
    const second = { ...two, step: 1 };
    const decisions = [said('anna'), said('ben')];
    expect(decide('cleo', { request: second, decisions })).toMatchObject({
      step: 1,
      outcome: 'EXECUTE',
    });
  });

  it('is never the maker’s, by no right', () => {
    expect(decide('mia')).toBe('APPROVAL_BY_MAKER');
    expect(decide('mia', { holders: ['anna'] })).toBe('APPROVAL_BY_MAKER');
  });

  it('never uses a right that the maker lent', () => {
    expect(decide('anna', { holders: ['mia'] })).toBe('APPROVAL_NOT_YOURS');
    expect(decide('anna', { holders: ['mia', 'ben'] })).toMatchObject({ delegatorId: 'ben' });
  });

  it('is nobody’s twice, by an own right or a lent one, in any step', () => {
    const request = aRequest({ steps: [SECOND_PERSON, SECOND_PERSON], step: 1 });
    const once = { request, decisions: [said('anna')] };
    expect(decide('anna', once)).toBe('APPROVAL_DECIDED_BEFORE');
    expect(decide('anna', { ...once, holders: ['ben'] })).toBe('APPROVAL_DECIDED_BEFORE');
    const inPlace = { request, decisions: [said('cleo', { delegatorId: 'anna' })] };
    expect(decide('anna', inPlace)).toBe('APPROVAL_DECIDED_BEFORE');
    expect(decide('ben', { ...inPlace, holders: ['anna'] })).toBe('APPROVAL_NOT_YOURS');
    expect(decide('ben', { ...inPlace, holders: ['cleo'] })).toBe('APPROVAL_NOT_YOURS');
  });

  it('takes the own right before a lent one', () => {
    expect(decide('anna', { holders: ['ben', 'anna'] })).toMatchObject({ delegatorId: null });
  });

  it('needs a right, a person, and the content that was seen', () => {
    expect(decide('anna', { holders: [] })).toBe('APPROVAL_NOT_YOURS');
    expect(decide('anna', {}, { kind: 'SERVICE_ACCOUNT' })).toBe('APPROVAL_BY_PROGRAM');
    expect(decide('anna', {}, { contentHash: 'other' })).toBe('APPROVAL_CONTENT_CHANGED');
  });

  it('comes too late for what was decided, taken back or has lapsed', () => {
    for (const state of ['EXECUTED', 'REJECTED', 'WITHDRAWN'] as const) {
      expect(decide('anna', { request: aRequest({ state }) })).toBe('APPROVAL_NOT_AWAITED');
    }
    const lapsed = aRequest({ expiresAt: NOW });
    expect(decide('anna', { request: lapsed })).toBe('APPROVAL_NOT_AWAITED');
  });
});

describe('refusing', () => {
  it('ends the request in any step', () => {
    const request = aRequest({ steps: [{ ...SECOND_PERSON, approvers: 3 }, SECOND_PERSON] });
    expect(decide('anna', { request }, { verdict: 'REJECT' })).toMatchObject({ outcome: 'REJECT' });
  });
});
