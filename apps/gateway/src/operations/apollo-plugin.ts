import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestListener,
} from '@apollo/server';
import { codedError, type ErrorCode } from '@duebook/platform/graphql';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { classifyError } from '../errors/classify-error';
import { httpStatusOf } from '../errors/http-status';
import { tooMuch } from '../limits/rate/passage';
import { refusalError, refusalKindOf } from '../limits/refusal';
import { WORK } from '../limits/rate/rate-settings';
import type { GatewayContext } from './gateway-context';
import type { OperationPlan, OperationPlans } from './operation-plan';
import type { RequestLog } from './request-log';

/** What is checked before each operation, besides its limits. */
export interface OperationRules {
  readonly anonymousMayIntrospect: boolean;
}

/** Codes of faults of ours: logged with their cause, answered without it. */
const MASKED: ReadonlySet<ErrorCode> = new Set(['INTERNAL_SERVER_ERROR', 'UNAVAILABLE']);

/** Checks, measures and reports each operation. */
export function operationPlugin(
  plans: OperationPlans,
  rules: OperationRules,
  requestLog: RequestLog,
): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () => Promise.resolve(new OperationListener(plans, rules, requestLog)),
  };
}

class OperationListener implements GraphQLRequestListener<GatewayContext> {
  private readonly startedAt = performance.now();
  private plan: OperationPlan | undefined;

  constructor(
    private readonly plans: OperationPlans,
    private readonly rules: OperationRules,
    private readonly requestLog: RequestLog,
  ) {}

  /** Only of documents that are not known: what is parsed and validated for them is work too. */
  parsingDidStart({ source, contextValue }: GraphQLRequestContext<GatewayContext>): Promise<void> {
    contextValue.passage?.note(Math.ceil((source?.length ?? 0) / WORK.characters));
    return Promise.resolve();
  }

  /** Per request, since it depends on variables and caller; what it throws is the answer. */
  // eslint-disable-next-line @typescript-eslint/require-await -- a throw must become a rejection
  async didResolveOperation(request: GraphQLRequestContext<GatewayContext>): Promise<void> {
    const { document, operation } = request;
    if (!document || !operation) return;
    this.plan = this.plans.of(document, request.operationName);
    if (!this.plan) return;
    const { caller, passage } = request.contextValue;
    if (this.plan.introspects && caller === null && !this.rules.anonymousMayIntrospect) {
      throw codedError('UNAUTHENTICATED', 'Introspection is for authenticated callers.');
    }
    const cost = this.plan.check(request.request.variables ?? {});
    const refusal = passage?.charge(cost);
    if (refusal) throw refusalError('RATE_LIMITED', tooMuch(refusal), refusal.quota);
  }

  didEncounterErrors(request: {
    readonly contextValue: GatewayContext;
    readonly errors: readonly GraphQLError[];
  }): Promise<void> {
    for (const error of request.errors) {
      const { code } = classifyError(error);
      if (MASKED.has(code)) this.requestLog.failed(request.contextValue, code, error);
      const refusal = refusalKindOf(error);
      if (refusal) this.requestLog.refused(refusal);
    }
    return Promise.resolve();
  }

  willSendResponse(request: GraphQLRequestContext<GatewayContext>): Promise<void> {
    const { response, contextValue: context } = request;
    if (response.body?.kind !== 'single') return Promise.resolve();
    const { singleResult: result } = response.body;
    const codes = result.errors ? result.errors.map(codeOf) : [];
    response.http.status = httpStatusOf(result.data, codes);
    if (result.errors) result.errors = result.errors.map((error) => withRequestId(error, context));
    const seconds = (performance.now() - this.startedAt) / 1_000;
    this.requestLog.answered({ context, plan: this.plan, codes, seconds });
    return Promise.resolve();
  }
}

function codeOf(error: GraphQLFormattedError): ErrorCode {
  // formatError has put a code of the closed list on every error.
  return error.extensions?.['code'] as ErrorCode;
}

function withRequestId(
  error: GraphQLFormattedError,
  context: GatewayContext,
): GraphQLFormattedError {
  if (!MASKED.has(codeOf(error))) return error;
  return { ...error, extensions: { ...error.extensions, requestId: context.requestId } };
}
