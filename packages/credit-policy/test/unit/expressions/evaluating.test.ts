import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  evaluate,
  type ExpressionWants,
  parseExpression,
} from '../../../src/expressions/domain/expression';
import { FACTS, type FactValue } from '../../../src/facts/domain/fact';

/** What a rule comes to over these facts, numbers as text. */
function told(
  text: string,
  facts: Record<string, string | boolean | null>,
  wants: ExpressionWants,
) {
  const expression = parseExpression(text, { facts: FACTS, wants });
  if (!expression.ok) throw new Error(`${text}: ${expression.refusal.code}`);
  const values = Object.entries(facts).map(([name, value]): [string, FactValue] => [
    name,
    typeof value === 'string' && name !== 'creditClass' ? new Decimal(value) : value,
  ]);
  const { value, absent } = evaluate(expression.value, new Map(values));
  return { value: value instanceof Decimal ? value.toString() : value, absent };
}

describe('a customer with 1,000 open of which 300 are 45 days late', () => {
  const facts = {
    ...{ openReceivables: '1000', overdueAmount: '300', oldestOverdueDays: '45' },
    ...{ creditClass: 'B', negativeListed: false, creditLimit: null, salesLast12Months: '3333.33' },
  };

  it.each([
    ['overdueAmount > 0.2 * openReceivables and oldestOverdueDays > 30', true],
    ['overdueAmount >= 300 and overdueAmount <= 300', true],
    ['overdueAmount < 300 or overdueAmount > 300', false],
    ["creditClass = 'B'", true],
    ["creditClass != 'B'", false],
    ['negativeListed = false', true],
    ['not negativeListed', true],
    ['isAbsent(creditLimit)', true],
    ['isAbsent(dunningLevel)', true],
    ['isAbsent(overdueAmount)', false],
  ])('%s: %s', (text, value) => {
    expect(told(text, facts, 'BOOLEAN')).toEqual({ value, absent: [] });
  });

  it.each([
    ['min(0.15 * salesLast12Months, 500000)', '499.9995'],
    ['max(overdueAmount, openReceivables, 2)', '1000'],
    ['abs(overdueAmount - openReceivables)', '700'],
    ['round(salesLast12Months / 12, 2)', '277.78'],
    ['round(salesLast12Months, -3)', '3000'],
    ['round(-2.5, 0)', '-3'],
    ['round(-0.4, 0)', '0'],
    ['2 + 3 * 4 - 10 / 4', '11.5'],
    ['10 - 4 - 3', '3'],
    ['100 / 10 / 5', '2'],
    ['-(2 + 3) * 2', '-10'],
    ['0.1 + 0.2', '0.3'],
    ["if(creditClass = 'B', 1, creditLimit)", '1'],
  ])('%s: %s', (text, value) => {
    expect(told(text, facts, 'NUMBER')).toEqual({ value, absent: [] });
  });
});

describe('what is not known', () => {
  it.each([
    ['overdueAmount > 1', null, ['overdueAmount']],
    ['overdueAmount > 1 and creditScore > 1', null, ['overdueAmount', 'creditScore']],
    ['overdueAmount > 1 and false', false, ['overdueAmount']],
    ['false and overdueAmount > 1', false, ['overdueAmount']],
    ['overdueAmount > 1 or true', true, ['overdueAmount']],
    ['overdueAmount > 1 or false', null, ['overdueAmount']],
    ['not (overdueAmount > 1)', null, ['overdueAmount']],
    ['overdueAmount = overdueAmount', null, ['overdueAmount']],
    ["creditClass = 'A'", null, ['creditClass']],
    ["creditClass != 'A'", null, ['creditClass']],
    ['isAbsent(overdueAmount) or overdueAmount > 1', true, ['overdueAmount']],
  ])('%s: %s', (text, value, absent) => {
    expect(told(text, {}, 'BOOLEAN')).toEqual({ value, absent });
  });

  it.each([
    ['creditLimit + 1', null, ['creditLimit']],
    ['min(creditLimit, 5)', null, ['creditLimit']],
    ['round(creditLimit, 2)', null, ['creditLimit']],
    ['-creditLimit', null, ['creditLimit']],
    ['if(creditScore > 1, 5, 5)', null, ['creditScore']],
    ['if(isAbsent(dunningLevel), 0, dunningLevel)', '0', []],
    ['1 / 0', null, []],
    ['5 / (3 - 3)', null, []],
    ['9'.repeat(21), null, []],
    [`${'9'.repeat(20)} * 10 / 10`, null, []],
    ['9'.repeat(20), '9'.repeat(20), []],
  ])('%s: %s', (text, value, absent) => {
    expect(told(text, {}, 'NUMBER')).toEqual({ value, absent });
  });

  it('is also what is not of the kind that the catalogue says', () => {
    expect(told('overdueAmount > 1', { overdueAmount: true }, 'BOOLEAN').value).toBeNull();
    expect(told("creditClass = 'A'", { creditClass: false }, 'BOOLEAN').value).toBeNull();
    expect(told('not negativeListed', { negativeListed: '5' }, 'BOOLEAN').value).toBeNull();
  });
});
