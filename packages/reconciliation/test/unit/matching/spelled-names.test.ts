import { describe, expect, it } from '@jest/globals';
import { pinyinsOf } from '@duebook/parties';
import { PartyIndex } from '../../../src/matching/domain/party-index';
import { matchLines } from '../../../src/matching/domain/match-lines';
import { aLine, anInput, anItem, aParty, cny } from '../../support/matching-builders';

const HUAXING = '深圳市华星电子科技有限公司';

const chinese = (partyId: string, name: string) =>
  aParty(partyId, [name], {
    spellings: pinyinsOf(name).map((letters) => ({ name, letters })),
  });

const found = (printed: string, ...parties: readonly string[]) =>
  new PartyIndex(parties.map((name, place) => chinese(`party-${place + 1}`, name)))
    .ofName(printed)
    .map(({ partyId, manner }) => [partyId, manner]);

describe('A Chinese payer whose bank prints letters', () => {
  it.each([
    ['SHENZHEN HUAXING DIANZI KEJI CO LTD', 'PINYIN'],
    ['SHENZHENSHI HUAXING DIANZI KEJI YOUXIAN GONGSI', 'PINYIN'],
    ['ShenZhen Shi Hua Xing Dian Zi Ke Ji You Xian Gong Si', 'PINYIN'],
    ['SHENZHEN HUAXING DIANZI KE', 'PINYIN_TRUNCATED'],
    ['SHENZHEN HUAXIN DIANZI KEJI CO.,LTD', 'PINYIN_MISSPELT'],
  ])('is found as %s', (printed, manner) => {
    expect(found(printed, HUAXING, '北京元丰贸易有限公司')).toEqual([['party-1', manner]]);
  });

  it.each([
    ['SHENZHEN'],
    ['SHENZHEN HUAXING'],
    ['SZHX CO LTD'],
    ['SHENZHEN YUANFENG MAOYI CO LTD'],
    ['SHENZHEN HUAXING DIANZI KEJI 2'],
  ])('is not guessed at by %s', (printed) => {
    expect(found(printed, HUAXING)).toEqual([]);
  });

  it('is nobody yet where two names sound alike', () => {
    const alike = found('SHANGHAI HUAXIN MAOYI', '上海华信贸易有限公司', '上海华鑫贸易有限公司');
    expect(alike).toEqual([
      ['party-1', 'PINYIN'],
      ['party-2', 'PINYIN'],
    ]);
  });

  it('pays the invoice of just its amount, and is not taken for one who contradicts', () => {
    const items = [anItem('42', '500.00')];
    const line = aLine({ payerName: 'SHENZHEN HUAXING DIANZI KEJI CO LTD', amount: cny('500.00') });
    const parties = [chinese('party-1', HUAXING)];
    const [decision] = matchLines(anInput({ items, lines: [line], parties }));
    expect(decision?.ranked[0]).toMatchObject({ case: 'EXACT', partyId: 'party-1' });
    expect(decision?.ranked[0].features).toContainEqual({
      ...{ name: 'PAYER_NAME', value: `${HUAXING} (PINYIN)`, points: 2600 },
    });
  });
});
