// One request to one server, in the words that server understands.
import http from 'node:http';
import { readFileSync } from 'node:fs';

const QUERIES = JSON.parse(readFileSync(new URL('../queries/queries.json', import.meta.url), 'utf8'));

/** The document of a query as this server's dialect has it. */
export const documentOf = (server, query) => QUERIES[server.dialect][query].query;

const globalId = (uuid) => Buffer.from('Order:' + uuid.replaceAll('-', '')).toString('base64');
/** An order's id as this server spells it. */
export const idFor = (server, uuid) => (server.globalIds ? globalId(uuid) : uuid);

/** The body with __ID__ and __CURSOR__ still to be filled in. */
export const template = (server, query) => JSON.stringify(QUERIES[server.dialect][query]).replaceAll('__TENANT__', server.tenant);

export function body(server, query, { id, cursor = null } = {}) {
  return template(server, query).replace('"__CURSOR__"', JSON.stringify(cursor)).replace('__ID__', id ? idFor(server, id) : '');
}

export const keepAlive = () => new http.Agent({ keepAlive: true, maxSockets: 1 });

/** The response's text. Anything but 200 is an error. */
export function postText(server, query, variables, agent) {
  const text = body(server, query, variables);
  const headers = { ...server.headers, 'Content-Length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const request = http.request(server.url, { method: 'POST', agent, timeout: 20_000, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(`${server.name} ${query}: HTTP ${response.statusCode} ${answer.slice(0, 400)}`));
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${server.name} ${query}: no answer in 20 s`)));
    request.on('error', reject);
    request.end(text);
  });
}

/** The response's data. Errors in it are an error here. */
export async function post(server, query, variables, agent) {
  const text = await postText(server, query, variables, agent);
  const answer = JSON.parse(text);
  if (answer.errors || !answer.data) throw new Error(`${server.name} ${query}: ${text.slice(0, 400)}`);
  return answer.data;
}
