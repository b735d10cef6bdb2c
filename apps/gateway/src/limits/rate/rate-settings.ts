/** How often, and how much at once. Rates are for a minute; a sixth of each may come at once. */
export interface RateSettings {
  readonly principalRequests: number;
  readonly tenantRequests: number;
  /** In units of work: see {@link WORK}. */
  readonly principalWork: number;
  readonly tenantWork: number;
  /** Requests without credentials, or with such that do not hold, from one address. */
  readonly addressRequests: number;
  /** Requests of one tenant that are under way at the same time; one principal may have half of them. */
  readonly tenantInFlight: number;
}

/** Room for bulk imports by the API, and for what a whole company clicks; not for one who takes all. */
export const DEFAULT_RATES: RateSettings = {
  principalRequests: 6_000,
  tenantRequests: 24_000,
  principalWork: 600_000,
  tenantWork: 1_800_000,
  addressRequests: 600,
  tenantInFlight: 128,
};

/**
 * Work is counted in units of about the time that one object takes to be answered: an object that an
 * operation may answer is one, as its cost is estimated anyway.
 */
export const WORK = {
  /** Bytes of a body that are read and parsed in the time of a unit. */
  bytes: 1_024,
  /** Characters of a document that are parsed and validated in it. */
  characters: 16,
} as const;
