import { daysBetween, Decimal, type BusinessDate } from '@duebook/kernel';
import type { ToldFact } from '../../facts/domain/absence';
import type { FactDefinition, FactType, FactUnit } from '../../facts/domain/fact';
import { roundFact } from '../../facts/domain/round-figure';
import { stateOn } from './checklist';
import type { FileFact, Investigation } from './file-fact';
import type { FileItem, FileItemType } from './file-item';
import { RATIOS } from './ratios';

export const FILE_PREFIX = 'file.';

const FACT_TYPES: Readonly<Record<FileItemType, readonly [FactType, FactUnit | null]>> = {
  AMOUNT: ['AMOUNT', null],
  NUMBER: ['NUMBER', null],
  PERCENT: ['PERCENT', 'PERCENT'],
  COUNT: ['COUNT', 'ITEMS'],
  BOOLEAN: ['BOOLEAN', null],
  DATE: ['DAYS', 'DAYS'],
  TEXT: ['TEXT', null],
  DOCUMENT: ['BOOLEAN', null],
  INVESTIGATION: ['DAYS', 'DAYS'],
};

const MEANINGS: Readonly<Record<FileItemType, readonly [string, string]>> = {
  AMOUNT: [
    'in the currency that is asked for, by the rates of the day',
    '按当日汇率折算为所询币种',
  ],
  NUMBER: ['as recorded', '以登记值为准'],
  PERCENT: ['in percent as recorded', '以登记的百分比为准'],
  COUNT: ['as counted', '以登记的数量为准'],
  BOOLEAN: ['whether it is so', '是否如此'],
  DATE: ['days from then to the day', '自该日至当日的天数'],
  TEXT: ['as recorded', '以登记内容为准'],
  DOCUMENT: ['whether one in force is there', '是否有有效文件'],
  INVESTIGATION: ['days since the last', '距最近一次的天数'],
};

/** How rules know an item. */
export function factOfItem({ code, name, nameZh, type }: FileItem): FactDefinition {
  const [factType, unit] = FACT_TYPES[type];
  const [meaning, meaningZh] = MEANINGS[type];
  const absent = type === 'DOCUMENT' ? '' : ' Absent where none is recorded or it has expired.';
  const absentZh = type === 'DOCUMENT' ? '' : '未登记或已过期则缺失。';
  return {
    ...{ name: FILE_PREFIX + code, type: factType, unit, source: 'FILE' },
    description: `${name}, ${meaning}.${absent}`,
    descriptionZh: `${nameZh ?? name}，${meaningZh}。${absentZh}`,
  };
}

/** How rules know ratios. */
export const RATIO_FACTS: readonly FactDefinition[] = RATIOS.map(
  ({ code, name, nameZh, type, formula }) => ({
    ...{ name: FILE_PREFIX + code, type, source: 'FILE' },
    unit: type === 'PERCENT' ? 'PERCENT' : null,
    description: `${name}: ${formula}, of the last financial statement of a whole year in force. Absent without one, and where a figure is missing or the division means nothing.`,
    descriptionZh: `${nameZh}：${formula}，取最近一份有效的整年财务报表。无报表、缺少数据或除法无意义则缺失。`,
  }),
);

/** By which an amount is brought into the currency that is asked for; null without a rate. */
export type RateOf = (currency: string) => Decimal | null;

/** In what an item is told to rules. */
export interface Telling {
  readonly on: BusinessDate;
  readonly currency: string;
  readonly rateOf: RateOf;
}

const NOT_RECORDED: ToldFact = { absent: 'NOT_RECORDED' };

/** What an item tells rules on a day. What has expired tells nothing. */
export function toldOfItem(
  type: FileItemType,
  fact: FileFact | undefined,
  { on, currency, rateOf }: Telling,
): ToldFact {
  const isInForce = stateOn(fact, on) === 'IN_FORCE';
  if (type === 'DOCUMENT') return isInForce;
  if (!fact || !isInForce) return NOT_RECORDED;
  if (type === 'DATE') return fact.date && new Decimal(daysBetween(fact.date, on));
  if (type === 'BOOLEAN') return fact.isTrue;
  if (type === 'TEXT') return fact.text;
  return type === 'AMOUNT' ? amountOf(fact, { on, currency, rateOf }) : fact.number;
}

/** How long ago the last investigation of a kind was, whether or not the next is due. */
export function toldOfInvestigation(last: Investigation | undefined, on: BusinessDate): ToldFact {
  return last ? new Decimal(daysBetween(last.heldOn, on)) : NOT_RECORDED;
}

function amountOf(
  { number, currency }: FileFact,
  { on, currency: into, rateOf }: Telling,
): ToldFact {
  if (number === null || currency === null) return NOT_RECORDED;
  const rate = rateOf(currency);
  // A rule compares what people are shown.
  return rate === null
    ? { absent: 'RATE_MISSING', currency, ratesOn: on }
    : roundFact(number.times(rate), 'AMOUNT', into);
}
