import type { Id } from '@duebook/kernel';
import type { PdfBlock, PdfDocument } from '@duebook/platform';
import {
  EVIDENCE_STATES,
  type EvidenceFinding,
  type EvidencePoint,
} from '../../domain/evidence-checklist';
import { framed, placesOf, wordsOfCase, type CaseTold } from './case-told';

/** How a case stands by the check-list: in all, and claim by claim. */
export interface CompletenessTold extends CaseTold {
  readonly points: readonly EvidencePoint[];
  readonly findingsOf: ReadonlyMap<Id, readonly EvidenceFinding[]>;
  readonly completenessPercent: number;
  readonly checklistRevision: number;
}

/** How a case stands by the check-list. */
export function completenessPages(told: CompletenessTold): PdfDocument {
  const words = wordsOfCase(told);
  return {
    ...framed(told, words.completeness),
    blocks: [
      {
        kind: 'FACTS',
        facts: [
          { label: words.complete, value: `${told.completenessPercent} %` },
          { label: words.checklist, value: words.revision(told.checklistRevision) },
        ],
      },
      { kind: 'HEADING', text: words.points },
      pointTable(told),
      { kind: 'HEADING', text: words.byClaim },
      claimTable(told),
      { kind: 'PARAGRAPH', text: words.noAdvice, isSmall: true },
    ],
  };
}

function nameOf({ row }: CaseTold, { nameEn, nameZh }: EvidencePoint): string {
  return row.language === 'zh' ? nameZh : nameEn;
}

function pointTable(told: CompletenessTold): PdfBlock {
  const words = wordsOfCase(told);
  const all = [...told.findingsOf.values()].flat();
  return {
    kind: 'TABLE',
    columns: [
      { header: words.point, width: 'FILL' },
      ...EVIDENCE_STATES.map((state) => ({
        ...{ header: words.states[state], width: 110, align: 'RIGHT' as const },
      })),
    ],
    rows: told.points.map((point) => ({
      cells: [
        nameOf(told, point),
        ...EVIDENCE_STATES.map((state) =>
          String(
            all.filter((each) => each.point.code === point.code && each.state === state).length,
          ),
        ),
      ],
    })),
  };
}

function claimTable(told: CompletenessTold): PdfBlock {
  const words = wordsOfCase(told);
  return {
    kind: 'TABLE',
    columns: [
      { header: words.number, width: 150 },
      { header: words.point, width: 'FILL' },
      { header: words.state, width: 150 },
      { header: words.shownBy, width: 200 },
    ],
    rows: told.facts.claims.flatMap(({ openItemId, documentNumber }) =>
      (told.findingsOf.get(openItemId) ?? []).map(({ point, state, documentIds }) => ({
        cells: [
          ...[documentNumber, nameOf(told, point), words.states[state]],
          placesOf(told, documentIds),
        ],
      })),
    ),
  };
}
