import {
  addDays,
  type BusinessDate,
  businessDate,
  compareText,
  daysBetween,
  invariant,
} from '@duebook/kernel';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Random } from '../random';
import { amountSource, amountText, type MinorAmounts } from './amounts';
import { drawCsvCustomers } from './csv-customers';
import {
  type CsvCustomer,
  INVOICE_CSV_COLUMNS,
  type InvoiceCsvOptions,
  type InvoiceCsvResult,
  type InvoiceCsvTotal,
  type PlantedFault,
} from './invoice-csv';
import { type Cells, type Fault, plant, planFaults } from './planted-faults';

/** Some hundred rows at a time: fewer calls than rows, and no more than that in memory. */
const CHUNK_CHARACTERS = 64 * 1024;
const MOST_ROWS = 50_000_000;
const USUAL_CUSTOMERS = 2_000;
const NET_DAYS = [30, 30, 30, 60, 60, 90, 0];

/**
 * Writes a CSV file of sales invoices: UTF-8, comma, header, a line feed after each row, quotes only
 * where a cell needs them. It waits whenever the stream is full and ends the stream.
 *
 * @returns control totals, and the answer key of the planted faults.
 * @throws {InvariantViolation} when an option is out of its range; otherwise whatever the stream fails
 *   with.
 */
export async function writeInvoiceCsv(
  stream: Writable,
  options: InvoiceCsvOptions,
): Promise<InvoiceCsvResult> {
  const rows = new InvoiceRows(options);
  await pipeline(Readable.from(rows.chunks()), stream);
  return rows.result();
}

/** One currency's amounts and what they have come to. */
interface CurrencyRows {
  readonly currency: string;
  readonly drawAmounts: () => MinorAmounts;
  readonly tally: { count: number; net: bigint; tax: bigint };
}

class InvoiceRows {
  private readonly random: Random;
  private readonly legalEntityCode: string;
  private readonly customers: readonly CsvCustomer[];
  private readonly currencies: readonly CurrencyRows[];
  private readonly days: readonly BusinessDate[];
  private readonly documentDays: number;
  private readonly firstNumber: number;
  private readonly planned: ReadonlyMap<number, Fault>;

  private readonly faults: PlantedFault[] = [];
  private bytes = 0;

  constructor(private readonly options: InvoiceCsvOptions) {
    const { seed, rows, currencies = ['CNY'], faults = 0, firstNumber = 1 } = options;
    requireWithin('rows', rows, MOST_ROWS);
    requireWithin('faults', faults, rows);
    requireWithin('firstNumber', firstNumber, 10 ** 9);
    invariant(currencies.length > 0, 'A file has a currency');
    invariant(options.legalEntityCode !== '', 'A file is of a legal entity');
    this.firstNumber = firstNumber;
    this.random = Random.seeded(seed).fork('invoice-csv');
    this.legalEntityCode = quoted(options.legalEntityCode);
    this.customers = (options.customers ?? drawCsvCustomers(seed, USUAL_CUSTOMERS)).map(
      ({ code, name }) => ({ code: quoted(code), name: quoted(name) }),
    );
    invariant(this.customers.length > 0, 'A file has a customer');
    this.currencies = currencies.map((currency) => ({
      currency,
      drawAmounts: amountSource(this.random.fork(currency), currency),
      tally: { count: 0, net: 0n, tax: 0n },
    }));
    const { from = businessDate('2025-01-01'), until = businessDate('2025-12-31') } = options;
    invariant(from <= until, 'Dates go forwards');
    this.documentDays = daysBetween(from, until) + 1;
    this.days = Array.from({ length: this.documentDays + Math.max(...NET_DAYS) }, (_, index) =>
      addDays(from, index),
    );
    this.planned = planFaults(this.random.fork('faults'), rows, faults);
  }

  *chunks(): Generator<Buffer> {
    let text = `${INVOICE_CSV_COLUMNS.join(',')}\n`;
    for (let row = 0; row < this.options.rows; row += 1) {
      text += this.line(row);
      if (text.length < CHUNK_CHARACTERS) continue;
      yield this.counted(text);
      text = '';
    }
    yield this.counted(text);
  }

  result(): InvoiceCsvResult {
    const totals = this.currencies.map(({ currency, tally }): InvoiceCsvTotal => {
      const { count, net, tax } = tally;
      const sums = { net: amountText(net), tax: amountText(tax), total: amountText(net + tax) };
      return { currency, count, ...sums };
    });
    return {
      rows: this.options.rows,
      bytes: this.bytes,
      totals: totals.sort((a, b) => compareText(a.currency, b.currency)),
      faults: this.faults,
    };
  }

  private line(row: number): string {
    const { currency, drawAmounts, tally } = this.drawCurrency();
    const amounts = drawAmounts();
    const cells = this.cells(row, currency, amounts);
    const fault = this.planned.get(row);
    if (fault !== undefined) return this.faultyLine(row, cells, fault);
    tally.count += 1;
    tally.net += amounts.net;
    tally.tax += amounts.tax;
    return lineOf(cells);
  }

  /** Cells as they are written, quotes and all. */
  private cells(row: number, currency: string, { net, tax }: MinorAmounts): Cells {
    const { random } = this;
    const day = random.below(this.documentDays);
    const customer = this.drawCustomer();
    const documentDate = this.day(day);
    const order = random.below(1_000_000);
    return {
      legal_entity: this.legalEntityCode,
      document_number: this.numberOf(row),
      document_date: documentDate,
      due_date: this.day(day + random.pick(NET_DAYS)),
      customer_code: customer.code,
      customer_name: customer.name,
      currency,
      net_amount: amountText(net),
      tax_amount: amountText(tax),
      total_amount: amountText(net + tax),
      reference: `XSHT${documentDate.slice(2, 4)}-${String(order).padStart(6, '0')}`,
      description: '按合同供货',
    };
  }

  /** The first currency in eight of ten rows. */
  private drawCurrency(): CurrencyRows {
    const isFirst = this.currencies.length === 1 || this.random.chance(80);
    const drawn = isFirst ? this.currencies[0] : this.random.pick(this.currencies.slice(1));
    invariant(drawn, 'A file has a currency');
    return drawn;
  }

  /** The lower of two draws: the first customers of the list buy most, the last hardly ever. */
  private drawCustomer(): CsvCustomer {
    const count = this.customers.length;
    const customer = this.customers[Math.min(this.random.below(count), this.random.below(count))];
    invariant(customer, 'A drawn customer is on the list');
    return customer;
  }

  private faultyLine(row: number, cells: Cells, fault: Fault): string {
    const planted = plant(fault, cells, this.numberOf(0));
    const { kind, column } = fault;
    this.faults.push({ line: row + 2, kind, column, cell: planted.cell });
    return lineOf(planted.cells);
  }

  private numberOf(row: number): string {
    return String(this.firstNumber + row).padStart(10, '0');
  }

  private day(index: number): BusinessDate {
    const day = this.days[index];
    invariant(day, 'Due dates follow document dates by 90 days at most');
    return day;
  }

  private counted(text: string): Buffer {
    const chunk = Buffer.from(text, 'utf8');
    this.bytes += chunk.length;
    return chunk;
  }
}

/** A row's cells in the order of the columns; a row cut short ends where its cells end. */
function lineOf(cells: Partial<Cells>): string {
  let line = '';
  for (const column of INVOICE_CSV_COLUMNS) {
    const cell = cells[column];
    if (cell === undefined) break;
    line += line === '' ? cell : `,${cell}`;
  }
  return `${line}\n`;
}

/** RFC 4180: quotes around a cell that holds a comma, a quote or a line break. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function requireWithin(name: string, value: number, most: number): void {
  const isWithin = Number.isInteger(value) && value >= 0 && value <= most;
  invariant(isWithin, `${name} is a whole number from 0 to ${most}`);
}
