import { describe, expect, it } from '@jest/globals';
import { pinyinsOf } from '../../src';

describe('A Chinese name in letters', () => {
  it.each([
    ['深圳市华星电子科技有限公司', ['shenzhenshihuaxingdianzikeji', 'shenzhenhuaxingdianzikeji']],
    ['上海元丰贸易股份有限公司', ['shanghaiyuanfengmaoyi']],
    // Characters with several readings are read in their word.
    ['重庆长安汽车股份有限公司', ['chongqingchanganqiche']],
    ['三一重工', ['sanyizhonggong']],
    ['厦门建发', ['xiamenjianfa']],
    ['绿地控股', ['lvdikonggu']],
    ['杭州ABC贸易 第2分公司', ['hangzhouabcmaoyidi2fen']],
  ])('of %s is %j', (name, letters) => {
    expect(pinyinsOf(name)).toEqual(letters);
  });

  it('is none of a name that has letters already', () => {
    expect(pinyinsOf('Alder Paper Products Ltd')).toEqual([]);
    expect(pinyinsOf('')).toEqual([]);
  });
});
