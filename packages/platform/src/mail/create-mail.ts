import { randomInt } from 'node:crypto';
import type { Clock, IdSource } from '@duebook/kernel';
import type { Database } from '../database/database';
import type { ContentStore } from '../files/content-store';
import { listTenants } from '../tenancy/tenant-directory';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';
import { type MailBounds, MailDispatcher } from './application/mail-dispatcher';
import { createMailServices, type MailServices } from './application/mail-services';
import type { MailTransport } from './application/ports';
import { mailQueueOn } from './persistence/mail-queue.repository';
import { mailRepository } from './persistence/mail.repository';

/** What mail needs from the composition root. */
export interface MailDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Where the bytes of attachments are. */
  readonly contents: ContentStore;
}

/** Mail over a database. */
export interface Mail {
  readonly services: MailServices;
  /** Of a process that works in the background. @param bounds other than usual */
  createDispatcher(transport: MailTransport, bounds?: Partial<MailBounds>): MailDispatcher;
  /**
   * Erases whom messages were to and what they said, so many days after they were sent or given up.
   *
   * @returns how many
   */
  erase(keptDays: number): Promise<number>;
}

const DAY_MS = 86_400_000;

/** Builds mail, without starting anything. */
export function createMail(deps: MailDependencies): Mail {
  const { unitOfWork, database, clock, ids, contents } = deps;
  const queue = mailQueueOn(database);
  return {
    services: createMailServices({ unitOfWork, store: mailRepository }),
    createDispatcher: (transport, bounds) =>
      new MailDispatcher(
        {
          ...{ unitOfWork, queue, store: mailRepository, transport, clock, ids },
          openContent: (sha256) => contents.open(sha256),
          chance: () => randomInt(1_000),
        },
        bounds,
      ),
    erase: async (keptDays) => {
      const now = clock.now();
      const settledBefore = new Date(now.getTime() - keptDays * DAY_MS);
      let erased = 0;
      for (const { tenantId } of await listTenants(database)) {
        erased += await queue.erase(tenantId, { settledBefore, now });
      }
      return erased;
    },
  };
}
