import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { kindsOf } from '../register/application/kinds-of';
import { contractStore } from '../register/persistence/contract.store';
import { kindStore } from '../register/persistence/kind.store';
import { versionStore } from '../register/persistence/version.store';
import { contractChecklistDefine } from './application/checklist-define';
import { counselCorrect, counselRecord } from './application/counsel-record';
import type { ReviewContext } from './application/ports';
import { createReviewReading } from './application/read-reviews';
import { contractReviewAnswer } from './application/review-answer';
import { reviewBeforeAgreement } from './application/review-before-agreement';
import { contractReviewApprove, contractReviewReturn } from './application/review-decide';
import { contractReviewPolicySet } from './application/review-policy-set';
import { contractReviewStart } from './application/review-start';
import { checklistStore } from './persistence/checklist.store';
import { counselStore } from './persistence/counsel.store';
import { reviewFacts } from './persistence/review-facts.reader';
import { reviewPolicyStore } from './persistence/review-policy.store';
import { reviewStore } from './persistence/review.store';

/** What has to be looked at before a contract is agreed to, and who looked. */
export type Reviews = ReturnType<typeof createReviews>;

/** Built before the register, which asks it before a version is agreed to. */
export function createReviews(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ledger: Pick<LedgerServices, 'figures'>;
}) {
  const { unitOfWork, clock, ledger } = deps;
  const context: ReviewContext = {
    ...{ unitOfWork, figures: ledger.figures, facts: reviewFacts },
    ...{ checklists: checklistStore, policies: reviewPolicyStore, reviews: reviewStore },
    counsel: counselStore,
    register: {
      contracts: (reader, ids) => contractStore.byIds(reader, ids),
      versions: (reader, ids) => versionStore.byIds(reader, ids),
      lock: (tx, contractId) => contractStore.lock(tx, contractId),
      kinds: (reader) => kindsOf(kindStore, reader),
    },
  };
  return {
    defineChecklist: contractChecklistDefine(context),
    setPolicy: contractReviewPolicySet(context),
    start: contractReviewStart(context),
    answer: contractReviewAnswer(context),
    approve: contractReviewApprove(context),
    giveBack: contractReviewReturn(context),
    recordCounsel: counselRecord(context),
    correctCounsel: counselCorrect(context),
    reading: createReviewReading({ ...context, clock }),
    /** For the register: whether a version was reviewed as it has to be. */
    agreementCheck: reviewBeforeAgreement(context),
  };
}
