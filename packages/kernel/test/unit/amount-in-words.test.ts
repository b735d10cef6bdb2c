import { describe, expect, it } from '@jest/globals';
import { amountInWordsEn, amountInWordsZh, Money } from '@duebook/kernel';

describe('大写金额', () => {
  // The examples of 《正确填写票据和结算凭证的基本规定》, the first form where it allows two.
  it.each([
    ['1409.50', '人民币壹仟肆佰零玖元伍角'],
    ['6007.14', '人民币陆仟零柒元壹角肆分'],
    ['1680.32', '人民币壹仟陆佰捌拾元零叁角贰分'],
    ['107000.53', '人民币壹拾万柒仟元零伍角叁分'],
    ['16409.02', '人民币壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '人民币叁佰贰拾伍元零肆分'],
  ])('the regulation writes %s', (amount, words) => {
    expect(amountInWordsZh(Money.of(amount, 'CNY'))).toBe(words);
  });

  it.each([
    ['0', '人民币零元整'],
    ['0.01', '人民币壹分'],
    ['0.10', '人民币壹角'],
    ['0.53', '人民币伍角叁分'],
    ['1.00', '人民币壹元整'],
    ['10.00', '人民币壹拾元整'],
    ['10.05', '人民币壹拾元零伍分'],
    ['1005.00', '人民币壹仟零伍元整'],
    ['1050.00', '人民币壹仟零伍拾元整'],
    ['10000.00', '人民币壹万元整'],
    ['10001.00', '人民币壹万零壹元整'],
    ['100100.00', '人民币壹拾万零壹佰元整'],
    ['1010101.01', '人民币壹佰零壹万零壹佰零壹元零壹分'],
    ['100000000.00', '人民币壹亿元整'],
    ['100000001.00', '人民币壹亿零壹元整'],
    ['100010000.00', '人民币壹亿零壹万元整'],
    ['120000000.00', '人民币壹亿贰仟万元整'],
    ['1000000000000.00', '人民币壹万亿元整'],
    ['1000000000001.10', '人民币壹万亿零壹元壹角'],
    ['1000100000000.00', '人民币壹万零壹亿元整'],
    ['123456789012.34', '人民币壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分'],
    [
      '999999999999999999.99',
      '人民币玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分',
    ],
    ['10000000000000000.00', '人民币壹亿亿元整'],
    ['-100.00', '人民币负壹佰元整'],
    ['-0.05', '人民币负伍分'],
  ])('writes %s CNY', (amount, words) => {
    expect(amountInWordsZh(Money.of(amount, 'CNY'))).toBe(words);
  });

  it.each([
    ['1234.56', 'USD', '美元壹仟贰佰叁拾肆元伍角陆分'],
    ['20.00', 'EUR', '欧元贰拾元整'],
    ['300.00', 'HKD', '港元叁佰元整'],
    ['5000', 'JPY', '日元伍仟元整'],
    ['7.70', 'GBP', '英镑柒元柒角'],
    ['1.203', 'KWD', 'KWD壹元贰角零叁厘'],
    ['1.00', 'CHF', 'CHF壹元整'],
  ])('names the currency of %s %s', (amount, currency, words) => {
    expect(amountInWordsZh(Money.of(amount, currency))).toBe(words);
  });
});

describe('amounts in English words', () => {
  it.each([
    ['1234.56', 'USD', 'One thousand two hundred and thirty-four US dollars and 56/100'],
    ['1.00', 'USD', 'One US dollar and 00/100'],
    ['0.00', 'CNY', 'Zero Chinese yuan and 00/100'],
    ['0.07', 'EUR', 'Zero euros and 07/100'],
    ['21.10', 'GBP', 'Twenty-one pounds sterling and 10/100'],
    ['1000005.00', 'HKD', 'One million and five Hong Kong dollars and 00/100'],
    ['1200.00', 'EUR', 'One thousand two hundred euros and 00/100'],
    ['1205.00', 'EUR', 'One thousand two hundred and five euros and 00/100'],
    ['1099', 'JPY', 'One thousand and ninety-nine Japanese yen'],
    ['1100', 'JPY', 'One thousand one hundred Japanese yen'],
    ['100000', 'JPY', 'One hundred thousand Japanese yen'],
    ['19000000017', 'JPY', 'Nineteen billion and seventeen Japanese yen'],
    ['3.125', 'KWD', 'Three KWD and 125/1000'],
    ['-40.00', 'USD', 'Minus forty US dollars and 00/100'],
    ['115000000000000000', 'JPY', 'One hundred and fifteen quadrillion Japanese yen'],
    [`2${'0'.repeat(24)}`, 'JPY', 'Two septillion Japanese yen'],
    [`3${'0'.repeat(43)}`, 'JPY', 'Thirty tredecillion Japanese yen'],
  ])('%s %s', (amount, currency, words) => {
    expect(amountInWordsEn(Money.of(amount, currency))).toBe(words);
  });
});
