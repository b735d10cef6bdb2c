import type { PdfBlock, PdfDocument } from '@duebook/platform';
import type { TermsOn } from '../../../register/application/register-face';
import { leavesOf } from '../../../register/domain/differences';
import { labelOf, wordsOf } from '../../../register/domain/difference-words';
import { framed, wordsOfCase, type CaseTold } from './case-told';

/** A version of a contract that was in force on the days of some claims. */
export interface TermsOfClaims {
  readonly terms: TermsOn;
  /** The numbers of their documents. */
  readonly documentNumbers: readonly string[];
}

/** What had been agreed for each claim on its day, contract by contract and version by version. */
export function termsPages(told: CaseTold, agreed: readonly TermsOfClaims[]): PdfDocument {
  const words = wordsOfCase(told);
  const none: PdfBlock = { kind: 'PARAGRAPH', text: words.noTerms };
  return {
    ...framed(told, words.terms),
    blocks: agreed.length === 0 ? [none] : agreed.flatMap((each) => blocksOf(told, each)),
  };
}

function blocksOf(
  told: CaseTold,
  { terms: { contract, version }, documentNumbers }: TermsOfClaims,
): readonly PdfBlock[] {
  const words = wordsOfCase(told);
  const { language } = told.row;
  const leaves = [...leavesOf(version)].map(([key, leaf]) => {
    const path = key.split('.');
    const said = wordsOf(path, leaf, language) ?? '';
    const value = key === 'value' ? `${contract.currency} ${said}` : said;
    return { cells: [labelOf(path, language) ?? key, value] };
  });
  const { effectiveFrom, effectiveTo } = version;
  return [
    { kind: 'HEADING', text: `${words.contract} ${contract.number} — ${contract.title}` },
    {
      kind: 'FACTS',
      columns: 2,
      facts: [
        { label: words.version, value: String(version.number) },
        { label: words.signedOn, value: contract.signedOn ?? '–' },
        { label: words.inForce, value: `${effectiveFrom} – ${effectiveTo ?? words.untilNotice}` },
        { label: words.ofClaims, value: documentNumbers.join(', ') },
      ],
    },
    leaves.length === 0
      ? { kind: 'PARAGRAPH', text: words.notSaid }
      : {
          kind: 'TABLE',
          columns: [
            { header: words.term, width: 260 },
            { header: words.said, width: 'FILL' },
          ],
          rows: leaves,
        },
  ];
}
