import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import { ACKNOWLEDGE_NOTICES } from '../notice-permissions';
import type { NoticeRefusal } from './notice-refusal';
import type { NoticeSent } from './notice-send';
import type { NoticeContext } from './ports';

/** That a customer has acknowledged its terms, and by what that is proved. */
export interface NoticeAcknowledgement {
  readonly noticeId: Id;
  /** Null: today. */
  readonly acknowledgedOn: BusinessDate | null;
  /** A file that the caller has uploaded, as the stamped slip; null where there is none. */
  readonly evidenceFileId: Id | null;
  readonly expectedVersion: number;
}

/**
 * Records that a customer has acknowledged its terms.
 * @throws PermissionDenied credit-policy.termsNotice.acknowledge in the legal entity of the notice
 */
export const noticeAcknowledge =
  (context: NoticeContext) =>
  async (
    caller: Caller,
    command: Command<NoticeAcknowledgement>,
  ): Promise<Result<NoticeSent, NoticeRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, ACKNOWLEDGE_NOTICES);
    const { noticeId, evidenceFileId } = command;
    const isOwn = await isOwnFile(context, caller, evidenceFileId);
    const request = splitCommand('creditTermsNoticeAcknowledge', command);
    return context.unitOfWork.mutate<NoticeSent, NoticeRefusal>(caller, request, async (tx) => {
      const notice = await context.notices.lock(tx, noticeId);
      if (!notice) return refused({ code: 'NOTICE_UNKNOWN', path: ['creditTermsNoticeId'] });
      const { legalEntityId } = notice;
      requirePermission(caller, ACKNOWLEDGE_NOTICES, legalEntityId);
      if (notice.state === 'ACKNOWLEDGED') {
        return refused({ code: 'NOTICE_ACKNOWLEDGED', path: ['creditTermsNoticeId'] });
      }
      const conflict = versionConflict(notice, command.expectedVersion);
      if (conflict) return refused(conflict);
      if (!isOwn) return refused({ code: 'NOTICE_EVIDENCE_UNKNOWN', path: ['evidenceFileId'] });
      const asked = { legalEntityIds: [legalEntityId], now: tx.startedAt };
      const today = await todayIn(context.policies, tx, asked);
      const acknowledgedOn = command.acknowledgedOn ?? today;
      if (acknowledgedOn < notice.sentOn || acknowledgedOn > today) {
        return refused({ code: 'NOTICE_DAY_INVALID', path: ['acknowledgedOn'] });
      }
      await context.notices.acknowledge(tx, noticeId, { acknowledgedOn, evidenceFileId });
      tx.emit({
        type: 'credit-policy.TermsNoticeAcknowledged',
        aggregateType: 'CreditTermsNotice',
        aggregateId: noticeId,
        payload: {
          creditTermsNoticeId: encodeId('CreditTermsNotice', noticeId),
          partyId: encodeId('Party', notice.partyId),
          acknowledgedOn,
        },
      });
      tx.audit({
        action: 'creditTermsNotice.acknowledge',
        subjectType: 'CreditTermsNotice',
        subjectId: noticeId,
        details: {
          ...{ acknowledgedOn, evidenceFileId },
          state: { before: 'SENT', after: 'ACKNOWLEDGED' },
        },
      });
      return ok({ noticeId });
    });
  };

/** Whoever sees the notice sees its evidence: so nobody attaches what they could not see themselves. */
async function isOwnFile(
  { files }: NoticeContext,
  caller: Caller,
  fileId: Id | null,
): Promise<boolean> {
  if (fileId === null) return true;
  const [facts] = await files.factsByIds(caller, [fileId]);
  return facts?.uploadedBy === caller.principalId;
}
