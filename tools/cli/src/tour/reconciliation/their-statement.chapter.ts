import { type PlantedDifference, planStatedAccount, type StatedAccount } from '@duebook/demo-data';
import { addDays, Decimal, invariant } from '@duebook/kernel';
import { grouped, okOf } from '../terminal-guide';
import { nodesOf } from '../../call/api-shapes';
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
  /** The link was good once, all that was planted is found, and the differences add up to what the balances differ by. */
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
  const sent = await sendStatement(story, stated);
  const { reconciler } = people;
  const started = await reconciler.change<{ readonly reconciliation: { readonly id: string } }>(
    'reconciliationStart',
    'reconciliation { id }',
    { counterpartyStatementId: sent.id, dueWithinDays: DAYS_TO_RESOLVE },
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
  const found = figuresOf(stated, reconciliation, differences);
  const figures = { ...found, holds: found.holds && sent.isUsedUp };
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

interface Request {
  readonly state: string;
  readonly sender: { readonly name: string } | null;
  readonly statement: { readonly id: string; readonly lineCount: number } | null;
}

const REQUEST = 'state sender { name } statement { id lineCount }';
const SENDER = '陈会计';

/** Asks the customer by a one-time link, and sends the file as the customer does: by the page behind it. */
async function sendStatement(story: Story, stated: StatedAccount): Promise<SentStatement> {
  const { guide, people, legalEntityId, customer, from, to } = story;
  const { reconciler } = people;
  const { linkUrl, statementRequest } = await reconciler.change<{
    readonly linkUrl: string;
    readonly statementRequest: { readonly id: string };
  }>('counterpartyStatementRequest', 'linkUrl statementRequest { id }', {
    ...{ legalEntityId, partyId: customer.id, relation: 'CUSTOMER', currencyCode: 'CNY' },
    ...{ periodFrom: from, periodTo: to, replyBy: replyDay(story), language: 'CHINESE' },
  });
  const page = new URL(new URL(linkUrl).pathname, reconciler.url);
  const opened = await fetch(page);
  const form = new FormData();
  form.set('senderName', SENDER);
  form.set('openingBalance', stated.openingBalance);
  form.set('closingBalance', stated.closingBalance);
  form.set('sense', 'RAISES');
  form.set('statement', new Blob([stated.csv], { type: 'text/csv' }), '对账单.csv');
  const sent = await fetch(page, { method: 'POST', body: form });
  const again = await fetch(page);
  const { node } = await reconciler.ask<{ readonly node: Request }>(
    `query ($id: ID!) { node(id: $id) { ... on StatementRequest { ${REQUEST} } } }`,
    { id: statementRequest.id },
  );
  invariant(node.statement, `what was sent came (${sent.status})`);
  const { id, lineCount } = node.statement;
  guide.tell(
    `asked by a one-time link: the page answers ${opened.status}, takes the customer’s file ` +
      `(${node.sender?.name ?? ''}, ${lineCount} lines), and is gone then (${again.status})`,
  );
  return { id, isUsedUp: node.state === 'UPLOADED' && again.status === GONE };
}

interface SentStatement {
  readonly id: string;
  readonly isUsedUp: boolean;
}

/** What a link answers that was used. */
export const GONE = 410;

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
  guide.tell(`${byKind.length} kinds, which add up to what the balances differ by: ${okOf(holds)}`);
}

/** By when the other side is to answer. */
export function replyDay({ today }: Pick<Story, 'today'>): string {
  return addDays(today, 14);
}
