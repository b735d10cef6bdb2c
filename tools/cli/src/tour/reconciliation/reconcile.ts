import { type Gateway, silentLogger, startGateway } from '@duebook/gateway';
import {
  compareCashBook,
  type BankReconciliationFigures,
  type CashBookFigures,
  reconcileBank,
} from './cash-book.chapter';
import { type BankStatementFigures, importBankStatement } from './bank-statement.chapter';
import { type ConfirmationFigures, confirmBalance } from './confirmation.chapter';
import { type MatchingFigures, matchPayments } from './matching.chapter';
import { gatherPeople } from './people';
import { type SignOffFigures, signOff } from './sign-off.chapter';
import { beginStory, type StoryGround } from './story';
import { compareStatement, type ComparisonFigures } from './their-statement.chapter';
import type { System } from '../../system';
import type { TourGuide } from '../tour-guide';

/** The figures of a full cycle of reconciliation. */
export interface ReconciliationFigures {
  readonly holds: boolean;
  readonly bankStatement: BankStatementFigures;
  readonly cashBook: CashBookFigures;
  readonly matching: MatchingFigures;
  readonly comparison: ComparisonFigures;
  readonly signOff: SignOffFigures;
  readonly confirmation: ConfirmationFigures;
  readonly bankReconciliation: BankReconciliationFigures;
}

/** Whose books, and what of them the generated company does not know. */
export interface ReconciliationGround extends Omit<StoryGround, 'people'> {
  readonly tenantId: string;
}

/** Starts the gateway on the tour's database and goes through a cycle as its users do, over HTTP alone. */
export async function reconcile(
  { config }: System,
  guide: TourGuide,
  ground: ReconciliationGround,
): Promise<ReconciliationFigures> {
  const gateway = await startGateway({
    // Whatever port is free, and what it logs is nobody's story.
    ...{ config: { ...config, port: 0 }, log: silentLogger() },
  });
  try {
    return await tellStory(gateway, guide, ground);
  } finally {
    await gateway.stop();
  }
}

async function tellStory(
  gateway: Gateway,
  guide: TourGuide,
  { tenantId, ...ground }: ReconciliationGround,
): Promise<ReconciliationFigures> {
  const people = await gatherPeople(gateway, tenantId);
  const story = await beginStory(guide, { ...ground, people });
  const { account, figures: bankStatement } = await importBankStatement(story);
  const cashBook = await compareCashBook(story, account);
  const matching = await matchPayments(story, account);
  const { compared, figures: comparison } = await compareStatement(story);
  const signed = await signOff(story, compared);
  const confirmation = await confirmBalance(story);
  const bankReconciliation = await reconcileBank(story, account);
  const parts = { bankStatement, matching, comparison, signOff: signed, confirmation };
  const all = { ...parts, bankReconciliation };
  return { holds: Object.values(all).every(({ holds }) => holds), ...all, cashBook };
}
