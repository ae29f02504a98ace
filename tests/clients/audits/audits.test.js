// What the GraphQL over HTTP specification asks of a server, as the people who wrote it check it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { endpoint, headers } from '../server/endpoint.js';

const audits = serverAudits({
  url: endpoint,
  fetchFn: (url, request) => fetch(url, { ...request, headers: { ...request?.headers, ...headers } }),
});

test('There are 61 audits, or more in a later version', () => assert.ok(audits.length >= 61, `only ${audits.length}`));

for (const audit of audits) {
  test(audit.name, async () => {
    const result = await audit.fn();
    assert.equal(result.status, 'ok', result.reason);
  });
}
