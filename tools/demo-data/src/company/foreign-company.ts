import type { Random } from '../random';

type Family = 'ENGLISH' | 'GERMANIC' | 'NORDIC' | 'ROMANCE' | 'SLAVIC' | 'ASIAN';

/** A country our foreign partners sit in, and how a company is named and reached there. */
export interface ForeignMarket {
  readonly country: string;
  /** In our group's own words, like the regions at home. */
  readonly region:
    '欧洲' | '北美' | '拉美' | '东南亚' | '日韩' | '中东' | '大洋洲' | '南亚' | '港澳';
  readonly currency: 'USD' | 'EUR' | 'HKD';
  readonly timeZone: string;
  readonly language: string;
  readonly cities: readonly (readonly [city: string, postalCode: string])[];
  readonly family: Family;
  readonly forms: readonly string[];
  /** Drawn digits stand for #. Ranges set apart for fiction, where the country has one. */
  readonly phone: string | null;
  /** VAT number: countries of the EU only. A leading zero that is never given out. */
  readonly taxNumber: string | null;
  readonly weight: number;
}

type Rest = Partial<Pick<ForeignMarket, 'phone' | 'taxNumber'>> & { readonly weight: number };
type Place = Pick<ForeignMarket, 'country' | 'region' | 'currency' | 'timeZone' | 'language'>;
type Naming = Pick<ForeignMarket, 'cities' | 'family' | 'forms'>;

function market(place: Place, naming: Naming, rest: Rest): ForeignMarket {
  return { ...place, ...naming, phone: null, taxNumber: null, ...rest };
}

/**
 * Telephone ranges for fiction: North America 555-01xx, Ofcom's 020 7946 0xxx, Bundesnetzagentur's
 * 030 23125 xxx, Arcep's 01 99 00 xx xx, ACMA's 03 5550 xxxx.
 */
const MARKETS: readonly ForeignMarket[] = [
  market(
    { country: 'DE', region: '欧洲', currency: 'EUR', timeZone: 'Europe/Berlin', language: 'de' },
    {
      cities: [
        ['Stuttgart', '70173'],
        ['Nürnberg', '90402'],
        ['Bielefeld', '33602'],
      ],
      family: 'GERMANIC',
      forms: ['GmbH', 'GmbH', 'GmbH & Co. KG', 'AG'],
    },
    { phone: '+49 30 23125 ###', taxNumber: 'DE0########', weight: 9 },
  ),
  market(
    { country: 'IT', region: '欧洲', currency: 'EUR', timeZone: 'Europe/Rome', language: 'it' },
    {
      cities: [
        ['Bologna', '40121'],
        ['Brescia', '25121'],
        ['Torino', '10121'],
      ],
      family: 'ROMANCE',
      forms: ['S.r.l.', 'S.p.A.'],
    },
    { taxNumber: 'IT000000#####', weight: 5 },
  ),
  market(
    { country: 'FR', region: '欧洲', currency: 'EUR', timeZone: 'Europe/Paris', language: 'fr' },
    {
      cities: [
        ['Lyon', '69002'],
        ['Lille', '59000'],
        ['Nantes', '44000'],
      ],
      family: 'ROMANCE',
      forms: ['SAS', 'SARL'],
    },
    { phone: '+33 1 99 00 ## ##', taxNumber: 'FR##00000####', weight: 4 },
  ),
  market(
    { country: 'ES', region: '欧洲', currency: 'EUR', timeZone: 'Europe/Madrid', language: 'es' },
    {
      cities: [
        ['Zaragoza', '50001'],
        ['Valencia', '46001'],
      ],
      family: 'ROMANCE',
      forms: ['S.L.', 'S.A.'],
    },
    { weight: 3 },
  ),
  market(
    {
      country: 'NL',
      region: '欧洲',
      currency: 'EUR',
      timeZone: 'Europe/Amsterdam',
      language: 'nl',
    },
    {
      cities: [
        ['Eindhoven', '5611 AZ'],
        ['Rotterdam', '3011 AD'],
      ],
      family: 'GERMANIC',
      forms: ['B.V.'],
    },
    { weight: 3 },
  ),
  market(
    { country: 'PL', region: '欧洲', currency: 'EUR', timeZone: 'Europe/Warsaw', language: 'pl' },
    {
      cities: [
        ['Poznań', '61-001'],
        ['Wrocław', '50-001'],
      ],
      family: 'SLAVIC',
      forms: ['Sp. z o.o.'],
    },
    { taxNumber: 'PL000#######', weight: 3 },
  ),
  market(
    {
      country: 'SE',
      region: '欧洲',
      currency: 'EUR',
      timeZone: 'Europe/Stockholm',
      language: 'sv',
    },
    {
      cities: [
        ['Västerås', '722 11'],
        ['Göteborg', '411 03'],
      ],
      family: 'NORDIC',
      forms: ['AB'],
    },
    { taxNumber: 'SE000000####01', weight: 2 },
  ),
  market(
    { country: 'GB', region: '欧洲', currency: 'USD', timeZone: 'Europe/London', language: 'en' },
    {
      cities: [
        ['Birmingham', 'B1 1AA'],
        ['Sheffield', 'S1 1AA'],
      ],
      family: 'ENGLISH',
      forms: ['Ltd', 'Limited', 'plc'],
    },
    { phone: '+44 20 7946 0###', weight: 4 },
  ),
  market(
    { country: 'US', region: '北美', currency: 'USD', timeZone: 'America/Chicago', language: 'en' },
    {
      cities: [
        ['Cleveland, OH', '44101'],
        ['Milwaukee, WI', '53201'],
        ['Houston, TX', '77001'],
      ],
      family: 'ENGLISH',
      forms: [', Inc.', ' LLC', ' Corp.', ', Inc.'],
    },
    { phone: '+1 216 555 01##', weight: 12 },
  ),
  market(
    { country: 'CA', region: '北美', currency: 'USD', timeZone: 'America/Toronto', language: 'en' },
    { cities: [['Hamilton, ON', 'L8P 1A1']], family: 'ENGLISH', forms: ['Inc.', 'Ltd.'] },
    { phone: '+1 905 555 01##', weight: 2 },
  ),
  market(
    {
      country: 'MX',
      region: '拉美',
      currency: 'USD',
      timeZone: 'America/Monterrey',
      language: 'es',
    },
    { cities: [['Monterrey', '64000']], family: 'ROMANCE', forms: ['S.A. de C.V.'] },
    { weight: 2 },
  ),
  market(
    {
      country: 'BR',
      region: '拉美',
      currency: 'USD',
      timeZone: 'America/Sao_Paulo',
      language: 'pt',
    },
    { cities: [['Joinville', '89201-000']], family: 'ROMANCE', forms: ['Ltda.'] },
    { weight: 2 },
  ),
  market(
    {
      country: 'VN',
      region: '东南亚',
      currency: 'USD',
      timeZone: 'Asia/Ho_Chi_Minh',
      language: 'vi',
    },
    {
      cities: [
        ['Bắc Ninh', '16000'],
        ['Biên Hòa', '76000'],
      ],
      family: 'ASIAN',
      forms: ['Co., Ltd.'],
    },
    { weight: 4 },
  ),
  market(
    { country: 'TH', region: '东南亚', currency: 'USD', timeZone: 'Asia/Bangkok', language: 'th' },
    { cities: [['Rayong', '21000']], family: 'ASIAN', forms: ['Co., Ltd.'] },
    { weight: 3 },
  ),
  market(
    {
      country: 'MY',
      region: '东南亚',
      currency: 'USD',
      timeZone: 'Asia/Kuala_Lumpur',
      language: 'en',
    },
    { cities: [['Penang', '11900']], family: 'ASIAN', forms: ['Sdn. Bhd.'] },
    { weight: 3 },
  ),
  market(
    {
      country: 'SG',
      region: '东南亚',
      currency: 'USD',
      timeZone: 'Asia/Singapore',
      language: 'en',
    },
    { cities: [['Singapore', '609930']], family: 'ENGLISH', forms: ['Pte. Ltd.'] },
    { weight: 3 },
  ),
  market(
    { country: 'JP', region: '日韩', currency: 'USD', timeZone: 'Asia/Tokyo', language: 'ja' },
    { cities: [['Hamamatsu', '430-0926']], family: 'ASIAN', forms: ['Co., Ltd.', 'K.K.'] },
    { weight: 3 },
  ),
  market(
    { country: 'IN', region: '南亚', currency: 'USD', timeZone: 'Asia/Kolkata', language: 'en' },
    {
      cities: [
        ['Pune', '411001'],
        ['Coimbatore', '641001'],
      ],
      family: 'ASIAN',
      forms: ['Pvt. Ltd.'],
    },
    { weight: 4 },
  ),
  market(
    { country: 'AE', region: '中东', currency: 'USD', timeZone: 'Asia/Dubai', language: 'en' },
    { cities: [['Dubai', '00000']], family: 'ENGLISH', forms: ['FZE', 'L.L.C.'] },
    { weight: 3 },
  ),
  market(
    {
      ...{ country: 'AU', region: '大洋洲', currency: 'USD' },
      ...{ timeZone: 'Australia/Melbourne', language: 'en' },
    },
    { cities: [['Geelong VIC', '3220']], family: 'ENGLISH', forms: ['Pty Ltd'] },
    { phone: '+61 3 5550 ####', weight: 2 },
  ),
  market(
    { country: 'HK', region: '港澳', currency: 'HKD', timeZone: 'Asia/Hong_Kong', language: 'en' },
    { cities: [['Kwun Tong, Kowloon', '000000']], family: 'ENGLISH', forms: ['Limited'] },
    { weight: 8 },
  ),
];

const STEMS: Readonly<Record<Family, readonly [readonly string[], readonly string[]]>> = {
  ENGLISH: [
    ['Thorn', 'Marl', 'Wex', 'Kestr', 'Hollin', 'Cald', 'Bram', 'Orr', 'Fenn', 'Tarr'],
    ['wick', 'combe', 'stow', 'holm', 'bourne', 'garth', 'shaw', 'ingham'],
  ],
  GERMANIC: [
    ['Grau', 'Falk', 'Eich', 'Brun', 'Tann', 'Harm', 'Wede', 'Lind', 'Ost', 'Rohr'],
    ['moor', 'havel', 'brück', 'horst', 'leben', 'acker', 'wisch', 'kamp'],
  ],
  NORDIC: [
    ['Nord', 'Skog', 'Fjäll', 'Hav', 'Sten', 'Grön', 'Ask'],
    ['vik', 'holma', 'sund', 'rydal', 'näs', 'forsa'],
  ],
  ROMANCE: [
    ['Corv', 'Bell', 'Tarv', 'Visc', 'Cal', 'Serr', 'Mond', 'Alb'],
    ['alano', 'eretti', 'ovani', 'esino', 'ardini', 'uzza', 'andel', 'erosa'],
  ],
  SLAVIC: [
    ['Wiel', 'Bork', 'Kras', 'Now', 'Zab', 'Lub'],
    ['opolex', 'owina', 'ewomat', 'anpol', 'ickon'],
  ],
  ASIAN: [
    ['Sena', 'Kora', 'Mida', 'Tavi', 'Anjo', 'Haru', 'Suri', 'Lami'],
    ['wira', 'dana', 'matsu', 'phan', 'tama', 'rindo', 'kesa'],
  ],
};

const TRADE_WORDS: Readonly<Record<string, readonly string[]>> = {
  de: ['Antriebstechnik', 'Maschinenbau', 'Industrietechnik', 'Werkzeuge', 'Armaturen'],
  nl: ['Machinebouw', 'Techniek', 'Aandrijftechniek', 'Onderdelen'],
  it: ['Meccanica', 'Impianti', 'Componenti', 'Macchine Utensili'],
  fr: ['Équipements', 'Mécanique', 'Composants', 'Industries'],
  es: ['Maquinaria', 'Suministros Industriales', 'Componentes'],
  pt: ['Máquinas', 'Componentes Industriais'],
  pl: ['Maszyny', 'Technika Napędowa', 'Hurt'],
  sv: ['Industri', 'Maskin', 'Verktyg'],
};
const ENGLISH_TRADE_WORDS = [
  ...['Engineering', 'Components', 'Industrial Supply', 'Drives', 'Machine Tools'],
  ...['Trading', 'Automation', 'Electronics'],
];

/** A foreign company before it becomes a party. */
export interface ForeignCompany {
  readonly market: ForeignMarket;
  readonly stem: string;
  readonly name: string;
  readonly industry: string;
  readonly city: readonly [city: string, postalCode: string];
}

/** Draws a company abroad or in Hong Kong; the stems already taken are left alone. */
export function drawForeignCompany(
  random: Random,
  takenStems: Set<string>,
  country?: string,
): ForeignCompany {
  const candidates = MARKETS.filter((one) => country === undefined || one.country === country);
  const drawn = random.pickWeighted(candidates.map((one) => [one, one.weight] as const));
  const stem = drawStem(random, drawn.family, takenStems);
  const words = TRADE_WORDS[drawn.language] ?? ENGLISH_TRADE_WORDS;
  const form = random.pick(drawn.forms);
  const joined = /^[ ,]/.test(form) ? form : ` ${form}`;
  return {
    market: drawn,
    stem,
    name: `${stem} ${random.pick(words)}${joined}`,
    industry: random.pick(['通用机械', '自动化', '贸易', '电子', '汽车零部件']),
    city: random.pick(drawn.cities),
  };
}

function drawStem(random: Random, family: Family, taken: Set<string>): string {
  const [heads, tails] = STEMS[family];
  for (let attempt = 0; ; attempt += 1) {
    // When the combinations of a family run out, two stems make a double name.
    const single = `${random.pick(heads)}${random.pick(tails)}`;
    const stem = attempt < 20 ? single : `${single}-${random.pick(heads)}${random.pick(tails)}`;
    if (taken.has(stem)) continue;
    taken.add(stem);
    return stem;
  }
}

/** The text with each # replaced by a drawn digit. */
export function fillDigits(random: Random, pattern: string): string {
  return pattern.replaceAll('#', () => random.digits(1));
}
