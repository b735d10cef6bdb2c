/** GB 32100-2015, table 1: the digits and capitals without I, O, S, V, Z, valued 0 to 30. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Department and category, six digits of the administrative division, subject code, check character. */
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/**
 * Whether the text is a 统一社会信用代码: 18 characters of the right form whose last is the check
 * character of GB 32100-2015. Capitals only; says nothing about registration.
 */
export function unifiedSocialCreditCodeIsValid(text: string): boolean {
  return FORM.test(text) && text.charAt(17) === checkCharacter(text.slice(0, 17));
}

/** The standard's sum: weights 3^i mod 31, complement to 31. */
function checkCharacter(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
