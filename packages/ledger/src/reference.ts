/** Composes what postings rest on: books, periods, payment terms, calendars, exchange rates. */
import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { UnitOfWork } from '@duebook/platform';
import type { ReferenceServices } from './application/reference-services';
import type { CalendarLoadedHook } from './calendars/application/ports';
import { createCalendarService } from './calendars/application/calendar.service';
import { calendarStore } from './calendars/persistence/calendar.store';
import { createChartService } from './chart/application/chart.service';
import { chartStore } from './chart/persistence/chart.store';
import { createPeriodService } from './periods/application/period.service';
import { periodStore } from './periods/persistence/period.store';
import { legalEntityReader } from './persistence/legal-entity.reader';
import { createRateService } from './rates/application/rate.service';
import { rateStore } from './rates/persistence/rate.store';
import { sourceChoiceStore } from './rates/persistence/source-choice.store';
import { createPaymentTermService } from './terms/application/payment-term.service';
import { paymentTermStore } from './terms/persistence/payment-term.store';

export type { ReferenceServices } from './application/reference-services';
export { createReferenceLoaders, referenceResolvers } from './graphql/reference.resolvers';
export { referencePermissions } from './reference-permissions';

/** What the reference features need from the composition. */
export interface ReferenceDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** What else happens in the transaction that loads a year of a calendar. */
  readonly onCalendarLoaded?: readonly CalendarLoadedHook[];
}

/** Builds the services of the reference features. */
export function createReferenceServices({
  unitOfWork,
  approvals,
  onCalendarLoaded = [],
}: ReferenceDependencies): ReferenceServices {
  const shared = { unitOfWork, approvals, periods: periodStore, legalEntities: legalEntityReader };
  return {
    chart: createChartService({ ...shared, chart: chartStore }),
    periods: createPeriodService(shared),
    terms: createPaymentTermService({ unitOfWork, terms: paymentTermStore }),
    calendars: createCalendarService({ unitOfWork, calendars: calendarStore, onCalendarLoaded }),
    rates: createRateService({
      unitOfWork,
      rates: rateStore,
      choices: sourceChoiceStore,
      legalEntities: legalEntityReader,
    }),
  };
}
