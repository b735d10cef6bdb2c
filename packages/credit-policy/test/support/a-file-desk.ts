import { businessDate, Decimal, invariant, newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { FactDraft } from '../../src/credit-files/domain/decide-facts';
import type { FileFact } from '../../src/credit-files/domain/file-fact';
import type { CreditFile, HeldItem } from '../../src/credit-files/application/load-files';
import { aCreditDesk, openCreditTables, type CreditDesk } from './a-credit-desk';
import { sentFiles, type SentFiles } from './sent-files';

/** A desk that keeps credit files, on 2026-03-31 until its clock moves. */
export interface FileDesk extends CreditDesk {
  readonly sent: SentFiles;
  /** Records facts of a customer and answers what became of it. */
  record(
    partyId: Id,
    facts: readonly FactDraft[],
    by?: Caller,
  ): ReturnType<CreditDesk['services']['creditFiles']['recordFacts']>;
  /** A statement of a year; figures as text in CNY. */
  year(
    partyId: Id,
    year: number,
    figures: Readonly<Record<string, string>>,
  ): ReturnType<CreditDesk['services']['creditFiles']['recordStatement']>;
  /** A file as of a day. */
  file(partyId: Id, asOf: string): Promise<CreditFile>;
  /** Facts as rules know them, as text; absent ones with their reason. */
  tell(
    partyId: Id,
    asOf: string,
    names: readonly string[],
    legalEntityId?: Id | null,
  ): Promise<Readonly<Record<string, string>>>;
}

/** Opens it in a database of its own. */
export async function aFileDesk(): Promise<FileDesk> {
  return inDatabase(await openCreditTables());
}

async function inDatabase(db: TestDatabase): Promise<FileDesk> {
  const sent = sentFiles();
  const desk = await aCreditDesk(db, sent.service);
  const { creditFiles, facts } = desk.services;
  return {
    ...desk,
    sent,
    record: (partyId, told, by = desk.caller) =>
      creditFiles.recordFacts(by, { ...desk.key(), partyId, facts: told }),
    year: (partyId, year, figures) =>
      creditFiles.recordStatement(desk.caller, {
        ...{ ...desk.key(), partyId, currencyCode: 'CNY', isAudited: true, source: '审计报告' },
        ...{ periodFrom: businessDate(`${year}-01-01`), periodTo: businessDate(`${year}-12-31`) },
        ...{ expiresOn: null, fileId: null },
        figures: Object.entries(figures).map(([code, amount]) => ({ code, amount })),
      }),
    file: async (partyId, asOf) => {
      const [file] = await creditFiles.reading.files(desk.caller, {
        ...{ partyIds: [partyId], asOf: businessDate(asOf) },
      });
      invariant(file, 'a file for each party');
      return file;
    },
    tell: async (partyId, asOf, names, legalEntityId = null) => {
      const answer = await facts.reader.readWithReasons(db.unitOfWork.reader(desk.caller), {
        ...{ partyIds: [partyId], legalEntityId, asOf: businessDate(asOf) },
        ...{ currency: 'CNY', names },
      });
      return Object.fromEntries(
        [...(answer.get(partyId) ?? [])].map(([name, fact]) => [name, textOf(fact)]),
      );
    },
  };
}

function textOf(fact: unknown): string {
  if (fact instanceof Decimal) return fact.toFixed();
  if (typeof fact !== 'object' || fact === null) return String(fact);
  const { absent, currency = '' } = fact as { absent: string; currency?: string };
  return `${absent} ${currency}`.trim();
}

/** A fact with nothing told but what is told here. */
export function aFact(code: string, over: Partial<FactDraft> = {}): FactDraft {
  return {
    ...{ code, amount: null, number: null, text: null, date: null, isTrue: null },
    ...{ source: '国家企业信用信息公示系统', datedOn: businessDate('2026-03-01') },
    ...{ expiresOn: null, fileId: null, ...over },
  };
}

/** An amount in CNY. */
export const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });

/** What a file holds of an item, in one line. */
export function lineOf({ items }: CreditFile, code: string): string {
  const item = items.find((each) => each.code === code);
  return item ? `${item.state} ${valueText(item)}`.trim() : 'NOT IN FILE';
}

function valueText({ fact }: HeldItem): string {
  return fact ? factText(fact) : '';
}

/** A fact's value, whatever its type. */
function factText({ number, currency, text, date, isTrue }: FileFact): string {
  const value = number?.toFixed() ?? text ?? date ?? (isTrue === null ? '' : String(isTrue));
  return [value, currency ?? ''].join(' ').trim();
}

/** A key nobody has used. */
export const fresh = (): { readonly idempotencyKey: string } => ({ idempotencyKey: newId() });

/** The codes and places of a refusal. */
export function faultsOf(outcome: { readonly ok: boolean }): readonly string[] {
  invariant(!outcome.ok && 'refusal' in outcome, `It was not refused: ${JSON.stringify(outcome)}`);
  const { refusal } = outcome;
  const { code, faults } = refusal as {
    code: string;
    faults?: readonly { code: string; path: readonly string[] }[];
  };
  return faults ? faults.map((fault) => [fault.code, ...fault.path].join(' ')) : [code];
}
