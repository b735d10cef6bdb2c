'use strict';

/** What `npm start` runs: builds what changed, then starts the system in this very process. */
require('./ensure-built.cjs').ensureBuilt();
const { main } = require('./dist/main.js');

void main(['start', ...process.argv.slice(2)]);
