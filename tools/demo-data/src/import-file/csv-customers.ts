import { invariant } from '@duebook/kernel';
import { drawChineseCompany } from '../company/chinese-company';
import { drawForeignCompany } from '../company/foreign-company';
import { Random } from '../random';
import type { CsvCustomer } from './invoice-csv';

/**
 * Customers for a large file: one in ten abroad, codes `K0000001` and so on, each with its name.
 * @throws {InvariantViolation} when the count is not 1 to 1,000,000.
 */
export function drawCsvCustomers(seed: number, count: number): readonly CsvCustomer[] {
  const isWithin = Number.isInteger(count) && count >= 1 && count <= 1_000_000;
  invariant(isWithin, 'A file is for 1 to 1,000,000 customers');
  const random = Random.seeded(seed).fork('csv-customers');
  return Array.from({ length: count }, (_, index) => ({
    code: `K${String(index + 1).padStart(7, '0')}`,
    // Names may well repeat in so many: the code tells them apart, as in any large master file.
    name: random.chance(10)
      ? drawForeignCompany(random, new Set()).name
      : drawChineseCompany(random, { role: 'CUSTOMER' }, new Set()).name,
  }));
}
