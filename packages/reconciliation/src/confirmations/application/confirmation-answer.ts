import type { ConfirmedBalance } from '@duebook/contracts';
import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { OpenedLink } from '../../links/application/party-links';
import type { LinkFault } from '../../links/domain/party-link';
import type { Confirmation, ConfirmationLine } from '../domain/confirmation';
import { decideAnswer, type AnswerRefusal, type SentAnswer } from '../domain/decide-answer';
import { confirmationAnswered } from '../events/confirmation-events';
import type { ConfirmationContext } from './confirmation-context';

/** What whoever holds a link is shown. */
export interface ShownConfirmation {
  readonly confirmation: Confirmation;
  readonly lines: readonly ConfirmationLine[];
}

/** What a link is about; for its holder alone. */
export const confirmationByLink =
  ({ unitOfWork, confirmations }: ConfirmationContext) =>
  async ({ link, caller }: OpenedLink): Promise<ShownConfirmation> => {
    const reader = unitOfWork.reader(caller);
    const [[confirmation], lines] = await Promise.all([
      confirmations.byIds(reader, [link.subjectId]),
      confirmations.lines(reader, link.subjectId),
    ]);
    invariant(confirmation, 'a link of this purpose is about a confirmation');
    return { confirmation, lines };
  };

/** Why an answer is not kept. */
export type ConfirmationAnswerRefusal = AnswerRefusal | { readonly code: LinkFault };

/** They owe what they confirmed: what we owe them is no claim of ours. */
function confirmedBalance(
  { id, legalEntityId, partyId }: Confirmation,
  lines: readonly ConfirmationLine[],
  confirmedAt: Date,
): ConfirmedBalance {
  const claims = lines.filter(({ side }) => side === 'DEBIT');
  const openItemIds = claims.map(({ openItemId }) => openItemId);
  return { confirmationId: id, legalEntityId, partyId, openItemIds, confirmedAt };
}

/** What an answer is kept as, and what it is about. */
export type ConfirmationAnswered = Readonly<{ answerId: Id; contentHash: string }>;

/**
 * Keeps the answer of whoever holds the link, which is used up by it: of two answers at once the first
 * stands. Nothing is kept of a refused one, and the link stays good.
 */
export const confirmationAnswer =
  ({ unitOfWork, confirmations, links, tellConfirmed }: ConfirmationContext) =>
  async (
    { link, caller }: OpenedLink,
    sent: SentAnswer,
  ): Promise<Result<ConfirmationAnswered, ConfirmationAnswerRefusal>> =>
    unitOfWork.run<ConfirmationAnswered, ConfirmationAnswerRefusal>(
      caller,
      'balanceConfirmationAnswer',
      async (tx) => {
        // In the order in which whoever withdraws or reminds locks both.
        const confirmation = await confirmations.lock(tx, link.subjectId);
        invariant(confirmation, 'a link of this purpose is about a confirmation');
        const used = await links.use(tx, link.id);
        if (!used.ok) return used;
        // Whoever withdrew it took its links back as well, and whoever answered it has used them up.
        if (confirmation.state !== 'AWAITING') return refused({ code: 'LINK_REVOKED' });
        const lines = await confirmations.lines(tx, confirmation.id);
        const { contentHash } = confirmation;
        const decided = decideAnswer(sent, { contentHash, lines });
        if (!decided.ok) return decided;
        const answer = decided.value;
        const answerId = tx.ids.next();
        await confirmations.addAnswer(tx, {
          ...answer,
          id: answerId,
          confirmationId: confirmation.id,
          linkId: link.id,
          answeredAt: tx.startedAt,
        });
        await confirmations.setState(tx, confirmation.id, answer.state);
        if (answer.state === 'CONFIRMED') {
          await tellConfirmed(tx, confirmedBalance(confirmation, lines, tx.startedAt));
        }
        tx.emit(confirmationAnswered(confirmation, answer.state));
        tx.audit({
          action: 'balanceConfirmation.answer',
          subjectType: 'BalanceConfirmation',
          subjectId: confirmation.id,
          // Who answered, and in which words, stands with the answer.
          details: {
            ...{ answerId, linkId: link.id, contentHash },
            state: { before: 'AWAITING', after: answer.state },
            disputedCount: answer.disputed.length,
            missingCount: answer.missing.length,
          },
        });
        return ok({ answerId, contentHash });
      },
    );
