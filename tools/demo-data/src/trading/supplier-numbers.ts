import { type BusinessDate, year } from '@duebook/kernel';
import type { Random } from '../random';

/** How suppliers number their documents: leading zeros, with the year, or with letters. */
type NumberStyle = 'ZEROS' | 'YEAR' | 'LETTERS';

/** One supplier's own numbers, rising with gaps: it writes to others too. */
export class SupplierNumbers {
  private readonly style: NumberStyle;
  private last: number;

  constructor(private readonly random: Random) {
    this.style = random.pick(['ZEROS', 'YEAR', 'LETTERS']);
    this.last = random.between(1, 4_000);
  }

  next(role: 'INVOICE' | 'CREDIT_NOTE' | 'DEBIT_NOTE', on: BusinessDate): string {
    this.last += this.random.between(1, 9);
    const mark = { INVOICE: '', CREDIT_NOTE: 'C', DEBIT_NOTE: 'D' }[role];
    switch (this.style) {
      case 'ZEROS':
        return `${mark}${String(this.last).padStart(8, '0')}`;
      case 'YEAR':
        return `INV-${year(on)}-${mark}${String(this.last).padStart(5, '0')}`;
      case 'LETTERS':
        return `FP${mark}${String(this.last).padStart(6, '0')}`;
    }
  }
}
