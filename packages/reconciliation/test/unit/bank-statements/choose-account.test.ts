import { describe, expect, it } from '@jest/globals';
import type { HouseBankAccount } from '../../../src/bank-statements/domain/bank-statement';
import { chooseAccount } from '../../../src/bank-statements/domain/choose-account';
import { parseMessage } from '../../../src/bank-statements/domain/parsing/parse-statement';
import { shapeOf } from '../../../src/bank-statements/domain/parsing/sniff-statement';

const ours = (over: Partial<HouseBankAccount>): HouseBankAccount => ({
  ...{ id: 'a', legalEntityId: 'e', code: 'A', name: 'A', iban: null, number: null },
  ...{ bankCode: null, currency: 'EUR', accountCode: '1002', isActive: true, version: 1 },
  ...over,
});
const told = (over: object, currency: string | null = 'EUR') => ({
  account: { iban: null, number: null, bankCode: null, ownerName: null, ...over },
  ...{ currency, position: 3 },
});
const GERMAN = ours({ iban: 'DE89370400440532013000' });
const CHINESE = ours({
  id: 'c',
  number: '00622200010002',
  currency: 'CNY',
  bankCode: '102100099996',
});

describe('the account of a statement', () => {
  it.each([
    [{ iban: 'de89 3704 0044 0532 0130 00' }, GERMAN],
    [{ number: '0532013000', bankCode: '37040044' }, GERMAN],
    [{ number: 'DE89370400440532013000' }, GERMAN],
    [{ number: '6222 0001 0002' }, CHINESE],
    [{ number: '00622200010002', bankCode: 'ICBKCNBJ' }, CHINESE],
  ])('%j is found', (account, found) => {
    const outcome = chooseAccount(told(account, null), [GERMAN, CHINESE], null);
    expect(outcome).toEqual({ ok: true, value: found });
  });

  it.each([
    [told({ iban: 'GB82WEST12345698765432' }), null, 'STATEMENT_ACCOUNT_UNKNOWN', '…5432'],
    [
      told({ number: '0532013000', bankCode: '10000000' }),
      null,
      'STATEMENT_ACCOUNT_UNKNOWN',
      '…3000',
    ],
    [told({ number: '3000' }), null, 'STATEMENT_ACCOUNT_UNKNOWN', '3000'],
    [told({ iban: 'DE89370400440532013000' }, 'USD'), null, 'STATEMENT_CURRENCY_DIFFERS', 'USD'],
    [told({}), null, 'STATEMENT_ACCOUNT_MISSING', null],
    [told({ number: '6222' }), GERMAN, 'STATEMENT_ACCOUNT_DIFFERS', '6222'],
    [told({}, 'CNY'), GERMAN, 'STATEMENT_CURRENCY_DIFFERS', 'CNY'],
  ])('%j is refused', (statement, chosen, code, found) => {
    const outcome = chooseAccount(statement, [GERMAN, CHINESE], chosen);
    expect(outcome).toEqual({ ok: false, refusal: { code, found, position: 3 } });
  });

  it('is not guessed between two, and none out of use', () => {
    const both = [GERMAN, ours({ id: 'b', iban: GERMAN.iban })];
    expect(chooseAccount(told({ iban: GERMAN.iban }), both, null)).toMatchObject({
      refusal: { code: 'STATEMENT_ACCOUNT_AMBIGUOUS' },
    });
    const idle = [{ ...GERMAN, isActive: false }];
    expect(chooseAccount(told({ iban: GERMAN.iban }), idle, null)).toMatchObject({
      refusal: { code: 'STATEMENT_ACCOUNT_UNKNOWN' },
    });
  });
});

describe('what a file is', () => {
  it.each([
    ['', 'EMPTY'],
    ['<?xml version="1.0"?><Document/>', 'CAMT'],
    ['\u00ef\u00bb\u00bf  <Document/>', 'CAMT'],
    ['OFXHEADER:100\r\n', 'OFX'],
    ['<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>', 'OFX'],
    [':20:STARTUMS\r\n:25:1/2', 'MT94X'],
    ['BANK\r:20:STARTUMS\r:25:1/2', 'MT94X'],
    ['{1:F01BANKDEFF}{4:\r\n:20:X', 'MT94X'],
    ['Datum;Betrag\r\n1;2', 'TABLE'],
    ['PK\u0003\u0004....[Content_Types].xml', 'TABLE'],
    ['PK\u0003\u0004....camt/one.xml', 'ARCHIVE'],
  ])('%j is %s', (text, shape) => {
    expect(shapeOf(Buffer.from(text, 'latin1'))).toBe(shape);
  });

  it('is refused where it is an archive, or has no bytes', () => {
    const archive = Buffer.from('PK\u0003\u0004....camt/one.xml', 'latin1');
    expect(parseMessage(archive, 'ARCHIVE')).toMatchObject({
      refusal: { code: 'STATEMENT_FORMAT_UNKNOWN' },
    });
    expect(parseMessage(new Uint8Array(), 'EMPTY')).toMatchObject({
      refusal: { code: 'STATEMENT_EMPTY' },
    });
  });

  it('is told of UTF-16 too', () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<Document/>', 'utf16le')]);
    expect(shapeOf(wide)).toBe('CAMT');
  });
});
