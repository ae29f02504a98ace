// One query function for every hand-written peer: q(name, text, values) -> rows, always a named (prepared) statement.
// node-postgres with `pipeline: true` and a few connections a process, the fastest of pg, its pool, pg-native and postgres here; DRIVER=pool: its ordinary pool.
import pg from 'pg';

export const PG = {
  host: process.env.PGHOST ?? '127.0.0.1',
  port: Number(process.env.PGPORT ?? 5432),
  database: process.env.PGDATABASE ?? 'brandos',
  user: process.env.PGUSER ?? 'postgres',
  password: process.env.PGPASSWORD,
  application_name: process.env.PEER_NAME ?? 'peer',
};
// Ours, the limit's and every peer's: generic plans along indexes. PostGraphile with PostgreSQL's defaults is at a fifth less on point, at under half on deep.
export const PLANNER = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off';
const CONNECTIONS = Number(process.env.POOL ?? 4);

// numeric stays text (exact); timestamptz becomes an ISO string without building a Date. The session's time zone is UTC: '2024-01-01 00:00:00+00'.
const iso = (s) => s.slice(0, 10) + 'T' + s.slice(11, -3) + 'Z';
const identity = (s) => s;

export async function connect() {
  pg.types.setTypeParser(1184, iso);
  pg.types.setTypeParser(1700, identity);
  const settings = { ...PG, options: `-c TimeZone=UTC ${PLANNER}` };
  if (process.env.DRIVER === 'pool') {
    const pool = new pg.Pool({ ...settings, max: CONNECTIONS, min: CONNECTIONS, idleTimeoutMillis: 0 });
    return { q: async (name, text, values) => (await pool.query({ name, text, values })).rows };
  }
  const clients = [];
  for (let i = 0; i < CONNECTIONS; i++) {
    const client = new pg.Client({ ...settings, pipeline: true });
    await client.connect();
    clients.push(client);
  }
  let n = 0;
  return { q: async (name, text, values) => (await clients[n = (n + 1) % clients.length].query({ name, text, values })).rows };
}
