// A bearer token as the servers' operators would mint it, with a key made for this run.
import { createHmac, randomBytes } from 'node:crypto';

const KEY = randomBytes(32).toString('hex');
const ISSUER = 'brandos-bench', AUDIENCE = 'brandos-graph';
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the servers have to know to check it. */
export const settings = () => ({ Auth__Jwt__Issuer: ISSUER, Auth__Jwt__Audience: AUDIENCE, Auth__Jwt__Key: KEY });

export function mint(tenant, hours = 12) {
  const now = Math.floor(Date.now() / 1000);
  const signed = encode({ alg: 'HS256', typ: 'JWT' }) + '.'
    + encode({ iss: ISSUER, aud: AUDIENCE, sub: 'bench', tenant_id: String(tenant), nbf: now - 60, iat: now, exp: now + hours * 3600 });
  return `${signed}.${createHmac('sha256', KEY).update(signed).digest('base64url')}`;
}
