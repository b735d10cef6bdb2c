import type { RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import type { ApprovalLoaders } from './approval.loaders';
import { ApprovalRequestType } from './approval.types';

/** A payload of a mutation that may ask for approval instead of doing what it was told. */
export interface RequestingPayload {
  /** The UUID of the request; null when none was needed, or the call was refused. */
  approvalRequestId: string | null;
}

/** A resolver that adds `approvalRequest` to such a payload. */
export function approvalRequestOf(
  payload: () => ClassType<RequestingPayload>,
): new (loaders: ApprovalLoaders) => object {
  @Resolver(payload)
  class ApprovalRequestOfPayloadResolver {
    constructor(private readonly loaders: ApprovalLoaders) {}

    @FieldResolver(() => ApprovalRequestType, {
      nullable: true,
      description:
        'What somebody else has to agree to before this happens; null when it has happened or was refused. Sent again with the same idempotency key the call answers the same request.',
    })
    async approvalRequest(
      @Root() { approvalRequestId }: RequestingPayload,
      @Ctx() { loaders }: RequestContext,
    ): Promise<ApprovalRequestType | null> {
      if (approvalRequestId === null) return null;
      return loaders.of(this.loaders.approvalRequest).load(approvalRequestId);
    }
  }
  return ApprovalRequestOfPayloadResolver;
}

/** What a payload holds of an outcome that may be a request. */
export function requestIdOf(outcome: object): string | null {
  return 'approvalRequestId' in outcome ? String(outcome.approvalRequestId) : null;
}
