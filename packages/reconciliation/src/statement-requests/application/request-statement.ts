import {
  businessDateAt,
  compareDates,
  isCurrencyCode,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type LetterLanguage,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import { endOfDay, type Recipient, type RecipientRefusal } from '../../links/application/send-link';
import { canReplyBy } from '../domain/reply-day';
import type { StatementRequest } from '../domain/statement-request';
import { requestSent } from '../events/request-events';
import type { RequestFacts } from './ports';
import { SEND_REQUESTS, type RequestContext } from './request-context';
import { sendRequest } from './send-request';

/** What a party is to be asked for. */
export interface RequestOrder {
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly relation: Relation;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Text until it is known to be a currency. */
  readonly currencyCode: string;
  readonly language: LetterLanguage;
  readonly replyBy: BusinessDate;
  /** Null: no mail goes out; the link is handed over by whoever asked. */
  readonly recipient: Recipient | null;
}

export type RequestRefusal =
  | Readonly<{
      code:
        | 'LEGAL_ENTITY_UNKNOWN'
        | 'PARTY_UNKNOWN'
        | 'PARTY_KIND_WRONG'
        | 'CURRENCY_UNKNOWN'
        | 'STATEMENT_PERIOD_INVALID'
        | 'STATEMENT_REQUEST_IN_FUTURE'
        | 'STATEMENT_REQUEST_REPLY_DATE_INVALID'
        | 'STATEMENT_REQUEST_OPEN';
      path: readonly string[];
    }>
  | RecipientRefusal
  | IdempotencyRefusal;

/** The request, and where its link leads: told this once, not when the call is repeated. */
export interface RequestSent {
  readonly requestId: Id;
  readonly url: string | null;
}

/**
 * Asks a party for its statement of an account and period, to be sent by a one-time link. Needs
 * `reconciliation.statementRequest.send` in the legal entity.
 */
export const requestStatement =
  (context: RequestContext) =>
  async (
    caller: Caller,
    command: Command<RequestOrder>,
  ): Promise<Result<RequestSent, RequestRefusal>> => {
    requirePermission(caller, SEND_REQUESTS, command.legalEntityId);
    let url: string | null = null;
    const outcome = await context.unitOfWork.mutate<Readonly<{ requestId: Id }>, RequestRefusal>(
      caller,
      splitCommand('counterpartyStatementRequest', command),
      async (tx) => {
        const made = await makeRequest(context, tx, command);
        if (!made.ok) return made;
        const { recipient } = command;
        const request = made.value;
        const sent = await sendRequest(context, tx, { request, recipient, isReminder: false });
        if (!sent.ok) return sent;
        ({ url } = sent.value);
        return ok({ requestId: request.id });
      },
    );
    return outcome.ok ? ok({ ...outcome.value, url }) : outcome;
  };

async function makeRequest(
  { requests }: RequestContext,
  tx: Transaction,
  order: RequestOrder,
): Promise<Result<StatementRequest, RequestRefusal>> {
  const { legalEntityId, partyId, relation, from, to, language, replyBy } = order;
  const checked = check(order, await requests.factsFor(tx, order), tx.startedAt);
  if (!checked.ok) return checked;
  const request: StatementRequest = {
    id: tx.ids.next(),
    ...{ legalEntityId, partyId, relation, from, to, language, replyBy, ...checked.value },
    ...{ expiresAt: endOfDay(replyBy), state: 'OPEN', uploaded: null, sentCount: 1, version: 1 },
    ...{ requestedAt: tx.startedAt, requestedBy: tx.caller.principalId },
  };
  if (!(await requests.add(tx, request))) {
    return refused({ code: 'STATEMENT_REQUEST_OPEN', path: ['partyId'] });
  }
  tx.emit(requestSent(request));
  tx.audit({
    action: 'statementRequest.send',
    subjectType: 'StatementRequest',
    subjectId: request.id,
    details: {
      ...{ legalEntityId, partyId, relation, from, to, replyBy },
      ...{ currencyCode: request.currencyCode, isMailed: order.recipient !== null },
    },
  });
  return ok(request);
}

type Checked = Pick<StatementRequest, 'legalEntityName' | 'partyName' | 'currencyCode'>;

function check(
  order: RequestOrder,
  { legalEntity, party }: RequestFacts,
  now: Date,
): Result<Checked, RequestRefusal> {
  const { relation, currencyCode, replyBy } = order;
  if (!legalEntity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (!party) return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  const isOfKind = relation === 'CUSTOMER' ? party.isCustomer : party.isSupplier;
  if (!isOfKind) return refused({ code: 'PARTY_KIND_WRONG', path: ['relation'] });
  if (!isCurrencyCode(currencyCode)) {
    return refused({ code: 'CURRENCY_UNKNOWN', path: ['currencyCode'] });
  }
  const today = businessDateAt(now, legalEntity.timeZone);
  const fault = dayFault(order, today);
  if (fault) return refused(fault);
  if (!canReplyBy(replyBy, today)) {
    return refused({ code: 'STATEMENT_REQUEST_REPLY_DATE_INVALID', path: ['replyBy'] });
  }
  return ok({ legalEntityName: legalEntity.name, partyName: party.name, currencyCode });
}

function dayFault(
  { from, to }: RequestOrder,
  today: BusinessDate,
): Extract<RequestRefusal, { path: readonly string[] }> | undefined {
  if (compareDates(to, from) < 0) return { code: 'STATEMENT_PERIOD_INVALID', path: ['to'] };
  return compareDates(to, today) > 0
    ? { code: 'STATEMENT_REQUEST_IN_FUTURE', path: ['to'] }
    : undefined;
}
