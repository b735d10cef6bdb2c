import { describe, expect, it } from '@jest/globals';
import { FACTS } from '../../../src/facts/domain/fact';
import {
  type ExpressionWants,
  parseExpression,
  printExpression,
} from '../../../src/expressions/domain/expression';

function read(text: string, wants: ExpressionWants = 'BOOLEAN') {
  return parseExpression(text, { facts: FACTS, wants });
}

/** The one form of a rule that reads well. */
function form(text: string, wants: ExpressionWants = 'BOOLEAN'): string {
  const result = read(text, wants);
  return result.ok
    ? printExpression(result.value)
    : `${result.refusal.code} at ${result.refusal.position}`;
}

function fault(text: string, wants: ExpressionWants = 'BOOLEAN') {
  const result = read(text, wants);
  return result.ok ? null : result.refusal;
}

describe('a rule as a credit manager writes it', () => {
  it.each([
    ['overdueAmount > 0.2 * openReceivables and oldestOverdueDays > 30', null],
    [
      'overdueAmount>0.2*openReceivables AND oldestOverdueDays>30',
      'overdueAmount > 0.2 * openReceivables and oldestOverdueDays > 30',
    ],
    ["creditClass = 'D' or negativeListed", null],
    ["creditClass <> 'A'", "creditClass != 'A'"],
    ['not (negativeListed or isAbsent(creditLimit))', null],
    ['not negativeListed = false', null],
    ['((overdueAmount)) > (1 + 2) * 3', 'overdueAmount > (1 + 2) * 3'],
    ['1 - (2 - 3) > 4 - 5 - 6', null],
    ['-overdueAmount < -(1 + 2)', null],
    ["creditClass = 'it''s'", null],
    ['overdueAmount > 007.50', 'overdueAmount > 7.5'],
    ['overdueAmount\u3000>\u00a01', 'overdueAmount > 1'],
  ])('%s', (text, canonical) => {
    expect(form(text)).toBe(canonical ?? text);
  });

  it.each([
    ['min(0.15 * salesLast12Months, 500000)'],
    ['if(isAbsent(dunningLevel), 0, dunningLevel)'],
    ['round(salesLast12Months / 12, -3)'],
    ['max(abs(daysLateTrend), 1, 2)'],
    ['if(negativeListed, 0, if(creditScore >= 80, 2, 1) * salesLast3Months)'],
  ])('%s is a number', (text) => {
    expect(form(text, 'NUMBER')).toBe(text);
  });

  it('tells the facts that it asks for, each once, in the order of the text', () => {
    const result = read(
      'overdueAmount > 5 and (isAbsent(creditLimit) or overdueAmount > creditExposure)',
    );
    expect(result.ok && result.value.facts).toEqual([
      'overdueAmount',
      'creditLimit',
      'creditExposure',
    ]);
  });

  it('takes facts of credit files by their prefix', () => {
    const facts = [...FACTS, { name: 'file.registeredCapital', type: 'AMOUNT' } as const];
    const result = parseExpression('file.registeredCapital >= 1000000', {
      facts,
      wants: 'BOOLEAN',
    });
    expect(result.ok && result.value.facts).toEqual(['file.registeredCapital']);
  });

  it('leaves out the blanks for the eye where they would make it longer than a rule may be', () => {
    const text = Array.from({ length: 125 }, () => '1+1').join('+');
    const wide = `${text}>0`;
    expect(wide.length).toBeLessThanOrEqual(501);
    expect(form(wide.slice(2))).toBe(wide.slice(2));
  });
});

describe('what is no rule', () => {
  it.each([
    ['', 'EMPTY', 1],
    ['  \n ', 'EMPTY', 1],
    ['1'.padEnd(501, ' +1'), 'TOO_LONG', 501],
    ['('.repeat(21) + '1', 'TOO_DEEP', 21],
    ['-'.repeat(21) + '1', 'TOO_DEEP', 21],
    ['overdueAmount > ', 'UNEXPECTED', 16],
    ['overdueAmount > 1 1', 'UNEXPECTED', 19],
    ['(overdueAmount > 1', 'UNEXPECTED', 19],
    ['overdueAmount > 1)', 'UNEXPECTED', 18],
    ['and negativeListed', 'UNEXPECTED', 1],
    ['negativeListed and', 'UNEXPECTED', 19],
    ['1 < creditScore < 5', 'UNEXPECTED', 17],
    ['true = not false', 'UNEXPECTED', 8],
    ['min > 3', 'UNEXPECTED', 5],
    ['isAbsent(1)', 'UNEXPECTED', 10],
    ['isAbsent(overdueAmount + 1)', 'UNEXPECTED', 24],
    ['overdueAmount > 5 % 2', 'UNREADABLE', 19],
    ['creditClass = "A"', 'UNREADABLE', 15],
    ["creditClass = 'A", 'UNREADABLE', 15],
    ['overdueAmount > 1.5.2', 'UNREADABLE', 20],
    ['overdueAmount > 30days', 'UNREADABLE', 19],
    ['overdueAmount > 1e9', 'UNREADABLE', 18],
    ['（overdueAmount > 1）', 'UNREADABLE', 1],
    ['overdueAmount > 1;', 'UNREADABLE', 18],
    [`overdueAmount > ${'9'.repeat(41)}`, 'UNREADABLE', 17],
    ['overdueamount > 1', 'UNKNOWN_FACT', 1],
    ['isAbsent(nothing)', 'UNKNOWN_FACT', 1],
    ['sqrt(4) > 1', 'UNKNOWN_FUNCTION', 1],
    ['min(1) > 1', 'WRONG_ARGUMENTS', 1],
    ['min(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) > 1', 'WRONG_ARGUMENTS', 1],
    ['abs(1, 2) > 1', 'WRONG_ARGUMENTS', 1],
    ['if(true, 1) > 1', 'WRONG_ARGUMENTS', 1],
    ['round(1.25, creditScore) > 1', 'WRONG_ARGUMENTS', 13],
    ['round(1.25, 11) > 1', 'WRONG_ARGUMENTS', 13],
    ['round(1.25, -7) > 1', 'WRONG_ARGUMENTS', 13],
    ['round(1.25, 0.5) > 1', 'WRONG_ARGUMENTS', 13],
    ['overdueAmount', 'WRONG_TYPE', 1],
    ['overdueAmount and negativeListed', 'WRONG_TYPE', 1],
    ['not creditScore', 'WRONG_TYPE', 5],
    ["creditClass > 'A'", 'WRONG_TYPE', 1],
    ["overdueAmount + 'A' > 1", 'WRONG_TYPE', 17],
    ["overdueAmount = 'A'", 'WRONG_TYPE', 17],
    ['if(creditScore, 1, 2) > 1', 'WRONG_TYPE', 4],
    ['if(true, 1, false)', 'WRONG_TYPE', 13],
    ["min(1, 'A') > 1", 'WRONG_TYPE', 8],
  ])('%s', (text, code, position) => {
    expect(fault(text)).toMatchObject({ code, position });
  });

  it('is told by what stands there and what could', () => {
    expect(fault('overdueamount > 1')).toEqual({
      ...{ code: 'UNKNOWN_FACT', position: 1, found: 'overdueamount', expected: 'overdueAmount' },
    });
    expect(fault('negativeListed and （creditScore > 1）')).toEqual({
      ...{ code: 'UNREADABLE', position: 20, found: '（', expected: 'the sign (' },
    });
    expect(fault('creditScore', 'BOOLEAN')).toEqual({
      ...{ code: 'WRONG_TYPE', position: 1, found: 'a number', expected: 'a condition' },
    });
    expect(fault('negativeListed', 'NUMBER')).toMatchObject({
      found: 'a condition',
      expected: 'a number',
    });
  });
});
