import { describe, expect, it } from '@jest/globals';
import { coreName } from '../../src/domain/core-name';
import { comparedGramsOf, gramsOf, wordQueriesOf } from '../../src/domain/grams';
import { normaliseName } from '../../src/domain/normalise-name';

describe('normaliseName', () => {
  it.each([
    ['  ACME, Inc. ', 'acme inc'],
    ['ＡＣＭＥ（上海）１２', 'acme 上海 12'],
    ['Müller & Söhne', 'muller sohne'],
    ["Wal*Mart's", 'wal marts'],
    ['Ｏ’Reilly', 'oreilly'],
    ['が', 'が'],
    ['김밥', '김밥'],
    ['***', ''],
  ])('%s becomes %s', (name, normalised) => {
    expect(normaliseName(name)).toBe(normalised);
  });
});

describe('coreName', () => {
  it.each([
    ['上海华为技术有限公司', '上海华为技术'],
    ['华为技术股份有限公司', '华为技术'],
    ['华为技术（深圳）有限责任公司', '华为技术 深圳'],
    ['海尔集团公司', '海尔'],
    ['宝钢股份', '宝钢'],
    ['ACME Trading Co., Ltd.', 'acme trading'],
    ['Acme Trading S.A.', 'acme trading'],
    ['Acme G.m.b.H.', 'acme'],
    ['Acme GmbH & Co. KG', 'acme'],
    ['ACME L.L.C.', 'acme'],
    ['Acme 中国有限公司', 'acme 中国'],
    ['SYSC llc', 'sysc'],
    ['Limited', 'limited'],
    ['有限公司', '有限公司'],
    ['Inco Ltdx', 'inco ltdx'],
  ])('%s is %s', (name, core) => {
    expect(coreName(name)).toBe(core);
  });
});

describe('grams', () => {
  it('are characters and pairs of characters where words run together', () => {
    expect(gramsOf('华为技术')).toEqual(['华', '为', '技', '术', '华为', '为技', '技术']);
    expect(comparedGramsOf('华为技术')).toEqual(['华为', '为技', '技术']);
    expect(comparedGramsOf('华')).toEqual(['华']);
  });

  it('are trigrams with edges elsewhere, and end where the script changes', () => {
    expect(gramsOf('ibm中国')).toEqual(['  i', ' ib', 'ibm', 'bm ', '中', '国', '中国']);
  });

  it('are numbered when they stand there again', () => {
    expect(gramsOf('7777')).toEqual(['  7', ' 77', '777', '777#2', '77 ']);
    expect(comparedGramsOf('沙沙沙')).toEqual(['沙沙', '沙沙#2']);
  });

  it('count characters, not UTF-16 units', () => {
    expect(gramsOf('𠮷野')).toEqual(['𠮷', '野', '𠮷野']);
  });
});

describe('a search', () => {
  it('of two Chinese characters asks for the pair', () => {
    expect(wordQueriesOf('华为')).toEqual([{ contained: ['华为'], similar: ['华为'], enough: 1 }]);
  });

  it('of a short Latin word asks for words that begin with it', () => {
    expect(wordQueriesOf('h')[0]?.contained).toEqual(['  h']);
    expect(wordQueriesOf('hu')[0]?.contained).toEqual([' hu']);
  });

  it('of a longer one asks for its inside, or half of all its grams', () => {
    expect(wordQueriesOf('acme')).toEqual([
      { contained: ['acm', 'cme'], similar: ['acm', 'cme', '  a', ' ac', 'me '], enough: 3 },
    ]);
  });

  it('of a number asks for all of it', () => {
    expect(wordQueriesOf('p0042')).toEqual([
      { contained: ['p00', '004', '042'], similar: ['p00', '004', '042'], enough: 3 },
    ]);
  });

  it('of a longer Chinese word spares one wrong character', () => {
    const enough = (text: string) => wordQueriesOf(text)[0]?.enough;
    expect(['华', '华为', '华为技', '华为技术', '上海华伟技', '上海华伟技术'].map(enough)).toEqual([
      1, 1, 2, 2, 2, 3,
    ]);
  });

  it('of nothing asks for nothing', () => {
    expect(wordQueriesOf(normaliseName(' —* '))).toEqual([]);
  });
});
