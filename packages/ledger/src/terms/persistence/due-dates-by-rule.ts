import type { BusinessDate, Id, Money } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import {
  calendarsByCountry,
  entityCalendars,
  type CalendarDayRow,
  type CalendarYearRow,
} from '../../calendars/persistence/entity-calendars.reader';
import { dueDatesOf, isDatable, type DueAmount } from '../domain/due-dates';
import type { PaymentTermRule } from '../domain/payment-term';

/** What falls due by a rule, on the calendar of a legal entity. */
export interface DueDateQuestion {
  readonly legalEntityId: Id;
  readonly rule: PaymentTermRule;
  readonly documentDate: BusinessDate;
  readonly total: Money;
}

/**
 * What falls due when, for each question in its order, as posting would have it; null for a date that no
 * term reckons with. Three statements, however many questions; none without one.
 */
export async function dueDatesByRule(
  reader: SqlReader,
  questions: readonly DueDateQuestion[],
): Promise<readonly (readonly DueAmount[] | null)[]> {
  if (questions.length === 0) return [];
  const legalEntityIds = [...new Set(questions.map(({ legalEntityId }) => legalEntityId))];
  const [countries, days, years] = (await reader.batch([
    {
      name: 'ledger.countries_of_entities',
      text: `select id, country from governance.v_legal_entity
              where tenant_id = $1 and id = any($2::uuid[])`,
      values: [reader.tenantId, legalEntityIds],
    },
    ...entityCalendars(reader.tenantId, legalEntityIds, true),
  ])) as unknown as [
    { readonly id: Id; readonly country: string }[],
    CalendarDayRow[],
    CalendarYearRow[],
  ];
  const countryOf = new Map(countries.map(({ id, country }) => [id, country]));
  const calendar = calendarsByCountry(days, years);
  return questions.map(({ legalEntityId, rule, documentDate, total }) =>
    isDatable(documentDate)
      ? dueDatesOf(rule, documentDate, total, calendar(countryOf.get(legalEntityId) ?? ''))
      : null,
  );
}
