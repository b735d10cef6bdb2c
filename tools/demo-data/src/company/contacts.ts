import type { Random } from '../random';
import type { DemoContact, DemoParty } from './demo-company';
import { fillDigits } from './foreign-company';

const SURNAMES: readonly (readonly [string, string])[] = [
  ...([
    ['林', 'lin'],
    ['沈', 'shen'],
    ['顾', 'gu'],
    ['陆', 'lu'],
    ['许', 'xu'],
    ['宋', 'song'],
  ] as const),
  ...([
    ['邱', 'qiu'],
    ['章', 'zhang'],
    ['孟', 'meng'],
    ['石', 'shi'],
    ['丁', 'ding'],
    ['俞', 'yu'],
  ] as const),
  ...([
    ['夏', 'xia'],
    ['曹', 'cao'],
    ['彭', 'peng'],
    ['范', 'fan'],
    ['方', 'fang'],
    ['白', 'bai'],
  ] as const),
];
const GIVEN_NAMES: readonly (readonly [string, string])[] = [
  ...([
    ['若溪', 'ruoxi'],
    ['承安', 'chengan'],
    ['知夏', 'zhixia'],
    ['敬之', 'jingzhi'],
  ] as const),
  ...([
    ['云舟', 'yunzhou'],
    ['书宁', 'shuning'],
    ['景行', 'jingxing'],
    ['清和', 'qinghe'],
  ] as const),
  ...([
    ['思远', 'siyuan'],
    ['令仪', 'lingyi'],
    ['嘉树', 'jiashu'],
    ['望舒', 'wangshu'],
  ] as const),
  ...([
    ['立峰', 'lifeng'],
    ['晓岚', 'xiaolan'],
    ['海宁', 'haining'],
    ['文茵', 'wenyin'],
  ] as const),
];
const LATIN_GIVEN_NAMES = ['Robin', 'Alex', 'Kim', 'Jules', 'Sascha', 'Noor', 'Andrea', 'Jean'];
const LATIN_SURNAMES = ['Arden', 'Bellow', 'Castane', 'Dorrit', 'Elmore', 'Fenwood', 'Garrow'];

/** A person put together from common parts. */
export interface DrawnPerson {
  readonly chinese: string;
  readonly pinyin: string;
}

export function drawChinesePerson(random: Random): DrawnPerson {
  const [surname, surnamePinyin] = random.pick(SURNAMES);
  const [given, givenPinyin] = random.pick(GIVEN_NAMES);
  return { chinese: `${surname}${given}`, pinyin: `${givenPinyin}.${surnamePinyin}` };
}

/** How the people of a party can be reached. */
export interface ContactPlace {
  readonly language: string;
  readonly timeZone: string;
  /** Below `.example`, which RFC 2606 keeps free of real addresses. */
  readonly mailDomain: string;
  /** Drawn digits stand for #; null: no telephone. */
  readonly phone: string | null;
}

/** One or two people of the party, each by one or two channels. */
export function drawContacts(
  random: Random,
  kinds: DemoParty['kinds'],
  place: ContactPlace,
): readonly DemoContact[] {
  const roles: readonly DemoContact['role'][] = kinds.includes('CUSTOMER')
    ? ['ACCOUNTS_PAYABLE', 'PURCHASING']
    : ['ACCOUNTS_RECEIVABLE', 'SALES'];
  const people = random.chance(45) ? roles : roles.slice(0, 1);
  return people.flatMap((role) => drawPerson(random, role, place));
}

function drawPerson(
  random: Random,
  role: DemoContact['role'],
  place: ContactPlace,
): readonly DemoContact[] {
  const { personName, mailbox } = nameOf(random, place.language);
  const base = { role, personName, language: place.language };
  const mail: DemoContact = {
    ...base,
    channel: 'EMAIL',
    value: `${mailbox}@${place.mailDomain}`,
    consent: drawConsent(random),
    quietHours: null,
  };
  const others: DemoContact[] = [];
  if (place.phone !== null && random.chance(70)) {
    const quiet = { from: '20:00', to: '08:30', timeZone: place.timeZone };
    others.push({
      ...base,
      channel: 'PHONE',
      value: fillDigits(random, place.phone),
      consent: drawConsent(random),
      quietHours: random.chance(60) ? quiet : null,
    });
  }
  if (place.language === 'zh-Hans-CN' && random.chance(40)) {
    const value = `demo_${random.digits(6)}`;
    others.push({ ...base, channel: 'WECHAT', value, consent: 'GIVEN', quietHours: null });
  }
  return [mail, ...others];
}

function nameOf(random: Random, language: string): { personName: string; mailbox: string } {
  if (language === 'zh-Hans-CN') {
    const person = drawChinesePerson(random);
    return { personName: person.chinese, mailbox: person.pinyin };
  }
  const given = random.pick(LATIN_GIVEN_NAMES);
  const surname = random.pick(LATIN_SURNAMES);
  return {
    personName: `${given} ${surname}`,
    mailbox: `${given}.${surname}`.toLowerCase(),
  };
}

function drawConsent(random: Random): DemoContact['consent'] {
  return random.pickWeighted([
    ['GIVEN', 70],
    ['UNKNOWN', 25],
    ['REFUSED', 5],
  ]);
}
