import { invariant, newId, type Id } from '@duebook/kernel';
import { ledgerFigures } from '@duebook/ledger';
import type { Caller } from '@duebook/platform';
import { createReviews, type Reviews } from '../../src/reviews/create-reviews';
import type { ReviewPolicyDraft } from '../../src/reviews/domain/review-policy';
import { reviewPermissions } from '../../src/reviews/review-permissions';
import { aContract } from './a-contract';
import { aContractDesk, type ContractTables, type Made } from './a-contract-desk';

/** Every right of reviews. */
export const REVIEW_RIGHTS = reviewPermissions.map(({ name }) => name);

export const key = () => ({ idempotencyKey: newId() });

/** A desk whose contracts are agreed to as their reviews allow it. */
export type ReviewDesk = Awaited<ReturnType<typeof aReviewDesk>>;

/** Opens it, with a customer. */
export async function aReviewDesk(tables: ContractTables) {
  const { unitOfWork, clock } = tables.db;
  const reviews: Reviews = createReviews({
    ...{ unitOfWork, clock, ledger: { figures: ledgerFigures } },
  });
  const desk = await aContractDesk(tables, { agreementChecks: [reviews.agreementCheck] });
  const [c1 = ''] = await desk.customers(['C1']);
  let number = 0;
  let policyVersion = 0;

  const start = (made: Made, over: object = {}, by = desk.caller) =>
    reviews.start(by, {
      ...{ ...key(), contractVersionId: made.versionId, kind: 'BUSINESS', counselId: null },
      ...over,
    });
  const read = async (id: Id) => {
    const [review] = await reviews.reading.byIds(desk.caller, [id]);
    invariant(review, 'the review is there');
    return review;
  };
  const edit = async (contractReviewId: Id) => {
    const { version } = await read(contractReviewId);
    return { ...key(), contractReviewId, expectedVersion: version };
  };

  return {
    ...{ ...desk, reviews, c1, start, read, edit },
    /** Somebody else with these rights, in a legal entity or everywhere. */
    somebody: (
      permissions: readonly string[] = REVIEW_RIGHTS,
      legalEntityId: Id | null = null,
    ): Caller => ({ ...desk.as(permissions, legalEntityId), principalId: newId() }),
    /** A contract whose first version waits for agreement. */
    submitted: async (builder = aContract()): Promise<Made> => {
      number += 1;
      const made = await desk.recorded(builder.number(`R-${String(number)}`).with(c1));
      const done = await desk.register.submitVersion(
        desk.caller,
        desk.request('contractVersionSubmit'),
        { contractVersionId: made.versionId, expectedRevision: 1 },
      );
      invariant(done.ok, 'a draft can be submitted');
      return made;
    },
    agree: ({ versionId }: Made, expectedRevision = 2) =>
      desk.register.agreeVersion(desk.caller, desk.request('contractVersionAgree'), {
        ...{ contractVersionId: versionId, expectedRevision },
      }),
    started: async (made: Made, over: object = {}): Promise<Id> => {
      const outcome = await start(made, over);
      invariant(outcome.ok, `a review begins: ${JSON.stringify(outcome)}`);
      return outcome.value.contractReviewId;
    },
    /** Every point is as it should be. */
    answerAll: async (id: Id, over: object = {}): ReturnType<Reviews['answer']> => {
      const { points } = await read(id);
      const answers = points.map(({ code: pointCode }) => ({
        ...{ pointCode, answer: 'OK' as const, note: null },
      }));
      return reviews.answer(desk.caller, { ...(await edit(id)), answers, note: null, ...over });
    },
    /** Sets what the legal entity asks for. */
    policy: async (over: Partial<ReviewPolicyDraft> = {}) => {
      const outcome = await reviews.setPolicy(desk.caller, {
        ...{ ...key(), legalEntityId: desk.tenant.legalEntityId, isEveryReviewed: false },
        ...{ legalFrom: null, legalCreditClasses: [], isLegalForUnclassified: false },
        ...{ legalKindCodes: [], approvals: 1, expectedVersion: policyVersion, ...over },
      });
      if (outcome.ok) policyVersion += 1;
      return outcome;
    },
    /** What the audit trail and the events say. */
    audited: () =>
      desk.db.asOwner<{ text: string }>(
        `select audit::text || ' ' || (select coalesce(string_agg(event::text, ' '), '') from platform.event) as text
           from platform.audit_entry as audit`,
      ),
  };
}
