import { Money, type CurrencyCode } from '@duebook/kernel';
import { writeMoney, type PdfBlock, type PdfDocument, type PdfRow } from '@duebook/platform';
import type { DocumentKind } from '../../../documents/domain/document-kind';
import type { PackageFile } from '../package.ports';
import { framed, wordsOfCase, type CaseTold } from './case-told';

/** What the index tells besides the case. */
export interface IndexTold extends CaseTold {
  /** All files but the index itself, in their order. */
  readonly files: readonly Omit<PackageFile, 'fileId'>[];
  readonly kinds: readonly DocumentKind[];
  readonly completenessPercent: number;
  readonly checklistRevision: number;
}

/** The index of a package: whose claims, which files, and how to check them. */
export function indexPages(told: IndexTold): PdfDocument {
  const words = wordsOfCase(told);
  return {
    ...framed(told, words.index),
    blocks: [
      { kind: 'FACTS', columns: 2, facts: headFacts(told) },
      { kind: 'HEADING', text: words.claims },
      claimTable(told),
      { kind: 'HEADING', text: words.files },
      fileTable(told),
      { kind: 'PARAGRAPH', text: words.howToCheck },
      { kind: 'PARAGRAPH', text: words.noAdvice, isSmall: true },
    ],
  };
}

function headFacts(told: IndexTold) {
  const { row, facts, files, completenessPercent, checklistRevision } = told;
  const words = wordsOfCase(told);
  const { creditor, debtor } = facts;
  return [
    { label: words.creditor, value: creditor.name },
    { label: words.debtor, value: `${debtor.name} (${debtor.code})` },
    { label: words.identifier, value: creditor.identifier ?? '–' },
    { label: words.identifier, value: debtor.identifier ?? '–' },
    { label: words.asOf, value: row.asOf },
    { label: words.madeAt, value: row.requestedAt.toISOString() },
    { label: words.complete, value: `${completenessPercent} %` },
    { label: words.checklist, value: words.revision(checklistRevision) },
    { label: words.fileCount, value: String(files.length + 1) },
  ];
}

function claimTable(told: IndexTold): PdfBlock {
  const words = wordsOfCase(told);
  const { claims } = told.facts;
  return {
    kind: 'TABLE',
    columns: [
      { header: words.place, width: 28 },
      { header: words.number, width: 'FILL' },
      { header: words.kind, width: 90 },
      { header: words.date, width: 60 },
      { header: words.dueOn, width: 60 },
      { header: words.original, width: 110, align: 'RIGHT' },
      { header: words.open, width: 110, align: 'RIGHT' },
    ],
    rows: [
      ...claims.map((claim, index) => ({
        cells: [
          ...[String(index + 1), claim.documentNumber, words.claimKinds[claim.kind]],
          ...[claim.documentDate, claim.dueOn, amountOf(claim.original), amountOf(claim.open)],
        ],
      })),
      ...totals(told),
    ],
  };
}

function totals(told: IndexTold): readonly PdfRow[] {
  const words = wordsOfCase(told);
  const { claims } = told.facts;
  const currencies = [...new Set(claims.map(({ open }) => open.currency))].sort();
  return currencies.map((currency: CurrencyCode) => {
    const of = claims.filter(({ open }) => open.currency === currency);
    const original = Money.sum(
      of.map((each) => each.original),
      currency,
    );
    const open = Money.sum(
      of.map((each) => each.open),
      currency,
    );
    const cells = ['', words.total, '', '', '', amountOf(original), amountOf(open)];
    return { cells, isTotal: true };
  });
}

function amountOf(money: Money): string {
  return writeMoney(money);
}

/** As wide as 64 digits are. */
const HASH_WIDTH = 292;

function fileTable(told: IndexTold): PdfBlock {
  const words = wordsOfCase(told);
  const { language } = told.row;
  const nameOf = new Map(
    told.kinds.map((kind) => [kind.code, language === 'zh' ? kind.nameZh : kind.nameEn]),
  );
  return {
    kind: 'TABLE',
    columns: [
      { header: words.place, width: 24 },
      { header: words.kind, width: 66 },
      { header: words.title, width: 'FILL' },
      { header: words.date, width: 46 },
      { header: words.filedOn, width: 46 },
      { header: words.pages, width: 26, align: 'RIGHT' },
      { header: words.bytes, width: 50, align: 'RIGHT' },
      { header: 'SHA-256', width: HASH_WIDTH },
    ],
    rows: told.files.map((file) => ({
      cells: [
        String(file.place),
        (file.kindCode === null ? null : nameOf.get(file.kindCode)) ?? words.sections[file.section],
        file.title,
        file.datedOn ?? '',
        file.filedAt?.toISOString().slice(0, 10) ?? '',
        file.pageCount === null ? '–' : String(file.pageCount),
        String(file.byteSize),
        file.sha256,
      ],
    })),
  };
}
