// expects: nothing
import { randomBytes } from 'node:crypto';

export const draw = randomBytes;
