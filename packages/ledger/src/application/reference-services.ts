import type { CalendarService } from '../calendars/application/calendar.service';
import type { ChartService } from '../chart/application/chart.service';
import type { PeriodService } from '../periods/application/period.service';
import type { RateService } from '../rates/application/rate.service';
import type { PaymentTermService } from '../terms/application/payment-term.service';

/** What postings rest on: books, accounts, periods, payment terms, calendars, exchange rates. */
export interface ReferenceServices {
  readonly chart: ChartService;
  readonly periods: PeriodService;
  readonly terms: PaymentTermService;
  readonly calendars: CalendarService;
  readonly rates: RateService;
}
