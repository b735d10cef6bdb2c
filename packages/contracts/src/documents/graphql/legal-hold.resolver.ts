import { approvalRequestOf, requestIdOf } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type NodeRegistry,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Documents } from '../create-documents';
import { documentError } from './document-errors';
import {
  LegalHoldLiftInput,
  LegalHoldLiftPayload,
  LegalHoldPlaceInput,
  LegalHoldPlacePayload,
} from './document.inputs';
import { holdType, type LegalHoldType } from './document.types';
import { objectOf, seenBy } from './objects-asked';

/** Placing and lifting legal holds. */
@Resolver()
export class LegalHoldResolver {
  constructor(
    private readonly documents: Documents,
    private readonly nodes: NodeRegistry,
  ) {}

  @Mutation(() => LegalHoldPlacePayload, {
    description:
      'Places a legal hold on a document, or on an object and with it on every document that is linked to it: nothing of it is deleted until the hold is lifted. Needs contracts.document.hold for the legal entity of the document; for an object in the whole tenant.',
  })
  async legalHoldPlace(
    @Arg('input', () => LegalHoldPlaceInput, { description: 'On what, and why.' })
    { idempotencyKey, reason, documentId, objectId = null }: LegalHoldPlaceInput,
    @Ctx() context: RequestContext,
  ): Promise<LegalHoldPlacePayload> {
    const outcome = await this.documents.placeHold(
      requireCaller(context),
      { operation: 'legalHoldPlace', idempotencyKey },
      {
        documentId: uuidOrNullOf('Document', documentId),
        object: objectId === null ? null : objectOf(objectId),
        reason,
      },
      seenBy(this.nodes, context),
    );
    if (!outcome.ok) {
      const userErrors = [documentError(outcome.refusal)];
      return make(LegalHoldPlacePayload, { legalHold: null, userErrors });
    }
    const legalHold = await this.hold(outcome.value.legalHoldId, context);
    return make(LegalHoldPlacePayload, { legalHold, userErrors: [] });
  }

  @Mutation(() => LegalHoldLiftPayload, {
    description:
      'Lifts a legal hold that somebody else has placed, once a further person has agreed. Needs contracts.document.release for its legal entity, or in the whole tenant.',
  })
  async legalHoldLift(
    @Arg('input', () => LegalHoldLiftInput, { description: 'Which hold, and why.' })
    { idempotencyKey, legalHoldId, expectedVersion, reason }: LegalHoldLiftInput,
    @Ctx() context: RequestContext,
  ): Promise<LegalHoldLiftPayload> {
    const outcome = await this.documents.liftHold(
      requireCaller(context),
      { operation: 'legalHoldLift', idempotencyKey },
      { legalHoldId: uuidOf('LegalHold', legalHoldId), expectedVersion, reason },
    );
    if (!outcome.ok) {
      const userErrors = [documentError(outcome.refusal)];
      return make(LegalHoldLiftPayload, { legalHold: null, approvalRequestId: null, userErrors });
    }
    const { value } = outcome;
    const legalHold = 'legalHoldId' in value ? await this.hold(value.legalHoldId, context) : null;
    const approvalRequestId = requestIdOf(value);
    return make(LegalHoldLiftPayload, { legalHold, approvalRequestId, userErrors: [] });
  }

  private async hold(id: string, context: RequestContext): Promise<LegalHoldType | null> {
    const [row] = await this.documents.reading.holdsByIds(requireCaller(context), [id]);
    return row ? holdType(row) : null;
  }
}

/** The request of a hold that is to be lifted. */
export const ApprovalOfLift = approvalRequestOf(() => LegalHoldLiftPayload);
