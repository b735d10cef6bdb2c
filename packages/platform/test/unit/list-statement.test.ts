import { businessDate } from '@duebook/kernel';
import { ListStatement } from '../../src';
import { describe, expect, it } from '@jest/globals';

/** A statement with so many conditions of ten characters each. */
function withConditions(count: number) {
  const list = new ListStatement('ledger.things', 'tenant');
  const conditions = Array.from({ length: count }, (_, index) =>
    list.when(`condition${index}`, index, (value) => `column${index} = ${value}`),
  );
  return list.of(`select 1 where tenant_id = $1${conditions.join('')}`);
}

describe('ListStatement', () => {
  it('is prepared under a name of its conditions', () => {
    expect(withConditions(2)).toEqual({
      name: 'ledger.things.condition0.condition1',
      text: 'select 1 where tenant_id = $1 and column0 = $2 and column1 = $3',
      values: ['tenant', 0, 1],
    });
  });

  it.each([
    ['2026-01-01', '2026-01-31', ' and day >= $2::date and day <= $3::date', '.due_from.due_to'],
    ['2026-01-01', null, ' and day >= $2::date', '.due_from'],
    [null, '2026-01-31', ' and day <= $2::date', '.due_to'],
    [null, null, '', ''],
  ])('lists days from %s to %s', (from, to, condition, tags) => {
    const list = new ListStatement('ledger.things', 'tenant');
    const dayOf = (text: string | null) => (text === null ? null : businessDate(text));
    const found = list.days('day', dayOf(from), dayOf(to), 'due_');
    expect(found).toBe(condition);
    const values = ['tenant', from, to].filter((value) => value !== null);
    expect(list.of(found)).toEqual({ name: `ledger.things${tags}`, text: condition, values });
  });

  it.each([
    [null, '', ''],
    [[], ' and ($2::date is not null and (false))', '.in-'],
    [
      ['OVER', 'OPEN', 'OVER'],
      ' and ($2::date is not null and (ends >= $2::date or ends < $2::date))',
      '.in-open-over',
    ],
  ] as const)('lists what is in one of the states %j on a day', (states, condition, tags) => {
    const list = new ListStatement('ledger.things', 'tenant');
    const today = businessDate('2026-01-31');
    const conditions = {
      OPEN: (day: string) => `ends >= ${day}`,
      OVER: (day: string) => `ends < ${day}`,
    };
    const found = list.inStates(states, today, conditions, (wanted) =>
      wanted.join('-').toLowerCase(),
    );
    expect(found).toBe(condition);
    const values = states === null ? ['tenant'] : ['tenant', today];
    expect(list.of(found)).toEqual({ name: `ledger.things${tags}`, text: condition, values });
  });

  it('has no name where PostgreSQL would cut it and take two of them for one', () => {
    expect(withConditions(4).name).toHaveLength(57);
    expect(withConditions(5)).not.toHaveProperty('name');
    expect(withConditions(5).values).toHaveLength(6);
  });
});
