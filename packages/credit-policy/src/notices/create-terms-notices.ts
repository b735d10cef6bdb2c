import { limitsOf } from '../limits/persistence/limits-of.reader';
import { policyStore } from '../policies/persistence/policy.store';
import { classesOf } from '../scorecards/persistence/classes-of.reader';
import { noticeAcknowledge } from './application/notice-acknowledge';
import { createNoticeReading } from './application/notice-reading';
import { noticeSend } from './application/notice-send';
import type { NamedTerms, NoticeContext } from './application/ports';
import { noticeStore } from './persistence/notice.store';

/** What notices of terms offer. */
export type TermsNotices = ReturnType<typeof createTermsNotices>;

/** Builds the use cases over PostgreSQL. */
export function createTermsNotices({
  unitOfWork,
  clock,
  files,
  ledger,
}: Pick<NoticeContext, 'unitOfWork' | 'clock' | 'files'> & {
  readonly ledger: { readonly reference: { readonly terms: NamedTerms } };
}) {
  const context: NoticeContext = {
    ...{ unitOfWork, clock, files, classesOf, limitsOf },
    ...{ notices: noticeStore, policies: policyStore, paymentTerms: ledger.reference.terms },
  };
  return {
    send: noticeSend(context),
    acknowledge: noticeAcknowledge(context),
    reading: createNoticeReading(context),
  };
}
