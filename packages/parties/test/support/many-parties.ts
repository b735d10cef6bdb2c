import type { PartyUpsert } from '@duebook/parties';

const CITIES =
  '上海 北京 深圳 广州 杭州 南京 苏州 成都 武汉 西安 青岛 大连 厦门 宁波 重庆 天津'.split(' ');
const STEMS =
  '华为 中兴 联想 海尔 美的 格力 长虹 康佳 恒瑞 复星 万科 保利 顺丰 中通 京东 腾达 远洋 永辉 国美 苏宁 东风 长城 吉利 比亚 宝钢 鞍钢 中铝 紫金 伊利 蒙牛 双汇 金龙 茅台 五粮 青啤 张裕'.split(
    ' ',
  );
const TRADES = '科技 贸易 实业 电子 机械 化工 食品 医药 物流 建材 纺织 能源 信息 环保'.split(' ');
const FORMS = '有限公司 股份有限公司 有限责任公司 集团有限公司'.split(' ');
const WORDS =
  'Northern Pacific Summit Cascade Granite Harbor Lumen Vertex Orchid Falcon Meridian Beacon Juniper Cobalt Quarry Tidal Ember Willow Saffron Zenith Atlas Borealis Copper Delta Ember Fjord Glacier Horizon Indigo Jasper'.split(
    ' ',
  );
const TAILS =
  'Trading Foods Logistics Systems Industries Chemicals Textiles Robotics Partners Services'.split(
    ' ',
  );
const LATIN_FORMS = 'Ltd Inc LLC GmbH Corp Co'.split(' ');

/** Reproducible names: the same number is the same party in every run. */
export function manyParties(count: number, from = 0): readonly PartyUpsert[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const pick = <T>(list: readonly T[], step: number): T =>
      list[Math.floor(n / step) % list.length] as T;
    const number = String(n).padStart(5, '0');
    const legalName =
      n % 2 === 0
        ? `${pick(CITIES, 2)}${pick(STEMS, 32)}${pick(STEMS, 7)}${pick(TRADES, 11)}${pick(FORMS, 5)}`
        : `${pick(WORDS, 3)} ${pick(WORDS, 91)} ${pick(TAILS, 17)} ${pick(LATIN_FORMS, 13)}`;
    return {
      code: `P${number}`,
      legalName,
      kinds: n % 5 === 0 ? ['SUPPLIER'] : ['CUSTOMER'],
      segment: n % 3 === 0 ? 'KEY' : 'STANDARD',
      region: pick(CITIES, 2),
    };
  });
}
