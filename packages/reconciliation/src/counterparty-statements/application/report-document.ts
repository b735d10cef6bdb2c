import { Decimal, Money } from '@duebook/kernel';
import {
  writeAmount,
  writeDate,
  type LetterLanguage,
  type PdfBlock,
  type PdfDocument,
  type PdfRow,
} from '@duebook/platform';
import type { DifferenceInReport, ReportContent } from './report-content';
import { wordsOf } from './report-words';

/** Whom a report names, as they are called when it is issued. */
export interface ReportNames {
  readonly entity: string;
  readonly party: string;
  readonly preparedBy: string;
  readonly reviewedBy: string;
  /** Of the frozen content; null while it is a draft. */
  readonly hash: string | null;
}

interface Writing {
  readonly content: ReportContent;
  readonly names: ReportNames;
  readonly language: LetterLanguage;
  readonly say: (key: string) => string;
  readonly amount: (text: string) => string;
}

/** So many differences a report of paper names; all of them are in its table file. */
const MOST_LISTED = 2_000;

/** A report of a reconciliation as pages. */
export function reportDocument(
  content: ReportContent,
  names: ReportNames,
  language: LetterLanguage,
): PdfDocument {
  const say = wordsOf(language);
  const currency = content.currency;
  const amount = (text: string): string => writeAmount(Money.of(text, currency));
  const writing: Writing = { content, names, language, say, amount };
  const isOpen = ({ state }: DifferenceInReport): boolean => state !== 'RESOLVED';
  return {
    title: say('title'),
    subtitle: `${names.party} · ${writeDate(content.to, language)}`,
    header: `${names.entity} – ${say('title')}`,
    footer: names.hash === null ? say('draft') : `${say('hash')} ${names.hash.slice(0, 32)}`,
    orientation: 'LANDSCAPE',
    blocks: [
      head(writing),
      { kind: 'PARAGRAPH', text: say('sense'), isSmall: true },
      { kind: 'HEADING', text: say('balances') },
      balances(writing),
      { kind: 'HEADING', text: say('byType') },
      types(writing),
      ...listed(writing, 'open', content.differences.filter(isOpen)),
      ...listed(
        writing,
        'resolved',
        content.differences.filter((each) => !isOpen(each)),
      ),
      ...adjusted(writing),
      {
        kind: 'SIGNATURES',
        of: [
          { label: say('preparedBy'), value: signed(names.preparedBy, content.submittedAt) },
          { label: say('reviewedBy'), value: signed(names.reviewedBy, content.reviewedAt) },
        ],
      },
    ],
  };
}

function signed(name: string, at: string | null): string {
  return at === null ? name : `${name}  ${at.slice(0, 10)}`;
}

function head({ content, names, language, say }: Writing): PdfBlock {
  const period = `${writeDate(content.from, language)} – ${writeDate(content.to, language)}`;
  const facts = [
    { label: say('entity'), value: names.entity },
    { label: say(content.relation === 'CUSTOMER' ? 'customer' : 'supplier'), value: names.party },
    { label: say('period'), value: period },
    { label: say('currency'), value: content.currency },
    { label: say('state'), value: say(names.hash === null ? 'draft' : 'final') },
    { label: say('matched'), value: String(content.matchedCount) },
  ];
  const hash = names.hash === null ? [] : [{ label: say('hash'), value: names.hash }];
  return { kind: 'FACTS', facts: [...facts, ...hash], columns: 2 };
}

function balances({ content, say, amount }: Writing): PdfBlock {
  const row = (label: string, ours: string, theirs: string, isTotal = false): PdfRow => ({
    cells: [
      ...[say(label), amount(ours), amount(theirs)],
      amount(new Decimal(ours).minus(theirs).toFixed()),
    ],
    isTotal,
  });
  return {
    kind: 'TABLE',
    columns: [
      { header: '', width: 'FILL' },
      ...['ours', 'theirs', 'apart'].map((key) => ({
        ...{ header: say(key), width: 130, align: 'RIGHT' as const },
      })),
    ],
    rows: [
      row('opening', content.ourOpening, content.theirOpening),
      row('closing', content.ourClosing, content.theirClosing, true),
    ],
  };
}

function types({ content, say, amount }: Writing): PdfBlock {
  const sum = (key: 'count' | 'openCount'): number =>
    content.types.reduce((total, each) => total + each[key], 0);
  const total = content.types.reduce((all, each) => all.plus(each.amount), new Decimal(0));
  return {
    kind: 'TABLE',
    columns: [
      { header: say('type'), width: 'FILL' },
      { header: say('count'), width: 80, align: 'RIGHT' },
      { header: say('openCount'), width: 80, align: 'RIGHT' },
      { header: say('amount'), width: 140, align: 'RIGHT' },
    ],
    rows: [
      ...content.types.map((each) => ({
        cells: [
          ...[say(each.type), String(each.count), String(each.openCount), amount(each.amount)],
        ],
      })),
      {
        cells: [
          ...[say('total'), String(sum('count')), String(sum('openCount'))],
          amount(total.toFixed()),
        ],
        isTotal: true,
      },
    ],
  };
}

function listed(
  { say, amount }: Writing,
  heading: 'open' | 'resolved',
  differences: readonly DifferenceInReport[],
): readonly PdfBlock[] {
  const title: PdfBlock = { kind: 'HEADING', text: say(heading) };
  if (differences.length === 0) return [title, { kind: 'PARAGRAPH', text: say('none') }];
  const isOpen = heading === 'open';
  const last = isOpen ? 'dueOn' : 'resolution';
  return [
    title,
    {
      kind: 'TABLE',
      columns: [
        { header: say('type'), width: 95 },
        { header: say('cause'), width: 'FILL' },
        { header: say('ourNumber'), width: 105 },
        { header: say('theirNumber'), width: 105 },
        { header: say('amount'), width: 95, align: 'RIGHT' },
        { header: say('state'), width: 65 },
        { header: say(last), width: 80 },
        { header: say('comments'), width: 60, align: 'RIGHT' },
      ],
      rows: differences.slice(0, MOST_LISTED).map((each) => ({
        cells: [
          ...[say(each.type), say(each.cause)],
          ...[each.ourNumbers.join(', '), each.theirNumbers.join(', ')],
          ...[amount(each.amount), say(each.state)],
          isOpen ? each.dueOn : resolutionOf(each, say),
          String(each.commentCount),
        ],
      })),
    },
  ];
}

/** What was posted for this reconciliation: whoever signs it off signs that too. */
function adjusted({ content, say, amount }: Writing): readonly PdfBlock[] {
  const { adjusted: all = [] } = content;
  if (all.length === 0) return [];
  return [
    { kind: 'HEADING', text: say('adjusted') },
    { kind: 'PARAGRAPH', text: say('adjustedSense'), isSmall: true },
    {
      kind: 'TABLE',
      columns: [
        { header: say('type'), width: 95 },
        { header: say('cause'), width: 'FILL' },
        { header: say('ourNumber'), width: 105 },
        { header: say('theirNumber'), width: 105 },
        { header: say('amount'), width: 95, align: 'RIGHT' },
        { header: say('entryNumber'), width: 153 },
        { header: say('comments'), width: 60, align: 'RIGHT' },
      ],
      rows: all.slice(0, MOST_LISTED).map((each) => ({
        cells: [
          ...[say(each.type), say(each.cause)],
          ...[each.ourNumbers.join(', '), each.theirNumbers.join(', ')],
          ...[amount(each.amount), each.entryNumber ?? '', String(each.commentCount)],
        ],
      })),
    },
  ];
}

/** How a difference was resolved, why it is so, and until when they promised to. */
export function resolutionOf(
  { resolution, explanation = null, promisedOn }: DifferenceInReport,
  say: (key: string) => string,
): string {
  const how = resolution === null ? '' : say(resolution);
  const why = explanation === null ? '' : say(`BECAUSE_${explanation}`);
  return [how, why, promisedOn ?? ''].filter((part) => part !== '').join(' ');
}
