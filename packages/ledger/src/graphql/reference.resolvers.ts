import type { ApprovalLoaders } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import {
  registerNode,
  requireCaller,
  type LoaderDefinition,
  loadByIds,
} from '@duebook/platform/graphql';
import type { ReferenceServices } from '../application/reference-services';
import { CalendarResolver } from '../calendars/graphql/calendar.resolver';
import { accountObjectType, type AccountObjectType } from '../chart/graphql/account.types';
import { bookType, type BookType } from '../chart/graphql/book.types';
import {
  AccountFieldsResolver,
  BookFieldsResolver,
  ChartResolver,
} from '../chart/graphql/chart.resolver';
import {
  FiscalPeriodFieldsResolver,
  FiscalPeriodResolver,
} from '../periods/graphql/period.resolver';
import {
  FiscalPeriodReopenPayloadResolver,
  fiscalPeriodType,
  type FiscalPeriodType,
} from '../periods/graphql/period.types';
import { ExchangeRateResolver } from '../rates/graphql/rate.resolver';
import { exchangeRateType } from '../rates/graphql/rate.types';
import {
  ExchangeRateSourceChoiceFieldsResolver,
  ExchangeRateSourceResolver,
} from '../rates/graphql/source-choice.resolver';
import { exchangeRateSourceChoiceType } from '../rates/graphql/source-choice.types';
import { PaymentTermResolver } from '../terms/graphql/payment-term.resolver';
import { paymentTermType, type PaymentTermType } from '../terms/graphql/payment-term.types';
import type { OrganisationLoaders } from './organisation-loaders';

/** Reference objects by the UUIDs that rows of the ledger hold, one statement per level. */
export interface ReferenceLoaders {
  readonly book: LoaderDefinition<Id, BookType>;
  readonly account: LoaderDefinition<Id, AccountObjectType>;
  readonly fiscalPeriod: LoaderDefinition<Id, FiscalPeriodType>;
  readonly paymentTerm: LoaderDefinition<Id, PaymentTermType>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createReferenceLoaders(services: ReferenceServices): ReferenceLoaders {
  const { chart, periods, terms } = services;
  return {
    book: loadByIds('ledger.book', chart.booksByIds, bookType),
    account: loadByIds('ledger.account', chart.accountsByIds, accountObjectType),
    fiscalPeriod: loadByIds('ledger.fiscalPeriod', periods.byIds, fiscalPeriodType),
    paymentTerm: loadByIds('ledger.paymentTerm', terms.byIds, paymentTermType),
  };
}

/** The resolvers of the reference features, ready to serve. Called while a schema is composed. */
export function referenceResolvers(
  services: ReferenceServices,
  organisation: OrganisationLoaders & ApprovalLoaders,
): readonly object[] {
  registerNodes(services);
  return [
    new ChartResolver(services.chart),
    new BookFieldsResolver(organisation),
    new AccountFieldsResolver(organisation),
    new FiscalPeriodResolver(services.periods),
    new FiscalPeriodFieldsResolver(organisation),
    new FiscalPeriodReopenPayloadResolver(organisation),
    new PaymentTermResolver(services.terms),
    new CalendarResolver(services.calendars),
    new ExchangeRateResolver(services.rates),
    new ExchangeRateSourceResolver(services.rates),
    new ExchangeRateSourceChoiceFieldsResolver(organisation),
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
  registerNode('ExchangeRateSourceChoice', async (id, context) => {
    const choice = await rates.findChoice(requireCaller(context), id);
    return choice && exchangeRateSourceChoiceType(choice);
  });
}
