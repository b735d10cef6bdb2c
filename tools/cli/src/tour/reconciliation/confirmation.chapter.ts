import { grouped } from '../terminal-guide';
import type { Story } from './story';
import { GONE, replyDay } from './their-statement.chapter';

/** A balance that a customer was asked for, and its answer. */
export interface ConfirmationFigures {
  /** By currency. */
  readonly balances: readonly string[];
  readonly lines: number;
  readonly contentHash: string;
  readonly state: string;
  readonly answeredBy: string;
  /** It confirms what was asked, by its hash, and the link opens nothing any more. */
  readonly holds: boolean;
}

interface Confirmation {
  readonly id: string;
  readonly state: string;
  readonly lineCount: number;
  readonly contentHash: string;
  readonly totals: readonly {
    readonly balance: { readonly amount: string; currencyCode: string };
  }[];
  readonly answer: { readonly answererName: string; readonly contentHash: string } | null;
}

const CONFIRMATION = `id state lineCount contentHash totals { balance { amount currencyCode } }
  answer { answererName contentHash }`;
const ANSWERER = '王会计';

/** Asks the customer to confirm what it owes, who answers by the page behind the link. */
export async function confirmBalance(story: Story): Promise<ConfirmationFigures> {
  const { guide, people, legalEntityId, customer, to } = story;
  guide.chapter(`A balance confirmed by the customer itself (函证), as of ${to}`);
  const { linkUrl, balanceConfirmation } = await people.reconciler.change<{
    readonly linkUrl: string;
    readonly balanceConfirmation: Confirmation;
  }>('balanceConfirmationRequest', `linkUrl balanceConfirmation { ${CONFIRMATION} }`, {
    ...{
      legalEntityId,
      partyId: customer.id,
      asOf: to,
      replyBy: replyDay(story),
      language: 'CHINESE',
    },
  });
  const { contentHash, lineCount } = balanceConfirmation;
  const page = new URL(new URL(linkUrl).pathname, people.reconciler.url);
  const opened = await fetch(page);
  guide.tell(`a one-time link, no account: the page answers ${opened.status}, ${lineCount} items`);
  const fields = { answer: 'CONFIRM', contentHash, answererName: ANSWERER, answererTitle: '会计' };
  const sent = await fetch(page, { method: 'POST', body: new URLSearchParams(fields) });
  const again = await fetch(page);
  const { node } = await people.reconciler.ask<{ readonly node: Confirmation }>(
    `query ($id: ID!) { node(id: $id) { ... on BalanceConfirmation { ${CONFIRMATION} } } }`,
    { id: balanceConfirmation.id },
  );
  const figures = figuresOf(balanceConfirmation, node);
  const { balances, answeredBy, state } = figures;
  guide.tell(`${balances.join(', ')}: ${state} by ${answeredBy}`);
  guide.tell(
    `frozen as sha256 ${contentHash.slice(0, 16)}…; opened again it answers ${again.status}`,
  );
  return { ...figures, holds: figures.holds && sent.ok && again.status === GONE };
}

function figuresOf(
  { totals, lineCount, contentHash }: Confirmation,
  { state, answer }: Confirmation,
): ConfirmationFigures {
  return {
    balances: totals.map(({ balance }) => `${balance.currencyCode} ${grouped(balance.amount)}`),
    ...{ lines: lineCount, contentHash, state, answeredBy: answer?.answererName ?? '' },
    holds: state === 'CONFIRMED' && answer?.contentHash === contentHash,
  };
}
