// PouchDB's own server, in memory: faster than it would be on a disk, where our station writes through.
const express = require('express');
const pouchdb = require('express-pouchdb');
const PouchDB = require('pouchdb-node').plugin(require('pouchdb-adapter-memory'));
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const options = {
  inMemoryConfig: true,
  mode: 'minimumForPouchDB',
  logPath: join(tmpdir(), `jieyou-bench-pouch-${process.pid}.log`),
};
const app = express();
app.use('/pouch', pouchdb(PouchDB.defaults({ adapter: 'memory' }), options));
const server = app.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
