/** ISO/IEC 7812-1 allows up to 19 digits; no issuer goes below 12. */
const FORM = /^[0-9]{12,19}$/;

/**
 * Whether the text is a payment card number by its check digit (Luhn, ISO/IEC 7812-1 annex B).
 * Digits only, 12 to 19. Chinese corporate account numbers are not cards and need not pass.
 */
export function bankCardLuhnIsValid(text: string): boolean {
  if (!FORM.test(text)) return false;
  const sum = Array.from(text)
    .reverse()
    .map((digit, index) => (index % 2 === 0 ? Number(digit) : doubledDigitSum(Number(digit))))
    .reduce((total, value) => total + value, 0);
  return sum % 10 === 0;
}

function doubledDigitSum(digit: number): number {
  const doubled = digit * 2;
  return doubled > 9 ? doubled - 9 : doubled;
}
