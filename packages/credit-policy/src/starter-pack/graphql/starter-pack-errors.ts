import { sharedTexts, userErrorText } from '@duebook/platform/graphql';

/** Why a part, or all of the pack, does not hold: in the words of the feature whose refusal it is. */
export function tellPackRefusal(code: string): { code: string; message: string } {
  // It was agreed to as it was, and is another by now.
  if (code === 'APPROVAL_NEEDED') {
    const message = 'Something of it needs an agreement that nobody gave. Ask for it anew.';
    return { code: 'APPROVAL_CONTENT_CHANGED', message };
  }
  const texts: Readonly<Record<string, string>> = sharedTexts;
  return { code, message: texts[code] ?? userErrorText(code) };
}
