import type { Random } from '../random';
import type { DemoBankAccount } from './demo-company';

/** Invented banks. */
const CHINESE_BANKS = ['海岳银行', '沅江商业银行', '东陵银行', '北屿银行'];
const FOREIGN_BANKS = ['Bank of Larkmoor', 'Orvenne Bank', 'First Caldwick Bank', 'Banca Tarvesi'];

/**
 * What follows country and check digits in an IBAN; # is a drawn digit. Bank codes of zeros, or of
 * letters that no bank has, so that the accounts exist nowhere.
 */
const IBAN_PATTERNS: ReadonlyMap<string, string> = new Map([
  ['DE', '00000000##########'],
  ['FR', '0000000000###########00'],
  ['IT', 'X0000000000############'],
  ['ES', '00000000############'],
  ['NL', 'DEMO##########'],
  ['PL', '00000000################'],
  ['SE', '000#################'],
  ['GB', 'DEMO##############'],
  ['AE', '000################'],
]);

/** Whose account, and where. */
export interface AccountHolder {
  readonly holderName: string;
  readonly country: string;
  readonly currency: string;
  /** The branch's city in Chinese; null abroad. */
  readonly chineseCity: string | null;
}

/** Draws an account: an IBAN with right check digits where the country uses it, else a local number. */
export function drawBankAccount(random: Random, holder: AccountHolder): DemoBankAccount {
  const { holderName, country, currency, chineseCity } = holder;
  const pattern = IBAN_PATTERNS.get(country);
  const bankName =
    chineseCity === null
      ? random.pick(FOREIGN_BANKS)
      : `${random.pick(CHINESE_BANKS)}股份有限公司${chineseCity}分行`;
  if (pattern === undefined) {
    return { scheme: 'LOCAL', number: `00${random.digits(15)}`, bankName, holderName, currency };
  }
  const inner = pattern.replaceAll('#', () => random.digits(1));
  const number = `${country}${ibanCheckDigits(country, inner)}${inner}`;
  return { scheme: 'IBAN', number, bankName, holderName, currency };
}

/** ISO 7064 MOD 97-10 as ISO 13616 applies it: letters count 10 to 35, the remainder is taken from 98. */
function ibanCheckDigits(country: string, inner: string): string {
  const digits = Array.from(`${inner}${country}00`, (character) =>
    Number.parseInt(character, 36).toString(),
  ).join('');
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return String(98 - remainder).padStart(2, '0');
}
