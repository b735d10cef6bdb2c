// expects: embedded-face-only-from-roots
import { start } from '@duebook/platform/embedded';

export const begin = start;
