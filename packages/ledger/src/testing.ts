/** For tests of packages above: books without ceremony. */
import { newId } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';

const ACCOUNTS: readonly (readonly [string, string, string, string | null, string | null])[] = [
  ['1002', 'Bank', 'ASSET', null, 'BANK'],
  ['1122', 'Accounts receivable', 'ASSET', 'RECEIVABLE', null],
  ['1123', 'Prepayments to suppliers', 'ASSET', 'SUPPLIER_ADVANCE', null],
  ['2202', 'Accounts payable', 'LIABILITY', 'PAYABLE', null],
  ['2203', 'Advances from customers', 'LIABILITY', 'CUSTOMER_ADVANCE', null],
  ['2221.01', 'Output tax', 'LIABILITY', null, 'OUTPUT_TAX'],
  ['2221.02', 'Input tax', 'ASSET', null, 'INPUT_TAX'],
  ['6001', 'Revenue', 'INCOME', null, 'SALES_REVENUE'],
  ['6401', 'Purchases', 'EXPENSE', null, 'PURCHASES'],
  ['6603', 'Exchange differences', 'EXPENSE', null, 'FX_DIFFERENCE'],
  ['6604', 'Bank charges', 'EXPENSE', null, 'BANK_CHARGES'],
  ['6605', 'Cash discounts given', 'EXPENSE', null, 'CASH_DISCOUNT_GIVEN'],
  ['6606', 'Small differences', 'EXPENSE', null, 'TOLERANCE_DIFFERENCE'],
  ['6607', 'Cash discounts taken', 'INCOME', null, 'CASH_DISCOUNT_TAKEN'],
];

/** Opens books of CNY in a legal entity: accounts of every kind and role, and the periods of 2025 and 2026. */
export async function openBooks(
  db: Pick<TestDatabase, 'asOwner'>,
  { tenantId, legalEntityId }: { readonly tenantId: string; readonly legalEntityId: string },
): Promise<void> {
  await db.asOwner(
    `insert into ledger.book values ($1, $2, $3, 'STAT', 'STATUTORY', 'CAS', now())`,
    [tenantId, newId(), legalEntityId],
  );
  for (const [code, name, type, itemClass, role] of ACCOUNTS) {
    await db.asOwner(
      `insert into ledger.account (tenant_id, id, legal_entity_id, code, name, type, item_class, role, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [tenantId, newId(), legalEntityId, code, name, type, itemClass, role],
    );
  }
  await db.asOwner(
    `insert into ledger.fiscal_period (tenant_id, id, legal_entity_id, kind, fiscal_year, number, starts_on, ends_on, status)
     select $1, gen_random_uuid(), $2, 'REGULAR', extract(year from month), extract(month from month), month,
            (month + interval '1 month' - interval '1 day')::date, 'OPEN'
       from generate_series('2025-01-01'::date, '2026-12-01'::date, interval '1 month') as month`,
    [tenantId, legalEntityId],
  );
}
