// What does a filter cost? The page query, and the same with a filter and an order that keep the very same rows.
import { measureQuietly } from './load.mjs';

/** One measurement a round of each, right after each other, beginning with another one each time. */
export async function measureFilter(server, db, options, folder, ids, say) {
  const results = { page: [], kept: [] };
  for (let round = 1; round <= options.rounds; round++) {
    for (const query of round % 2 ? ['page', 'kept'] : ['kept', 'page']) {
      const settings = { warm: round === 1 ? options.warm : 1, secs: options.secs, connections: options.connections, folder, ids, seed: round };
      const m = await measureQuietly(server, query, db, settings, options.noise);
      results[query].push(m);
      say(`filter round ${round}/${options.rounds} ${query.padEnd(4)} ${m.rps.toFixed(0).padStart(6)} req/s  cpu ${m.serverUs.toFixed(1)} + ${m.postgresUs.toFixed(1)} us`);
    }
  }
  return results;
}
