import { newId, refused, type Id } from '@duebook/kernel';
import type { Caller, FileService } from '@duebook/platform';

/** Files that somebody has sent, without their bytes. */
export interface SentFiles {
  readonly service: FileService;
  /** A file of this caller. */
  send(by: Caller): Id;
}

/** Knows who has sent what, and nothing else. */
export function sentFiles(): SentFiles {
  const senders = new Map<Id, Caller>();
  const service = {
    open: () => Promise.resolve(refused({ code: 'FILE_UNKNOWN' })),
    factsByIds: (caller: Caller, ids: readonly Id[]) =>
      Promise.resolve(
        ids.map((fileId) => {
          const sender = senders.get(fileId);
          return sender?.tenantId === caller.tenantId
            ? { fileId, uploadedBy: sender.principalId }
            : null;
        }),
      ),
  } as unknown as FileService;
  return {
    service,
    send: (by) => {
      const id = newId();
      senders.set(id, by);
      return id;
    },
  };
}
