import type { BusinessDate } from '@duebook/kernel';
import type { DemoEvent } from '../company/demo-event';

/** The documents that we number ourselves, and our own orders. */
export type OwnSeries = 'SI' | 'CN' | 'DN' | 'RC' | 'PV' | 'RF' | 'SR' | 'CT' | 'PO';

/** What happened, in order, and the numbers given out. */
export class EventLog {
  readonly events: DemoEvent[] = [];
  private readonly series = new Map<string, number>();

  record(event: DemoEvent): void {
    this.events.push(event);
  }

  /** The next number of a legal entity's series, anew each year: `SI26-000123`. */
  nextNumber(legalEntityCode: string, series: OwnSeries, on: BusinessDate): string {
    const prefix = `${series}${on.slice(2, 4)}`;
    const key = `${legalEntityCode}/${prefix}`;
    const number = (this.series.get(key) ?? 0) + 1;
    this.series.set(key, number);
    return `${prefix}-${String(number).padStart(6, '0')}`;
  }
}
