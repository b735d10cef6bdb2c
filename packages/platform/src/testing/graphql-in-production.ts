import { createRequire } from 'node:module';

// Loaded before each test file that asks a gateway: graphql is as in production, where it does not look
// at every value for a second copy of itself, a tenth of what such a file takes. Tests of packages do.
const mode = process.env['NODE_ENV'];
process.env['NODE_ENV'] = 'production';
createRequire(__filename)('graphql');
process.env['NODE_ENV'] = mode;
