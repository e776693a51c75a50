import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Checkpoint, PullAnswer, RequestDocument } from '../../src/protocol/pull.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

type Plain = Pick<RequestDocument, 'id' | 'seq'> & { state: object; entries: object[] };

const schema: RxJsonSchema<Plain> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 64 },
    seq: { type: 'integer' },
    state: { type: 'object', additionalProperties: true },
    entries: { type: 'array', items: { type: 'object', additionalProperties: true } },
  },
  required: ['id'],
};

let station: TestStation;

beforeEach(async () => {
  station = await aStation();
});

afterEach(() => station.stop());

/** A stock client: what anybody would write who read RxDB's manual and [L1]. */
async function aStockClient(caller: { fetch: (path: string, init: RequestInit) => Promise<Response> }) {
  const database = await createRxDatabase({
    name: 'stock',
    storage: getRxStorageMemory(),
    multiInstance: false,
  });
  const { requests } = await database.addCollections({ requests: { schema } });
  const replication = replicateRxCollection<Plain, Checkpoint>({
    collection: requests as RxCollection<Plain>,
    replicationIdentifier: 'jieyou',
    live: true,
    pull: {
      batchSize: 1,
      async handler(last) {
        const from = last ? `&checkpoint=${encodeURIComponent(JSON.stringify(last))}` : '';
        const response = await caller.fetch(`/api/sync/pull?limit=100${from}`, {});
        const { documents, checkpoint } = (await response.json()) as PullAnswer;
        return { documents: documents as unknown as (Plain & { _deleted: boolean })[], checkpoint };
      },
    },
  });
  await replication.awaitInitialReplication();
  return { database, requests: requests as RxCollection<Plain>, replication };
}

test('[L1] a stock RxDB client fills itself from the feed, and follows it', async () => {
  const phone = await station.phone('li');
  const logs = [];
  for (let i = 0; i < 130; i++) logs.push(await phone.log('repair'));
  for (let i = 0; i < logs.length; i += 50) await phone.send(...logs.slice(i, i + 50));

  const { database, requests, replication } = await aStockClient(await station.desk('diao'));
  const filled = await requests.find().exec();
  expect(new Set(filled.map((document) => document.id))).toEqual(new Set(logs.map((log) => log.request)));

  const [first] = logs;
  if (!first) throw new Error('no log');
  await phone.does('note', first.request, { typed: { text: '在' } });
  replication.reSync();
  await replication.awaitInSync();
  const changed = await requests.findOne(first.request).exec();
  expect(changed?.entries).toHaveLength(2);
  await database.close();
});
