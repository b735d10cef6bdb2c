import { invariant } from '@duebook/kernel';
import type { TradingTenant } from './trading-tenant';
import { until } from '@duebook/platform/testing';

type Asked = Pick<TradingTenant, 'run'>;

/** A check-list of one point. */
export const ONE_POINT = {
  ...{ code: 'INVOICE', nameEn: 'The invoice', nameZh: '发票', occasion: 'ALWAYS' },
  anyOf: [{ kindCode: 'INVOICE', elements: [] }],
};

interface ShownPackage {
  readonly id: string;
  readonly state: string;
}

/**
 * The check-list is defined, a package is made, and the making of another is ended.
 * @returns the id of the one that is made
 */
export async function gatherEvidence(
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<Readonly<Record<string, string>>> {
  await asking.run('evidenceChecklistDefine evidenceChecklist { revision }', {
    ...{ expectedVersion: 0, points: [ONE_POINT] },
  });
  const start = async (name: string): Promise<string> => {
    const payload = await asking.run('evidencePackageStart evidencePackage { id }', {
      ...{ name, openItemIds: [tenant.ids['OpenItem']], language: 'CHINESE' },
    });
    const made = payload['evidencePackage'] as { id?: string } | null;
    invariant(made?.id, 'the package is answered');
    return made.id;
  };
  const made = await start('货款案');
  await packageEnded(tenant, made);
  // It may be made before its end is asked for; then another one is.
  for (;;) {
    const evidencePackageId = await start('另案');
    const { data } = await tenant.ask(
      `mutation { evidencePackageCancel(input: { idempotencyKey: "${evidencePackageId}", evidencePackageId: "${evidencePackageId}" }) { userErrors { code } } }`,
    );
    const { userErrors } = data?.['evidencePackageCancel'] as { userErrors: unknown[] };
    await packageEnded(tenant, evidencePackageId);
    if (userErrors.length === 0) break;
  }
  return { EvidencePackage: made };
}

/** Waits until a package is made, or its making came to its end. */
export async function packageEnded(
  tenant: Pick<TradingTenant, 'ask'>,
  id: string,
): Promise<ShownPackage> {
  let shown: ShownPackage | null = null;
  await until(async () => {
    const { data } = await tenant.ask(
      `{ node(id: "${id}") { id ... on EvidencePackage { state } } }`,
    );
    shown = data?.['node'] as ShownPackage | null;
    return shown !== null && shown.state !== 'WAITING' && shown.state !== 'RUNNING';
  });
  invariant(shown, 'a package that has ended is shown');
  return shown;
}
