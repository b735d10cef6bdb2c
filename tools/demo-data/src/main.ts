import { isCurrencyCode } from '@duebook/kernel';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { drawCsvCustomers, writeInvoiceCsv } from './index';

const USAGE = `Writes a CSV file of generated sales invoices and prints its control totals as JSON.

  node tools/demo-data/dist/main.js --out FILE [options]

  --out FILE             the file to write
  --rows N               invoices (1000000)
  --seed N               the same seed gives the same file (1)
  --entity CODE          legal entity (CN01)
  --customers N          how many customers they are for (2000)
  --customers-out FILE   writes those customers as CSV too: code,name
  --currencies LIST      comma-separated, the first in most rows (CNY)
  --faults N             faulty rows to plant (0)
  --key FILE             writes where they are, as JSON
`;

/** A mistake in the command line, said to the user without a stack. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      rows: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      entity: { type: 'string', default: 'CN01' },
      customers: { type: 'string', default: '2000' },
      'customers-out': { type: 'string' },
      currencies: { type: 'string', default: 'CNY' },
      faults: { type: 'string', default: '0' },
      key: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.out === undefined) throw new UsageError('--out is missing');
  const seed = wholeNumber('seed', values.seed);
  const customers = drawCsvCustomers(seed, wholeNumber('customers', values.customers));
  const result = await writeInvoiceCsv(createWriteStream(values.out), {
    seed,
    customers,
    rows: wholeNumber('rows', values.rows),
    legalEntityCode: values.entity,
    currencies: currenciesOf(values.currencies),
    faults: wholeNumber('faults', values.faults),
  });
  const { faults, ...totals } = result;
  if (values['customers-out'] !== undefined) {
    const lines = customers.map(({ code, name }) => `${code},"${name}"\n`);
    await writeFile(values['customers-out'], `code,name\n${lines.join('')}`);
  }
  if (values.key !== undefined) {
    await writeFile(values.key, `${JSON.stringify(faults, null, 2)}\n`);
  }
  process.stdout.write(`${JSON.stringify({ ...totals, faults: faults.length })}\n`);
}

function wholeNumber(name: string, text: string): number {
  if (!/^[0-9]{1,12}$/.test(text)) throw new UsageError(`--${name} wants a whole number`);
  return Number(text);
}

function currenciesOf(list: string): readonly string[] {
  const codes = list.split(',');
  if (!codes.every(isCurrencyCode))
    throw new UsageError('--currencies wants codes such as CNY,USD');
  return codes;
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`);
  process.exitCode = 1;
});
