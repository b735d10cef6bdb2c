import { Decimal, invariant, Money, percentOf, split } from '@duebook/kernel';
import type { DemoLine } from '../company/demo-event';
import type { Tier } from '../company/party-profile';
import type { Random } from '../random';
import type { Product } from './catalogue';

/** How the lines of an account's documents are written and taxed. */
export interface LineStyle {
  readonly currency: string;
  readonly isChinese: boolean;
  /** DOMESTIC: each product's rate; EXPORT: 0 %; NONE: no value added tax at all. */
  readonly tax: 'DOMESTIC' | 'EXPORT' | 'NONE';
  readonly tier: Tier;
  /** Of list price, per cent. */
  readonly priceLevel: number;
}

/** A document's lines with their sums, before it has a number. */
export interface TradeDraft {
  readonly lines: readonly DemoLine[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
}

/** What a yuan is worth elsewhere when price lists are made, per mille; the day's rate is for posting. */
const PRICE_PER_MILLE: Readonly<Record<string, number>> = {
  CNY: 1_000,
  USD: 139,
  EUR: 126,
  HKD: 1_088,
};

/** Quantities of a tier, in per cent of the usual quantity. */
const QUANTITY_PERCENT: Readonly<Record<Tier, readonly [number, number]>> = {
  STRATEGIC: [120, 500],
  KEY: [60, 220],
  STANDARD: [15, 100],
  SMALL: [4, 40],
};

/** Draws the lines of an invoice, one to four products at their prices. */
export function drawGoods(
  random: Random,
  products: readonly Product[],
  style: LineStyle,
): TradeDraft {
  const count = random.pickWeighted([
    [1, 45],
    [2, 30],
    [3, 17],
    [4, 8],
  ]);
  const chosen = random.shuffled(products).slice(0, count);
  const lines = chosen.map((product) => drawLine(random, product, style));
  const isLarge = style.tier === 'STRATEGIC' || style.tier === 'KEY';
  const first = lines[0];
  if (isLarge && first && random.chance(6)) lines.push(rebateOn(first, style));
  return draftOf(lines, style.currency);
}

/** A single line for a net amount: a surcharge, a difference in price. */
export function drawSurcharge(
  random: Random,
  style: LineStyle,
  texts: readonly [chinese: string, english: string],
): TradeDraft {
  const minor = priceIn(style.currency, random.between(800, 60_000) * 10);
  const net = minorUnits(minor, style.currency);
  const rate = rateOf('9', style);
  return draftOf([lineOf(textOf(texts, style), net, taxOn(net, rate), rate)], style.currency);
}

/** Takes back a part of a line: so many pieces at the price they were sold at. */
export function drawReturn(random: Random, sold: TradeDraft, style: LineStyle): TradeDraft | null {
  const countable = sold.lines.filter((line) => Number(line.quantity) > 1);
  if (countable.length === 0) return null;
  const line = random.pick(countable);
  invariant(line.quantity !== null && line.unitPrice !== null, 'Pieces have a price');
  const quantity = random.between(1, Math.max(1, Math.trunc(Number(line.quantity) / 3)));
  const net = Money.of(new Decimal(line.unitPrice).times(quantity), style.currency);
  const tax = taxOn(net, line.taxRatePercent);
  const prefix = style.isChinese ? '退货：' : 'Return: ';
  const returned = {
    ...lineOf(`${prefix}${line.description}`, net, tax, line.taxRatePercent),
    ...{ quantity: String(quantity), unitPrice: line.unitPrice },
  };
  return draftOf([returned], style.currency);
}

/** Divides a total into net and tax, so that the document comes to exactly the total. */
export function draftForTotal(
  total: Money,
  taxRatePercent: string | null,
  description: string,
): TradeDraft {
  const rate = new Decimal(taxRatePercent ?? 0);
  const [net = total, tax = Money.zero(total.currency)] = split(total, [new Decimal(100), rate]);
  return draftOf([lineOf(description, net, tax, taxRatePercent)], total.currency);
}

/** Text in the language of the account. */
export function textOf(
  [chinese, english]: readonly [chinese: string, english: string],
  style: LineStyle,
): string {
  return style.isChinese ? chinese : english;
}

/** Money from a whole number of minor units. */
export function minorUnits(count: number, currency: string): Money {
  invariant(Number.isSafeInteger(count), 'Minor units are counted in whole numbers');
  return Money.of(new Decimal(count).dividedBy(100), currency);
}

function drawLine(random: Random, product: Product, style: LineStyle): DemoLine {
  const [low, high] = QUANTITY_PERCENT[style.tier];
  const percent = random.between(low, high);
  const quantity = Math.max(1, Math.trunc((product.usualQuantity * percent) / 100));
  const fen = Math.trunc((product.listPrice * style.priceLevel) / 100);
  const price = minorUnits(priceIn(style.currency, fen), style.currency);
  const net = Money.of(price.amount.times(quantity), style.currency);
  const rate = rateOf(product.vatPercent, style);
  return {
    ...lineOf(textOf([product.chinese, product.english], style), net, taxOn(net, rate), rate),
    ...{ quantity: String(quantity), unitPrice: price.toAmountText() },
  };
}

/** Two per cent off a line, as a line of its own on the same invoice. */
function rebateOn(line: DemoLine, style: LineStyle): DemoLine {
  const gross = Money.of(line.netAmount, style.currency);
  const net = percentOf(gross, new Decimal(2)).negated();
  const rate = line.taxRatePercent;
  return lineOf(
    textOf(['商业折扣（2%）', 'Trade discount 2 %'], style),
    net,
    taxOn(net, rate),
    rate,
  );
}

function draftOf(lines: readonly DemoLine[], currency: string): TradeDraft {
  const net = sumOf(lines, (line) => line.netAmount, currency);
  const tax = sumOf(lines, (line) => line.taxAmount, currency);
  return { lines, net, tax, total: net.plus(tax) };
}

function sumOf(lines: readonly DemoLine[], amount: (line: DemoLine) => string, currency: string) {
  return Money.sum(
    lines.map((line) => Money.of(amount(line), currency)),
    currency,
  );
}

function lineOf(
  description: string,
  net: Money,
  tax: Money,
  taxRatePercent: string | null,
): DemoLine {
  return {
    description,
    quantity: null,
    unitPrice: null,
    netAmount: net.toAmountText(),
    taxRatePercent,
    taxAmount: tax.toAmountText(),
  };
}

function taxOn(net: Money, ratePercent: string | null): Money {
  return percentOf(net, new Decimal(ratePercent ?? 0));
}

function rateOf(vatPercent: string, style: LineStyle): string | null {
  switch (style.tax) {
    case 'DOMESTIC':
      return vatPercent;
    case 'EXPORT':
      return '0';
    case 'NONE':
      return null;
  }
}

/** A list price in another currency's minor units, whole tenths, at least one tenth. */
function priceIn(currency: string, fen: number): number {
  const minor = Math.trunc((fen * (PRICE_PER_MILLE[currency] ?? 1_000)) / 1_000);
  return Math.max(10, minor - (minor % 10));
}
