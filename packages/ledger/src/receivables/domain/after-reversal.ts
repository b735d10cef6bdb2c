import type { DecidedPosting, Generations } from './decided-posting';

/** A document whose number or reference reversed ones had before it, which is worth telling. */
export function afterReversal(posting: DecidedPosting, generations: Generations): DecidedPosting {
  const field = generations.number > 0 ? 'documentNumber' : 'externalRef';
  return {
    ...posting,
    document: { ...posting.document, generations },
    warnings: [...posting.warnings, { code: 'POSTED_AFTER_REVERSAL', path: [field] }],
  };
}
