// expects: nobody-imports-apps
import type { GatewayFace } from '@duebook/gateway';

export type Imported = GatewayFace;
