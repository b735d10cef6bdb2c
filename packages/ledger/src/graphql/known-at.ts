/** What is wrong with an argument `knownAt` that lies ahead. */
export const KNOWN_AT_IN_FUTURE =
  'knownAt lies in the future: nobody knows yet what will be known then.';
