import type { TourGuide } from '../tour-guide';
import { grouped } from '../terminal-guide';

/** A match as the tour shows it. */
export interface ShownMatch {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly case: string;
  readonly rule: string;
  readonly pattern: string;
  readonly score: number;
  readonly margin: number;
  readonly isAutomatic: boolean;
  readonly waitsFor: string | null;
  readonly postingDate: string | null;
  readonly party: { readonly id: string; readonly code: string } | null;
  readonly parts: readonly Part[];
  readonly explanation: {
    readonly engineVersion: string;
    readonly best: Hypothesis;
    readonly others: readonly Hypothesis[];
  };
  readonly bankStatementLine: {
    readonly memo: string;
    readonly counterpartyName: string | null;
    readonly amount: { readonly amount: string; readonly currencyCode: string };
  };
}

interface Part {
  readonly amount: { readonly amount: string };
  readonly openItem: { readonly document: { readonly documentNumber: string } } | null;
}

interface Hypothesis {
  readonly case: string;
  readonly rule: string;
  readonly score: number;
  readonly features: readonly {
    readonly name: string;
    readonly value: string;
    readonly points: number;
  }[];
  readonly parts: readonly Part[];
}

const PARTS = 'parts { amount { amount } openItem { document { documentNumber } } }';

/** What is asked of a match. */
export const MATCH = `{
  id version state case rule pattern score margin isAutomatic waitsFor postingDate
  party { id code } ${PARTS}
  explanation { engineVersion
    best { case rule score features { name value points } ${PARTS} }
    others { case rule score features { name value points } ${PARTS} } }
  bankStatementLine { memo counterpartyName amount { amount currencyCode } } }`;

/** Prints why a line was matched so: rule, features with points, score, and what came second. */
export function explain(guide: TourGuide, match: ShownMatch): void {
  const tell = (line: string): void => {
    guide.tell(line);
  };
  const { explanation, bankStatementLine: line } = match;
  const { best, others, engineVersion } = explanation;
  const { amount, currencyCode } = line.amount;
  tell('');
  tell(`${currencyCode} ${grouped(amount)}  ${line.counterpartyName ?? ''}  “${line.memo}”`);
  tell(`  ${match.case} by rule ${match.rule}, engine ${engineVersion}: ${paidBy(best)}`);
  for (const { name, value, points } of best.features) {
    tell(`    ${name.padEnd(18)}${String(points).padStart(6)}  ${value}`);
  }
  const [second] = others;
  const runnerUp = second
    ? `runner-up ${second.case} ${paidBy(second)}, ${second.score} points`
    : 'no runner-up';
  tell(`  score ${match.score}, margin ${match.margin}: ${runnerUp}`);
  tell(`  waits for ${match.waitsFor ?? 'nobody'}`);
}

function paidBy({ parts }: Hypothesis): string {
  const paid = parts.map(
    ({ openItem, amount }) =>
      `${openItem?.document.documentNumber ?? '?'} ${grouped(amount.amount)}`,
  );
  return paid.length === 0 ? 'no item' : paid.join(' + ');
}
