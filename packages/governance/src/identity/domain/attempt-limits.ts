/** How many attempts are free, and how long the next one waits after that. All times in seconds. */
export interface AttemptLimit {
  readonly free: number;
  /** The wait after the first attempt that is not free; it doubles with each further one. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** Without an attempt for so long, all is forgotten. */
  readonly forgetAfter: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Attempts at one account from one source. The wait grows to a quarter of an hour and never becomes a
 * lock: who has forgotten and remembers gets in.
 */
export const OF_ACCOUNT_FROM_SOURCE: AttemptLimit = {
  ...{ free: 5, firstWait: 2, longestWait: 15 * MINUTE, forgetAfter: DAY },
};

/**
 * Attempts at one account from wherever. It is far wider and its wait short, since anybody can make
 * them: it slows guessing from many sources down, and hardly keeps the owner out. It does not count
 * for a source from which the owner has signed in lately.
 */
export const OF_ACCOUNT: AttemptLimit = {
  ...{ free: 30, firstWait: 2, longestWait: 30, forgetAfter: HOUR },
};

/**
 * Attempts at the second factor of one account from wherever. Whoever makes them has shown the password,
 * so that nobody else can keep the owner out; and of six digits a month of guessing at the pace of
 * {@link OF_ACCOUNT} would find some.
 */
export const OF_SECOND_FACTOR: AttemptLimit = {
  ...{ free: 10, firstWait: MINUTE, longestWait: HOUR, forgetAfter: DAY },
};

/** Attempts from one source at any account: passwords that are tried through a list of addresses. */
export const OF_SOURCE: AttemptLimit = {
  ...{ free: 50, firstWait: HOUR, longestWait: HOUR, forgetAfter: HOUR },
};

/** For so long a source from which the owner has signed in is known as theirs. */
export const TRUSTED_FOR = 30 * DAY;
