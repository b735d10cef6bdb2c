import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { businessDate, invariant, unifiedSocialCreditCodeIsValid, type Id } from '@duebook/kernel';
import { createFileService, createFolderStore, type FileService } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { EntryDraft } from '../../src/negative-list/domain/negative-list-entry';
import { aCreditDesk, openCreditTables, type CreditDesk } from './a-credit-desk';
import { valueOf } from './a-trading-ledger';

/** A desk that keeps a negative list, with files that can be sent and read. */
export interface ListDesk extends CreditDesk {
  readonly files: FileService;
  send(fileName: string, content: string | Buffer): Promise<Id>;
  read(fileId: Id): Promise<string>;
  /** Records one entry; answers its id. */
  list(draft: Partial<EntryDraft>): Promise<Id>;
}

/** A place for files, and tables; one for all desks of a test file. */
export interface ListTables {
  readonly db: TestDatabase;
  readonly folder: string;
  close(): Promise<void>;
}

/** Opens them. */
export async function openListTables(): Promise<ListTables> {
  const folder = await mkdtemp(join(tmpdir(), 'negative-list-'));
  const db = await openCreditTables();
  return {
    ...{ db, folder },
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A desk of a tenant of its own. */
export async function aListDesk({ db, folder }: ListTables): Promise<ListDesk> {
  const store = await createFolderStore(folder);
  const files = createFileService({ unitOfWork: db.unitOfWork, store });
  const desk = await aCreditDesk(db, files);
  const { caller, key, services } = desk;
  return {
    ...{ ...desk, files },
    send: async (fileName, content) => {
      const stream = Readable.from([Buffer.from(content)]);
      return valueOf(await files.upload(caller, { fileName, stream })).fileId;
    },
    read: async (fileId) => text(valueOf(await files.open(caller, fileId)).open()),
    list: async (draft) => {
      const entries = [{ ...AN_ENTRY, ...draft }];
      const call = { ...key(), entries, onRefusal: 'ABORT' as const };
      const { outcomes } = valueOf(await services.negativeList.record(caller, call));
      const [outcome] = outcomes;
      invariant(outcome && outcome.outcome !== 'REFUSED', 'a test entry is recorded');
      return outcome.entryId;
    },
  };
}

/** An entry without a number, listed in 2025. */
export const AN_ENTRY: EntryDraft = {
  ...{ name: 'Northwind Trading Ltd.', identifier: null, reasonCode: 'DISHONEST_DEBTOR' },
  ...{ legalBasis: null, source: 'Court notice', listedOn: businessDate('2025-06-01') },
  ...{ expiresOn: null, note: null, fileId: null },
};

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code with a check character, out of eight digits. */
export function aCreditCode(eight: string): string {
  const body = `91310000${eight.padStart(8, '0')}X`;
  const code = Array.from(ALPHABET)
    .map((last) => `${body}${last}`)
    .find((each) => unifiedSocialCreditCodeIsValid(each));
  invariant(code, 'one of the characters is the check character');
  return code;
}

/** The number of a credit code as an identifier. */
export const byCreditCode = (value: string): Pick<EntryDraft, 'identifier'> => ({
  identifier: { kind: 'CREDIT_CODE', scheme: null, country: 'CN', value },
});
