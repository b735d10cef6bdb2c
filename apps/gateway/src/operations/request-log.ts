import type { ErrorCode } from '@duebook/platform/graphql';
import type { Logger } from 'pino';
import { describeFault } from '../errors/describe-fault';
import type { RefusalKind } from '../limits/refusal';
import type { GatewayMetrics } from '../metrics';
import type { GatewayContext } from './gateway-context';
import type { OperationPlan } from './operation-plan';

/** What was answered to an operation. */
export interface AnsweredOperation {
  readonly context: GatewayContext;
  /** Undefined when the document was not even valid. */
  readonly plan: OperationPlan | undefined;
  readonly codes: readonly ErrorCode[];
  readonly seconds: number;
}

/** Tells log and metrics about operations: names of the schema and ids, never arguments. */
export class RequestLog {
  constructor(
    private readonly log: Logger,
    private readonly metrics: GatewayMetrics,
  ) {}

  answered({ context, plan, codes, seconds }: AnsweredOperation): void {
    const type = plan?.type ?? 'invalid';
    const field = plan?.field ?? 'none';
    this.metrics.operationSeconds.observe({ type, field }, seconds);
    for (const code of codes) this.metrics.operationErrors.inc({ code });
    if (!this.log.isLevelEnabled('info')) return;
    this.log.info(
      {
        requestId: context.requestId,
        tenant: context.caller?.tenantId,
        principal: context.caller?.principalId,
        operation: type,
        field,
        codes: codes.length > 0 ? codes : undefined,
        ms: Math.round(seconds * 1_000_000) / 1_000,
      },
      'operation',
    );
  }

  /** An operation that was refused before it ran. */
  refused(kind: RefusalKind): void {
    this.metrics.refusals.inc({ kind });
  }

  /** An error that clients see masked. */
  failed(context: GatewayContext, code: ErrorCode, error: unknown): void {
    this.log.error(
      {
        requestId: context.requestId,
        tenant: context.caller?.tenantId,
        principal: context.caller?.principalId,
        code,
        fault: describeFault(error),
      },
      'operation failed',
    );
  }
}
