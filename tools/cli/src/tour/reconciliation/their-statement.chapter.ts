import { type PlantedDifference, planStatedAccount, type StatedAccount } from '@duebook/demo-data';
import { addDays, Decimal } from '@duebook/kernel';
import { grouped } from '../terminal-guide';
import { nodesOf } from './door';
import type { Story } from './story';

/** What a customer says of its account, beside what our books say. */
export interface ComparisonFigures {
  readonly lines: number;
  readonly matched: number;
  readonly ourClosing: string;
  readonly theirClosing: string;
  readonly difference: string;
  /** Found, by kind. */
  readonly byKind: readonly DifferenceTotal[];
  /** What was planted into the statement. */
  readonly planted: readonly PlantedDifference[];
  /** All that was planted is found, and the differences add up to what the balances differ by. */
  readonly holds: boolean;
}

/** How much of one kind differs. */
export interface DifferenceTotal {
  readonly type: string;
  readonly count: number;
  readonly amount: string;
}

/** A difference as the API shows it. */
export interface ShownDifference {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly cause: string;
  readonly state: string;
  readonly amount: { readonly amount: string };
}

/** A reconciliation under way, and its differences. */
export interface Compared {
  readonly reconciliationId: string;
  readonly differences: readonly ShownDifference[];
}

interface Reconciliation {
  readonly id: string;
  readonly matchedCount: number;
  readonly ourClosing: { readonly amount: string };
  readonly theirClosing: { readonly amount: string };
  readonly difference: { readonly amount: string };
}

const DIFFERENCES = `query ($id: ID!) {
  differences(first: 100, filter: { reconciliationId: $id }) {
    totals { type count amount { amount } }
    edges { node { id version type cause state amount { amount } } } } }`;
const DAYS_TO_RESOLVE = 5;

/** Has the customer send its statement, and compares it with our books, line by line. */
export async function compareStatement(
  story: Story,
): Promise<{ readonly compared: Compared; readonly figures: ComparisonFigures }> {
  const { guide, people, customer, from, to } = story;
  guide.chapter(`The statement of customer ${customer.code}, ${from} to ${to} (对账单)`);
  const stated = await stateAccount(story);
  const counterpartyStatementId = await sendStatement(story, stated);
  const { reconciler } = people;
  const started = await reconciler.change<{ readonly reconciliation: { readonly id: string } }>(
    'reconciliationStart',
    'reconciliation { id }',
    { counterpartyStatementId, dueWithinDays: DAYS_TO_RESOLVE },
  );
  const reconciliationId = started.reconciliation.id;
  const { reconciliation } = await reconciler.change<{ readonly reconciliation: Reconciliation }>(
    'reconciliationCompare',
    `reconciliation { id matchedCount ourClosing { amount } theirClosing { amount }
       difference { amount } }`,
    { reconciliationId },
  );
  const { differences } = await reconciler.ask<{ readonly differences: DifferenceList }>(
    DIFFERENCES,
    { id: reconciliationId },
  );
  const figures = figuresOf(stated, reconciliation, differences);
  tell(story, figures);
  return { compared: { reconciliationId, differences: nodesOf(differences) }, figures };
}

interface DifferenceList {
  readonly totals: readonly {
    readonly type: string;
    readonly count: number;
    readonly amount: { readonly amount: string };
  }[];
  readonly edges: readonly { readonly node: ShownDifference }[];
}

interface Account {
  readonly balances: readonly {
    readonly currencyCode: string;
    readonly opening: { readonly amount: string };
  }[];
  readonly movements: {
    readonly edges: readonly { readonly node: Movement }[];
  };
}

interface Movement {
  readonly kind: string;
  readonly side: string;
  readonly documentNumber: string;
  readonly effectiveOn: string;
  readonly amount: { readonly amount: string; readonly currencyCode: string };
}

const ACCOUNT = `query ($entity: ID!, $party: ID!, $from: Date!, $to: Date!) {
  accountStatement(legalEntityId: $entity, partyId: $party, from: $from, to: $to) {
    balances { currencyCode opening { amount } }
    movements(first: 100) { edges { node {
      kind side documentNumber effectiveOn amount { amount currencyCode } } } } } }`;

/** What the customer will say: our own statement of its account, with differences planted. */
async function stateAccount(story: Story): Promise<StatedAccount> {
  const { people, legalEntityId, customer, from, to, sales } = story;
  const { accountStatement } = await people.reconciler.ask<{ readonly accountStatement: Account }>(
    ACCOUNT,
    { entity: legalEntityId, party: customer.id, from, to },
  );
  const own = accountStatement.balances.find(({ currencyCode }) => currencyCode === 'CNY');
  const ours = nodesOf(accountStatement.movements)
    .filter(({ kind, amount }) => kind === 'DOCUMENT' && amount.currencyCode === 'CNY')
    .map(({ side, documentNumber, effectiveOn, amount }) => ({
      documentNumber,
      documentOn: effectiveOn as Story['from'],
      amount: side === 'DEBIT' ? amount.amount : new Decimal(amount.amount).negated().toFixed(2),
    }));
  return planStatedAccount(ours, {
    ...{ sales: sales.stated, to, openingBalance: own?.opening.amount ?? '0.00' },
  });
}

/** The reconciler sends the file that came. */
async function sendStatement(
  { guide, people, legalEntityId, customer, from, to }: Story,
  { csv, openingBalance, closingBalance }: StatedAccount,
): Promise<string> {
  const fileId = await people.reconciler.upload('对账单.csv', csv);
  const { counterpartyStatement } = await people.reconciler.change<{
    readonly counterpartyStatement: { readonly id: string; readonly lineCount: number };
  }>('counterpartyStatementImport', 'counterpartyStatement { id lineCount }', {
    fileId,
    statement: {
      ...{ legalEntityId, partyCode: customer.code, relation: 'CUSTOMER', currencyCode: 'CNY' },
      ...{ periodFrom: from, periodTo: to, openingBalance, closingBalance },
      amountsAre: 'OWED_TO_US',
    },
  });
  guide.tell(`${counterpartyStatement.lineCount} lines came`);
  return counterpartyStatement.id;
}

function figuresOf(
  { csv, planted }: StatedAccount,
  reconciliation: Reconciliation,
  { totals }: DifferenceList,
): ComparisonFigures {
  const { matchedCount: matched, ourClosing, theirClosing, difference } = reconciliation;
  const byKind = totals.map(({ type, count, amount }) => ({ type, count, amount: amount.amount }));
  const found = new Set(byKind.map(({ type }) => type));
  const sum = byKind.reduce((total, { amount }) => total.plus(amount), new Decimal(0));
  return {
    lines: csv.trimEnd().split('\r\n').length - 1,
    ...{ matched, byKind, planted },
    ourClosing: ourClosing.amount,
    theirClosing: theirClosing.amount,
    difference: difference.amount,
    holds: planted.every((type) => found.has(type)) && sum.equals(difference.amount),
  };
}

function tell({ guide }: Story, figures: ComparisonFigures): void {
  const { matched, ourClosing, theirClosing, difference, byKind, holds } = figures;
  guide.tell(
    `ours ${grouped(ourClosing)}, theirs ${grouped(theirClosing)}: ${grouped(difference)} apart; ` +
      `${matched} lines agree`,
  );
  for (const { type, count, amount } of byKind) {
    guide.tell(`  ${type.padEnd(18)}${String(count).padStart(3)}${grouped(amount).padStart(16)}`);
  }
  guide.tell(
    `${byKind.length} kinds, which add up to what the balances differ by: ${holds ? 'ok' : 'FAILED'}`,
  );
}

/** By when the other side is to answer. */
export function replyDay({ today }: Pick<Story, 'today'>): string {
  return addDays(today, 14);
}
