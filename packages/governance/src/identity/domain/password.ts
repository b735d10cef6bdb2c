import { ok, refused, type Result } from '@duebook/kernel';
import { COMMON_WORDS } from './common-words';

/** Why a text cannot be a password. */
export type PasswordFault = Readonly<{
  code: 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_GUESSABLE';
  field: 'password';
}>;

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 256;

/** A password of few different characters, or with little beside well-known words, is soon guessed. */
const FEWEST_DIFFERENT = 5;
const LEAST_BESIDE_WORDS = 6;
const SHORTEST_WORD = 3;

/**
 * A password as it is hashed: in Unicode's compatible composed form (NFKC), so that every keyboard
 * spells it alike (NIST SP 800-63B, 5.1.1.2). Length counts characters; no kinds of characters are
 * asked for; what anybody would try first is refused.
 *
 * @param words what is known of the user: parts of the name and address, and the tenant's name
 */
export function checkPassword(
  text: string,
  words: readonly string[],
): Result<string, PasswordFault> {
  const password = normalisePassword(text);
  const length = Array.from(password).length;
  if (length < SHORTEST_PASSWORD) return fault('PASSWORD_TOO_SHORT');
  if (length > LONGEST_PASSWORD) return fault('PASSWORD_TOO_LONG');
  return isGuessable(password, words) ? fault('PASSWORD_GUESSABLE') : ok(password);
}

export function normalisePassword(text: string): string {
  return text.normalize('NFKC');
}

/** The words of names and addresses that a password must not be made of. */
function wordsOf(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => Array.from(word).length >= SHORTEST_WORD);
}

function isGuessable(password: string, words: readonly string[]): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size < FEWEST_DIFFERENT) return true;
  // The longest first, so that of `password123` not `pass` alone is taken out.
  const known = [...COMMON_WORDS, ...wordsOf(words)].sort((a, b) => b.length - a.length);
  const rest = known.reduce((left, word) => left.replaceAll(word, ' '), plain);
  return Array.from(rest.replaceAll(/\s/gu, '')).length < LEAST_BESIDE_WORDS;
}

function fault(code: PasswordFault['code']): Result<never, PasswordFault> {
  return refused({ code, field: 'password' });
}
