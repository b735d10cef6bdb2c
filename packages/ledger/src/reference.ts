import type { Id } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import { registerNode, requireCaller, type LoaderDefinition } from '@duebook/platform/graphql';
import type { CalendarLoadedHook } from './calendars/application/ports';
import {
  createCalendarService,
  type CalendarService,
} from './calendars/application/calendar.service';
import { CalendarResolver } from './calendars/graphql/calendar.resolver';
import { calendarStore } from './calendars/persistence/calendar.store';
import { createChartService, type ChartService } from './chart/application/chart.service';
import { accountObjectType, type AccountObjectType } from './chart/graphql/account.types';
import { bookType } from './chart/graphql/book.types';
import {
  AccountFieldsResolver,
  BookFieldsResolver,
  ChartResolver,
} from './chart/graphql/chart.resolver';
import { chartStore } from './chart/persistence/chart.store';
import { loadByIds } from './graphql/load-by-ids';
import type { OrganisationLoaders } from './graphql/organisation-loaders';
import { createPeriodService, type PeriodService } from './periods/application/period.service';
import {
  FiscalPeriodFieldsResolver,
  FiscalPeriodResolver,
} from './periods/graphql/period.resolver';
import { fiscalPeriodType, type FiscalPeriodType } from './periods/graphql/period.types';
import { periodStore } from './periods/persistence/period.store';
import { legalEntityReader } from './persistence/legal-entity.reader';
import { createRateService, type RateService } from './rates/application/rate.service';
import { ExchangeRateResolver } from './rates/graphql/rate.resolver';
import { exchangeRateType } from './rates/graphql/rate.types';
import { rateStore } from './rates/persistence/rate.store';
import {
  createPaymentTermService,
  type PaymentTermService,
} from './terms/application/payment-term.service';
import { PaymentTermResolver } from './terms/graphql/payment-term.resolver';
import { paymentTermType, type PaymentTermType } from './terms/graphql/payment-term.types';
import { paymentTermStore } from './terms/persistence/payment-term.store';

export { referencePermissions } from './reference-permissions';

/** What postings rest on: books, accounts, periods, payment terms, calendars, exchange rates. */
export interface ReferenceServices {
  readonly chart: ChartService;
  readonly periods: PeriodService;
  readonly terms: PaymentTermService;
  readonly calendars: CalendarService;
  readonly rates: RateService;
}

/** What the reference features need from the composition. */
export interface ReferenceDependencies {
  readonly unitOfWork: UnitOfWork;
  /** What else happens in the transaction that loads a year of a calendar. */
  readonly onCalendarLoaded?: readonly CalendarLoadedHook[];
}

/** Builds the services of the reference features. */
export function createReferenceServices({
  unitOfWork,
  onCalendarLoaded = [],
}: ReferenceDependencies): ReferenceServices {
  const shared = { unitOfWork, periods: periodStore, legalEntities: legalEntityReader };
  return {
    chart: createChartService({ ...shared, chart: chartStore }),
    periods: createPeriodService(shared),
    terms: createPaymentTermService({ unitOfWork, terms: paymentTermStore }),
    calendars: createCalendarService({ unitOfWork, calendars: calendarStore, onCalendarLoaded }),
    rates: createRateService({ unitOfWork, rates: rateStore }),
  };
}

/** Reference objects by the UUIDs that rows of the ledger hold, one statement per level. */
export interface ReferenceLoaders {
  readonly account: LoaderDefinition<Id, AccountObjectType>;
  readonly fiscalPeriod: LoaderDefinition<Id, FiscalPeriodType>;
  readonly paymentTerm: LoaderDefinition<Id, PaymentTermType>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createReferenceLoaders(services: ReferenceServices): ReferenceLoaders {
  const { chart, periods, terms } = services;
  return {
    account: loadByIds('ledger.account', chart.accountsByIds, accountObjectType),
    fiscalPeriod: loadByIds('ledger.fiscalPeriod', periods.byIds, fiscalPeriodType),
    paymentTerm: loadByIds('ledger.paymentTerm', terms.byIds, paymentTermType),
  };
}

/** The resolvers of the reference features, ready to serve. Called while a schema is composed. */
export function referenceResolvers(
  services: ReferenceServices,
  organisation: OrganisationLoaders,
): readonly object[] {
  registerNodes(services);
  return [
    new ChartResolver(services.chart),
    new BookFieldsResolver(organisation),
    new AccountFieldsResolver(organisation),
    new FiscalPeriodResolver(services.periods),
    new FiscalPeriodFieldsResolver(organisation),
    new PaymentTermResolver(services.terms),
    new CalendarResolver(services.calendars),
    new ExchangeRateResolver(services.rates),
  ];
}

/** `node(id)` answers null for what the viewer may not see, as if it were not there. */
function registerNodes({ chart, periods, terms, rates }: ReferenceServices): void {
  registerNode('Book', async (id, context) => {
    const book = await chart.findBook(requireCaller(context), id);
    return book && bookType(book);
  });
  registerNode('Account', async (id, context) => {
    const account = await chart.findAccount(requireCaller(context), id);
    return account && accountObjectType(account);
  });
  registerNode('FiscalPeriod', async (id, context) => {
    const period = await periods.find(requireCaller(context), id);
    return period && fiscalPeriodType(period);
  });
  registerNode('PaymentTerm', async (id, context) => {
    const term = await terms.find(requireCaller(context), id);
    return term && paymentTermType(term);
  });
  registerNode('ExchangeRate', async (id, context) => {
    const rate = await rates.find(requireCaller(context), id);
    return rate && exchangeRateType(rate);
  });
}
