import { describe, expect, it } from '@jest/globals';
import { businessDate, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import fc from 'fast-check';
import { SHIPPED_KINDS } from '../../../src/documents/domain/shipped-kinds';
import { checkChecklist, MOST_POINTS } from '../../../src/evidence/domain/check-checklist';
import { compareContacts, type Contact } from '../../../src/evidence/domain/contact';
import { checkClaims, checkNamed, MOST_CLAIMS } from '../../../src/evidence/domain/evidence-case';
import {
  SALES_CHECKLIST,
  type EvidencePoint,
} from '../../../src/evidence/domain/evidence-checklist';
import type { EvidenceFault } from '../../../src/evidence/domain/evidence-fault';
import { evidencePath } from '../../../src/evidence/domain/evidence-manifest';
import {
  compareDocuments,
  folderOf,
  SECTIONS,
  sectionOf,
  type OrderedDocument,
} from '../../../src/evidence/domain/package-order';

const codeOf = (outcome: Result<unknown, EvidenceFault>): string =>
  outcome.ok ? 'OK' : `${outcome.refusal.code} ${outcome.refusal.path.join('.')}`.trim();

const TODAY = businessDate('2026-06-30');
const claim = (openItemId: Id, over: object = {}) => ({
  ...{ openItemId, legalEntityId: 'L', partyId: 'P', timeZone: 'Asia/Shanghai' },
  ...{ documentDate: businessDate('2026-03-20'), ...over },
});
const ask = (
  openItemIds: readonly Id[],
  claims: readonly ReturnType<typeof claim>[],
  asOf: BusinessDate | null = null,
) => checkClaims({ openItemIds, asOf }, claims, () => TODAY);

describe('a case', () => {
  it('is of claims of one legal entity against one debtor, there by its day', () => {
    expect(ask(['a', 'b'], [claim('b'), claim('a')])).toEqual({
      ok: true,
      value: { legalEntityId: 'L', partyId: 'P', asOf: TODAY },
    });
    expect(codeOf(ask(['a', 'b'], [claim('a')]))).toBe('EVIDENCE_CLAIM_UNKNOWN openItemIds.1');
    expect(codeOf(ask(['a', 'b'], [claim('a'), claim('b', { partyId: 'Q' })]))).toBe(
      'EVIDENCE_CLAIMS_MIXED openItemIds',
    );
    expect(codeOf(ask(['a', 'b'], [claim('a'), claim('b', { legalEntityId: 'M' })]))).toBe(
      'EVIDENCE_CLAIMS_MIXED openItemIds',
    );
  });

  it.each([
    ['2026-03-19', 'EVIDENCE_DAY_INVALID asOf'],
    ['2026-03-20', 'OK'],
    ['2026-06-30', 'OK'],
    ['2026-07-01', 'EVIDENCE_DAY_INVALID asOf'],
  ])('is told as of %s: %s', (day, code) => {
    expect(codeOf(ask(['a'], [claim('a')], businessDate(day)))).toBe(code);
  });

  it('has a name and a bounded number of claims, each once', () => {
    const ids = Array.from({ length: MOST_CLAIMS + 1 }, (_, index) => String(index));
    const named = (name: string, openItemIds: readonly Id[]) =>
      codeOf(checkNamed({ name, openItemIds }));
    expect(named('Müller', ids.slice(1))).toBe('OK');
    expect(named('Müller', ids)).toBe('EVIDENCE_CLAIMS_COUNT_INVALID openItemIds');
    expect(named('Müller', [])).toBe('EVIDENCE_CLAIMS_COUNT_INVALID openItemIds');
    expect(named('Müller', ['a', 'a'])).toBe('EVIDENCE_CLAIMS_COUNT_INVALID openItemIds');
    for (const name of ['', '  ', 'x'.repeat(201), 'a\u202eb']) {
      expect(named(name, ['a'])).toBe('EVIDENCE_CASE_NAME_INVALID name');
    }
  });
});

describe('the order of a package', () => {
  const documents = fc.record({
    id: fc.uuid(),
    kindCode: fc.constantFrom(...SHIPPED_KINDS.map(({ code }) => code), 'OF_THE_TENANT'),
    documentDate: fc.constantFrom('2026-01-01', '2026-02-01').map(businessDate),
  });

  it('depends on nothing but the documents, and keeps the parts together', () => {
    fc.assert(
      fc.property(fc.uniqueArray(documents, { selector: ({ id }) => id }), (some) => {
        const sorted = (all: readonly OrderedDocument[]) => [...all].sort(compareDocuments);
        expect(sorted([...some].reverse())).toEqual(sorted(some));
        const places = sorted(some).map(({ kindCode }) => SECTIONS.indexOf(sectionOf(kindCode)));
        expect(places).toEqual([...places].sort((one, other) => one - other));
      }),
    );
  });

  it('has a folder for each part, in which any name is a path of its own', () => {
    for (const section of SECTIONS) {
      expect(evidencePath(folderOf(section), 1, 'a.pdf')).toBe(`${folderOf(section)}/001-a.pdf`);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const path = evidencePath('other', 1_234, name);
        expect(path).toMatch(/^other\/1234-[\p{L}\p{N}._()-]*$/u);
        expect(path).not.toMatch(/\.$|\/\.|\n/u);
      }),
    );
  });

  it('logs contacts the same way, however they come', () => {
    const contacts: readonly Contact[] = ['2026-01-02', '2026-01-01', '2026-01-01'].map(
      (day, index) => ({
        on: businessDate(day),
        what: { en: 'Call', zh: '电话' },
        detail: index === 2 ? null : 'x',
        documentId: null,
      }),
    );
    const told = (all: readonly Contact[]) =>
      [...all].sort(compareContacts).map(({ on, detail }) => `${on} ${detail ?? '–'}`);
    expect(told(contacts)).toEqual(['2026-01-01 –', '2026-01-01 x', '2026-01-02 x']);
    expect(told([...contacts].reverse())).toEqual(told(contacts));
  });
});

describe('a check-list of a tenant', () => {
  const point = (over: Partial<EvidencePoint> = {}): EvidencePoint => ({
    ...{ code: 'SEAL', nameEn: 'Sealed', nameZh: '盖章', occasion: 'ALWAYS' },
    anyOf: [{ kindCode: 'CONTRACT', elements: ['SIGNED_BY', 'SIGNED_BY'] }],
    ...over,
  });
  const check = (...points: readonly EvidencePoint[]) => checkChecklist(points, SHIPPED_KINDS);
  const kind = (kindCode: string, ...elements: readonly string[]) => ({ kindCode, elements });

  it('may be the one as shipped, and names each element once', () => {
    expect(check(...SALES_CHECKLIST)).toEqual({ ok: true, value: SALES_CHECKLIST });
    expect(check(point())).toMatchObject({
      value: [{ anyOf: [{ kindCode: 'CONTRACT', elements: ['SIGNED_BY'] }] }],
    });
  });

  it.each<readonly [string, readonly EvidencePoint[]]>([
    ['EVIDENCE_POINTS_COUNT_INVALID points', []],
    [
      'EVIDENCE_POINTS_COUNT_INVALID points',
      Array.from({ length: MOST_POINTS + 1 }, (_, index) => point({ code: `P${index}` })),
    ],
    ['EVIDENCE_POINT_CODE_INVALID points.0.code', [point({ code: 'seal' })]],
    ['EVIDENCE_POINT_CODE_INVALID points.1.code', [point(), point()]],
    ['EVIDENCE_POINT_NAME_INVALID points.0.nameEn', [point({ nameEn: ' ' })]],
    ['EVIDENCE_POINT_NAME_INVALID points.0.nameZh', [point({ nameZh: '' })]],
    ['EVIDENCE_POINT_KINDS_INVALID points.0.anyOf', [point({ anyOf: [] })]],
    [
      'EVIDENCE_POINT_KINDS_INVALID points.0.anyOf',
      [point({ anyOf: [kind('ORDER'), kind('ORDER', 'NUMBER')] })],
    ],
    ['EVIDENCE_KIND_UNKNOWN points.0.anyOf.1', [point({ anyOf: [kind('ORDER'), kind('SEAL')] })]],
    ['EVIDENCE_KIND_UNKNOWN points.0.anyOf.0', [point({ anyOf: [kind('ORDER', 'SIGNED_BY')] })]],
  ])('is refused: %s', (code, points) => {
    expect(codeOf(check(...points))).toBe(code);
  });
});
