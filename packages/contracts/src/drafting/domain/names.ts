import type { LetterLanguage } from '@duebook/kernel';

type Words = Readonly<Record<LetterLanguage, string>>;

/** As contracts name them; other countries and languages have the names of CLDR. */
const LAWS: Readonly<Record<string, Words>> = {
  CN: { zh: '中华人民共和国', en: 'the People’s Republic of China' },
  HK: { zh: '中华人民共和国香港特别行政区', en: 'the Hong Kong Special Administrative Region' },
  GB: { zh: '英格兰和威尔士', en: 'England and Wales' },
};

const LANGUAGES: Readonly<Record<string, Words>> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
};

/** Whose law governs, of an ISO 3166-1 code. */
export function lawName(country: string, language: LetterLanguage): string {
  return LAWS[country]?.[language] ?? named(country, 'region', language);
}

/** What a language is called, of a BCP 47 tag. */
export function languageName(tag: string, language: LetterLanguage): string {
  const [primary = tag] = tag.split('-');
  return LANGUAGES[primary.toLowerCase()]?.[language] ?? named(primary, 'language', language);
}

function named(code: string, type: 'region' | 'language', language: LetterLanguage): string {
  return new Intl.DisplayNames([language], { type }).of(code) ?? code;
}
