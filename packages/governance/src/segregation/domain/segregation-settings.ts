/** How strictly a tenant keeps duties apart. */
export interface SegregationSettings {
  /** Whether who holds every permission may use both halves of conflicting pairs. */
  readonly mayAdministratorsTrade: boolean;
  /** Rises by one with each edit; 0 before the first. */
  readonly version: number;
}

/** As it is until a tenant says otherwise: small firms have one person for everything. */
export const DEFAULT_SETTINGS: SegregationSettings = { mayAdministratorsTrade: true, version: 0 };
