'use strict';

/** What `npm run tour` runs: builds what changed, then takes the tour. */
require('./ensure-built.cjs').ensureBuilt();
require('./dist/tour.js');
