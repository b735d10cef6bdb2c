import { print } from '../output';
import { type AgedReceivables, BUCKETS } from './ask-aging';
import type { TourGuide } from './tour-guide';

const WIDTH = 16;

/** Tells the tour on a terminal. */
export const terminalGuide: TourGuide = {
  chapter: (title) => {
    print(`\n── ${title}`);
  },
  tell: (line) => {
    print(`   ${line}`);
  },
  showAging: (title, aging) => {
    print(`   ${title}`);
    print(row('', [...BUCKETS, 'unapplied', 'total']));
    for (const line of aging) print(figuresOf(line));
  },
};

/** Says nothing: its figures are read by a program. */
export const silentGuide: TourGuide = {
  chapter: () => undefined,
  tell: () => undefined,
  showAging: () => undefined,
};

function figuresOf({ legalEntity, buckets, credits, total }: AgedReceivables): string {
  const amounts = [...buckets, credits.negated(), total].map((money) =>
    grouped(money.toAmountText()),
  );
  return row(`${legalEntity} ${total.currency}`, amounts);
}

function row(heading: string, cells: readonly string[]): string {
  return `   ${heading.padEnd(9)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`;
}

/** 1234567.89 as 1,234,567.89; text in, text out. */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parts : `${parts}.${fraction}`;
}

/** How the tour says whether what it checked holds. */
export function okOf(holds: boolean): string {
  return holds ? 'ok' : 'FAILED';
}
