import { describe, expect, it } from '@jest/globals';
import { checkTemplate, renderTemplate, type TemplateValues } from '../../src';

const values: TemplateValues = {
  party: { name: '上海 <b>某某</b> & Co' },
  total: { amount: '12345.60', currencyCode: 'CNY' },
  dueOn: '2026-03-05',
  items: [
    { number: 'INV-1', open: { amount: '100', currencyCode: 'JPY' } },
    { number: 'INV-2', open: { amount: '0.50', currencyCode: 'JPY' } },
  ],
};
const zh = { language: 'zh', form: 'TEXT' } as const;
const en = { language: 'en', form: 'TEXT' } as const;
const html = { language: 'zh', form: 'HTML' } as const;
const faultOf = (template: string, options: typeof zh | typeof html = zh) => {
  const rendered = renderTemplate(template, values, options);
  return rendered.ok ? rendered.value : rendered.refusal;
};

describe('a template', () => {
  it('writes money, words and days in its language', () => {
    const text = '{{ party.name }}: {{ total | money }}, {{ total | in_words }}, {{ dueOn | day }}';
    expect(renderTemplate(text, values, zh)).toEqual({
      ok: true,
      value: '上海 <b>某某</b> & Co: CNY 12,345.60, 人民币壹万贰仟叁佰肆拾伍元陆角, 2026年3月5日',
    });
    expect(renderTemplate(text, values, en)).toMatchObject({
      value: expect.stringMatching(/CNY 12,345\.60, .*twelve thousand.*, 5 March 2026$/i),
    });
    expect(
      faultOf(
        '{% for item in items limit:1 %}{{ item.number }} {{ item.open | amount }};{% endfor %}',
      ),
    ).toBe('INV-1 100;');
  });

  it('escapes every value in HTML, whatever it says of it', () => {
    expect(faultOf('<p>{{ party.name }}</p>', html)).toBe(
      '<p>上海 &lt;b&gt;某某&lt;/b&gt; &amp; Co</p>',
    );
    expect(faultOf('{{ party.name | raw }}', html)).toMatchObject({
      code: 'TEMPLATE_WORD_UNKNOWN',
      name: 'raw',
    });
    expect(faultOf('{% echo party.name %}', html)).toContain('&lt;b&gt;');
  });

  it('is refused with the line, the column and the name of what is wrong', () => {
    expect(faultOf('a\nb {{ nobody.name }}')).toEqual({
      ...{ code: 'TEMPLATE_VARIABLE_UNKNOWN', line: 2, column: 6, name: 'nobody' },
    });
    expect(faultOf('a\n\n{{ total | monet }}')).toMatchObject({
      ...{ code: 'TEMPLATE_WORD_UNKNOWN', line: 3, name: 'monet' },
    });
    expect(faultOf('{% if total %}')).toMatchObject({ code: 'TEMPLATE_INVALID', line: 1 });
    expect(faultOf('{{ total | day }}')).toMatchObject({ code: 'TEMPLATE_VALUE_INVALID', line: 1 });
    expect(faultOf('\n{{ items[1].open | money }}')).toMatchObject({
      ...{ code: 'TEMPLATE_VALUE_INVALID', line: 2 },
    });
    expect(checkTemplate('{{ party.name }}', values, zh)).toEqual({ ok: true, value: null });
    expect(checkTemplate('{{ party.address }}', values, zh)).toMatchObject({ ok: false });
  });

  it('is checked also where the examples do not lead', () => {
    const unmet = 'a\n{% if party.name == "nobody" %}{{ party.adress }}{% endif %}';
    expect(renderTemplate(unmet, values, zh)).toEqual({ ok: true, value: 'a\n' });
    expect(checkTemplate(unmet, values, zh)).toMatchObject({
      refusal: { code: 'TEMPLATE_VARIABLE_UNKNOWN', line: 2, name: 'party.adress' },
    });
    const known = [
      '{% assign owed = total %}{{ owed | money }}',
      '{% for item in items %}{{ item.number }} of {{ items.size }}{% endfor %}',
      '{% if party.name == "x" %}{{ items[5].number }}{{ items.first.open.amount }}{% endif %}',
    ];
    for (const text of known) expect(checkTemplate(text, values, zh)).toMatchObject({ ok: true });
    expect(checkTemplate('{% for i in items %}{{ i.num }}{% endfor %}', values, zh)).toMatchObject({
      refusal: { code: 'TEMPLATE_VARIABLE_UNKNOWN', name: 'i.num' },
    });
    expect(checkTemplate('{% if true %}{{ dueOn.month }}', values, zh)).toMatchObject({
      refusal: { code: 'TEMPLATE_INVALID' },
    });
  });

  it('reaches nothing outside of itself', () => {
    for (const text of ['{% include "x" %}', '{% render "/etc/passwd" %}', '{% layout "x" %}']) {
      expect(faultOf(text)).toMatchObject({ code: 'TEMPLATE_WORD_UNKNOWN' });
    }
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(faultOf(`{{ party.${name} }}`)).toMatchObject({ code: 'TEMPLATE_VARIABLE_UNKNOWN' });
    }
  });

  it('has bounds of length, time and memory', () => {
    expect(faultOf('x'.repeat(50_001))).toMatchObject({ code: 'TEMPLATE_TOO_LARGE' });
    const endless =
      '{% for a in (1..100000) %}{% for b in (1..100000) %}{{ b }}{% endfor %}{% endfor %}';
    expect(faultOf(endless)).toMatchObject({ code: 'TEMPLATE_TOO_LARGE' });
    expect(faultOf('{% for a in (1..99999999999) %}{% endfor %}')).toMatchObject({
      code: 'TEMPLATE_TOO_LARGE',
    });
  });
});
