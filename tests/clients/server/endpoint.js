import assert from 'node:assert/strict';

/** Where the server that run.js started answers. */
export const endpoint = process.env.BRANDOS_GRAPH_ENDPOINT
  ?? assert.fail('There is no server: start the tests with "npm test", or set BRANDOS_GRAPH_ENDPOINT to that of a server with demo data.');

/** Says on whose behalf a client asks; Development believes it. */
export const headers = { 'X-Tenant': '1' };

/** What a program without any client library does: one POST. */
export async function ask(query, variables) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

/** A fetch that keeps what goes over the network. */
export function countingFetch() {
  const counting = (url, request) => {
    counting.sent.push({ url: new URL(url), method: request?.method ?? 'GET', body: request?.body });
    return fetch(url, request);
  };
  counting.sent = [];
  Object.defineProperty(counting, 'requests', { get: () => counting.sent.length });
  return counting;
}
