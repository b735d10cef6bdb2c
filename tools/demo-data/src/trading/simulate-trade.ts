import {
  addDays,
  addMonths,
  type BusinessDate,
  dayOfMonth,
  daysBetween,
  endOfMonth,
  invariant,
} from '@duebook/kernel';
import type { DemoTradeAccount } from '../company/demo-company';
import type { DemoEvent } from '../company/demo-event';
import type { EntityCode } from '../company/legal-entities';
import type { PartyProfile, Tier } from '../company/party-profile';
import type { Random } from '../random';
import { AccountBook } from './account-book';
import { Agenda } from './agenda';
import type { Month } from './busy-months';
import { type Catalogue, drawCatalogue } from './catalogue';
import { CustomerLife } from './customer-life';
import { EventLog } from './event-log';
import { type MutualTrade, netAtQuarterEnd } from './netting';
import type { PayingHabits } from './paying-habits';
import { SupplierLife } from './supplier-life';
import type { LineStyle } from './trade-draft';
import { isWorkingDay } from './working-days';

/** Who trades, and when. */
export interface TradeSetting {
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly profiles: readonly PartyProfile[];
  readonly accounts: readonly DemoTradeAccount[];
  /** How busy trade is; 100 is usual. */
  readonly activityPercent: number;
}

/** Invoices in 100,000 months, by what the party is to us. */
const SALES_RATE: Readonly<Record<Tier, number>> = {
  STRATEGIC: 236_000,
  KEY: 84_000,
  STANDARD: 29_000,
  SMALL: 12_000,
};
const PURCHASE_RATE: Readonly<Record<Tier, number>> = {
  STRATEGIC: 140_000,
  KEY: 68_000,
  STANDARD: 29_000,
  SMALL: 14_000,
};

/** Each company pays on its own weekday. */
const PAYMENT_WEEKDAY: Readonly<Record<EntityCode, number>> = { CN01: 4, CN02: 1, HK01: 3 };

interface Life {
  planMonth(month: Month): void;
}

/** Plays the months day by day and answers what happened, in order. */
export function simulateTrade(random: Random, setting: TradeSetting): readonly DemoEvent[] {
  const { from, until } = setting;
  const log = new EventLog();
  const agenda = new Agenda(from);
  const stage = new Stage(random, setting, log, agenda);
  const lives = setting.accounts.map((account) => stage.open(account));
  const netting = random.fork('netting');

  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (day === from || dayOfMonth(day) === 1) {
      const month = { first: day, last: endOfMonth(day), index: monthsBetween(from, day) };
      for (const life of lives) life.planMonth(month);
      const closingDay = lastWorkingDayOf(month);
      if (closingDay >= day) {
        agenda.plan(closingDay, (today) => {
          for (const trade of stage.mutualTrades) netAtQuarterEnd(netting, today, trade);
        });
      }
    }
    agenda.live(day);
  }
  return log.events;
}

/** Opens the accounts with everything their stories need. */
class Stage {
  readonly mutualTrades: MutualTrade[] = [];
  private readonly catalogue: Catalogue;
  private readonly profiles: ReadonlyMap<string, PartyProfile>;
  private readonly salesBooks = new Map<string, AccountBook>();

  constructor(
    private readonly random: Random,
    private readonly setting: TradeSetting,
    private readonly log: EventLog,
    private readonly agenda: Agenda,
  ) {
    this.catalogue = drawCatalogue(random.fork('catalogue'));
    this.profiles = new Map(setting.profiles.map((profile) => [profile.party.code, profile]));
  }

  open(account: DemoTradeAccount): Life {
    const { legalEntityCode, partyCode, currency, side } = account;
    const profile = this.profiles.get(partyCode);
    invariant(profile, 'A trade account belongs to a party');
    const random = this.random.fork(`${side}/${legalEntityCode}/${partyCode}`);
    const book = new AccountBook(account, this.log);
    const key = `${legalEntityCode}/${partyCode}/${currency}`;
    if (account.side === 'SALES') {
      this.salesBooks.set(key, book);
      return this.customer(random, book, profile);
    }
    const sales = this.salesBooks.get(key);
    if (sales) this.mutualTrades.push({ sales, purchases: book });
    return this.supplier(random, book, profile);
  }

  private customer(random: Random, book: AccountBook, profile: PartyProfile): CustomerLife {
    const { from, activityPercent } = this.setting;
    const style = styleOf(random, book.account, profile);
    return new CustomerLife(
      {
        ...{ book, agenda: this.agenda, from, style },
        habits: this.habitsOf(random, book.account, profile),
        taxRatePercent: style.tax === 'NONE' ? null : style.tax === 'EXPORT' ? '0' : '13',
        products: this.catalogue.sold[entityOf(book.account)],
        invoicesPer100kMonths: Math.trunc((SALES_RATE[profile.tier] * activityPercent) / 100),
      },
      random,
    );
  }

  private supplier(random: Random, book: AccountBook, profile: PartyProfile): SupplierLife {
    const { from, activityPercent } = this.setting;
    return new SupplierLife(
      {
        ...{ book, agenda: this.agenda, from, style: styleOf(random, book.account, profile) },
        products: this.catalogue.bought[profile.supplies],
        invoicesPer100kMonths: Math.trunc((PURCHASE_RATE[profile.tier] * activityPercent) / 100),
        paymentWeekday: PAYMENT_WEEKDAY[entityOf(book.account)],
      },
      random,
    );
  }

  private habitsOf(random: Random, account: DemoTradeAccount, profile: PartyProfile): PayingHabits {
    invariant(account.side === 'SALES', 'Customers have paying habits');
    const { from, until } = this.setting;
    const span = daysBetween(from, until);
    const stopsAfter = Math.trunc((span * random.between(25, 55)) / 100);
    return {
      behaviour: account.behaviour,
      stopsOn: account.behaviour === 'STOPPED' ? addDays(from, stopsAfter) : null,
      payDays: random.pickWeighted<readonly number[]>([
        [[], 38],
        [[10, 25], 27],
        [[20], 15],
        [[28], 20],
      ]),
      paysFromAbroad: !profile.isDomestic && profile.party.country !== 'HK',
    };
  }
}

function styleOf(random: Random, account: DemoTradeAccount, profile: PartyProfile): LineStyle {
  const { legalEntityCode, currency, side } = account;
  const isHongKong = legalEntityCode === 'HK01';
  const isForeign = !profile.isDomestic;
  // What comes from abroad carries no Chinese VAT; what goes there is taxed at nought.
  const abroad = side === 'SALES' ? 'EXPORT' : 'NONE';
  return {
    currency,
    isChinese: profile.isDomestic,
    tax: isHongKong ? 'NONE' : isForeign ? abroad : 'DOMESTIC',
    tier: profile.tier,
    priceLevel: random.between(88, 108),
  };
}

function entityOf(account: DemoTradeAccount): EntityCode {
  const code = account.legalEntityCode;
  invariant(code === 'CN01' || code === 'CN02' || code === 'HK01', 'One of the three companies');
  return code;
}

function monthsBetween(from: BusinessDate, day: BusinessDate): number {
  let months = 0;
  while (addMonths(from, months + 1) <= day) months += 1;
  return months;
}

/** Netting belongs into the month it closes, so it is not moved on into the next one. */
function lastWorkingDayOf({ last }: Month): BusinessDate {
  let day = last;
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}
