import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Id, newId, type Result, systemIds } from '@duebook/kernel';
import { type Caller, type NewMail, queueMail } from '../../src';
import { createFileService } from '../../src/files/file-service';
import { createFolderStore } from '../../src/files/folder-store';
import type { SendOutcome } from '../../src/mail/domain/mail-message';
import { createMail, type Mail, type MailTransport, smtpTransport } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';
import { type MailServer, startMailServer } from './mail-server';

export const FROM = { address: 'receivables@duebook.example', name: '应收账款组' };

export const LETTER: NewMail = {
  purpose: 'test.statement',
  to: { address: 'wang@客户.example', name: '王小明 / Wang' },
  subject:
    '对账单 2026年3月 – statement, with a subject that is long enough to be folded into lines',
  text: '尊敬的客户：\n\n请核对附件。\n.\n金额 CNY 1,234.50',
  html: '<p>请核对附件。</p>',
};

/** Whoever holds these in the whole tenant. */
export const holding = (tenantId: Id, ...permissions: readonly string[]): Caller => ({
  ...{ tenantId, principalId: newId(), principalKind: 'USER', requestId: 'test' },
  grants: permissions.map((permission) => ({ permission, legalEntityId: null })),
});

/** A tenant that writes letters, and a mail server that takes them. */
export interface MailDesk {
  readonly db: TestDatabase;
  readonly mail: Mail;
  readonly server: MailServer;
  readonly caller: Caller;
  /** Holds `files`, and whatever a test puts there. */
  readonly folder: string;
  inTx<T>(
    work: Parameters<TestDatabase['unitOfWork']['run']>[2],
    as?: Caller,
  ): Promise<Result<T, { code: string }>>;
  queued(letter?: Partial<NewMail>, as?: Caller): Promise<Id>;
  kept(content: Buffer, fileName: string, as?: Caller): Promise<Id>;
  /** @param authority whose certificates hold beside those that everybody knows, in PEM */
  smtp(url?: string, authority?: string): MailTransport;
  /** Sends what is due, to the server unless told. */
  sendDue(transport?: MailTransport): Promise<readonly SendOutcome[]>;
  shown(id: Id): ReturnType<Mail['services']['ifReadable']>;
  close(): Promise<void>;
}

export async function openMailDesk(): Promise<MailDesk> {
  const db = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'duebook-mail-'));
  const contents = await createFolderStore(join(folder, 'files'));
  const files = createFileService({ unitOfWork: db.unitOfWork, store: contents });
  const { unitOfWork, database, clock } = db;
  const mail = createMail({ unitOfWork, database, clock, ids: systemIds, contents });
  const server = await startMailServer();
  const caller = holding(await db.createTenant(), 'platform.mail.read', 'platform.mail.manage');
  const transports: MailTransport[] = [];
  const inTx: MailDesk['inTx'] = <T>(work: Parameters<typeof unitOfWork.run>[2], as = caller) =>
    unitOfWork.run(as, 'test', work) as Promise<Result<T, { code: string }>>;
  const smtp = (url = server.url, authority?: string): MailTransport => {
    const own = authority === undefined ? {} : { certificateAuthorities: [authority] };
    const transport = smtpTransport({ url, from: FROM, ...own });
    transports.push(transport);
    return transport;
  };
  return {
    ...{ db, mail, server, caller, folder, inTx, smtp },
    queued: async (letter = {}, as = caller) => {
      const work = (tx: Parameters<typeof queueMail>[0]) => queueMail(tx, { ...LETTER, ...letter });
      return valueOf(await inTx<{ mailId: Id }>(work, as)).mailId;
    },
    kept: async (content, fileName, as = caller) =>
      valueOf(await inTx<{ fileId: Id }>((tx) => files.keep(tx, { fileName, content }), as)).fileId,
    sendDue: async (transport = smtp()) => {
      const outcomes: SendOutcome[] = [];
      const faults: unknown[] = [];
      await mail.createDispatcher(transport).sendDue({
        onAttempt: (_, outcome) => outcomes.push(outcome),
        onFault: (_, error) => faults.push(error),
      });
      if (faults.length > 0) throw faults[0];
      return outcomes;
    },
    shown: (id) => mail.services.ifReadable(caller, id),
    close: async () => {
      for (const transport of transports.splice(0)) transport.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
      await db.close();
    },
  };
}

function valueOf<T>(outcome: Result<T, { code: string }>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}
