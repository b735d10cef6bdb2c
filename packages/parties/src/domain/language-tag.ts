const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;

/** Whether the text is a BCP 47 tag of language, script and region only, for example `zh-Hans-CN`. */
export function isLanguageTag(text: string): boolean {
  return LANGUAGE.test(text);
}
