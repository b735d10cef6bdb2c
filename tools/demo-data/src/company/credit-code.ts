import { invariant } from '@duebook/kernel';
import type { Random } from '../random';

/** GB 32100-2015, table 1: digits and capitals without I, O, S, V, Z. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 11714-1997: a character's value is its place here, A counting 10. */
const SUBJECT_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A 统一社会信用代码 of a company registered in an administrative division (six digits, GB/T 2260),
 * with both check characters right.
 *
 * Subject codes given out since 2015 begin MA0 and count upwards; those drawn here begin MAX or MAY,
 * which lies years beyond what is known to have been reached, so that they belong to nobody.
 */
export function drawCreditCode(random: Random, division: string): string {
  const body = `MA${random.pick(['X', 'Y'])}${random.text(CODE_ALPHABET, 5)}`;
  const code = `91${division}${body}${subjectCheckCharacter(body)}`;
  return `${code}${checkCharacter(code)}`;
}

/** GB 11714-1997: 11 minus the weighted sum modulo 11, written X for 10 and 0 for 11. */
function subjectCheckCharacter(body: string): string {
  const sum = weightedSum(body, SUBJECT_ALPHABET, SUBJECT_WEIGHTS);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** GB 32100-2015: weights are the powers of 3 modulo 31. */
function checkCharacter(code: string): string {
  const weights = [1];
  for (const weight of weights) {
    if (weights.length === code.length) break;
    weights.push((weight * 3) % 31);
  }
  const sum = weightedSum(code, CODE_ALPHABET, weights);
  return CODE_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function weightedSum(text: string, alphabet: string, weights: readonly number[]): number {
  return Array.from(text).reduce((sum, character, index) => {
    const weight = weights[index];
    invariant(weight !== undefined, 'Every character has its weight');
    return sum + alphabet.indexOf(character) * weight;
  }, 0);
}
