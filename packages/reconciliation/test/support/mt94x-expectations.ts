import { readFileSync } from 'node:fs';

/**
 * What another reader of MT940 made of a file: YAML with tags of Python, read as plain text, for its
 * tags would build objects. Only the few forms that such files have are known here.
 */
export interface OtherReading {
  /** By the name of the other reader: `final_opening_balance` … */
  readonly balances: Readonly<Record<string, OtherBalance>>;
  readonly values: Readonly<Record<string, string>>;
  readonly transactions: readonly OtherTransaction[];
}

export interface OtherBalance {
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly on: string;
}

export interface OtherTransaction {
  /** Signed: below zero is money out. */
  readonly amount: string;
  readonly date: string;
  readonly entryDate: string | null;
  /** Text by the name of the other reader; '' for null. */
  readonly text: Readonly<Record<string, string>>;
}

export function readExpectation(path: string): OtherReading {
  const yaml = readFileSync(path, 'utf8');
  const top = sections(yaml, 0);
  const document = sections(top.get('data') ?? '', 2);
  const balances = [...document]
    .filter(([key]) => key.endsWith('_balance'))
    .map(([key, value]) => [key, balanceOf(value)] as const);
  const values = [...document]
    .filter(([, value]) => !value.includes('!!python'))
    .map(([key, value]) => [key, scalar(value)] as const);
  const transactions = (top.get('transactions') ?? '')
    .split(/^- !!python\/object:mt940\.models\.Transaction$/m)
    .slice(1)
    .map(transactionOf);
  return {
    balances: Object.fromEntries(balances),
    values: Object.fromEntries(values),
    transactions,
  };
}

function transactionOf(block: string): OtherTransaction {
  // The last key of each points back to the whole.
  const data = sections(block.replace(/^ {2}transactions: \*[^]*/m, ''), 4);
  const date = day(data.get('date') ?? '');
  if (date === null) throw new Error('A transaction of the other reading has no date');
  return {
    amount: decimal(data.get('amount') ?? ''),
    date,
    entryDate: day(data.get('entry_date') ?? ''),
    text: Object.fromEntries(
      [...data]
        .filter(([, value]) => !value.includes('!!python'))
        .map(([key, value]) => [key, scalar(value)]),
    ),
  };
}

function balanceOf(block: string): OtherBalance {
  const fields = sections(block, 4);
  const amount = fields.get('amount') ?? '';
  return {
    amount: decimal(amount),
    currency: scalar(/currency: (.*)/.exec(amount)?.[1] ?? ''),
    status: scalar(fields.get('status') ?? ''),
    on: day(fields.get('date') ?? '') ?? '',
  };
}

/** Keys at an indent, with all that stands below each. */
function sections(yaml: string, indent: number): ReadonlyMap<string, string> {
  const key = new RegExp(`^ {${String(indent)}}([A-Za-z_0-9]+):(?: |$)`);
  const found = new Map<string, string>();
  let current: string | null = null;
  for (const line of yaml.split('\n')) {
    const name = key.exec(line)?.[1];
    if (name !== undefined) {
      current = name;
      found.set(name, line.slice(line.indexOf(':') + 1));
    } else if (current !== null) {
      found.set(current, `${found.get(current) ?? ''}\n${line}`);
    }
  }
  return found;
}

function decimal(block: string): string {
  const text = /decimal\.Decimal\s*(?:\[|-\s)\s*'([^']+)'/.exec(block)?.[1];
  if (text === undefined) throw new Error(`The other reading has no number in ${block}`);
  return text;
}

/** A date of Python, pickled: two bytes of the year, one of the month, one of the day. */
function day(block: string): string | null {
  const encoded = /!!binary \|\s+(\S+)/.exec(block)?.[1];
  if (encoded === undefined) return null;
  const [high = 0, low = 0, month = 0, dayOfMonth = 0] = Buffer.from(encoded, 'base64');
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(high * 256 + low)}-${two(month)}-${two(dayOfMonth)}`;
}

function scalar(block: string): string {
  const text = block.trim();
  if (text === 'null') return '';
  if (text.startsWith('"')) return doubleQuoted(text.slice(1, -1));
  return text.startsWith("'") ? folded(text.slice(1, -1)).replaceAll("''", "'") : folded(text);
}

/** One line break of YAML is a blank; an empty line is a line break. */
function folded(text: string): string {
  return text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n+/g, (breaks) => (breaks.length === 1 ? ' ' : '\n'.repeat(breaks.length - 1)));
}

function doubleQuoted(text: string): string {
  const joined = folded(text.replace(/\\\n\s*\\?/g, ''));
  return joined.replace(/\\(x[0-9A-F]{2}|.)/g, (_, escape: string) => {
    if (escape.startsWith('x')) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return { n: '\n', t: '\t' }[escape] ?? escape;
  });
}
