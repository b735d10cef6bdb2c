import type { ClauseDraft } from '../../clauses/domain/check-clause';
import type { TermSubject } from '../../clauses/domain/term-subject';
import type { TextField, TextFieldKind } from '../../clauses/domain/text-field';

type Names = readonly [en: string, zh: string];

/** What a clause is about. */
interface About {
  readonly subject?: TermSubject;
  readonly form?: string;
  readonly fields?: readonly TextField[];
}

/** A clause in both languages; each text a list of paragraphs. */
export function clauseOf(
  key: string,
  { subject, form, fields = [] }: About,
  texts: Readonly<Record<'zh' | 'en', readonly [heading: string, ...paragraphs: string[]]>>,
): ClauseDraft {
  const inLanguage = (language: 'zh' | 'en') => {
    const [heading, ...paragraphs] = texts[language];
    return { language, heading, text: paragraphs.join('\n') };
  };
  return {
    ...{ key, subject: subject ?? null, form: form ?? null, fields },
    texts: [inLanguage('zh'), inLanguage('en')],
  };
}

/** What has to be said. */
export function asked(key: string, kind: TextFieldKind, [nameEn, nameZh]: Names): TextField {
  return { key, kind, nameEn, nameZh, isRequired: true };
}

/** What may be said. */
export function offered(key: string, kind: TextFieldKind, names: Names): TextField {
  return { ...asked(key, kind, names), isRequired: false };
}
