const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Leaves tenants alone for whom work failed, longer with each failure, so that the others go on. */
export class TenantPauses {
  private readonly paused = new Map<string, { readonly failures: number; readonly until: Date }>();

  isPaused(tenantId: string, now: Date): boolean {
    const pause = this.paused.get(tenantId);
    return pause !== undefined && now < pause.until;
  }

  /** The pause doubles with each failure in a row, up to half a minute. */
  begin(tenantId: string, now: Date): void {
    const failures = (this.paused.get(tenantId)?.failures ?? 0) + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    this.paused.set(tenantId, { failures, until: new Date(now.getTime() + pauseMs) });
  }

  end(tenantId: string): void {
    this.paused.delete(tenantId);
  }
}
