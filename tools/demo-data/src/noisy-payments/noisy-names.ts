import type { Random } from '../random';

/** A company's names: the registered one first, then others under which it is known. */
export interface NoisyNames {
  readonly names: readonly string[];
  readonly isChinese: boolean;
}

const FIRST =
  `Alder Amber Anchor Aspen Baltic Beacon Birch Blackwood Bluestone Borealis Bramble Bridgeport Calder Cardinal
  Cedar Chalk Cobble Copper Corvus Crescent Dalton Delphi Drummond Eastgate Elmwood Ember Everett Fairfax Fenwick
  Forge Galloway Garnet Glacier Granite Greyfriar Halcyon Harbour Hartwell Heron Hollis Ibex Inverness Juniper Kestrel
  Kingsley Lark Linden Lockhart Marlow Merlin Midland Moorland Nordic Northgate Oakham Onyx Osprey Palisade Pembroke
  Pinecrest Quarry Raven Redstone Ridgeway Rowan Saffron Selwyn Severn Shoreline Silverton Sorrel Sterling Talbot
  Thistle Tidewater Umber Vale Vesper Walden Westbrook Willow Wyndham Yarrow Zenith`.split(/\s+/);
const SECOND =
  `Advanced Agricultural Automation Chemical Coating Components Construction Data Dental Electric Energy
  Engineering Environmental Fastener Foods Furniture Glass Hydraulic Industrial Instrument Logistics Machinery Marine
  Medical Metal Optical Packaging Paper Pharmaceutical Plastics Polymer Precision Printing Security Software Steel
  Textile Timber Tooling Transport Valve Water`.split(/\s+/);
const THIRD =
  `Associates Partners Products Services Solutions Supplies Systems Technologies Trading Works Holdings
  Distributors Laboratories Enterprises`.split(/\s+/);
const LATIN_FORMS = [
  'Inc',
  'LLC',
  'Ltd',
  'GmbH',
  'Corp',
  'S.A.',
  'B.V.',
  'AG',
  'Pty Ltd',
  'Co., Ltd.',
];

type Written = readonly [characters: string, pinyin: string];
const CITIES: readonly Written[] = [
  ['上海', 'Shanghai'],
  ['深圳', 'Shenzhen'],
  ['杭州', 'Hangzhou'],
  ['苏州', 'Suzhou'],
  ['宁波', 'Ningbo'],
  ['青岛', 'Qingdao'],
  ['东莞', 'Dongguan'],
  ['成都', 'Chengdu'],
  ['武汉', 'Wuhan'],
  ['天津', 'Tianjin'],
];
const SIGNS: readonly Written[] = (
  '元 Yuan,丰 Feng,华 Hua,德 De,恒 Heng,瑞 Rui,鑫 Xin,隆 Long,盛 Sheng,泰 Tai,嘉 Jia,宏 Hong,达 Da,通 Tong,' +
  '安 An,信 Xin,博 Bo,远 Yuan,海 Hai,天 Tian,明 Ming,正 Zheng,和 He,兴 Xing,凯 Kai,诚 Cheng,佳 Jia,源 Yuan'
)
  .split(',')
  .map((pair) => pair.split(' '))
  .map(([characters = '', pinyin = '']): Written => [characters, pinyin]);
const TRADES: readonly Written[] = [
  ['贸易', 'Maoyi'],
  ['电子科技', 'Dianzi Keji'],
  ['机械设备', 'Jixie Shebei'],
  ['纺织', 'Fangzhi'],
  ['物流', 'Wuliu'],
  ['建筑材料', 'Jianzhu Cailiao'],
  ['食品', 'Shipin'],
  ['化工', 'Huagong'],
  ['医疗器械', 'Yiliao Qixie'],
  ['包装制品', 'Baozhuang Zhipin'],
];

/** Draws a company that no other one of the set is called like. */
export function drawNames(random: Random, taken: Set<string>): NoisyNames {
  const isChinese = random.chance(45);
  // Every sixth company is a relative of one that is there: other city or branch, nearly the same name.
  const relatives = [...taken].filter((name) => isChinese === /\p{Script=Han}/u.test(name));
  const isRelative = relatives.length > 0 && random.chance(16);
  for (;;) {
    const like = isRelative && random.chance(90) ? random.pick(relatives) : null;
    const drawn = isChinese ? chinese(random, like) : latin(random, like);
    const mark = drawn.names[0] ?? '';
    if (taken.has(mark)) continue;
    taken.add(mark);
    return drawn;
  }
}

const BRANCHES = [
  'North',
  'South',
  'Asia',
  'Europe',
  'UK',
  'Division 2',
  'Division 12',
  'International',
];

function latin(random: Random, like: string | null): NoisyNames {
  if (like !== null) return { names: [`${like} ${random.pick(BRANCHES)}`], isChinese: false };
  const words = [random.pick(FIRST), random.pick(SECOND)];
  if (random.chance(70)) words.push(random.pick(THIRD));
  return { names: [`${words.join(' ')} ${random.pick(LATIN_FORMS)}`], isChinese: false };
}

function chinese(random: Random, like: string | null): NoisyNames {
  const [city, cityPinyin] = random.pick(CITIES);
  const known = like === null ? null : SAME_HOUSE.exec(like);
  if (known !== null) return { names: [`${city}${known[1] ?? ''}`], isChinese: true };
  const [one, onePinyin] = random.pick(SIGNS);
  const [two, twoPinyin] = random.pick(SIGNS);
  const [trade, tradePinyin] = random.pick(TRADES);
  const form = random.pick(['有限公司', '股份有限公司', '有限责任公司']);
  const name = `${city}${one}${two}${trade}${form}`;
  const pinyin = `${cityPinyin} ${onePinyin}${twoPinyin.toLowerCase()} ${tradePinyin} Co Ltd`;
  return { names: [name, pinyin], isChinese: true };
}

/** What follows the city. */
const SAME_HOUSE = /^..(.+)$/u;

/** The name as a bank or a payer writes it this time. */
export function writeName({ names, isChinese }: NoisyNames, random: Random): string {
  const name = names[0] ?? '';
  const way = random.below(100);
  if (way < 45) return name;
  return isChinese ? writeChinese(names, way, random) : writeLatin(name, way, random);
}

function writeChinese(names: readonly string[], way: number, random: Random): string {
  const [name = '', pinyin = ''] = names;
  const bare = name.replace(/(?:股份有限|有限责任|有限)公司$/, '');
  if (way < 60) return bare;
  if (way < 70) return name.slice(0, random.between(8, 12));
  if (way < 80 && pinyin !== '') return pinyin.toUpperCase();
  if (way < 90) return bare.slice(2);
  return typo(name, random.between(2, 4), random.pick(SIGNS)[0]);
}

function writeLatin(name: string, way: number, random: Random): string {
  if (way < 60) return name.toUpperCase();
  const words = name.split(' ');
  const bare = words.filter(
    (word) => FIRST.includes(word) || SECOND.includes(word) || THIRD.includes(word),
  );
  if (way < 70) return bare.join(' ');
  if (way < 78) return name.toUpperCase().slice(0, random.pick([18, 22, 27]));
  if (way < 88) return bare.map((word, place) => (place === 0 ? word : word.slice(0, 4))).join(' ');
  if (way < 93) return bare.map((word) => word.charAt(0)).join('');
  const place = random.between(1, Math.max(1, (bare[0] ?? '').length - 2));
  const written = bare.join(' ');
  return `${written.slice(0, place)}${written.charAt(place + 1)}${written.charAt(place)}${written.slice(place + 2)}`;
}

function typo(name: string, place: number, sign: string): string {
  return name.slice(0, place) + sign + name.slice(place + 1);
}
