import type { Caller } from '@duebook/platform';
import type { NotInvoicedQuestion } from '../../src/deliveries/application/delivery.service';
import type { NotInvoiced, NotInvoicedTotal } from '../../src/deliveries/application/ports';
import type { TestLedger } from './a-ledger';

/** A report with all that can be read of it. */
export interface ReadReport {
  readonly rows: readonly NotInvoiced[];
  readonly totals: readonly NotInvoicedTotal[];
  /** What is left of each delivery, by id. */
  readonly left: ReadonlyMap<string, string>;
}

/** Reads what is not invoiced on a day: of everything, as known now, where nothing else is asked. */
export async function notInvoicedOn(
  ledger: TestLedger,
  question: Pick<NotInvoicedQuestion, 'asOf'> & Partial<NotInvoicedQuestion>,
  caller: Caller = ledger.tenant.caller,
): Promise<ReadReport> {
  const report = await ledger.services.deliveries.notInvoiced(caller, {
    ...{ knownAt: null, legalEntityIds: null, partyId: null },
    ...question,
  });
  if (!report.ok) throw new Error(report.refusal.code);
  const rows = await report.value.deliveries({ limit: 1_000, after: null });
  const left = new Map(
    rows.map(({ delivery, invoiced }) => [
      delivery.id,
      delivery.amount.minus(invoiced).toAmountText(),
    ]),
  );
  return { rows, left, totals: await report.value.totals() };
}
