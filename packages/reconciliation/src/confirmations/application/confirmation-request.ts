import { createHash } from 'node:crypto';
import {
  addDays,
  businessDateAt,
  compareDates,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type LetterLanguage,
  type Transaction,
} from '@duebook/platform';
import { LONGEST_LINK_DAYS } from '../../links/domain/party-link';
import { totalsOf, type Confirmation, type ConfirmationContent } from '../domain/confirmation';
import { contentText } from '../domain/content-of';
import { confirmationRequested } from '../events/confirmation-events';
import { REQUEST_CONFIRMATIONS, type ConfirmationContext } from './confirmation-context';
import type { ConfirmationFacts } from './ports';
import { sendConfirmation, type Recipient, type RecipientRefusal } from './send-confirmation';

/** What a party is to be asked. */
export interface ConfirmationOrder {
  readonly legalEntityId: Id;
  readonly partyId: Id;
  /** The end of this day is what counts. */
  readonly asOf: BusinessDate;
  readonly replyBy: BusinessDate;
  readonly language: LetterLanguage;
  /** Null: no mail goes out; the link is handed over by whoever asked. */
  readonly recipient: Recipient | null;
}

export type ConfirmationRequestRefusal =
  | Readonly<{
      code:
        | 'LEGAL_ENTITY_UNKNOWN'
        | 'PARTY_UNKNOWN'
        | 'CONFIRMATION_IN_FUTURE'
        | 'CONFIRMATION_REPLY_DATE_INVALID'
        | 'CONFIRMATION_TOO_LONG'
        | 'CONFIRMATION_AWAITED';
      path: readonly string[];
    }>
  | RecipientRefusal
  | IdempotencyRefusal;

/** More items than these nobody goes through on a page; a statement of both sides is for them. */
const MOST_LINES = 2_000;

/** The confirmation, and where its link leads: told this once, not when the call is repeated. */
export interface ConfirmationRequested {
  readonly confirmationId: Id;
  readonly url: string | null;
}

/**
 * Asks a party to confirm what stands between it and a legal entity at the end of a day, item by item,
 * as it is known now. Needs `reconciliation.balanceConfirmation.request` in the legal entity.
 */
export const confirmationRequest =
  (context: ConfirmationContext) =>
  async (
    caller: Caller,
    command: Command<ConfirmationOrder>,
  ): Promise<Result<ConfirmationRequested, ConfirmationRequestRefusal>> => {
    requirePermission(caller, REQUEST_CONFIRMATIONS, command.legalEntityId);
    let url: string | null = null;
    const outcome = await context.unitOfWork.mutate<
      Readonly<{ confirmationId: Id }>,
      ConfirmationRequestRefusal
    >(caller, splitCommand('balanceConfirmationRequest', command), async (tx) => {
      const made = await makeConfirmation(context, tx, command);
      if (!made.ok) return made;
      const { recipient } = command;
      const sent = await sendConfirmation(context, tx, {
        ...{ confirmation: made.value, recipient, isReminder: false },
      });
      if (!sent.ok) return sent;
      ({ url } = sent.value);
      return ok({ confirmationId: made.value.id });
    });
    return outcome.ok ? ok({ ...outcome.value, url }) : outcome;
  };

async function makeConfirmation(
  { confirmations }: ConfirmationContext,
  tx: Transaction,
  order: ConfirmationOrder,
): Promise<Result<Confirmation, ConfirmationRequestRefusal>> {
  const { legalEntityId, partyId, asOf, replyBy, language } = order;
  const of = { legalEntityId, partyId, asOf };
  const facts = await confirmations.factsFor(tx, { ...of, most: MOST_LINES });
  const checked = check(order, facts, tx.startedAt);
  if (!checked.ok) return checked;
  const { lines } = facts;
  const content: ConfirmationContent = {
    ...of,
    ...checked.value,
    lines,
    totals: totalsOf(lines),
  };
  const confirmation: Confirmation = {
    id: tx.ids.next(),
    ...{ ...of, ...checked.value, totals: content.totals, language, replyBy },
    lineCount: lines.length,
    state: 'AWAITING',
    contentHash: createHash('sha256').update(contentText(content)).digest('hex'),
    requestedAt: tx.startedAt,
    requestedBy: tx.caller.principalId,
    answeredAt: null,
    sentCount: 1,
    version: 1,
  };
  if (!(await confirmations.add(tx, confirmation, lines))) {
    return refused({ code: 'CONFIRMATION_AWAITED', path: ['partyId'] });
  }
  tx.emit(confirmationRequested(confirmation));
  tx.audit({
    action: 'balanceConfirmation.request',
    subjectType: 'BalanceConfirmation',
    subjectId: confirmation.id,
    details: {
      ...{ legalEntityId, partyId, asOf, replyBy },
      lineCount: lines.length,
      totals: content.totals.map((total) => ({ ...total })),
      contentHash: confirmation.contentHash,
      isMailed: order.recipient !== null,
    },
  });
  return ok(confirmation);
}

function check(
  { asOf, replyBy }: ConfirmationOrder,
  { legalEntity, party, lines }: ConfirmationFacts,
  now: Date,
): Result<Pick<ConfirmationContent, 'legalEntityName' | 'partyName'>, ConfirmationRequestRefusal> {
  if (!legalEntity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (!party) return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  const today = businessDateAt(now, legalEntity.timeZone);
  if (compareDates(asOf, today) > 0) {
    return refused({ code: 'CONFIRMATION_IN_FUTURE', path: ['asOf'] });
  }
  const isInTime =
    compareDates(replyBy, today) >= 0 &&
    compareDates(replyBy, addDays(today, LONGEST_LINK_DAYS)) <= 0;
  if (!isInTime) return refused({ code: 'CONFIRMATION_REPLY_DATE_INVALID', path: ['replyBy'] });
  if (lines.length > MOST_LINES) {
    return refused({ code: 'CONFIRMATION_TOO_LONG', path: ['partyId'] });
  }
  return ok({ legalEntityName: legalEntity.name, partyName: party.name });
}
