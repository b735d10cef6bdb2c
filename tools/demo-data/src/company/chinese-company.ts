import type { Random } from '../random';
import { CHINESE_PLACES, type ChinesePlace } from './chinese-places';

/** A line of business as names say it, and what sells in it. */
export interface ChineseTrade {
  readonly words: readonly (readonly [chinese: string, english: string])[];
  readonly industry: string;
  /** Sells to us what a purchase line of this kind says. */
  readonly supplies: 'MATERIALS' | 'LOGISTICS' | 'SERVICES';
  readonly asCustomer: number;
  readonly asSupplier: number;
}

const TRADES: readonly ChineseTrade[] = [
  {
    industry: '通用机械',
    supplies: 'MATERIALS',
    asCustomer: 14,
    asSupplier: 5,
    words: [
      ['精密机械', 'Precision Machinery'],
      ['机械设备', 'Machinery'],
      ['机械制造', 'Machinery Manufacturing'],
    ],
  },
  {
    industry: '机电设备',
    supplies: 'MATERIALS',
    asCustomer: 10,
    asSupplier: 5,
    words: [
      ['机电设备', 'Electromechanical Equipment'],
      ['机电工程', 'Electromechanical Engineering'],
    ],
  },
  {
    industry: '自动化',
    supplies: 'MATERIALS',
    asCustomer: 12,
    asSupplier: 3,
    words: [
      ['自动化设备', 'Automation Equipment'],
      ['智能装备', 'Intelligent Equipment'],
      ['自动化科技', 'Automation Technology'],
    ],
  },
  {
    industry: '电子',
    supplies: 'MATERIALS',
    asCustomer: 12,
    asSupplier: 6,
    words: [
      ['电子科技', 'Electronic Technology'],
      ['电子', 'Electronics'],
      ['光电科技', 'Optoelectronics'],
    ],
  },
  {
    industry: '汽车零部件',
    supplies: 'MATERIALS',
    asCustomer: 9,
    asSupplier: 3,
    words: [
      ['汽车零部件', 'Auto Parts'],
      ['汽车部件', 'Automotive Components'],
    ],
  },
  {
    industry: '金属制品',
    supplies: 'MATERIALS',
    asCustomer: 5,
    asSupplier: 12,
    words: [
      ['五金制品', 'Hardware'],
      ['金属材料', 'Metal Materials'],
      ['精密铸造', 'Precision Casting'],
    ],
  },
  {
    industry: '模具',
    supplies: 'MATERIALS',
    asCustomer: 4,
    asSupplier: 6,
    words: [
      ['精密模具', 'Precision Mould'],
      ['模具', 'Mould'],
    ],
  },
  {
    industry: '新材料',
    supplies: 'MATERIALS',
    asCustomer: 4,
    asSupplier: 6,
    words: [
      ['新材料科技', 'New Material Technology'],
      ['复合材料', 'Composite Materials'],
    ],
  },
  {
    industry: '电气',
    supplies: 'MATERIALS',
    asCustomer: 7,
    asSupplier: 6,
    words: [
      ['电气设备', 'Electrical Equipment'],
      ['电气', 'Electric'],
    ],
  },
  {
    industry: '仪器仪表',
    supplies: 'MATERIALS',
    asCustomer: 5,
    asSupplier: 2,
    words: [
      ['仪器仪表', 'Instruments'],
      ['测控技术', 'Measurement and Control'],
    ],
  },
  {
    industry: '环保设备',
    supplies: 'MATERIALS',
    asCustomer: 5,
    asSupplier: 1,
    words: [
      ['环保科技', 'Environmental Technology'],
      ['环境工程', 'Environmental Engineering'],
    ],
  },
  {
    industry: '医疗器械',
    supplies: 'MATERIALS',
    asCustomer: 4,
    asSupplier: 1,
    words: [['医疗器械', 'Medical Devices']],
  },
  {
    industry: '贸易',
    supplies: 'MATERIALS',
    asCustomer: 9,
    asSupplier: 8,
    words: [
      ['贸易', 'Trading'],
      ['国际贸易', 'International Trading'],
      ['进出口', 'Import & Export'],
      ['商贸', 'Commerce and Trade'],
    ],
  },
  {
    industry: '包装',
    supplies: 'MATERIALS',
    asCustomer: 0,
    asSupplier: 6,
    words: [
      ['包装材料', 'Packaging Materials'],
      ['包装制品', 'Packaging Products'],
    ],
  },
  {
    industry: '物流',
    supplies: 'LOGISTICS',
    asCustomer: 0,
    asSupplier: 8,
    words: [
      ['物流', 'Logistics'],
      ['国际货运代理', 'International Freight Forwarding'],
      ['供应链管理', 'Supply Chain Management'],
    ],
  },
  {
    industry: '专业服务',
    supplies: 'SERVICES',
    asCustomer: 0,
    asSupplier: 6,
    words: [
      ['检测技术服务', 'Testing Services'],
      ['信息技术', 'Information Technology'],
      ['企业管理咨询', 'Business Consulting'],
    ],
  },
];

/**
 * Characters of trade names, of good meaning but seldom used in them, so that a name put together
 * from them is unlikely to be anybody's.
 */
const FIRST = characters(
  '樾Yue 珩Heng 湛Zhan 翊Yi 昶Chang 砺Li 栎Li 岱Dai 沅Yuan 澍Shu 翀Chong 骁Xiao 铎Duo 岫Xiu 槿Jin 暄Xuan 桓Huan 懋Mao 旻Min 崤Xiao 颢Hao 聿Yu 霁Ji 筠Yun 湜Shi',
);
const SECOND = characters(
  '珂Ke 朔Shuo 峤Qiao 昀Yun 垣Yuan 屹Yi 渚Zhu 堃Kun 璨Can 衡Heng 川Chuan 澜Lan 棠Tang 皋Gao 钧Jun 彦Yan 擎Qing 岑Cen 帆Fan 穗Sui 弦Xian 磐Pan 禾He 溪Xi 榆Yu 谷Gu 汀Ting 峪Yu',
);
const THIRD = characters('达Da 源Yuan 通Tong 盛Sheng 隆Long 德De 润Run 成Cheng');

type Character = readonly [character: string, pinyin: string];

/** A trade name: 字号. */
export interface Brand {
  readonly chinese: string;
  readonly pinyin: string;
}

/** How the parts of a name stand: 上海某某, 某某（上海）, 东莞市某某, 浙江某某. */
export type NamePattern = 'CITY' | 'BRACKETS' | 'CITY_WORD' | 'PROVINCE';

/** A mainland company before it becomes a party. */
export interface ChineseCompany {
  readonly brand: Brand;
  readonly place: ChinesePlace;
  readonly trade: ChineseTrade;
  readonly name: string;
  readonly shortName: string;
  readonly englishName: string;
}

/** What is already decided of a company; the rest is drawn. */
export interface CompanyWish {
  readonly role: 'CUSTOMER' | 'SUPPLIER';
  readonly brand?: Brand;
  readonly pattern?: NamePattern;
  readonly form?: string;
}

/** Draws a company; the trade names already taken are left alone and the new one is added to them. */
export function drawChineseCompany(
  random: Random,
  wish: CompanyWish,
  takenBrands: Set<string>,
): ChineseCompany {
  const pattern = wish.pattern ?? drawPattern(random);
  const place = random.pickWeighted(placesFor(pattern));
  const trade = random.pickWeighted(
    TRADES.map((one) => [one, wish.role === 'CUSTOMER' ? one.asCustomer : one.asSupplier] as const),
  );
  const brand = wish.brand ?? drawBrand(random, takenBrands);
  const [tradeName, tradeEnglish] = random.pick(trade.words);
  const form = wish.form ?? drawForm(random);
  return {
    brand,
    place,
    trade,
    name: composeName(pattern, place, brand.chinese, `${tradeName}${form}`),
    shortName: `${place.city}${brand.chinese}`,
    englishName: `${place.cityPinyin} ${brand.pinyin} ${tradeEnglish} Co., Ltd.`,
  };
}

/** A trade name nobody has yet: mostly two characters, at times three. */
export function drawBrand(random: Random, taken: Set<string>): Brand {
  for (let attempt = 0; ; attempt += 1) {
    const parts = [random.pick(FIRST), random.pick(SECOND)];
    if (random.chance(18)) parts.push(random.pick(THIRD));
    // When the short names run out, as among many thousands, four characters make one.
    if (attempt >= 20) parts.push(random.pick(FIRST), random.pick(SECOND));
    const brand = spell(parts);
    // The same sound twice (砺栎) makes no name.
    const sounds = new Set(parts.map(([, pinyin]) => pinyin));
    if (sounds.size < parts.length || taken.has(brand.chinese)) continue;
    taken.add(brand.chinese);
    return brand;
  }
}

function spell(parts: readonly Character[]): Brand {
  const pinyin = parts.map(([, sound]) => sound.toLowerCase()).join('');
  return {
    chinese: parts.map(([character]) => character).join(''),
    pinyin: `${pinyin.charAt(0).toUpperCase()}${pinyin.slice(1)}`,
  };
}

function composeName(
  pattern: NamePattern,
  place: ChinesePlace,
  brand: string,
  rest: string,
): string {
  switch (pattern) {
    case 'CITY':
      return `${place.city}${brand}${rest}`;
    case 'BRACKETS':
      return `${brand}（${place.city}）${rest}`;
    case 'CITY_WORD':
      return `${place.city}市${brand}${rest}`;
    case 'PROVINCE':
      return `${place.province ?? place.city}${brand}${rest}`;
  }
}

function drawPattern(random: Random): NamePattern {
  return random.pickWeighted([
    ['CITY', 62],
    ['BRACKETS', 12],
    ['CITY_WORD', 16],
    ['PROVINCE', 10],
  ]);
}

/** 市 stands in names of Guangdong's companies above all; a province only where there is one. */
function placesFor(pattern: NamePattern): readonly (readonly [ChinesePlace, number])[] {
  const places = CHINESE_PLACES.filter((place) => {
    if (pattern === 'CITY_WORD') return place.province === '广东' || place.province === '江苏';
    return pattern !== 'PROVINCE' || place.province !== null;
  });
  return places.map((place) => [place, place.weight] as const);
}

function drawForm(random: Random): string {
  return random.pickWeighted([
    ['有限公司', 90],
    ['股份有限公司', 7],
    ['有限责任公司', 3],
  ]);
}

function characters(list: string): readonly Character[] {
  return list.split(' ').map((entry): Character => [entry.charAt(0), entry.slice(1)]);
}
