import { normaliseName } from './normalise-name';

/**
 * Legal forms at the end of a Chinese name, longest first. They say how a company is organised,
 * not which one it is.
 */
const CHINESE_FORMS =
  /(?:股份有限责任公司|有限责任公司|股份有限公司|集团有限公司|有限公司|股份公司|集团公司|总公司|公司|股份|集团|（有限合伙）|有限合伙|普通合伙|合伙企业|個人獨資企業|个人独资企业|有限责任|有限)$/u;

/** Legal forms of other languages as they stand after normalising: points gone, one word each. */
const FORM_WORDS = new Set(
  (
    'ltd limited llc llp lp inc incorporated corp corporation co company plc pte pty sdn bhd ' +
    'gmbh mbh ag kg ohg ug ev se sa sas sarl sasu srl spa snc bv nv vof ab as asa oy oyj aps ' +
    'kft zrt nyrt sro doo dd ad ooo oao zao pao kk gk jsc ojsc pjsc cv sl slu ltda eirl'
  ).split(' '),
);

/** Forms written with points: `S.A.`, `G.m.b.H.`, `S.p.A.` come out of normalising as single letters. */
const SPACED_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bg m b h\b/gu, 'gmbh'],
  [/\bs p a\b/gu, 'spa'],
  [/\bs a r l\b/gu, 'sarl'],
  [/\bs r l\b/gu, 'srl'],
  [/\bl l c\b/gu, 'llc'],
  [/\bl l p\b/gu, 'llp'],
  [/\bp l c\b/gu, 'plc'],
  [/\bs a s\b/gu, 'sas'],
  [/\bs a\b/gu, 'sa'],
  [/\bb v\b/gu, 'bv'],
  [/\bn v\b/gu, 'nv'],
];

/**
 * A name without its legal form, normalised: what two spellings of one company have in common.
 * Never empty for a name that has letters or digits: a name that is nothing but a form stays.
 */
export function coreName(name: string): string {
  const normalised = normaliseName(name);
  const joined = SPACED_FORMS.reduce(
    (text, [spaced, form]) => text.replace(spaced, form),
    normalised,
  );
  const latin = withoutFormWords(joined.split(' '));
  const chinese = latin.replace(CHINESE_FORMS, '').trim();
  return chinese || latin || normalised;
}

/** Forms stand at the end, one or several of them: `Co., Ltd.` */
function withoutFormWords(words: readonly string[]): string {
  const last = words.findLastIndex((word) => !FORM_WORDS.has(word));
  return words.slice(0, last + 1).join(' ');
}
