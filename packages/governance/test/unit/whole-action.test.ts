import { describe, expect, it } from '@jest/globals';
import { Money } from '@duebook/kernel';
import type { ApprovableAction } from '../../src/approvals/application/approvable-action';
import type { ApprovalNeed } from '../../src/approvals/application/assess-actions';
import { contentHashOf } from '../../src/approvals/application/content-hash';
import {
  commandOfWhole,
  needOfWhole,
  partsAgreed,
  partsSummed,
  wholeAgreed,
  wholeToAsk,
} from '../../src/approvals/application/whole-action';
import { SECOND_PERSON } from '../../src/approvals/domain/approval-policy';

const cny = (amount: string): Money => Money.of(amount, 'CNY');

const part = (over: Partial<ApprovableAction> = {}): ApprovableAction => ({
  ...{ operation: 'documentReverse', legalEntityId: 'le', amount: cny('500.00') },
  ...{ subject: { type: 'Receipt', id: 'receipt' }, title: 'Undo it', command: {} },
  ...over,
});

const whole = {
  ...{ operation: 'matchReverse', legalEntityId: 'le', subject: { type: 'Match', id: 'match' } },
  ...{ title: 'Undo the match', command: { matchId: 'match' } },
};

const need = (action: ApprovableAction, over: Partial<ApprovalNeed> = {}): ApprovalNeed => ({
  ...{ action, steps: [SECOND_PERSON], expiresAfterHours: 72, cumulativeAmount: action.amount },
  ...over,
});

describe('A whole that nobody was asked about', () => {
  it('lets its parts through, and notes them with what they need', () => {
    const underWay = wholeToAsk();
    const [free, needed] = [part({ amount: cny('5.00') }), part()];
    expect(underWay.stopOf(free, null)).toBeNull();
    expect(underWay.stopOf(needed, need(needed))).toBeNull();
    expect(underWay.parts).toEqual([free, needed]);
    expect(underWay.needs).toEqual([need(needed)]);
  });

  it('needs nothing where none of them does', () => {
    expect(needOfWhole(whole, [part()], [])).toBeNull();
  });

  it('needs each step that any of them does once, and lapses with the first', () => {
    const senior = { ...SECOND_PERSON, roleCode: 'SENIOR' };
    const two = { ...SECOND_PERSON, approvers: 2 };
    const asked = needOfWhole(
      whole,
      [part()],
      [
        need(part(), { steps: [two, senior] }),
        need(part(), { steps: [senior], expiresAfterHours: 24 }),
      ],
    );
    expect(asked).toMatchObject({ steps: [two, senior], expiresAfterHours: 24 });
    expect(asked?.action).toMatchObject({ operation: 'matchReverse', amount: null });
    expect(commandOfWhole(asked?.action.command ?? null)).toEqual({ matchId: 'match' });
  });

  it('needs nobody beside whoever agrees to a part for just another person to agree', () => {
    const senior = { ...SECOND_PERSON, roleCode: 'SENIOR' };
    const later = { ...SECOND_PERSON, escalateAfterHours: 4, escalationRoleCode: 'SENIOR' };
    const stepsOf = (...steps: (typeof SECOND_PERSON)[]) =>
      needOfWhole(
        whole,
        [part()],
        steps.map((step) => need(part(), { steps: [step] })),
      )?.steps;
    expect(stepsOf(SECOND_PERSON, senior)).toEqual([senior]);
    expect(stepsOf(SECOND_PERSON, later)).toEqual([SECOND_PERSON]);
  });

  it('adds its parts up by what they are, where they are', () => {
    const other = part({ legalEntityId: 'other', amount: cny('7.00') });
    const summed = partsSummed([part(), other, part({ amount: cny('20.00') })]);
    expect(summed.map(({ amount }) => amount?.toAmountText())).toEqual(['520.00', '7.00']);
  });
});

describe('A whole that was agreed to', () => {
  const asked = needOfWhole(whole, [part(), part()], [need(part())]);
  const command = asked?.action.command ?? null;
  const agreed = {
    ...{ command, subject: whole.subject },
    contentHash: contentHashOf({ operation: 'matchReverse', command }),
  };

  it('is known by its command and parts, and by what it is about', () => {
    expect(partsAgreed(agreed, whole)).toHaveLength(2);
    expect(partsAgreed(agreed, { ...whole, command: { matchId: 'other' } })).toBeNull();
    expect(partsAgreed(agreed, { ...whole, operation: 'matchAccept' })).toBeNull();
    expect(partsAgreed(agreed, { ...whole, subject: { type: 'Match', id: 'other' } })).toBeNull();
    expect(partsAgreed({ ...agreed, command: { ...whole.command } }, whole)).toBeNull();
  });

  it('does each of its parts once, and nothing else', () => {
    const underWay = wholeAgreed(partsAgreed(agreed, whole) ?? [], (action) => need(action));
    expect(underWay.stopOf(part({ title: 'In other words' }), null)).toBeNull();
    expect(underWay.stopOf(part({ amount: cny('499.99') }), null)).not.toBeNull();
    expect(underWay.stopOf(part({ amount: Money.of('500.00', 'USD') }), null)).not.toBeNull();
    expect(underWay.stopOf(part({ subject: null }), null)).not.toBeNull();
    expect(underWay.stopOf(part({ operation: 'paymentPost' }), null)).not.toBeNull();
    expect(underWay.stopOf(part(), null)).toBeNull();
    expect(underWay.stopOf(part(), null)).not.toBeNull();
  });
});
