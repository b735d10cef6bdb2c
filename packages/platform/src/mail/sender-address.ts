import { domainToASCII } from 'node:url';
import { checkAddress } from './domain/check-mail';
import type { MailAddress } from './domain/mail-message';

const NAMED = /^(.*)<([^<>]+)>$/;

/** Reads `receivables@example.com` or `Example Ltd <receivables@example.com>`; null for anything else. */
export function checkSenderAddress(text: string): MailAddress | null {
  const named = NAMED.exec(text.trim());
  const [name, address] = named ? [named[1] ?? '', named[2] ?? ''] : ['', text.trim()];
  return checkAddress({ address, name: name.replace(/^\s*"|"\s*$/g, '').trim() }, domainToASCII);
}
