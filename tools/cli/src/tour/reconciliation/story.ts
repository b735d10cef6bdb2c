import type {
  BankMonth,
  BookedMoney,
  DemoCompany,
  MonthOfSales,
  SaleDraft,
} from '@duebook/demo-data';
import { drawMonthOfSales, generateBankMonth } from '@duebook/demo-data';
import {
  addDays,
  type BusinessDate,
  businessDateAt,
  invariant,
  startOfMonth,
} from '@duebook/kernel';
import type { TourGuide } from '../tour-guide';
import { agreeTo, type Asked, ASKED } from '../people/approving';
import { nodesOf } from '../../call/api-shapes';
import type { People } from '../people/people';

/** The legal entity whose bank and customers are reconciled. */
const ENTITY = 'CN01';
/** Of the chart: 银行存款. */
export const BANK_ACCOUNT = '1002';
const PAYMENTS = 8;
/** What the owners paid in, on an account of the chart: 实收资本. */
const CAPITAL = '10000000.00';
const CAPITAL_ACCOUNT = '4001';

/** All that the chapters share: who, where, and the month that is told of. */
export interface Story {
  readonly guide: TourGuide;
  readonly people: People;
  readonly legalEntityId: string;
  /** The month before the company's last day. */
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Today where the company is. */
  readonly today: BusinessDate;
  readonly sales: MonthOfSales;
  readonly month: BankMonth;
  /** Whose statement is compared. */
  readonly customer: { readonly id: string; readonly code: string };
}

/** Draws the month and posts its sales, so that there is something to be paid. */
export async function beginStory(
  guide: TourGuide,
  { people, company, further }: StoryGround,
): Promise<Story> {
  const to = addDays(startOfMonth(company.until), -1);
  const place = { legalEntityCode: ENTITY, from: startOfMonth(to), to };
  const sales = drawMonthOfSales(company, place);
  const legalEntityId = await entityId(people);
  const capital = await payIn(people, legalEntityId, company.from);
  const month = generateBankMonth(company, {
    ...{ ...place, currency: 'CNY', payments: PAYMENTS, further: [...further, capital] },
    regular: sales.regular.map((sale) => ({ ...sale, amount: sale.total })),
    without: [...sales.regular, ...sales.stated].map(({ partyCode }) => partyCode),
  });
  const invoices = [...sales.regular, ...sales.stated];
  await people.clerk.change('invoicesPost', 'results { userErrors { code } }', {
    invoices: invoices.map((sale) => invoiceOf(sale, legalEntityId)),
  });
  const code = sales.stated[0]?.partyCode ?? '';
  return {
    ...{ guide, people, legalEntityId, from: place.from, to, sales, month },
    today: businessDateAt(new Date(), 'Asia/Shanghai'),
    customer: { id: await partyId(people, code), code },
  };
}

/** What a story grows from. */
export interface StoryGround {
  readonly people: People;
  readonly company: DemoCompany;
  /** What was booked beside the company's own events. */
  readonly further: readonly BookedMoney[];
}

/** The generated company trades without capital: an entry by hand, asked for by one and agreed to by another. */
async function payIn(
  { controller, approver }: People,
  legalEntityId: string,
  bookedOn: BusinessDate,
): Promise<BookedMoney> {
  const line = (accountCode: string, side: string) => ({
    ...{ accountCode, side, amount: CAPITAL, currencyCode: 'CNY' },
  });
  const asked = await controller.change<Asked>('journalEntryPost', ASKED, {
    journalEntry: {
      ...{ legalEntityId, postingDate: bookedOn, description: '股东投入资本' },
      lines: [line(BANK_ACCOUNT, 'DEBIT'), line(CAPITAL_ACCOUNT, 'CREDIT')],
    },
  });
  await agreeTo(approver, asked);
  return { bookedOn, direction: 'CREDIT', amount: CAPITAL, partyCode: null, memo: '' };
}

async function entityId({ reconciler }: People): Promise<string> {
  const { legalEntities } = await reconciler.ask<{
    readonly legalEntities: { edges: readonly { readonly node: { id: string; code: string } }[] };
  }>('{ legalEntities(first: 10) { edges { node { id code } } } }');
  const entity = nodesOf(legalEntities).find(({ code }) => code === ENTITY);
  invariant(entity, 'the demo has this legal entity');
  return entity.id;
}

async function partyId({ reconciler }: People, code: string): Promise<string> {
  const { parties } = await reconciler.ask<{
    readonly parties: { edges: readonly { readonly node: { id: string; code: string } }[] };
  }>(
    `query ($code: String!) {
       parties(first: 10, filter: { search: $code }) { edges { node { id code } } }
     }`,
    { code },
  );
  const party = nodesOf(parties).find((each) => each.code === code);
  invariant(party, 'a customer is a party');
  return party.id;
}

function invoiceOf(sale: SaleDraft, legalEntityId: string): object {
  const { partyCode, documentNumber, documentDate, dueDate, currency } = sale;
  const { description, netAmount, taxRatePercent } = sale;
  return {
    ...{ legalEntityId, direction: 'SALES', partyCode, documentNumber, documentDate, dueDate },
    ...{ currencyCode: currency, lines: [{ description, netAmount, taxRatePercent }] },
  };
}
