import {
  addDays,
  type BusinessDate,
  type CurrencyCode,
  daysBetween,
  Decimal,
  invariant,
  Money,
  percentOf,
} from '@duebook/kernel';
import type { DemoCompany } from '../company/demo-company';
import { Random } from '../random';

/** An invoice that is yet to be posted, of one line with 13 % VAT. */
export interface SaleDraft {
  readonly partyCode: string;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly currency: CurrencyCode;
  readonly description: string;
  readonly netAmount: string;
  readonly taxRatePercent: string;
  /** With tax. */
  readonly total: string;
}

/** What one legal entity sells to two of its customers in some days. */
export interface MonthOfSales {
  /** To a customer who pays each invoice when it is due, and names it. */
  readonly regular: readonly SaleDraft[];
  /** To a customer whose statement will differ; one in dollars, and the last of the day after. */
  readonly stated: readonly SaleDraft[];
}

const REGULAR = 8;
const STATED = 8;
const TAX_PERCENT = '13';
const GOODS = ['主轴', '导轨', '伺服电机', '刀库', '数控系统', '轴承座'];
const DAYS_TO_PAY = 30;

/**
 * Draws the sales of a month, which a short story tells more of than chance would. They are to be posted
 * beside the company's own.
 */
export function drawMonthOfSales(
  company: DemoCompany,
  { legalEntityCode, from, to }: SalesPlace,
): MonthOfSales {
  const random = Random.seeded(company.seed).fork(`sales ${legalEntityCode} ${from}`);
  const [regular, stated] = customersOf(company, legalEntityCode);
  invariant(regular && stated, 'a trading company has two customers in its own currency');
  const last = addDays(to, -1);
  const ofMonth = (partyCode: string, count: number, series: string) =>
    Array.from({ length: count }, (_, place) => {
      const day = addDays(from, Math.floor((daysBetween(from, last) * place) / count));
      const documentNumber = numberOf(series, from, place + 1);
      return saleOf(random.fork(documentNumber), { partyCode, documentNumber, documentDate: day });
    });
  const sold = ofMonth(stated, STATED, 'XB');
  const inDollars = saleOf(random.fork('dollars'), {
    ...{ partyCode: stated, documentNumber: numberOf('XU', from, 1), documentDate: from },
    currency: 'USD',
  });
  const next = addDays(to, 1);
  const dayAfter = saleOf(random.fork('day after'), {
    ...{ partyCode: stated, documentNumber: numberOf('XB', next, 1), documentDate: next },
  });
  return { regular: ofMonth(regular, REGULAR, 'XA'), stated: [...sold, inDollars, dayAfter] };
}

/** For example XA2610-003. */
function numberOf(series: string, day: BusinessDate, place: number): string {
  return `${series}${day.slice(2, 7).replace('-', '')}-${String(place).padStart(3, '0')}`;
}

/** Whose sales, and of which days. */
export interface SalesPlace {
  readonly legalEntityCode: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** Those who pay when they should, first; who is a supplier as well settles otherwise. */
function customersOf(
  { tradeAccounts, parties }: DemoCompany,
  legalEntityCode: string,
): readonly string[] {
  const both = new Set(parties.filter(({ kinds }) => kinds.length > 1).map(({ code }) => code));
  const own = tradeAccounts.filter(
    (account) =>
      account.legalEntityCode === legalEntityCode &&
      account.side === 'SALES' &&
      account.currency === 'CNY' &&
      !both.has(account.partyCode),
  );
  const punctual = own.filter(({ behaviour }) => behaviour === 'PUNCTUAL');
  return [...new Set([...punctual, ...own].map(({ partyCode }) => partyCode))];
}

function saleOf(
  random: Random,
  sale: Pick<SaleDraft, 'partyCode' | 'documentNumber' | 'documentDate'> & {
    readonly currency?: CurrencyCode;
  },
): SaleDraft {
  const { currency = 'CNY', documentDate } = sale;
  const net = Money.of(`${random.between(3_000, 90_000)}.${random.digits(2)}`, currency);
  const tax = percentOf(net, new Decimal(TAX_PERCENT));
  return {
    ...sale,
    ...{ currency, dueDate: addDays(documentDate, DAYS_TO_PAY), taxRatePercent: TAX_PERCENT },
    description: random.pick(GOODS),
    netAmount: net.toAmountText(),
    total: net.plus(tax).toAmountText(),
  };
}
