import { type Id, ok, refused, type Result } from '@duebook/kernel';
import { type Caller, reachOf, requireInWholeTenant } from '../../tenancy/caller';
import { type Command, splitCommand } from '../../unit-of-work/command';
import type { IdempotencyRefusal } from '../../unit-of-work/idempotency';
import type { UnitOfWork } from '../../unit-of-work/unit-of-work';
import type { MailFacts, MailPage, MailStore } from './ports';

/** Sees which messages there are and what became of them, with addresses and subjects. */
export const MAIL_READ = 'platform.mail.read';
/** Has messages that were given up sent again. */
export const MAIL_MANAGE = 'platform.mail.manage';

export type MailRetryRefusal =
  | {
      readonly code: 'MAIL_MESSAGE_UNKNOWN' | 'MAIL_MESSAGE_NOT_FAILED' | 'MAIL_MESSAGE_ERASED';
      readonly path: readonly ['mailMessageId'];
    }
  | IdempotencyRefusal;

/** The use cases of mail for callers; packages queue messages by `queueMail`. */
export interface MailServices {
  /** Newest first. @throws PermissionDenied without `platform.mail.read` in the whole tenant */
  page(caller: Caller, page: MailPage): Promise<readonly MailFacts[]>;
  /** Null when there is none, or the caller may not read it. */
  ifReadable(caller: Caller, id: Id): Promise<MailFacts | null>;
  /** A message that the caller has just changed; null when there is none. */
  changed(caller: Caller, id: Id): Promise<MailFacts | null>;
  /** @throws PermissionDenied without `platform.mail.manage` in the whole tenant */
  retry(
    caller: Caller,
    command: Command<{ readonly mailMessageId: Id }>,
  ): Promise<Result<{ readonly mailMessageId: Id }, MailRetryRefusal>>;
}

export function createMailServices({
  unitOfWork,
  store,
}: {
  readonly unitOfWork: UnitOfWork;
  readonly store: MailStore;
}): MailServices {
  const byId = async (caller: Caller, id: Id): Promise<MailFacts | null> => {
    const [found = null] = await store.byIds(unitOfWork.reader(caller), [id]);
    return found;
  };
  return {
    page: async (caller, page) => {
      requireInWholeTenant(caller, MAIL_READ);
      return store.page(unitOfWork.reader(caller), page);
    },
    ifReadable: async (caller, id) =>
      reachOf(caller, MAIL_READ).kind === 'ALL' ? byId(caller, id) : null,
    changed: byId,
    retry: async (caller, command) => {
      requireInWholeTenant(caller, MAIL_MANAGE);
      const request = splitCommand('mailMessageRetry', command);
      return unitOfWork.mutate<{ mailMessageId: Id }, MailRetryRefusal>(
        caller,
        request,
        async (tx) => {
          const { mailMessageId: id } = command;
          const path = ['mailMessageId'] as const;
          const found = await store.lock(tx, id);
          if (!found) return refused({ code: 'MAIL_MESSAGE_UNKNOWN', path });
          if (found.state !== 'FAILED') return refused({ code: 'MAIL_MESSAGE_NOT_FAILED', path });
          if (found.isErased) return refused({ code: 'MAIL_MESSAGE_ERASED', path });
          await store.queueAgain(tx, id);
          tx.audit({
            action: 'mailMessage.retry',
            subjectType: 'MailMessage',
            subjectId: id,
            details: {},
          });
          return ok({ mailMessageId: id });
        },
      );
    },
  };
}
