import {
  compareCashBook,
  type BankReconciliationFigures,
  type CashBookFigures,
  reconcileBank,
} from './cash-book.chapter';
import { type BankStatementFigures, importBankStatement } from './bank-statement.chapter';
import { type ConfirmationFigures, confirmBalance } from './confirmation.chapter';
import { type MatchingFigures, matchPayments } from './matching.chapter';
import { type SignOffFigures, signOff } from './sign-off.chapter';
import { beginStory, type StoryGround } from './story';
import { compareStatement, type ComparisonFigures } from './their-statement.chapter';
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

/** Goes through a cycle as its users do, over HTTP alone. */
export async function reconcile(
  guide: TourGuide,
  ground: StoryGround,
): Promise<ReconciliationFigures> {
  const story = await beginStory(guide, ground);
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
