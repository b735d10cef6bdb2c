import { newId } from '@duebook/kernel';
import type { BenchTenant } from './books';

/** An invoice as both sides are sent it. */
export interface BenchInvoice {
  readonly tenantId: string;
  readonly legalEntityId: string;
  readonly documentNumber: string;
  readonly partyId: string;
  readonly documentDate: string;
  readonly dueDate: string;
  readonly lines: readonly { readonly description: string; readonly netAmount: string }[];
}

const DAYS = 28;

/** Invoices of two lines, spread over the tenant's customers and the days of a month. */
export function makeInvoices(tenant: BenchTenant, count: number): readonly BenchInvoice[] {
  // Time-ordered like the product's own ids, so that no index is filled at random.
  const prefix = newId();
  return Array.from({ length: count }, (_, index) => {
    const day = String((index % DAYS) + 1).padStart(2, '0');
    return {
      tenantId: tenant.tenantId,
      legalEntityId: tenant.legalEntityId,
      documentNumber: `${prefix}-${index}`,
      partyId: tenant.partyIds[index % tenant.partyIds.length] ?? '',
      documentDate: `2026-03-${day}`,
      dueDate: `2026-04-${day}`,
      lines: [
        { description: 'Goods', netAmount: `${100 + (index % 900)}.25` },
        { description: 'Freight', netAmount: '12.50' },
      ],
    };
  });
}
