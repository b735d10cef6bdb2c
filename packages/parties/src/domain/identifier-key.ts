import { normaliseName } from './normalise-name';

/** How two spellings of a tax or registration number are told to be one: letters and digits only. */
export function identifierKey(value: string): string {
  return normaliseName(value).replaceAll(' ', '');
}
