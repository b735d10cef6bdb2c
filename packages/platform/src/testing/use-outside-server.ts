import { OUTSIDE_SERVER_VARIABLE, TEST_SERVER_VARIABLE } from './running-server';

// Loaded before each test file of jest's project `outside`: the same tests, on another server, and
// never by mistake on the embedded one.
const url = process.env[OUTSIDE_SERVER_VARIABLE];
if (url === undefined) Reflect.deleteProperty(process.env, TEST_SERVER_VARIABLE);
else process.env[TEST_SERVER_VARIABLE] = url;
