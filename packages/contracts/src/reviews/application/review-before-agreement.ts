import type { AgreementCheck } from '../../register/application/ports';
import { fault } from '../../register/domain/contract-fault';
import { isEnough, isOfVersion } from '../domain/contract-review';
import type { ReviewContext } from './ports';
import { requirementsOf } from './requirements-of';

/**
 * Whether a version was reviewed as the policies of its legal entities ask. Of what they ask as of now: a
 * policy that became stricter since asks for more approvals, or for a lawyer.
 */
export const reviewBeforeAgreement =
  (context: Pick<ReviewContext, 'policies' | 'facts' | 'figures' | 'reviews'>): AgreementCheck =>
  async (tx, asked) => {
    const { version } = asked;
    const found = await requirementsOf(context, tx, { asked: [asked], now: tx.startedAt });
    const required = found.get(version.id);
    if (!required) return null;
    const isLegal = required.legalReasons.length > 0;
    if (!isLegal && required.rateMissingInto.length > 0) {
      // Nobody can say whether a lawyer has to see it: it is not guessed.
      return { code: 'RATE_MISSING', path: [], currency: required.currency, on: required.on };
    }
    if (!required.isReviewRequired) return null;
    const reviews = await context.reviews.ofVersion(tx, version.id);
    const needed = { isLegal, approvals: required.approvals };
    return reviews.some((review) => isOfVersion(review, version) && isEnough(review, needed))
      ? null
      : fault('CONTRACT_REVIEW_MISSING', ['contractVersionId']);
  };
