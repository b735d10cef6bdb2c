import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { Money } from '@duebook/kernel';
import { MOST_PDF_ROWS, type PdfDocument, renderPdf } from '../../src/index';

const createdAt = new Date('2026-03-31T08:00:00Z');

function statement(rows: number): PdfDocument {
  return {
    title: '对账单 Statement',
    subtitle: '2026年3月1日 – 2026年3月31日',
    header: '上海某某贸易有限公司',
    footer: '对账单 2026-03',
    blocks: [
      {
        kind: 'FACTS',
        columns: 2,
        facts: [
          { label: '客户', value: '北京长名称科技股份有限公司第一分公司' },
          { label: '期间', value: '2026-03-01 – 2026-03-31' },
          { label: 'Currency', value: 'CNY' },
        ],
      },
      {
        kind: 'TABLE',
        columns: [
          { header: '日期', width: 'FIT' },
          { header: '单据', width: 90 },
          { header: '摘要', width: 'FILL' },
          { header: '借方', width: 'FIT', align: 'RIGHT' },
          { header: '余额', width: 'FIT', align: 'RIGHT' },
        ],
        rows: Array.from({ length: rows }, (_, index) => ({
          cells: [
            '2026-03-01',
            `INV-${'0123456789'.repeat(index % 7 === 0 ? 4 : 0)}${index}`,
            index % 5 === 0 ? '含税货款，按合同第十二条约定的账期付款，逾期按日计收违约金' : '货款',
            '1,234,567.80',
            '9,999,999,999.99',
          ],
          isTotal: index === 0 || index === rows - 1,
        })),
      },
      { kind: 'AMOUNT_IN_WORDS', money: Money.of('1005.10', 'CNY') },
      { kind: 'PARAGRAPH', text: '请核对。', isSmall: true },
      {
        kind: 'SIGNATURES',
        of: [
          { label: '数据无误', value: '签章 / 日期' },
          { label: '数据不符', value: '签章 / 日期' },
        ],
      },
    ],
  };
}

/** How many pages a file has, by its page tree. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

/** Which of pieces of text occur in what a reader would copy: by the font's map back to Unicode. */
function glyphsOf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const maps: string[] = [];
  for (const match of text.matchAll(/stream\n/g)) {
    const from = match.index + match[0].length;
    const to = text.indexOf('\nendstream', from);
    try {
      const content = inflateSync(pdf.subarray(from, to)).toString('latin1');
      if (content.includes('beginbfrange')) maps.push(content);
    } catch {
      // A stream that is not deflated is no map.
    }
  }
  const units = maps.join('\n').match(/<[0-9a-f]{4}>/g) ?? [];
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit.slice(1, -1), 16))).join('');
}

describe('a document as PDF', () => {
  it('is the same bytes for the same content and time, and others for another time', async () => {
    const first = await renderPdf(statement(3), { language: 'zh', createdAt });
    const again = await renderPdf(statement(3), { language: 'zh', createdAt });
    const later = await renderPdf(statement(3), {
      language: 'zh',
      createdAt: new Date('2026-04-01T08:00:00Z'),
    });

    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(again.equals(first)).toBe(true);
    expect(later.equals(first)).toBe(false);
  });

  it('holds Chinese as text that can be searched and copied', async () => {
    const pdf = await renderPdf(statement(3), { language: 'zh', createdAt });
    const glyphs = glyphsOf(pdf);
    for (const character of '对账单壹仟零伍元角大写金额违约') expect(glyphs).toContain(character);
  });

  it('numbers its pages in its language', async () => {
    const zh = await renderPdf(statement(200), { language: 'zh', createdAt });
    const en = await renderPdf({ ...statement(200), footer: 'x' }, { language: 'en', createdAt });

    expect(pagesOf(zh)).toBeGreaterThan(4);
    expect(glyphsOf(zh)).toContain('页');
    expect(glyphsOf(en)).not.toContain('页');
  });

  it('renders several that are asked for at once, one after the other', async () => {
    const [small, large, last] = await Promise.all([
      renderPdf(statement(1), { language: 'zh', createdAt }),
      renderPdf(statement(60), { language: 'zh', createdAt }),
      renderPdf(statement(1), { language: 'zh', createdAt }),
    ]);
    expect(pagesOf(small)).toBe(1);
    expect(pagesOf(large)).toBe(3);
    expect(last.equals(small)).toBe(true);
  });

  it('has a bound of rows', () => {
    expect(() => renderPdf(statement(MOST_PDF_ROWS + 1), { language: 'zh', createdAt })).toThrow(
      'bounded',
    );
  });

  it('shows what looks like an address of a picture as the text that it is', async () => {
    const pdf = await renderPdf(
      {
        title: 'file:///etc/passwd',
        blocks: [{ kind: 'PARAGRAPH', text: 'https://127.0.0.1/x.png' }],
      },
      { language: 'en', createdAt },
    );
    expect(pagesOf(pdf)).toBe(1);
  });
});
