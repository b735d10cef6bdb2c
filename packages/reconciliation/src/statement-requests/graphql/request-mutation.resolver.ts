import { make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  letterLanguageOfName,
  requireCaller,
  uuidOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Recipient } from '../../links/application/send-link';
import type { StatementRequests } from '../create-statement-requests';
import { requestError } from './request-errors';
import {
  RequestInput,
  RequestPayload,
  RequestRemindInput,
  RequestRemindPayload,
  RequestWithdrawInput,
  RequestWithdrawPayload,
  type RequestRecipientInput,
} from './request.inputs';
import { requestType, type StatementRequestType } from './request.types';

/** Asking parties for their statements. */
@Resolver()
export class RequestMutationResolver {
  constructor(private readonly requests: StatementRequests) {}

  @Mutation(() => RequestPayload, {
    description:
      'Asks a party for its statement of an account and period, which it sends by a one-time link, without an account: by mail, or by a link that is handed over (索取对账单). What comes is recorded as a counterparty statement. Of an account and period one statement is awaited at a time. Needs reconciliation.statementRequest.send in the legal entity.',
  })
  async counterpartyStatementRequest(
    @Arg('input', () => RequestInput, { description: 'Who is asked for what.' })
    input: RequestInput,
    @Ctx() context: RequestContext,
  ): Promise<RequestPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, relation, currencyCode, replyBy } = input;
    const outcome = await this.requests.request(caller, {
      ...{ idempotencyKey, relation, currencyCode, replyBy },
      ...{ from: input.periodFrom, to: input.periodTo },
      legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
      partyId: uuidOf('Party', input.partyId),
      language: letterLanguageOfName(input.language),
      recipient: recipientOf(input.recipient),
    });
    if (!outcome.ok) {
      const userErrors = [requestError(outcome.refusal)];
      return make(RequestPayload, { statementRequest: null, linkUrl: null, userErrors });
    }
    return make(RequestPayload, {
      statementRequest: await this.find(caller, outcome.value.requestId),
      linkUrl: outcome.value.url,
      userErrors: [],
    });
  }

  @Mutation(() => RequestRemindPayload, {
    description:
      'Sends a request once more, by a new link; the one before opens nothing any more. One that has expired is open again with a later day of reply. Needs reconciliation.statementRequest.send in its legal entity.',
  })
  async statementRequestRemind(
    @Arg('input', () => RequestRemindInput, { description: 'Which one, and to whom.' })
    input: RequestRemindInput,
    @Ctx() context: RequestContext,
  ): Promise<RequestRemindPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, statementRequestId, expectedVersion, replyBy = null } = input;
    const outcome = await this.requests.remind(caller, {
      ...{ idempotencyKey, expectedVersion, replyBy },
      requestId: uuidOf('StatementRequest', statementRequestId),
      recipient: recipientOf(input.recipient),
    });
    if (!outcome.ok) {
      const userErrors = [requestError(outcome.refusal)];
      return make(RequestRemindPayload, { statementRequest: null, linkUrl: null, userErrors });
    }
    return make(RequestRemindPayload, {
      statementRequest: await this.find(caller, outcome.value.requestId),
      linkUrl: outcome.value.url,
      userErrors: [],
    });
  }

  @Mutation(() => RequestWithdrawPayload, {
    description:
      'Takes a request back that nobody has answered; its link opens nothing any more. What came stays. Needs reconciliation.statementRequest.withdraw in its legal entity.',
  })
  async statementRequestWithdraw(
    @Arg('input', () => RequestWithdrawInput, { description: 'Which one.' })
    { idempotencyKey, statementRequestId, expectedVersion }: RequestWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<RequestWithdrawPayload> {
    const caller = requireCaller(context);
    const outcome = await this.requests.withdraw(caller, {
      ...{ idempotencyKey, expectedVersion },
      requestId: uuidOf('StatementRequest', statementRequestId),
    });
    if (!outcome.ok) {
      const userErrors = [requestError(outcome.refusal)];
      return make(RequestWithdrawPayload, { statementRequest: null, userErrors });
    }
    const statementRequest = await this.find(caller, outcome.value.requestId);
    return make(RequestWithdrawPayload, { statementRequest, userErrors: [] });
  }

  /** Read anew, so that a repeat answers how it stands; null for who may ask but not read. */
  private async find(caller: Caller, id: Id): Promise<StatementRequestType | null> {
    const [found] = await this.requests.reading.byIds(caller, [id]);
    return found ? requestType(found) : null;
  }
}

function recipientOf(sent: RequestRecipientInput | null | undefined): Recipient | null {
  return sent ? { email: sent.email, name: sent.name ?? null } : null;
}
